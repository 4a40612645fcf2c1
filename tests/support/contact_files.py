"""The eight example files, what each comes to, and the contacts that are there before."""

import csv
import json
from pathlib import Path

from sqlalchemy import select

from bot.importing import Importer
from domain.contacts.model import Contact, ContactKind
from domain.ids import UserId
from domain.store.tables import ContactRow

DATA = Path(__file__).parents[1] / "data"
FILES = DATA / "imports"
TOLD = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
EXPECTED = TOLD["files"]


def store_existing(ledger):
    """The twenty, under their own numbers."""
    ledger.see(lambda stores: add_all(stores, existing(), ledger.clock()))


def existing():
    with (DATA / "phrases_contacts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add_all(stores, rows, now):
    first = stores.numbers.reserve("contact", len(rows))
    numbers = stores.numbers.reserve_in_series("contact", len(rows))
    assert numbers == [row["number"] for row in rows]
    contacts = [
        Contact(
            id=first + position,
            number=row["number"],
            kind=ContactKind(row["type"]),
            name=row["name"],
            company_name=row["company"],
            email=row["email"],
            phone=row["phone"],
            city=row["city"],
        )
        for position, row in enumerate(rows)
    ]
    stores.contacts.add_many(contacts, created_by=UserId("U1"), now=now)


def imported(ledger, path, *, dry_run=False):
    return Importer(ledger.engines, ledger.workspace, ledger.clock(), dry_run).run(path)


def written(tmp_path, text, *, name="contacts.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def told(report):
    """As expected.json has it."""
    return {
        "rows": report.rows,
        **counts(report),
        "bad": [{"line": row.line, "kind": row.reason.value} for row in report.skipped],
        "warned": [
            {"line": each.line, "kind": each.doubt.value, "column": each.column}
            for each in report.warned
        ],
    }


def counts(report):
    return {
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
        "warnings": len(report.warned),
    }


def stored(ledger):
    """Every contact, whole, by its number."""
    with ledger.session(ledger.workspace) as session:
        columns = [column.key for column in ContactRow.__table__.columns]
        rows = session.scalars(select(ContactRow).order_by(ContactRow.id)).all()
        return {row.number: {name: getattr(row, name) for name in columns} for row in rows}


def named(ledger, name):
    [row] = [row for row in stored(ledger).values() if row["name"] == name]
    return row
