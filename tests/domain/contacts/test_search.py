"""Whatever is typed, the contact is found by the beginnings of its words."""

from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.contacts.model import Contact, ContactKind
from domain.contacts.search import (
    LONGEST_WORD,
    MOST_WORDS,
    fits,
    fold,
    may_be_mistyped,
    one_typo_away,
    readings,
)
from domain.ids import ContactId

pytestmark = pytest.mark.both_databases

HOSTILE = ['"', "*", "%", "_", "\x00", "'", "\\", " " * 10_000, "%%%", "a" * 10_000, "🙂", "-----"]


def thordur(**facts):
    told = {
        "name": "Þórður Óskarsson",
        "company_name": "Norðurljós ehf.",
        "email": "thordur@nordurljos.example",
        "phone": "+354 555 1234",
        "city": "Ísafjörður",
    }
    return Contact(id=ContactId(1), number="C-0001", kind=ContactKind.PERSON, **(told | facts))


def is_found(contact, typed):
    """By the rule of the index: every wanted word begins one of its words."""
    return any(fits(contact, wanted) for wanted in readings(typed))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Þórður", "thordur"),
        ("Ægir Ðýri", "aegir dyri"),
        ("ØRSTED Åse", "orsted ase"),
        ("o\u0301skar", "oskar"),  # a letter and a combining accent
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("ＡＮＮＡ　１２３", "anna 123"),  # of full width
    ],
)
def test_accents_and_case_do_not_matter(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "thordur",
        "ÞÓRÐUR",
        "þor",
        "osk tho",
        "thordur isaf",
        "C-0001",
        "c-00",
        "0001",
        "thordur@nordurljos.example",
        "thordur@nord",
        "5551234",
        "555 1234",
        "555-12",
        "+354 555 1234",
        "(354) 555.1234",
        "3545551",
        "thordur 5551234",
        "\u200fthordur\u200e",
        "  thordur  ",
    ],
)
def test_it_is_found_by(typed):
    assert is_found(thordur(), typed)


@pytest.mark.parametrize("typed", ["ordur", "thordurs", "C-0002", "1234567", "sif thordur"])
def test_it_is_not_found_by(typed):
    assert not is_found(thordur(), typed)


@pytest.mark.parametrize("stored", ["555 1234", "+354 555 1234", "00354-555-1234", "3545551234"])
@pytest.mark.parametrize(
    "typed", ["5551234", "555 12", "+354 555 1234", "003545551234", "354 555 1234", "+354555"]
)
def test_a_phone_is_found_with_and_without_its_country(stored, typed):
    assert is_found(thordur(phone=stored), typed)


@pytest.mark.parametrize("stored", ["+44 (0)20 7946 0958", "020 7946 0958", "+442079460958"])
@pytest.mark.parametrize("typed", ["+44 20 7946", "020 7946 0958", "20 7946 0958", "+44 (0)20 79"])
def test_the_zero_before_an_area_is_neither_here_nor_there(stored, typed):
    assert is_found(thordur(phone=stored), typed)


@pytest.mark.parametrize(
    "typed", ["thordur 555 1234", "+354 555 1234 thordur", "118 118", "a@home"]
)
def test_numbers_and_signs_among_words_are_read_both_ways(typed):
    assert is_found(thordur(company_name="118 118 a@home"), typed)


def test_a_phone_in_other_digits_is_the_same_phone():
    arabic = "٥٥٥ ١٢٣٤"

    assert is_found(thordur(), arabic)
    assert is_found(thordur(phone=arabic), "555 1234")


@pytest.mark.parametrize("typed", ["     ", " " * 10_000, "-----", "(((((", "\t\n\r \t\n"])
def test_what_holds_no_letter_and_no_digit_wants_nothing(typed):
    assert readings(typed) == ()


@given(st.text(max_size=50))
@example(" " * 10_000)
@example("a b c d e f g h i j k l")
def test_wanted_words_are_few_short_and_plain(typed):
    ways = readings(typed)

    assert len(ways) <= 4
    for words in ways:
        assert 0 < len(words) <= MOST_WORDS
        for word in words:
            assert 0 < len(word) <= LONGEST_WORD
            assert word.isascii()
            assert word.isprintable()
            assert word.isalnum() or "@" in word


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4), st.randoms())
@example(["0\x85A"], Random(1))  # noqa: S311  Which order does not matter.
@example(["\U0002c897"], Random(1))  # noqa: S311
@example(["ʹ", "5"], Random(1))  # noqa: S311
def test_a_name_is_found_by_its_own_words_in_any_order(parts, random):
    contact = thordur(name=" ".join(parts))
    assume(any(map(str.isalpha, contact.name)))
    words = contact.name.split()
    random.shuffle(words)

    assert is_found(contact, " ".join(words))


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_input_is_only_text(typed):
    assert all(word.isalnum() for words in readings(typed) for word in words)


def edits(word, other):
    """Whether one letter more, less, other or swapped makes some beginning of ``other``."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in cuts if tail}
    made |= {head + one + tail[1:] for head, tail in cuts if tail for one in letters}
    made |= {head + one + tail for head, tail in cuts for one in letters}
    made |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    return any(other.startswith(each) for each in made)


LETTERS = st.text("abcd", min_size=4, max_size=8)


@given(LETTERS, LETTERS)
@example("abcd", "abdc")
@example("abcd", "abxcdx")
def test_what_is_one_typo_away_is_just_what_one_edit_makes(typed, meant):
    assume(not meant.startswith(typed))

    near = any(meant.startswith(each) for each in one_typo_away(typed))
    assert near == edits(typed, meant)


@given(st.text("abcdefgh", min_size=4, max_size=60))
def test_looking_for_a_typo_is_bounded_work(word):
    assert len(one_typo_away(word)) <= 640


@pytest.mark.parametrize("word", ["abc", "5551234", "a1bcd", "anna@sildin"])
def test_short_words_and_numbers_are_not_taken_for_typos(word):
    assert not may_be_mistyped(word)
