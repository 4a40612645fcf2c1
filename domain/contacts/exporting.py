"""All that is kept about one person, to be handed to them: a zip of CSV and JSON Lines.

What each file and column holds is said in its README.txt.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.cells import as_csv
from domain.contacts.everything import everything_about
from domain.contacts.export_schema import readme
from domain.contacts.model import Contact, ContactNotFound
from domain.ids import ContactId, TemplateId, UserId
from domain.store.stores import Stores

Row = Mapping[str, Any]

# What a cell cannot hold is written as one object a line.
NESTED = ("versions", "drafts", "merges", "audit")
# Who is meant by an account, beside it.
PEOPLE = ("salesperson", "created_by", "finished_by", "cancelled_by", "author", "added_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalFile:
    """``name`` tells the number only, as lists of files are seen by others."""

    contact: Contact
    name: str
    content: bytes


def export_contact(
    stores: Stores, contact: ContactId, *, actor: UserId, now: datetime
) -> PersonalFile:
    """Reads only: ``note_export`` goes before. Raises AdminsOnly, ContactNotFound."""
    found = exportable(stores, contact, actor=actor, now=now)
    tables = stores.dossiers.gather(everything_about(stores, found.id))
    named = {name: with_names(stores, rows) for name, rows in tables.items()}
    return PersonalFile(
        contact=found, name=f"{found.number}-{now:%Y-%m-%d}.zip", content=zipped(named, now=now)
    )


def note_export(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> None:
    """Apart from reading, which may take long. Raises AdminsOnly, ContactNotFound."""
    found = exportable(stores, contact, actor=actor, now=now)
    stores.audit.note("export_contact", found.subject, actor=actor, now=now)


def exportable(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> Contact:
    stores.members.acting(actor, now=now).require_admin()
    found = stores.contacts.find(contact)
    if found is None:
        raise ContactNotFound
    return found


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


def cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def json_lines(rows: Sequence[Row]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, default=cell) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
