import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.pictographs import as_characters


@pytest.mark.parametrize(
    ("typed", "characters"),
    [
        (":tada:", "🎉"),
        ("🎉", "🎉"),
        (":+1::skin-tone-2:", "👍🏻"),
        (":flag-is:", "🇮🇸"),
        (":man-shrugging:", "🤷‍♂️"),
        (":our_own_logo:", ":our_own_logo:"),
        (":our-own-logo:", ":our-own-logo:"),
        ("from 10:30:15 on", "from 10:30:15 on"),
    ],
)
def test_an_emoji_is_kept_as_its_character(typed, characters):
    assert as_characters(typed) == characters


@given(st.text(alphabet=st.characters(exclude_characters=":")))
def test_text_without_colons_is_left_alone(text):
    assert as_characters(text) == text
