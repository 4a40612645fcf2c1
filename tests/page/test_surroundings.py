"""What an app may have beside commands: a Home tab, shortcuts on messages, unread counts."""

import pytest
from playwright.sync_api import expect

from tests.page.running import running_bare_page
from tests.page.screen import COMMAND


@pytest.fixture(scope="module")
def sandbox():
    with running_bare_page() as sandbox:
        yield sandbox


def test_home_is_a_tab_of_the_app_beside_its_messages(screen):
    screen.go("Samskipti")
    screen.button("Home").click()
    expect(screen.page.get_by_role("heading", name="My postponed interactions")).to_be_visible()
    expect(screen.open_wire().get_by_role("button", name="app_home_opened").first).to_be_visible()
    screen.button("Messages").click()
    expect(screen.page.get_by_role("log", name="Messages in Samskipti")).to_be_visible()


def test_more_actions_on_a_message_sends_it_to_the_app(screen):
    message = screen.messages.filter(has_text="About the herring")
    message.hover()
    screen.button("More actions", message).click()
    screen.page.get_by_role("menuitem", name="Note this message").click()

    panel = screen.open_wire()
    panel.get_by_role("button", name="message_action").click()
    expect(panel.get_by_role("region", name="Request", exact=True)).to_contain_text("herring")


def test_what_others_write_is_counted_until_it_is_looked_at(open_page, sandbox):
    anna, bjorn = open_page(sandbox.url), open_page(sandbox.url)
    bjorn.become("Björn Þórsson")
    bjorn.go("general")
    for text in ("One", "Two"):
        bjorn.write(text, "#general")
    places = anna.page.get_by_role("navigation")

    places.get_by_role("button", name="general, 2 unread").click()
    expect(anna.messages.last).to_contain_text("Two")
    expect(places.get_by_role("button", name="general", exact=True)).to_be_visible()


def test_a_command_that_no_app_answers_is_told_of(screen):
    screen.write(COMMAND)

    expect(screen.messages.last).to_contain_text("dispatch_failed")
    panel = screen.open_wire()
    expect(panel.get_by_text("no connection").first).to_be_visible()


def test_a_broken_limit_is_named_in_red(screen):
    panel = screen.open_wire()
    broken = panel.get_by_text("chat.postMessage:").first

    expect(broken).to_be_visible()
    expect(broken).to_have_css("color", "rgb(179, 9, 60)")
    expect(screen.button("What went over the wire")).to_contain_text("broken")
