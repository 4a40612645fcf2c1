"""Forms: errors at their fields, closing and coming back, dialogs that keep the focus."""

import re

import pytest
from playwright.sync_api import expect

from tests.page.screen import COMMAND, THORUNN

REQUIRED = "Please complete this required field."


def test_what_is_missing_is_said_at_its_field_and_read_out_with_it(screen):
    screen.open_form()
    screen.button("Record").click()

    for label in ("Contact", "Interaction template", "Description"):
        expect(screen.field(label)).to_have_accessible_description(re.compile(re.escape(REQUIRED)))
        expect(screen.field(label)).to_have_attribute("aria-invalid", "true")
    expect(screen.field("Notes")).not_to_have_attribute("aria-invalid", "true")
    expect(screen.field("Contact")).to_be_focused()

    screen.choose_thorunn()
    screen.choose_template()
    screen.button("Record").click()
    expect(screen.form).to_have_count(0)


def test_escape_closes_a_form_and_continue_brings_back_what_was_in_it(screen):
    screen.become("Björn Þórsson")
    screen.open_form()
    screen.choose_thorunn()
    screen.page.keyboard.press("Escape")

    expect(screen.form).to_have_count(0)
    expect(screen.messages.last).to_contain_text("Only visible to you")
    screen.button("Continue", screen.messages.last).click()
    expect(screen.field("Contact")).to_have_value(re.compile(f"^{THORUNN}"))


@pytest.mark.parametrize("way", ["Cancel", "Close"])
def test_a_form_in_which_nothing_was_done_closes_without_a_word(screen, way):
    screen.become("Kate Novak")
    before = screen.messages.count()
    screen.open_form()
    screen.button(way, screen.form).click()

    expect(screen.form).to_have_count(0)
    expect(screen.messages).to_have_count(before)


def test_escape_in_an_open_list_closes_the_list_only(screen):
    screen.become("Kate Novak")
    screen.open_form()
    screen.field("Interaction template").click()
    expect(screen.page.get_by_role("option", name="Outgoing call")).to_be_visible()
    screen.page.keyboard.press("Escape")

    expect(screen.page.get_by_role("option")).to_have_count(0)
    expect(screen.field("Interaction template")).to_be_focused()


def test_what_is_typed_survives_a_choice_that_changes_the_form(screen):
    screen.become("Kate Novak")
    screen.open_form()
    screen.field("Notes").fill("Typed before")
    screen.choose_template()
    screen.button("More details").click()

    expect(screen.field("Salesperson")).to_have_value("Kate Novak")
    expect(screen.field("Notes")).to_have_value("Typed before")


def test_a_form_lies_on_another_one_and_gives_way_to_it(screen):
    screen.become("Kate Novak")
    screen.open_form()
    screen.button("New contact").click()
    expect(screen.form.get_by_role("heading", name="New contact")).to_be_visible()
    screen.button("Back").first.click()

    expect(screen.form.get_by_role("heading", name="Create interaction")).to_be_visible()


def test_tab_stays_inside_a_dialog_and_the_focus_returns_where_it_was(screen):
    screen.become("Hildur Ævarsdóttir")
    screen.open_form()
    inside = "() => document.querySelector('dialog[open]').contains(document.activeElement)"
    for key in ["Tab"] * 25 + ["Shift+Tab"] * 30:
        screen.page.keyboard.press(key)
        assert screen.page.evaluate(inside)
    screen.page.keyboard.press("Escape")

    expect(screen.form).to_have_count(0)
    expect(screen.page.get_by_label("Message #sales")).to_be_focused()
    assert screen.page.get_by_role("dialog").count() == 0


def test_a_question_is_asked_first_and_no_means_no(screen):
    screen.become("Ólafur Geirsson")
    screen.open_form()
    screen.choose_thorunn()
    screen.button("Finish later").click()
    screen.button("Set reminder").click()
    expect(screen.messages.last).to_contain_text("You will be reminded")
    screen.write(f"{COMMAND} postponed")
    screen.button("Delete", screen.form).click()
    # The list itself says Delete too: Escape before the question is there would close the list.
    expect(screen.page.get_by_role("dialog")).to_have_count(2)
    question = screen.page.get_by_role("dialog").last
    expect(question).to_contain_text("Delete")
    screen.page.keyboard.press("Escape")

    expect(screen.page.get_by_role("dialog")).to_have_count(1)
    expect(screen.button("Delete", screen.form)).to_be_focused()
    expect(screen.form).to_contain_text(THORUNN)


def test_a_guest_and_an_outsider_are_told_that_it_is_not_for_them(screen):
    screen.become("Gestur Arason")
    screen.write(COMMAND)
    expect(screen.form).to_contain_text("for full members of this workspace")
    screen.page.keyboard.press("Escape")
    expect(screen.form).to_have_count(0)
    screen.become("Sven Berg")
    screen.write(COMMAND, "#partners")
    expect(screen.messages.last).to_contain_text(f"{COMMAND} is not a valid command.")


def test_the_shortcut_opens_the_form_and_completion_shows_what_can_be_typed(screen):
    screen.become("Hildur Ævarsdóttir")
    screen.page.get_by_label("Message #sales").press_sequentially("/int")
    expect(screen.page.get_by_role("option", name=COMMAND)).to_contain_text("[what happened]")
    screen.page.keyboard.press("Tab")
    expect(screen.page.get_by_label("Message #sales")).to_have_value(f"{COMMAND} ")
    screen.button("Shortcuts").click()
    screen.page.get_by_role("menuitem", name="Create interaction").click()

    expect(screen.field("Contact")).to_be_visible()
