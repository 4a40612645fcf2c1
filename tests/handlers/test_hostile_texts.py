"""No text that anybody can type makes Slack refuse a screen, or mention anybody."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.contacts.use_cases import Found
from domain.language import Language
from domain.text import fits, fitting
from handlers.blocks import cut, escape, one_line
from handlers.contacts import views as contacts
from handlers.escaped import unescaped
from handlers.words import words_in
from sandbox.limits import check_message, check_options, check_view
from tests.handlers.samples import Samples
from tests.handlers.test_slack_limits import all_messages, all_views
from tests.support.examples import examples

PIECES = [
    "<!channel>",
    "<@U01BJORN0>",
    "<https://evil.example|click>",
    "&",
    "&amp;",
    "<",
    ">",
    "|",
    "*",
    "_",
    "~",
    "`",
    "```",
    "{name}",
    "%s",
    "\\",
    '"',
    "\n",
    " ",
    "\u202e",
    "\u200b",
    "👩‍👩‍👧",
    "🎉",
    ":tada:",
    "Þór",
    "a",
]
HOSTILE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=400).map("".join) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1
)


ALL = "".join(PIECES).strip()


def typed(limit):
    """What a field of ``limit`` can hold; never blank, as the domain has it."""
    return HOSTILE.map(lambda text: fitting(text, limit).strip()).filter(str.strip)


@pytest.mark.parametrize("language", Language)
@settings(max_examples=examples(1))
@example(name=ALL[:300], description=ALL[:100], notes=(ALL * 30)[:3000])
@example(name="&" * 300, description="<" * 100, notes="🎉" * 1500)
@given(name=typed(300), description=typed(100), notes=typed(3000))
def test_every_screen_bears_every_text(language, name, description, notes):
    told = {"name": name, "description": description, "notes": notes}
    views, messages = all_views(language, **told), all_messages(language, **told)

    reports = {shown: check_view(view) for shown, view in views.items()} | {
        said: check_message({"text": each.text, "blocks": each.blocks})
        for said, each in messages.items()
    }
    assert {at: each.problems for at, each in reports.items() if each.problems} == {}
    assert {at: each.advice for at, each in reports.items() if each.advice} == {}


@settings(deadline=None)
@given(name=typed(300), search=HOSTILE)
def test_every_option_bears_every_text(name, search):
    say, some = words_in(Language.ICELANDIC), Samples(Language.ICELANDIC, name=name)
    offered = [
        contacts.known_options([some.contact(1), some.contact(2)]),
        contacts.options(Found(), search, say),
    ]

    assert [check_options({"options": each}).problems for each in offered] == [[], []]
    assert len({each["text"]["text"] for each in offered[0]}) == 2


@given(HOSTILE, st.integers(min_value=1, max_value=300))
def test_what_is_cut_fits_and_is_a_beginning(text, limit):
    shown = cut(text, limit)

    assert fits(shown, limit)
    assert shown == text or text.startswith(shown.removesuffix("…"))


@given(HOSTILE, st.integers(min_value=10, max_value=300))
def test_what_is_escaped_holds_no_half_entity(text, limit):
    shown = escape(text, limit).removesuffix("…")

    assert fits(shown, limit)
    assert "<" not in shown
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(entity, letter)
    assert text.startswith(shown)


@given(HOSTILE)
def test_one_line_is_one_line(text):
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("sent", "typed_in"),
    [
        ("ask <@U01BJORN0|bjorn> in <#C01|sales>", "ask bjorn in sales"),
        ("<https://acme.example/a?b=1&amp;c>", "https://acme.example/a?b=1&c"),
        ("<https://acme.example|acme.example>", "acme.example"),
        ("<mailto:a@acme.example|a@acme.example>", "a@acme.example"),
        ("&lt;!channel&gt; &amp;lt;", "<!channel> &lt;"),
        ("a\x00b", "ab"),
    ],
)
def test_what_slack_has_escaped_is_read_as_it_was_typed(sent, typed_in):
    assert unescaped(sent) == typed_in
