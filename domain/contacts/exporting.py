"""All that is kept about one person, to be handed to them: a zip of CSV and JSON Lines.

What each file and column holds is said in its README.txt. A job gathers it part by part, each in
a transaction of its own; what was gathered is dropped as soon as it was sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.cells import as_csv, cell, json_line
from domain.contacts.everything import AT_ONCE, about_entries, about_person
from domain.contacts.export_schema import readme
from domain.contacts.model import Contact, ContactNotFound
from domain.ids import ContactId, FormNonce, JobId, TemplateId, UserId
from domain.jobs.model import Job, JobNotFound, Step
from domain.jobs.use_cases import start_job
from domain.salespeople.model import Member
from domain.store.bunches import bunches
from domain.store.dossiers import About
from domain.store.stores import Stores

Row: TypeAlias = Mapping[str, Any]
Tables: TypeAlias = Mapping[str, Sequence[Row]]
"""The rows of each file, by its name without the ending."""

EXPORT = "export_contact"
"""Kind of the job; the part under which it puts aside what it has gathered, too."""

# What a cell cannot hold is written as one object a line.
NESTED = ("versions", "drafts", "merges", "audit")
# Who is meant by an account, beside it.
PEOPLE = ("salesperson", "created_by", "finished_by", "cancelled_by", "author", "added_by")


def start_export(
    stores: Stores, contact: ContactId, *, nonce: FormNonce, actor: UserId, now: datetime
) -> Job:
    """Once a nonce. Raises AdminsOnly, ContactNotFound."""
    found = exportable(stores, contact, by=stores.members.acting(actor, now=now))
    if (begun := stores.jobs.by_nonce(nonce)) is not None:
        return begun
    stores.audit.note("export_contact", found.subject, actor=actor, now=now)
    told = {"contact": found.id, "number": found.number}
    entries = stores.erasures.entries(stores.erasures.family(found.id))
    return start_job(stores, EXPORT, told, nonce=nonce, total=len(entries), actor=actor, now=now)


def gather_more(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    """First what tells of the person beside their entries, then these, some at a time."""
    contact = exportable(stores, contact_in(job), by=who_asked(stores, job))
    parts, reached = job.memory.get("parts", 0), job.memory.get("reached", 0)
    family = stores.erasures.family(contact.id)
    left = [number for number in stores.erasures.entries(family) if number > reached]
    some = left[:AT_ONCE] if parts else []
    about = about_entries(stores, some) if parts else about_person(stores, family)
    stores.job_chunks.put(job.id, EXPORT, parts, gathered(stores, about))
    return Step(
        position=job.position + len(some),
        total=job.position + len(left),
        memory={
            "parts": parts + 1,
            "reached": max(some, default=reached),
            "is_gathered": len(some) == len(left),
        },
    )


def gathered(stores: Stores, about: About) -> dict[str, list[Row]]:
    tables = stores.dossiers.gather(about)
    return {name: kept_rows(stores, rows) for name, rows in tables.items()}


def personal_archive(stores: Stores, number: str, *, now: datetime) -> bytes:
    """At once, for whoever runs the bot; *c-0001* is C-0001. Raises ContactNotFound."""
    asked = {number, number.upper()}
    numbered = stores.contacts.alike(numbers=asked, emails=(), external_ids=(), names=())
    if not numbered:
        raise ContactNotFound
    family = stores.erasures.family(stores.contacts.required(numbered[0].id).id)
    entries = list(stores.erasures.entries(family))
    parts = [about_person(stores, family)]
    parts += [about_entries(stores, some) for some in bunches(entries)]
    return zipped(joined(gathered(stores, about) for about in parts), now=now)


def end_export(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    """What was gathered was sent, or tells of somebody who was erased meanwhile."""
    stores.job_chunks.drop(job.id)
    is_erased = is_gone(stores, contact_in(job))
    return Step(
        position=job.position, total=job.total, is_done=True, memory={"is_erased": is_erased}
    )


def is_gone(stores: Stores, contact: ContactId) -> bool:
    found = stores.contacts.find(contact)
    return found is None or found.erased_at is not None


def part_of(stores: Stores, job: JobId, number: int) -> Tables:
    """Raises JobNotFound."""
    found = stores.job_chunks.find(job, EXPORT, number)
    if found is None:
        raise JobNotFound
    return found


def joined(parts: Iterable[Tables]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for part in parts:
        for name, rows in part.items():
            tables.setdefault(name, []).extend(rows)
    tables["audit"] = sorted(tables["audit"], key=lambda row: str(row["at"]))
    return tables


def name_of_file(job: Job) -> str:
    """Tells the number only, as lists of files are seen by others."""
    return f"{job.parameters['number']}-{job.created_at:%Y-%m-%d}.zip"


def contact_in(job: Job) -> ContactId:
    return ContactId(job.parameters["contact"])


def who_asked(stores: Stores, job: Job) -> Member:
    """As they were last known: nobody asks Slack about them in the middle of a job."""
    asked = stores.members.looked_up(job.started_by)
    asked.require_active()
    return asked


def exportable(stores: Stores, contact: ContactId, *, by: Member) -> Contact:
    by.require_admin()
    found = stores.contacts.required(contact)
    if found.erased_at is not None:
        raise ContactNotFound
    return found


def kept_rows(stores: Stores, rows: Sequence[Row]) -> list[Row]:
    """As JSON holds them."""
    return [
        {
            name: cell(value) if isinstance(value, date | UUID) else value
            for name, value in row.items()
        }
        for row in with_names(stores, rows)
    ]


def with_names(stores: Stores, rows: Sequence[Row]) -> list[Row]:
    """Beside each account its owner's name, beside each template its own."""
    accounts = {row[column] for row in rows for column in PEOPLE if row.get(column)}
    names = stores.members.names_of(accounts) if accounts else {}
    kinds = {row["template_id"] for row in rows if row.get("template_id")}
    templates = {kind: template_name(stores, TemplateId(kind)) for kind in kinds}
    return [
        {
            **row,
            **{f"{name}_name": names.get(row[name], "") for name in PEOPLE if name in row},
            **({"template": templates.get(row["template_id"])} if "template_id" in row else {}),
        }
        for row in rows
    ]


def template_name(stores: Stores, template: TemplateId) -> str:
    found = stores.templates.find(template)
    return found.text_for(None).name if found else ""


def zipped(tables: Mapping[str, Sequence[Row]], *, now: datetime) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, written in files_of(tables):
            archive.writestr(ZipInfo(name, now.timetuple()[:6]), written, ZIP_DEFLATED)
    return content.getvalue()


def files_of(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", readme().encode()
    for name, rows in tables.items():
        if name in NESTED:
            yield f"{name}.jsonl", json_lines(rows)
        else:
            yield f"{name}.csv", csv_of(rows)


def csv_of(rows: Sequence[Row]) -> bytes:
    columns = list(rows[0]) if rows else []
    return as_csv([columns, *([cell(row[name]) for name in columns] for row in rows)])


def json_lines(rows: Sequence[Row]) -> bytes:
    return "".join(map(json_line, rows)).encode("utf-8", "replace")
