"""Whether a row can be a contact, and why not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from domain.contacts.imports.countries import country_of
from domain.contacts.imports.rows import (
    Cell,
    Doubt,
    Field,
    RawRow,
    Row,
    Skip,
    SkippedRow,
    Warned,
)
from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    EXTERNAL_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    ContactKind,
    NewContact,
)
from domain.contacts.phones import FEWEST_DIGITS, digits_in, normalised
from domain.contacts.search import fold
from domain.contacts.use_cases import EMAIL
from domain.text import all_seen

# As mail programs write an address: Anna <anna@…>, mailto:anna@…, 'anna@…'.
WRAPPED = re.compile(r"(?:[^<>]*<(?P<inner>[^<>]+)>.*|'(?P<quoted>[^']+)')", re.DOTALL)
SCHEME = re.compile(r"mailto: *", re.IGNORECASE)
# *anna@… (work)*
REMARK = re.compile(r"\s+\([^()@]*\)$")
BETWEEN_ADDRESSES = (re.compile(r"[;,]"), re.compile(r"\s+-\s+|[;,|/\s]+"))
BESIDE_PHONE = re.compile(r"\([^()0-9]*\)|^[^\d+(]*:")
# Of such a row nothing else is asked.
ALL_SAID = (Skip.BROKEN_ROW, Skip.NO_IDENTIFIER)
BETWEEN_PHONES = re.compile(r"[;,|]|\s/\s|\s(?=\+)")
FORMULAS = ("=", "@")
# As spreadsheets write a long number that they take for one: its last digits are gone.
SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*E[+]?[0-9]+", re.IGNORECASE)
# In their files what is to stay text begins so.
AS_TEXT = "'"
# What no person is called.
LEGAL_FORM = re.compile(r".+ (?:e?hf|ohf|slf|ltd|limited|inc|llc|plc|gmbh)\.?", re.IGNORECASE)
# Below a list, with nothing beside it that one could reach.
TOTALS = frozenset({"total", "totals", "grand total", "sum", "samtals", "alls", "summa", "gesamt"})
COMPANIES = frozenset({"company", "fyrirtaeki", "org", "organization", "organisation"})
PERSONS = frozenset({"person", "einstaklingur", "individual"})


class RowRefused(Exception):
    def __init__(self, reason: Skip, told: str = "") -> None:
        super().__init__(reason)
        self.reason, self.told = reason, told


def checked_row(raw: RawRow, home: str = "") -> Row | SkippedRow:
    """``home``: the country of telephone numbers that say none."""
    try:
        return good_row(raw, home)
    except RowRefused as first:
        others = tuple(each for each in faults_of(raw, home) if each is not first.reason)
        return SkippedRow(raw.line, first.reason, shown_name(raw), first.told[:80], others)


def good_row(raw: RawRow, home: str) -> Row:
    """Raises RowRefused."""
    check_name(raw)
    row = Row(
        line=raw.line,
        name=name_of(raw),
        company=raw.text(Field.COMPANY),
        number=short(raw.text(Field.NUMBER)),
        contact=contact_of(raw, home),
        warned=(*doubts(raw),),
    )
    return cut(row, raw)


def check_name(raw: RawRow) -> None:
    if raw.is_broken:
        raise RowRefused(Skip.BROKEN_ROW)
    if not shown_name(raw):
        raise RowRefused(Skip.NO_IDENTIFIER)
    if len(name_of(raw)) > NAME_LENGTH or len(raw.text(Field.COMPANY)) > COMPANY_LENGTH:
        raise RowRefused(Skip.NAME_TOO_LONG)


def faults_of(raw: RawRow, home: str) -> Iterator[Skip]:
    """All of them; a row that is broken or says nobody has no others."""
    country = country_of(raw.text(Field.COUNTRY)) or ""
    checks: tuple[Callable[[], object], ...] = (
        lambda: check_name(raw),
        lambda: checked_country(raw.text(Field.COUNTRY)),
        lambda: checked_email(address_in(raw.text(Field.EMAIL))),
        lambda: checked_phone(raw.text(Field.PHONE), country, home),
    )
    for check in checks:
        try:
            check()
        except RowRefused as refused:
            yield refused.reason
            if refused.reason in ALL_SAID:
                return


def contact_of(raw: RawRow, home: str) -> NewContact:
    """Raises RowRefused."""
    company, kind = raw.text(Field.COMPANY), kind_of(raw)
    country = checked_country(raw.text(Field.COUNTRY))
    is_itself = kind is ContactKind.COMPANY and fold(company) == fold(shown_name(raw))
    return NewContact(
        name=shown_name(raw)[:NAME_LENGTH],
        kind=kind,
        company_name="" if is_itself else company,
        email=checked_email(address_in(raw.text(Field.EMAIL))),
        phone=checked_phone(raw.text(Field.PHONE), country, home),
        city=raw.text(Field.CITY),
        country=country,
        external_id=short(raw.text(Field.EXTERNAL)) or short(raw.text(Field.NUMBER)),
    )


def name_of(raw: RawRow) -> str:
    parts = (raw.text(part) for part in (Field.FIRST, Field.MIDDLE, Field.LAST))
    return raw.text(Field.NAME) or " ".join(part for part in parts if part)


def shown_name(raw: RawRow) -> str:
    """A row without a name is called by what else identifies it."""
    email = address_in(raw.text(Field.EMAIL))
    others = (raw.text(Field.COMPANY), email, raw.text(Field.PHONE))
    return name_of(raw) or next((text for text in others if text), "")


def kind_of(raw: RawRow) -> ContactKind:
    """A row that names a company only is that company, under whatever title."""
    told = fold(raw.text(Field.KIND))
    company = raw.text(Field.COMPANY)
    if told in PERSONS and name_of(raw):
        return ContactKind.PERSON
    if not company and not told:
        return (
            ContactKind.COMPANY
            if LEGAL_FORM.fullmatch(raw.text(Field.NAME))
            else ContactKind.PERSON
        )
    is_itself = bool(company) and company.casefold() == shown_name(raw).casefold()
    return ContactKind.COMPANY if told in COMPANIES or is_itself else ContactKind.PERSON


def address_in(told: str) -> str:
    """The address alone; of several the first, where all are addresses."""
    told = all_seen(told)
    for between in BETWEEN_ADDRESSES:
        several = [unwrapped(each) for each in between.split(told) if each.strip()]
        if several and all(map(EMAIL.fullmatch, several)):
            return several[0]
    return unwrapped(told)


def unwrapped(told: str) -> str:
    found = WRAPPED.fullmatch(told.strip())
    bare = (found["inner"] or found["quoted"]) if found else told
    return REMARK.sub("", SCHEME.sub("", bare.strip(), count=1))


def checked_email(told: str) -> str:
    if told and (len(told) > EMAIL_LENGTH or not EMAIL.fullmatch(told)):
        raise RowRefused(Skip.BAD_EMAIL, told)
    return told.lower()


def checked_country(told: str) -> str:
    found = country_of(told) if told else ""
    if found is None:
        raise RowRefused(Skip.UNKNOWN_COUNTRY, told)
    return found


def checked_phone(told: str, country: str, home: str) -> str:
    if not told:
        return ""
    if SCIENTIFIC.fullmatch(told):
        raise RowRefused(Skip.BAD_PHONE, told)
    bare = BESIDE_PHONE.sub("", all_seen(told).removeprefix(AS_TEXT)).strip()
    known = [
        normalised(each, country, home) if len(each) <= PHONE_LENGTH else None
        for each in phones_in(bare or told)
    ]
    if known[0] is None or None in known:
        raise RowRefused(Skip.BAD_PHONE, told)
    return known[0]


def phones_in(told: str) -> list[str]:
    """Of several in a cell, each; the first counts, where all are phones."""
    several = [each.strip() for each in BETWEEN_PHONES.split(told) if each.strip()]
    are_phones = all(len(digits_in(each)) >= FEWEST_DIGITS for each in several)
    return several if several and are_phones else [told]


def doubts(raw: RawRow) -> Iterator[Warned]:
    for cell in formulas(raw):
        yield Warned(raw.line, Doubt.FORMULA, cell.column)
    name, others = raw.cells.get(Field.NAME), raw.cells.keys() & {Field.EMAIL, Field.PHONE}
    if name and not others and fold(name.text).rstrip(".: 0123456789") in TOTALS:
        yield Warned(raw.line, Doubt.TOTAL, name.column)


def formulas(raw: RawRow) -> list[Cell]:
    return [cell for cell in raw.cells.values() if cell.text.startswith(FORMULAS)]


def cut(row: Row, raw: RawRow) -> Row:
    """Only a city is shortened; whatever identifies a contact is skipped when it is too long."""
    city = raw.cells.get(Field.CITY)
    if city is None or len(city.text) <= CITY_LENGTH:
        return row
    shorter = replace(row.contact, city=city.text[:CITY_LENGTH].strip())
    warned = (*row.warned, Warned(row.line, Doubt.CUT, city.column))
    return replace(row, contact=shorter, warned=warned)


def short(key: str) -> str:
    """A longer one would no longer be itself."""
    return key if len(key) <= EXTERNAL_LENGTH else ""
