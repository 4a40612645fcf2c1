"""Time travel, and what the app says on a form when it has nothing to do."""

import re

from playwright.sync_api import expect


def clock(screen):
    return screen.page.get_by_role("group", name="Time travel").get_by_role("time")


def test_an_hour_later_the_reminder_is_there_and_counted(screen):
    screen.open_form()
    screen.choose_thorunn()
    screen.button("Finish later").click()
    screen.choose("Remind me", "In 1 hour")
    screen.button("Set reminder").click()
    expect(screen.messages.last).to_contain_text("You will be reminded")
    screen.button("+1 hour").click()

    app = screen.page.get_by_role("navigation").get_by_role("button", name=re.compile("Samskipti"))
    expect(app).to_contain_text("1")
    screen.go("Samskipti")
    expect(screen.button("Resume")).to_be_visible()
    expect(app).to_have_text(re.compile("Samskipti$"))


def test_tomorrow_at_nine_is_nine_where_the_person_is(screen):
    screen.become("Kate Novak")
    before = clock(screen).inner_text()
    screen.button("Tomorrow 9:00").click()

    expect(clock(screen)).to_have_text(re.compile("09:00$"))
    assert clock(screen).inner_text() != before


def test_an_alert_stands_on_the_form_and_is_read_out(screen):
    screen.become("Björn Þórsson")
    screen.open_form()
    screen.button("Finish later").click()

    expect(screen.form.get_by_role("alert").first).to_contain_text("Nothing to keep yet")
    expect(screen.form.get_by_role("heading", name="Create interaction")).to_be_visible()
