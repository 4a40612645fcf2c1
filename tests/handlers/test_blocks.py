import pytest
from blockkit import Context, Section
from blockkit.core import FieldValidationError

from domain.language import Language
from handlers.blocks import SECTION, context, cut, mrkdwn, offered, option, plain, render, section
from handlers.reminders.presets import snooze_select
from handlers.words import words_in

TEXTS = ["Anna Jónsdóttir · Acme", "🎉" * 80, "two\nlines", "", "*bold* &", "x" * (SECTION + 1)]


@pytest.mark.parametrize("text", TEXTS)
def test_an_offered_option_is_what_blockkit_would_make_of_it(text):
    assert offered(text, "1") == render(option(text, "1"))


@pytest.mark.parametrize("text", TEXTS)
def test_a_section_and_a_context_are_what_blockkit_would_make_of_them(text):
    by_blockkit = mrkdwn(cut(text, SECTION))

    assert section(text) == render(Section(by_blockkit))
    assert section(text, "id") == render(Section(by_blockkit, block_id="id"))
    assert context(text) == render(Context([by_blockkit]))


def test_a_text_without_words_is_refused_however_often_it_is_asked_for():
    for _ in range(2):
        with pytest.raises(FieldValidationError, match="text"):
            render(plain(""))


def test_the_choice_of_a_moment_is_built_once_for_each_language():
    english, icelandic = (words_in(each) for each in Language)

    assert render(snooze_select(english, "a")) is render(snooze_select(english, "a"))
    assert render(snooze_select(english, "a")) != render(snooze_select(icelandic, "a"))
