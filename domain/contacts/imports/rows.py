"""What a row says, before anybody has asked whether it may become a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from domain.contacts.model import ContactKind, NewContact


class Field(StrEnum):
    NAME = "name"
    FIRST = "first name"
    MIDDLE = "middle name"
    LAST = "last name"
    COMPANY = "company"
    EMAIL = "e-mail"
    PHONE = "phone"
    CITY = "city"
    COUNTRY = "country"
    NUMBER = "number"
    EXTERNAL = "external id"
    KIND = "type"


class Cell(NamedTuple):
    """With the title above it, for the warnings."""

    text: str
    column: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """``line`` is where the row begins; the header counts. Each field's first filled cell."""

    line: int
    cells: Mapping[Field, Cell]
    is_broken: bool = False

    def text(self, field: Field) -> str:
        cell = self.cells.get(field)
        return cell.text if cell else ""


class Skip(StrEnum):
    NO_IDENTIFIER = "no_identifier"
    BAD_EMAIL = "bad_email"
    BAD_PHONE = "bad_phone"
    UNKNOWN_COUNTRY = "unknown_country"
    NAME_TOO_LONG = "name_too_long"
    DUPLICATE_IN_FILE = "duplicate_in_file"
    DUPLICATE_EXISTING = "duplicate_existing"
    BROKEN_ROW = "broken_row"

    @property
    def says(self) -> str:
        return REASONS[self]


REASONS = {
    Skip.NO_IDENTIFIER: "neither name, company, e-mail nor phone",
    Skip.BAD_EMAIL: "not an e-mail address",
    Skip.BAD_PHONE: "not a phone number",
    Skip.UNKNOWN_COUNTRY: "no country of that name or code",
    Skip.NAME_TOO_LONG: "a name of more than 300 characters",
    Skip.DUPLICATE_IN_FILE: "the same contact stands earlier in the file",
    Skip.DUPLICATE_EXISTING: "its e-mail address belongs to a contact of another name",
    Skip.BROKEN_ROW: "more or fewer cells than the header, or a quote or card that never ends",
}


class Doubt(StrEnum):
    FORMULA = "formula"
    CUT = "cut"
    TOTAL = "total"

    @property
    def says(self) -> str:
        return DOUBTS[self]


DOUBTS = {
    Doubt.FORMULA: "begins like a formula, and was taken as text",
    Doubt.CUT: "was too long, and was cut",
    Doubt.TOTAL: "may be a line of totals, and was taken as a contact",
}


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """``others``: what else is wrong with it."""

    line: int
    reason: Skip
    name: str
    told: str = ""
    others: tuple[Skip, ...] = ()

    @property
    def reasons(self) -> tuple[Skip, ...]:
        return self.reason, *self.others


@dataclass(frozen=True, slots=True)
class Warned:
    line: int
    doubt: Doubt
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A good row. ``contact`` is what it becomes if it is new; ``name`` is what it says itself."""

    line: int
    name: str
    contact: NewContact
    company: str = ""
    number: str = ""
    warned: tuple[Warned, ...] = ()

    @property
    def has_key(self) -> bool:
        return bool(self.contact.email or self.number or self.contact.external_id)

    @property
    def keys(self) -> set[tuple[str, str]]:
        """An earlier row with one of them makes this one a duplicate."""
        new = self.contact
        return keys_of(email=new.email, number=self.number, external=new.external_id)

    @property
    def is_company(self) -> bool:
        return self.contact.kind is ContactKind.COMPANY


def keys_of(*, email: str, number: str, external: str) -> set[tuple[str, str]]:
    """A number and an external id may stand in one column, so they are one kind of key."""
    told = {("email", email.lower()), ("id", number), ("id", external)}
    return {key for key in told if key[1]}
