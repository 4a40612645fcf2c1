"""Every kind of field under a person's fingers, and what they read. No app is needed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import NotPossible, Sandbox
from sandbox.fields import shown_values
from sandbox.stacks import accepted, open_root, push_on, replace
from tests.sandbox.tiny_app import MANIFEST, button, option, plain, select, text_input, utc

THREE = [option("One"), option("Two"), option("Three")]
FRUIT = [option("Fig", "1"), option("Plum · red", "2"), option("Plum · blue", "3")]


@pytest.fixture
async def sandbox():
    async with Sandbox.start(manifest=MANIFEST) as started:
        started.patience.consequence = 0.05
        yield started


@pytest.fixture
def show(sandbox):
    """A form before Anna's eyes, as if an app had opened it."""

    def shown(*blocks, **more):
        texts = {"title": plain("Form"), "submit": plain("Go"), "close": plain("Cancel")}
        view = {"type": "modal", "blocks": list(blocks), **texts, **more}
        body = accepted(sandbox.state, view, "test", "modal")
        anna = sandbox.person("anna")
        open_root(sandbox.state, sandbox.workspace, anna.id, body)
        return anna.modal

    return shown


def field(label, kind, **element):
    return select(label, label.lower(), {"type": kind, **element})


async def test_radio_buttons_checkboxes_and_selects_of_several(show):
    form = show(
        field("Radio", "radio_buttons", options=THREE),
        field("Boxes", "checkboxes", options=THREE),
        field("Many", "multi_static_select", options=THREE, max_selected_items=2),
    )

    await form.choose("Radio", "Two")
    await form.choose("Boxes", "One", "Three")
    await form.choose("Many", "Two", "Three")

    assert form.value("Radio") == "Two"
    assert form.value("Boxes") == ["One", "Three"]
    assert form.value("Many") == ["Two", "Three"]
    with pytest.raises(NotPossible, match="at most 2"):
        await form.choose("Many", "One", "Two", "Three")
    with pytest.raises(NotPossible, match="only one"):
        await form.choose("Radio", "One", "Two")


async def test_people_and_channels(sandbox, show):
    form = show(field("Person", "users_select"), field("Place", "channels_select"))

    await form.choose("Person", "Björn Þórsson")
    await form.choose("Place", "#sales")

    assert form.value("Person") == "Björn Þórsson"
    assert form.value("Place") == "#sales"
    with pytest.raises(NotPossible, match="nobody"):
        await form.choose("Person", "Farinn Helgason")


async def test_dates_times_and_moments(show):
    form = show(
        field("Day", "datepicker"),
        field("Hour", "timepicker", timezone="Europe/London"),
        field("Moment", "datetimepicker"),
    )

    await form.pick("Day", date(2026, 2, 28))
    await form.pick("Hour", time(9, 5))
    await form.pick("Moment", utc(2026, 7, 1, 12, 30, 59))

    assert form.value("Day") == date(2026, 2, 28)
    assert form.value("Hour") == "09:05"
    assert form.value("Moment") == utc(2026, 7, 1, 12, 30)
    assert form.view.shown["hour", "hour"]["timezone"] == "Europe/London"
    with pytest.raises(NotPossible, match="does not take"):
        await form.pick("Day", datetime(2026, 2, 28, tzinfo=None))


async def test_namesakes_must_be_told_apart(show):
    form = show(field("Fruit", "static_select", options=FRUIT))

    with pytest.raises(NotPossible, match="2 options"):
        await form.choose("Fruit", "Plum")
    await form.choose("Fruit", "Plum · blue")

    assert form.value("Fruit") == "Plum · blue"


async def test_a_field_can_be_emptied_again(show):
    form = show(
        field("Fruit", "static_select", options=FRUIT, initial_option=FRUIT[0]),
        text_input("Text", "text", initial_value="x"),
        field("Day", "datepicker", initial_date="2026-01-01"),
    )

    await form.choose("Fruit")
    await form.type("Text", "")
    await form.pick("Day", None)

    assert [form.value(label) for label in form.labels] == [None, None, None]


@pytest.mark.parametrize(
    ("kind", "more", "typed", "complaint"),
    [
        ("number_input", {"is_decimal_allowed": False}, "1.5", "whole number"),
        ("number_input", {"is_decimal_allowed": True, "max_value": "3"}, "4", "3 or less"),
        ("number_input", {"is_decimal_allowed": True, "min_value": "3"}, "2", "3 or more"),
        ("number_input", {"is_decimal_allowed": True}, "x", "valid number"),
        ("email_text_input", {}, "anna", "email"),
        ("url_text_input", {}, "anna", "URL"),
        ("plain_text_input", {"min_length": 3}, "ab", "at least 3"),
        ("plain_text_input", {"max_length": 3}, "ab😀", "3 characters"),
    ],
)
async def test_the_client_complains_before_anything_is_sent(
    sandbox, show, kind, more, typed, complaint
):
    form = show(field("Field", kind, **more))

    await form.type("Field", typed)
    await form.submit()

    assert complaint in form.errors["Field"]
    assert sandbox.wire == []


async def test_buttons_of_one_label_are_told_apart_by_row_or_spoken_label(sandbox, show):
    rows = [
        {
            "type": "section",
            "text": plain(name),
            "accessory": button("Resume", "x", accessibility_label=f"Resume: {name}"),
        }
        for name in ("Anna", "Þóra")
    ]
    form = show(*rows)

    assert form.spoken_buttons == ["Resume: Anna", "Resume: Þóra"]
    with pytest.raises(NotPossible, match="Resume: Þóra"):
        await form.press("Resume")
    await form.press("Resume", which="Resume: Þóra")
    await form.press("Resume", row=0)

    pressed = [each.request["actions"][0]["block_id"] for each in sandbox.wire]
    assert pressed == [form.view.blocks[1]["block_id"], form.view.blocks[0]["block_id"]]


async def test_an_overflow_beside_a_text_is_known_by_that_text(sandbox, show):
    menu = {"type": "overflow", "action_id": "m", "options": THREE}
    form = show({"type": "section", "text": plain("Row one"), "accessory": menu})

    await form.choose("Row one", "Three")

    action = sandbox.wire[0].request["actions"][0]
    assert action["selected_option"]["text"]["text"] == "Three"


async def test_each_keystroke_or_the_enter_key_is_told_where_the_field_asks(sandbox, show):
    each = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    form = show(
        {**text_input("Every", "every", **each), "dispatch_action": True},
        {**text_input("Enter", "enter"), "dispatch_action": True},
        text_input("Never", "never"),
    )

    await form.type("Every", "abc")
    await form.type("Enter", "abc")
    await form.type("Enter", "abcd", enter=True)
    await form.type("Never", "abc", enter=True)

    told = [request.request["actions"][0]["value"] for request in sandbox.wire]
    assert told == ["a", "ab", "abc", "abcd"]


async def test_closing_the_upper_form_shows_the_lower_and_clear_on_close_clears(sandbox, show):
    anna = sandbox.person("anna")
    below = show(text_input("Text", "text"))
    text = [{"type": "section", "text": plain("x")}]
    above = {"type": "modal", "title": plain("Above"), "blocks": text}
    body = accepted(sandbox.state, above, "test", "modal")
    push_on(sandbox.state, sandbox.workspace, below.view, body)

    await anna.modal.close()
    assert anna.modal == below
    push_on(sandbox.state, sandbox.workspace, below.view, {**body, "clear_on_close": True})
    await anna.modal.close()

    assert anna.modal is None
    assert below.closed
    with pytest.raises(NotPossible, match="closed"):
        await below.type("Text", "x")


async def test_a_form_is_read_as_plain_text(show):
    moment = int(utc(2026, 7, 1, 12, 30).timestamp())
    form = show(
        {"type": "header", "text": plain("Heading")},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": f"<!date^{moment}^{{time}}|x> &amp;"},
        },
        {"type": "context", "elements": [plain("one"), plain("two")]},
        {**text_input("Text", "text", initial_value="typed"), "optional": True},
        field("Radio", "radio_buttons", options=THREE, initial_option=THREE[1]),
        field("Fruit", "static_select", options=FRUIT, placeholder=plain("Pick one")),
        {"type": "alert", "text": plain("Take care")},
        {"type": "actions", "elements": [button("More", "more")]},
    )

    assert form.text.splitlines() == [
        "== Form ==",
        "Heading",
        "12:30 &",
        "one · two",
        "Text (optional): [ typed ]",
        "Radio: ( ) One  (x) Two  ( ) Three",
        "Fruit: ( Pick one v )",
        "(!) Take care",
        "[More]",
        "[Cancel] [Go]",
    ]


async def test_a_message_reads_differently_in_each_zone(sandbox):
    moment = int(utc(2026, 7, 1, 12, 30).timestamp())
    bjorn = sandbox.person("bjorn").id
    text = f"*<@{bjorn}>* at <!date^{moment}^{{date_num}} {{time}}|x>, see <https://x.example|here>"

    def read(name):
        return sandbox.person(name)._sight.reader.mrkdwn(text)

    assert read("anna") == "@Björn Þórsson at 2026-07-01 12:30, see here (https://x.example)"
    assert read("kate").startswith("@Björn Þórsson at 2026-07-01 08:30")


@given(
    typed=st.dictionaries(st.sampled_from("abcd"), st.text(min_size=1, max_size=3)),
    kept=st.sets(st.sampled_from("abcd"), min_size=1),
)
def test_exactly_the_fields_whose_ids_stay_keep_what_was_typed(typed, kept):
    before = shown_values([text_input("L", name) for name in "abcd"])
    for name, text in typed.items():
        before[f"{name}-1", name]["value"] = text

    generations = {name: 1 if name in kept else 2 for name in "abcd"}
    after = shown_values(
        [text_input("L", n, g, initial_value="new") for n, g in generations.items()], before
    )

    for name, generation in generations.items():
        expected = typed.get(name) if name in kept else "new"
        assert after[f"{name}-{generation}", name]["value"] == expected


async def test_replacing_a_view_takes_its_errors_away(sandbox, show):
    form = show(text_input("Text", "text"))
    await form.submit()
    assert form.errors

    replace(sandbox.state, sandbox.workspace, form.view, form.view.body)

    assert form.errors == {}
