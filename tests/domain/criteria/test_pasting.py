"""E-mails and numbers as people copy them from mail programs, sheets and lists."""

import pytest

from domain.segments.criteria.pasting import recognised
from tests.support.given import contact

BOTH = ("una@fiskur.is", "sif@fiskur.is")


@pytest.fixture
def known(ledger):
    return [contact(ledger, mail.split("@")[0].title(), email=mail) for mail in BOTH]


@pytest.mark.parametrize(
    "text",
    [
        "una@fiskur.is sif@fiskur.is",
        "UNA@fiskur.is;sif@Fiskur.is\n\tuna@fiskur.is",
        "una@fiskur.is|sif@fiskur.is",
        "Una Blöndal <una@fiskur.is>, Sif Árnadóttir <sif@fiskur.is>",
        '"Blöndal, Una" <una@fiskur.is>; "Árnadóttir; Sif" <sif@fiskur.is>',
        "Una Blöndal <una@fiskur.is>\nSif Árnadóttir <sif@fiskur.is>",
        "una@fiskur.is Sif Árnadóttir <sif@fiskur.is>",
        "mailto:una@fiskur.is?subject=Fair <mailto:sif@fiskur.is>",
        "• una@fiskur.is\n- sif@fiskur.is.",
        "'una@fiskur.is' / [sif@fiskur.is]",
    ],
)
def test_however_they_are_copied_each_is_found_and_no_name_is_told_as_unknown(ledger, known, text):
    pasted = ledger.see(lambda stores: recognised(stores, text))

    assert set(pasted.contacts) == {each.id for each in known}
    assert pasted.unknown == ()


def test_numbers_are_read_in_either_case_and_whoever_is_not_there_is_told_once(ledger, known):
    text = f"{known[0].number.lower()}, Jón <jon@fiskur.is> C-9999 jon@fiskur.is, Sif"

    pasted = ledger.see(lambda stores: recognised(stores, text))

    assert pasted.contacts == (known[0].id,)
    assert pasted.unknown == ("jon@fiskur.is", "C-9999", "Sif")
