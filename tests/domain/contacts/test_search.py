"""Whatever is typed, the contact is found by the beginnings of its words."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.contacts.model import Contact, ContactKind
from domain.contacts.search import (
    LONGEST_WORD,
    MOST_WORDS,
    fold,
    indexed_words,
    wanted_words,
)
from domain.ids import ContactId

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
    words, wanted = indexed_words(contact), wanted_words(typed)
    return bool(wanted) and all(any(w.startswith(each) for w in words) for each in wanted)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Þórður", "thordur"),
        ("Ægir Ðýri", "aegir dyri"),
        ("ØRSTED Åse", "orsted ase"),
        ("o\u0301skar", "oskar"),  # a letter and a combining accent
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
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


def test_a_phone_in_other_digits_is_the_same_phone():
    arabic = "٥٥٥ ١٢٣٤"

    assert is_found(thordur(), arabic)
    assert is_found(thordur(phone=arabic), "555 1234")


@pytest.mark.parametrize("typed", ["     ", " " * 10_000, "-----", "(((((", "\t\n\r \t\n"])
def test_what_holds_no_letter_and_no_digit_wants_nothing(typed):
    assert wanted_words(typed) == ()


@given(st.text(max_size=50))
@example(" " * 10_000)
@example("a b c d e f g h i j k l")
def test_wanted_words_are_few_short_and_plain(typed):
    words = wanted_words(typed)

    assert len(words) <= MOST_WORDS
    for word in words:
        assert 0 < len(word) <= LONGEST_WORD
        assert word.isascii()
        assert word.isalnum()


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4), st.randoms())
def test_a_name_is_found_by_its_own_words_in_any_order(parts, random):
    contact = thordur(name=" ".join(parts))
    assume(any(map(str.isalpha, contact.name)))
    words = [word for word in wanted_words(contact.name)]
    random.shuffle(words)

    assert all(any(w.startswith(each) for w in indexed_words(contact)) for each in words)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_input_is_only_text(typed):
    assert all(word.isalnum() for word in wanted_words(typed))
