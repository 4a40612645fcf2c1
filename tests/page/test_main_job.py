"""Record, put aside, be reminded, finish: by mouse, and by keyboard alone."""

import re

from playwright.sync_api import expect

from tests.page.screen import THORUNN


def test_an_interaction_is_recorded_put_aside_brought_back_and_finished(screen):
    screen.open_form()
    screen.choose_thorunn()
    screen.choose_template()
    screen.field("Description").fill("Spring order")
    screen.button("Record").click()
    expect(screen.messages.last).to_contain_text("Recorded as no. 1")
    expect(screen.messages.last).to_contain_text("Only visible to you")

    screen.open_form()
    screen.choose_thorunn()
    screen.field("Notes").fill("Wants salt fish for the café")
    screen.button("Finish later").click()
    expect(screen.form.get_by_role("heading", name="Finish later")).to_be_visible()
    screen.field("Reason").fill("A delivery arrived")
    screen.button("Set reminder").click()
    expect(screen.messages.last).to_contain_text("You will be reminded")

    screen.skip_to_reminder()
    reminder = screen.messages.first
    expect(reminder).to_contain_text(f"Unfinished interaction: {THORUNN}")
    expect(reminder).to_contain_text("A delivery arrived")

    screen.button("Resume", reminder).click()
    expect(screen.field("Notes")).to_have_value("Wants salt fish for the café")
    screen.choose_template()
    screen.button("Record").click()
    expect(reminder).to_contain_text("Recorded by Anna Sigurðardóttir")
    # What Slack itself puts beside every message stays; of ours nothing does.
    expect(reminder.get_by_role("button")).to_have_text(["⋮"])
    screen.expect_no_limit_broken()


def test_the_same_goes_by_keyboard_alone(screen):
    keys = screen.page.keyboard
    screen.page.evaluate(NAMED)
    screen.page.get_by_label("Message #sales").focus()
    keys.type("/inter")
    keys.press("Tab")
    keys.press("Enter")
    expect(screen.field("Contact")).to_be_focused()
    keys.type("gudmundur")
    keys.press("Enter")  # without waiting for what the list will offer
    expect(screen.field("Contact")).to_have_value(re.compile("^Guðmundur"))
    expect(screen.field("Contact")).to_be_focused()
    tab_to(screen, "Notes")
    keys.type("Rye flour")
    press(screen, "Finish later")
    expect(screen.field("Remind me")).to_be_focused()
    keys.press("ArrowDown")
    expect(screen.page.get_by_role("option", name="Next working day 9:00")).to_be_visible()
    keys.press("Escape")
    expect(screen.page.get_by_role("option")).to_have_count(0)
    press(screen, "Set reminder")
    expect(screen.form).to_have_count(0)
    expect(screen.page.get_by_label("Message #sales")).to_be_focused()

    press(screen, "Skip to next reminder")
    expect(screen.button("Resume")).to_be_visible(timeout=60_000)
    press(screen, "Resume")
    expect(screen.field("Notes")).to_have_value("Rye flour")
    tab_to(screen, "Interaction template")
    keys.type("outgoing")
    keys.press("Enter")
    expect(screen.field("Description")).to_have_value("Outgoing call")
    press(screen, "Record")
    expect(screen.form).to_have_count(0)
    expect(screen.messages.first).to_contain_text("Recorded by Anna Sigurðardóttir")


def tab_to(screen, label):
    """As far as one has to; the focus must be seen at each step."""
    for _ in range(60):
        screen.page.keyboard.press("Tab")
        assert_focus_is_visible(screen)
        if screen.page.evaluate("() => named(document.activeElement)").split(": ")[0] == label:
            return
    raise AssertionError(f"{label} cannot be reached with Tab")


def press(screen, label):
    screen.page.evaluate(NAMED)
    tab_to(screen, label)
    screen.page.keyboard.press("Enter")


def assert_focus_is_visible(screen):
    assert screen.page.evaluate("() => shownFocus()") == ""


NAMED = """() => {
  const words = (one) => one?.textContent.trim();
  window.named = (one) => one.getAttribute("aria-label") || words(one.labels?.[0]) || words(one);
  window.shownFocus = () => {
    // Outside of a dialog Tab also goes through the browser's own bar.
    const now = document.activeElement;
    if (now === document.body && !document.querySelector("dialog[open]")) return "";
    const marked = (one) => {
      const look = getComputedStyle(one);
      return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    };
    return marked(now) || marked(now.closest(".combobox, .composer") || now) ? "" : now.outerHTML;
  };
}"""
