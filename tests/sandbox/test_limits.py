"""Each limit from both sides, and the traps that the client library does not see."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.limits import check_message, check_options, check_view, table
from tests.sandbox.tiny_app import button, form, option, plain, reminder, select, text_input


def modal(*blocks, **more):
    return {
        "type": "modal",
        "title": plain("Form"),
        "submit": plain("Go"),
        "blocks": list(blocks),
        **more,
    }


def problems(*blocks, **more):
    return check_view(modal(*blocks, **more)).problems


def section(text="x", **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def row(*elements, **more):
    return {"type": "actions", "elements": list(elements), **more}


def field(**element):
    return {"type": "input", "label": plain("Label"), "element": {"action_id": "a", **element}}


def options(number):
    return [option(f"Option {n}", str(n)) for n in range(number)]


def image(**more):
    return {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "x", **more}


def dialog(**more):
    texts = {"title": plain("t"), "text": plain("t"), "confirm": plain("y"), "deny": plain("n")}
    return button("B", "a", confirm=texts | more)


# what is measured, by its limit: a view in which it has the given text
MEASURED = {
    "view title": (table.VIEW_TITLE, lambda t: modal(section(), title=plain(t))),
    "submit": (table.VIEW_BUTTON, lambda t: modal(section(), submit=plain(t))),
    "close": (table.VIEW_BUTTON, lambda t: modal(section(), close=plain(t))),
    "private metadata": (table.PRIVATE_METADATA, lambda t: modal(section(), private_metadata=t)),
    "callback id": (table.CALLBACK_ID, lambda t: modal(section(), callback_id=t)),
    "external id": (table.EXTERNAL_ID, lambda t: modal(section(), external_id=t)),
    "block id": (table.BLOCK_ID, lambda t: modal(section(block_id=t))),
    "section": (table.SECTION_TEXT, lambda t: modal(section(t))),
    "section field": (table.SECTION_FIELD, lambda t: modal(section(fields=[plain(t)]))),
    "header": (table.HEADER, lambda t: modal({"type": "header", "text": plain(t)})),
    "alert": (table.ALERT, lambda t: modal({"type": "alert", "text": plain(t)})),
    "image alt": (table.IMAGE_ALT, lambda t: modal(image(alt_text=t))),
    "image title": (table.IMAGE_TITLE, lambda t: modal(image(title=plain(t)))),
    "image url": (table.URL, lambda t: modal(image(image_url=t))),
    "label": (table.INPUT_LABEL, lambda t: modal(text_input(t, "a"))),
    "hint": (table.INPUT_HINT, lambda t: modal({**text_input("L", "a"), "hint": plain(t)})),
    "placeholder": (
        table.PLACEHOLDER,
        lambda t: modal(text_input("L", "a", placeholder=plain(t))),
    ),
    "first value": (table.TEXT_INPUT, lambda t: modal(text_input("L", "a", initial_value=t))),
    "action id": (table.ACTION_ID, lambda t: modal(row(button("B", t)))),
    "button": (table.BUTTON_TEXT, lambda t: modal(row(button(t, "a")))),
    "button value": (table.BUTTON_VALUE, lambda t: modal(row(button("B", "a", value=t)))),
    "button url": (table.URL, lambda t: modal(row(button("B", "a", url=t)))),
    "spoken label": (
        table.ACCESSIBILITY_LABEL,
        lambda t: modal(row(button("B", "a", accessibility_label=t))),
    ),
    "option": (
        table.OPTION_TEXT,
        lambda t: modal(field(type="static_select", options=[option(t, "v")])),
    ),
    "option value": (
        table.OPTION_VALUE,
        lambda t: modal(field(type="static_select", options=[option("O", t)])),
    ),
    "option description": (
        table.OPTION_DESCRIPTION,
        lambda t: modal(
            field(type="static_select", options=[{**option("O", "v"), "description": plain(t)}])
        ),
    ),
    "group label": (
        table.GROUP_LABEL,
        lambda t: modal(
            field(type="static_select", option_groups=[{"label": plain(t), "options": options(1)}])
        ),
    ),
    "dialog title": (table.CONFIRM_TITLE, lambda t: modal(row(dialog(title=plain(t))))),
    "dialog text": (table.CONFIRM_TEXT, lambda t: modal(row(dialog(text=plain(t))))),
    "dialog button": (table.CONFIRM_BUTTON, lambda t: modal(row(dialog(deny=plain(t))))),
}


@pytest.mark.parametrize("what", MEASURED)
def test_a_text_of_exactly_the_limit_passes_and_one_letter_more_does_not(what):
    most, view = MEASURED[what]

    assert check_view(view("Þ" * most)).problems == []
    assert len(check_view(view("Þ" * (most + 1))).problems) == 1


@given(what=st.sampled_from(sorted(MEASURED)), text=st.text(min_size=1, max_size=60))
def test_lengths_count_code_points_or_utf_16_units_whichever_are_more(what, text):
    most, view = MEASURED[what]
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    filled = text + "x" * (most - units)

    refused = check_view(view(filled)).problems

    assert bool(refused) == (units > most)


COUNTED = {
    "blocks": (table.VIEW_BLOCKS, lambda n: modal(*[section() for _ in range(n)])),
    "section fields": (table.SECTION_FIELDS, lambda n: modal(section(fields=[plain("x")] * n))),
    "context": (
        table.CONTEXT_ELEMENTS,
        lambda n: modal({"type": "context", "elements": [plain("x")] * n}),
    ),
    "actions": (
        table.ACTIONS_ELEMENTS,
        lambda n: modal(row(*[button("B", f"a{i}") for i in range(n)])),
    ),
    "options": (
        table.OPTIONS,
        lambda n: modal(field(type="static_select", options=options(n))),
    ),
    "radio buttons": (
        table.CHOICES,
        lambda n: modal(field(type="radio_buttons", options=options(n))),
    ),
    "checkboxes": (
        table.CHOICES,
        lambda n: modal(field(type="checkboxes", options=options(n))),
    ),
    "overflow": (
        table.OVERFLOW_OPTIONS,
        lambda n: modal(row({"type": "overflow", "action_id": "a", "options": options(n)})),
    ),
}


@pytest.mark.parametrize("what", COUNTED)
def test_as_many_as_the_limit_pass_and_one_more_or_none_do_not(what):
    most, view = COUNTED[what]

    assert check_view(view(most)).problems == []
    assert check_view(view(most + 1)).problems
    assert check_view(view(0)).problems


TRAPS = {
    "a modal without title": modal(section(), title=None),
    "a title in markdown": modal(section(), title={"type": "mrkdwn", "text": "x"}),
    "an input without submit": modal(text_input("L", "a"), submit=None),
    "a Home tab with title": {"type": "home", "title": plain("x"), "blocks": [section()]},
    "a view as Slack sent it": modal(section(), id="V1", hash="1"),
    "two blocks of one id": modal(section(block_id="a"), section(block_id="a")),
    "two elements of one id": modal(row(button("A", "a"), button("B", "a"))),
    "two options of one value": modal(
        field(type="static_select", options=[option("A", "a"), option("B", "a")])
    ),
    "two with focus": modal(
        text_input("A", "a", focus_on_load=True), text_input("B", "b", focus_on_load=True)
    ),
    "a first option that is none of the options": modal(
        field(type="static_select", options=options(2), initial_option=option("Option 1", "0"))
    ),
    "a first option with another description": modal(
        field(
            type="radio_buttons",
            options=options(2),
            initial_option={**options(1)[0], "description": plain("x")},
        )
    ),
    "options and groups": modal(field(type="static_select", options=options(1), option_groups=[])),
    "no options": modal(field(type="static_select")),
    "a markdown block in a modal": modal({"type": "markdown", "text": "x"}),
    "a table in a modal": modal({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}),
    "an unknown block": modal({"type": "hologram"}),
    "an unknown element": modal(row({"type": "slider", "action_id": "a"})),
    "an unknown key": modal(section(colour="red")),
    "an unknown key of a button": modal(row(button("B", "a", tooltip="x"))),
    "a text input among actions": modal(row({"type": "plain_text_input", "action_id": "a"})),
    "a date-time picker beside a section": modal(
        section(accessory={"type": "datetimepicker", "action_id": "a"})
    ),
    "an empty text": modal(section("")),
    "an empty button": modal(row(button("", "a"))),
    "a label in markdown": modal(
        {**text_input("L", "a"), "label": {"type": "mrkdwn", "text": "L"}}
    ),
    "a day that is none": modal(field(type="datepicker", initial_date="2026-02-31")),
    "a time with seconds": modal(field(type="timepicker", initial_time="09:30:00")),
    "a zone that is none": modal(field(type="timepicker", timezone="Iceland/Akureyri")),
    "an instant of five digits": modal(field(type="datetimepicker", initial_date_time=12345)),
    "least above most": modal(text_input("L", "a", min_length=9, max_length=3)),
    "most of none": modal(text_input("L", "a", max_length=0)),
    "most over 3000": modal(text_input("L", "a", max_length=3001)),
    "numbers as numbers": modal(field(type="number_input", is_decimal_allowed=False, min_value=1)),
    "a number above its most": modal(
        field(type="number_input", is_decimal_allowed=True, initial_value="9", max_value="3")
    ),
    "at most zero items": modal(
        field(type="multi_static_select", options=options(2), max_selected_items=0)
    ),
    "an image without address": modal({"type": "image", "alt_text": "x"}),
    "a dialog without title": modal(row(button("B", "a", confirm={"text": plain("x")}))),
    "a conversation filter of nothing": modal(
        field(type="conversations_select", filter={"include": []})
    ),
    "nothing": modal(),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_view_is_refused_for(trap):
    view = {key: value for key, value in TRAPS[trap].items() if value is not None}

    assert check_view(view).problems


@pytest.mark.parametrize(
    "block",
    [
        {"type": "alert", "text": plain("x")},
        text_input("L", "a"),
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101},
        {"type": "context_actions", "elements": [button("B", "a")]},
    ],
    ids=["alert", "input", "long table", "button among feedback"],
)
def test_a_message_is_refused_for(block):
    assert check_message({"text": "x", "blocks": [block]}).problems


def test_markdown_blocks_are_measured_together():
    half = {"type": "markdown", "text": "x" * 6001}

    assert check_message({"text": "x", "blocks": [half]}).problems == []
    assert check_message({"text": "x", "blocks": [half, half]}).problems


def test_a_mention_of_everyone_is_advice_unless_it_is_escaped():
    loud = check_message({"text": "x", "blocks": [section("<!here> look")]})
    quiet = check_message({"text": "&lt;!here&gt;", "blocks": [section("&lt;!here&gt;")]})

    assert (len(loud.advice), loud.problems) == (1, [])
    assert quiet.advice == []


@pytest.mark.parametrize("text", ["Frost & Thaw", "<b>", "a < b", "x > y", "&nbsp;"])
def test_text_of_people_that_was_not_escaped_is_advice(text):
    assert check_message({"text": text, "blocks": []}).advice
    assert check_view(modal(section(text))).advice
    assert check_view(modal({"type": "header", "text": plain(text)})).advice == []


@pytest.mark.parametrize(
    "text",
    [
        "Frost &amp; Thaw &lt;b&gt;",
        "<@U1> <#C1|sales> <!date^1^{time}|x> <https://x.example/?a=1&b=2|here>",
        "> a quotation",
    ],
)
def test_escaped_text_and_markup_are_fine(text):
    assert check_message({"text": text, "blocks": [section(text)]}).advice == []


def test_an_options_answer_may_be_empty_or_grouped_but_not_both():
    grouped = {"option_groups": [{"label": plain("G"), "options": options(2)}]}

    assert check_options({"options": []}).problems == []
    assert check_options(grouped).problems == []
    assert check_options({**grouped, "options": []}).problems
    assert check_options({}).problems


def test_ordinary_views_and_messages_pass_and_are_left_as_they_were():
    view, blocks = form(select("Who", "who", {"type": "users_select"})), reminder("x")
    before = deepcopy((view, blocks))

    assert check_view(view).problems == []
    assert check_message({"text": "x", "blocks": blocks}).problems == []
    assert (view, blocks) == before


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "text", "elements", "options"]), inner, max_size=3
            )
        ),
        max_leaves=8,
    )
)
def test_nonsense_is_refused_and_never_crashes(nonsense):
    kinds = ("section", "actions", "input", "context", "rich_text", "table", "image")

    for kind in kinds:
        block = {"type": kind, "elements": nonsense, "element": nonsense, "text": nonsense}
        assert problems(block)
