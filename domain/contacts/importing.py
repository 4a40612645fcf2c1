"""Contacts from a file: what each row becomes, and why some do not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import islice

from domain.contacts.model import Contact, ContactKind, EmailInvalid, NameMissing, NewContact
from domain.contacts.use_cases import checked
from domain.ids import ContactId, UserId
from domain.store.stores import Stores

BATCH = 500
IMPORTER = UserId("import")
REQUIRED = "name"
COLUMNS = ("name", "company", "email", "phone", "city")


class Skip(StrEnum):
    NAME_MISSING = "no name"
    EMAIL_INVALID = "not an e-mail address"
    REPEATED = "the same contact stands earlier in the file"
    KNOWN = "a contact with this e-mail, or this name and company, exists already"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """``line`` counts the header as line 1."""

    line: int
    reason: Skip
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    contact: NewContact


@dataclass(frozen=True, slots=True)
class Imported:
    created: int
    skipped: tuple[SkippedRow, ...]


class ColumnMissing(Exception):
    """The file has no column *name*."""


def columns_in(header: Iterable[str]) -> dict[str, str]:
    """Our column -> the file's, whatever case and blanks. Raises ColumnMissing."""
    known = {normal(title): title for title in header}
    found = {column: known[column] for column in COLUMNS if column in known}
    if REQUIRED not in found:
        raise ColumnMissing(", ".join(known))
    return found


def normal(title: str) -> str:
    return title.strip().lower().replace("-", "").replace("_", "").removeprefix("\ufeff")


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, str | None]]], columns: Mapping[str, str]
) -> Iterator[Row | SkippedRow]:
    """``rows``: line number and cells by the file's own titles."""
    seen: set[bytes] = set()
    for line, cells in rows:
        read = read_row(line, cells, columns)
        if isinstance(read, Row) and (key := digest(key_of(read.contact))) in seen:
            read = SkippedRow(line, Skip.REPEATED, read.contact.name)
        elif isinstance(read, Row):
            seen.add(key)
        yield read


def read_row(
    line: int, cells: Mapping[str, str | None], columns: Mapping[str, str]
) -> Row | SkippedRow:
    told = {
        ours: (cells.get(theirs) or "").replace("\x00", "").strip()
        for ours, theirs in columns.items()
    }
    company = told.get("company", "")
    # A row that names a company only is that company.
    name = told["name"] or company
    is_company = bool(company) and company.casefold() == name.casefold()
    new = NewContact(
        name=name,
        kind=ContactKind.COMPANY if is_company else ContactKind.PERSON,
        company_name="" if is_company else company,
        email=told.get("email", ""),
        phone=told.get("phone", ""),
        city=told.get("city", ""),
    )
    try:
        return Row(line, checked(new))
    except NameMissing:
        return SkippedRow(line, Skip.NAME_MISSING, name)
    except EmailInvalid:
        return SkippedRow(line, Skip.EMAIL_INVALID, name)


def digest(key: tuple[str, ...]) -> bytes:
    """As short as a million of them can be told apart by."""
    return blake2b("\x00".join(key).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def key_of(contact: NewContact) -> tuple[str, ...]:
    """An e-mail address identifies a contact; without one, name and company do."""
    if contact.email:
        return (contact.email,)
    return (contact.name.casefold(), contact.company_name.casefold())


def batches(read: Callable[[], Iterable[Row]]) -> Iterator[list[Row]]:
    """Companies first, so that their people of the same file can be joined to them.

    Read twice, so that no file is too large for the memory.
    """
    for are_companies in (True, False):
        rows = (row for row in read() if is_company(row) is are_companies)
        while batch := list(islice(rows, BATCH)):
            yield batch


def is_company(row: Row) -> bool:
    return row.contact.kind is ContactKind.COMPANY


def import_batch(stores: Stores, rows: list[Row], *, now: datetime) -> Imported:
    """One transaction; importing the same file again creates nothing."""
    known = stores.contacts.known_keys(
        emails=[row.contact.email for row in rows if row.contact.email],
        names=[row.contact.name for row in rows if not row.contact.email],
    )
    fresh = [row for row in rows if key_of(row.contact) not in known]
    skipped = [
        SkippedRow(row.line, Skip.KNOWN, row.contact.name)
        for row in rows
        if key_of(row.contact) in known
    ]
    create(stores, [row.contact for row in fresh], now=now)
    return Imported(len(fresh), tuple(skipped))


def create(stores: Stores, fresh: list[NewContact], *, now: datetime) -> None:
    """A batch of both holds the companies before their people."""
    if not fresh:
        return
    first = stores.numbers.reserve("contact", len(fresh))
    numbers = stores.numbers.reserve_in_series("contact", len(fresh))
    contacts = [
        unlinked(new, ContactId(first + position), number)
        for position, (new, number) in enumerate(zip(fresh, numbers, strict=True))
    ]
    companies = stores.contacts.companies_named({each.company_name for each in contacts} - {""})
    companies |= {each.name: each.id for each in contacts if each.kind is ContactKind.COMPANY}
    linked = [
        replace(each, company=companies.get(each.company_name) if each.company_name else None)
        for each in contacts
    ]
    stores.contacts.add_many(linked, created_by=IMPORTER, now=now)
    stores.audit.note(
        "import_contacts",
        f"contact:{first}",
        actor=IMPORTER,
        now=now,
        after={"created": len(linked)},
    )


def unlinked(new: NewContact, contact: ContactId, number: str) -> Contact:
    return Contact(
        id=contact,
        number=number,
        kind=new.kind,
        name=new.name,
        company_name=new.company_name,
        email=new.email,
        phone=new.phone,
        city=new.city,
    )
