"""A table without titles: its first line is a contact already, and is kept."""

from collections.abc import Sequence
from string import ascii_uppercase

from domain.contacts.imports.checking import address_in
from domain.contacts.imports.rows import Field
from domain.contacts.imports.titles import columns_in
from domain.contacts.phones import FEWEST_DIGITS, PHONE, digits_in, normalised
from domain.contacts.use_cases import EMAIL


def is_contact(first: Sequence[str]) -> bool:
    """No title that is known, and what only a contact has: an address or a phone."""
    return not columns_in(first) and any(is_email(cell) or is_phone(cell) for cell in first)


def guessed(first: Sequence[str]) -> dict[Field, list[int]]:
    """By what stands in the first line: its address, its phone, and the first words as its name."""
    places = list(enumerate(first))
    found = {
        Field.EMAIL: [place for place, cell in places if is_email(cell)],
        Field.PHONE: [place for place, cell in places if is_phone(cell)],
    }
    taken = {place for told in found.values() for place in told}
    words = [p for p, cell in places if p not in taken and any(map(str.isalpha, cell))]
    found[Field.NAME] = words[:1]
    return {field: told for field, told in found.items() if told}


def is_email(cell: str) -> bool:
    return EMAIL.fullmatch(address_in(cell.strip())) is not None


def is_phone(cell: str) -> bool:
    told = cell.strip()
    is_one = PHONE.fullmatch(told) and len(digits_in(told)) > FEWEST_DIGITS
    return bool(is_one) and normalised(told, "") is not None


def letters(count: int) -> list[str]:
    """What spreadsheets call columns: A, B … Z, AA."""
    return [letter(place) for place in range(count)]


def letter(place: int) -> str:
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]
