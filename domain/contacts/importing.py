"""Contacts from a file: what each row becomes, and why some do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from domain.contacts.imports.checking import checked_row
from domain.contacts.imports.matching import Known, Seen, changed
from domain.contacts.imports.rows import RawRow, Row, Skip, SkippedRow, Warned
from domain.contacts.model import Contact, ContactKind, NewContact
from domain.ids import ContactId, UserId
from domain.store.stores import Stores

BATCH = 500
IMPORTER = UserId("import")


@dataclass(slots=True)
class Report:
    """Counts rows; companies and people that were joined on the way are not counted."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return self.new + self.updated + self.unchanged + len(self.skipped)


@dataclass(slots=True)
class Progress:
    """Of one file, over all its batches. ``unjoined`` are those whose company may yet come."""

    report: Report = field(default_factory=Report)
    seen: Seen = field(default_factory=Seen)
    unjoined: list[ContactId] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the good rows of a batch come to."""

    fresh: list[Row] = field(default_factory=list)
    updates: list[tuple[Contact, Row]] = field(default_factory=list)
    unchanged: list[Contact] = field(default_factory=list)


def batches(rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def import_batch(stores: Stores, rows: list[RawRow], progress: Progress, *, now: datetime) -> None:
    """One transaction; importing the same file again changes nothing."""
    plan = planned(stores, rows, progress)
    created = create(stores, [row.contact for row in plan.fresh])
    told = joined(stores, [*created, *updates(stores, plan.updates)])
    write(stores, told[: len(created)], told[len(created) :], now=now)
    progress.seen.made(created)
    apart = [*filter(lacks_company, told), *filter(lacks_company, plan.unchanged)]
    progress.unjoined += [contact.id for contact in apart]


def try_batch(stores: Stores, rows: list[RawRow], progress: Progress) -> None:
    """The same counts, and nothing written."""
    planned(stores, rows, progress)


def planned(stores: Stores, raw: list[RawRow], progress: Progress) -> Plan:
    home = stores.workspaces.current().country
    rows = [checked_row(each, home) for each in raw]
    known = known_to(stores, [row for row in rows if isinstance(row, Row)], progress.seen)
    plan = Plan()
    for row in rows:
        told = row if isinstance(row, SkippedRow) else place(row, known, progress.seen, plan)
        if told is None:
            progress.report.warned += row.warned if isinstance(row, Row) else ()
        else:
            progress.report.skipped.append(told)
    count(plan, progress.report)
    return plan


def known_to(stores: Stores, rows: list[Row], seen: Seen) -> Known:
    """A row never means a contact that this file itself made or changed."""
    alike = stores.contacts.alike(
        emails={row.contact.email for row in rows} - {""},
        numbers={row.number for row in rows} - {""},
        external_ids={row.contact.external_id for row in rows} - {""},
        names={row.contact.name for row in rows if not row.has_key},
    )
    return Known(each for each in alike if not seen.holds(each.id))


def place(row: Row, known: Known, seen: Seen, plan: Plan) -> SkippedRow | None:
    """Into the plan, unless an earlier row or another contact stands in the way."""
    if seen.said(row):
        return SkippedRow(row.line, Skip.DUPLICATE_IN_FILE, row.contact.name)
    meant = known.meant_by(row)
    if isinstance(meant, Skip):
        return SkippedRow(row.line, meant, row.contact.name, row.contact.email)
    if meant is None:
        plan.fresh.append(row)
    elif meant.merged_into is not None or changed(meant, row) == meant:
        # Who merged the one it means into another has said what holds of both.
        plan.unchanged.append(meant)
    else:
        plan.updates.append((meant, row))
        seen.changes(meant.id)
    seen.note(row, meant)
    return None


def count(plan: Plan, report: Report) -> None:
    report.new += len(plan.fresh)
    report.updated += len(plan.updates)
    report.unchanged += len(plan.unchanged)


def create(stores: Stores, fresh: list[NewContact]) -> list[Contact]:
    if not fresh:
        return []
    first = stores.numbers.reserve("contact", len(fresh))
    numbers = stores.numbers.reserve_in_series("contact", len(fresh))
    return [
        unlinked(new, ContactId(first + position), number)
        for position, (new, number) in enumerate(zip(fresh, numbers, strict=True))
    ]


def updates(stores: Stores, meant: list[tuple[Contact, Row]]) -> list[Contact]:
    """Read again, for somebody may just have changed another field of one."""
    if not meant:
        return []
    rows = {contact.id: row for contact, row in meant}
    return [changed(each, rows[each.id]) for each in stores.contacts.among(list(rows))]


def write(stores: Stores, created: list[Contact], updated: list[Contact], *, now: datetime) -> None:
    if created:
        # Companies first, for their people refer to them.
        ordered = sorted(created, key=lambda contact: contact.kind is not ContactKind.COMPANY)
        stores.contacts.add_many(ordered, created_by=IMPORTER, now=now)
    if updated:
        stores.contacts.put_many(updated, now=now)
    if told := [*created, *updated]:
        stores.audit.note(
            "import_contacts",
            f"contact:{told[0].id}",
            actor=IMPORTER,
            now=now,
            after={"created": len(created), "updated": len(updated)},
        )


def joined(stores: Stores, contacts: list[Contact]) -> list[Contact]:
    """Each with the company of its name, if that is there or among them."""
    found = companies_of(stores, contacts)
    return [replace(each, company=found.get(each.id, each.company)) for each in contacts]


def companies_of(stores: Stores, contacts: list[Contact]) -> dict[ContactId, ContactId]:
    """Of those who lack it only."""
    apart = list(filter(lacks_company, contacts))
    named = stores.contacts.companies_named({each.company_name for each in apart})
    named |= {each.name: each.id for each in contacts if each.kind is ContactKind.COMPANY}
    told = {each.id: named.get(each.company_name, each.id) for each in apart}
    return {contact: company for contact, company in told.items() if contact != company}


def lacks_company(contact: Contact) -> bool:
    is_apart = bool(contact.company_name) and contact.company is None
    return is_apart and contact.merged_into is None


def join_companies(stores: Stores, people: list[ContactId], *, now: datetime) -> None:
    """Once the file is read: people to companies of their names that stood further down in it."""
    stores.contacts.join(companies_of(stores, stores.contacts.among(people)), now=now)


def joins(progress: Progress) -> Iterator[list[ContactId]]:
    waiting = iter(progress.unjoined)
    while people := list(islice(waiting, BATCH)):
        yield people


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
        country=new.country,
        external_id=new.external_id,
    )
