"""Every element that a bot may use can be used."""

import json
import re
import threading
import time

import pytest
from playwright.sync_api import expect

from tests.page.prepared import Prepared, field, options, plain
from tests.page.running import running_sandbox

SIZES = options("Small", "Large")
FORM = (
    field("Line", "plain_text_input"),
    field("Lines", "plain_text_input", multiline=True, initial_value="Before"),
    field("Number", "number_input", is_decimal_allowed=False),
    field("E-mail", "email_text_input"),
    field("Size", "static_select", options=SIZES),
    field("Sizes", "multi_static_select", options=SIZES),
    field("Colleague", "users_select"),
    field("Channel", "channels_select"),
    field("Radio", "radio_buttons", options=SIZES),
    field("Boxes", "checkboxes", options=options("Left", "Right")),
    field("Day", "datepicker"),
    field("Hour", "timepicker"),
    field("Moment", "datetimepicker"),
    field("File", "file_input"),
    field("Rich", "rich_text_input"),
)
SURE = {
    "title": plain("Really?"),
    "text": {"type": "mrkdwn", "text": "It *cannot* be undone"},
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
MARKUP = (
    "*bold* _italic_ `code` ~gone~ <https://example.com|link> <@U01KATE00>\n"
    "Escaped: &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; and raw <script>"
    " at <!date^1767225600^{date_num} {time}|then>\n```a\n  b```"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    prepared = Prepared()
    prepared.open_form("kate", *FORM)
    buttons = [
        {"type": "button", "action_id": "go", "text": plain("Go"), "confirm": SURE},
        {"type": "overflow", "action_id": "more", "options": options("First", "Second")},
        {
            "type": "static_select",
            "action_id": "pick",
            "placeholder": plain("Pick one"),
            "options": SIZES,
        },
    ]
    section = {"type": "section", "text": {"type": "mrkdwn", "text": MARKUP}}
    rows = [[{"type": "raw_text", "text": cell} for cell in row] for row in ("AB", "12")]
    prepared.app_says("sales", "Markup", [section, {"type": "actions", "elements": buttons}])
    prepared.app_says("sales", "A table", [{"type": "table", "rows": rows}])
    made = tmp_path_factory.mktemp("elements") / "state.json"
    prepared.save(made)
    return made


@pytest.fixture(scope="module")
def sandbox(file):
    with running_sandbox("--state", str(file)) as sandbox:
        yield sandbox


def kept(file, condition):
    """What the form of the state holds, once ``condition`` is true of it."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        view = json.loads(file.read_text())["workspaces"][0]["stacks"][0][0][0]
        shown = {block: held for block, _action, held in view["shown"]}
        if condition(shown):
            return shown
        threading.Event().wait(0.1)  # the file is written by another process
    raise AssertionError(f"not within half a minute: {shown}")


def test_every_field_takes_what_a_person_gives_it(screen, file):
    screen.become("Kate Novak")
    for label, text in {
        "Line": "A line",
        "Lines": "Two\nlines",
        "Number": "7",
        "Rich": "Rich",
    }.items():
        screen.field(label).fill(text)
    screen.field("E-mail").fill("a@b.example")
    screen.choose("Size", "Large")
    for size in ("Small", "Large"):
        screen.field("Sizes").click()
        screen.page.get_by_role("option", name=size).click()
    screen.button("Remove Small").click()
    screen.choose("Colleague", "Björn Þórsson")
    screen.choose("Channel", "#general")
    screen.form.get_by_role("radiogroup", name="Radio").get_by_label("Small").check()
    screen.field("Right").check()
    screen.field("Day").fill("2026-12-24")
    screen.field("Hour").fill("17:30")
    screen.field("Moment").fill("2026-12-24T17:30")
    screen.field("File").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * 3 * 2**20}
    )

    shown = kept(file, lambda shown: shown["File"]["files"])
    assert shown["Line"]["value"] == "A line"
    assert shown["Lines"]["value"] == "Two\nlines"
    assert shown["Number"]["value"] == "7"
    assert shown["E-mail"]["value"] == "a@b.example"
    assert shown["Size"]["selected_option"] == SIZES[1]
    assert shown["Sizes"]["selected_options"] == [SIZES[1]]
    assert shown["Colleague"]["selected_user"] == "U01BJORN0"
    assert shown["Channel"]["selected_channel"].endswith("GEN")
    assert shown["Radio"]["selected_option"] == SIZES[0]
    assert [each["value"] for each in shown["Boxes"]["selected_options"]] == ["right"]
    assert shown["Day"]["selected_date"] == "2026-12-24"
    assert shown["Hour"]["selected_time"] == "17:30"
    # Half past five in New York, whatever the browser's own zone is.
    assert shown["Moment"]["selected_date_time"] == 1798151400
    [given] = shown["File"]["files"]
    assert (given["name"], given["size"]) == ("a.txt", 3 * 2**20)

    screen.button("Clear", screen.form).first.click()
    assert kept(file, lambda shown: shown["Size"]["selected_option"] is None)


def test_markup_is_shown_and_nothing_in_it_becomes_a_tag(screen):
    message = screen.messages.first

    expect(message.locator("b", has_text="bold")).to_be_visible()
    expect(message.locator("i", has_text="italic")).to_be_visible()
    expect(message.locator("code")).to_have_text("code")
    expect(message.locator("pre")).to_have_text("a\n  b")
    expect(message.get_by_role("link", name="link")).to_have_attribute(
        "href", "https://example.com"
    )
    expect(message).to_contain_text("Escaped: <script>alert(1)</script> &amp; and raw")
    expect(message).to_contain_text("@Kate Novak")
    assert message.locator("script").count() == 0
    expect(screen.page.get_by_role("cell", name="1", exact=True)).to_be_visible()


def test_a_date_is_shown_in_the_zone_of_who_looks(screen):
    expect(screen.messages.first).to_contain_text("2026-01-01 00:00")
    screen.become("Björn Þórsson")
    expect(screen.messages.first).to_contain_text("2026-01-01 01:00")


def test_a_press_asks_first_and_an_app_that_does_not_answer_is_told_of(screen):
    screen.button("Go").click()
    question = screen.page.get_by_role("dialog")
    expect(question).to_contain_text("It cannot be undone")
    screen.button("No").click()
    expect(screen.button("Go")).to_be_focused()
    expect(screen.messages.first).not_to_contain_text("trouble")

    screen.button("Go").click()
    screen.button("Yes").click()
    expect(screen.messages.first).to_contain_text("We had some trouble connecting")
    panel = screen.open_wire()
    expect(panel.get_by_text(re.compile("no ack in 3 seconds")).first).to_be_visible()


def test_menus_and_selects_of_a_message_can_be_used(screen):
    screen.button("More").click()
    expect(screen.page.get_by_role("menuitem", name="Second")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.button("More")).to_be_focused()
    screen.page.get_by_label("Pick one").click()
    screen.page.get_by_role("option", name="Large").click()
    expect(screen.page.get_by_label("Pick one")).to_have_value("Large")
