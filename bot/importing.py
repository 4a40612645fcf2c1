"""``import-contacts``: a CSV file into the store, with every skipped row told."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session, sessionmaker

from bot.engine import Engines
from domain.contacts.importing import (
    Imported,
    Row,
    SkippedRow,
    batches,
    columns_in,
    import_batch,
    read_rows,
)
from domain.ids import WorkspaceId
from domain.store.scope import ScopedSession
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Importer:
    """Writes beside a running bot: batches are short, so that nobody waits long for the lock."""

    engines: Engines
    workspace: WorkspaceId
    now: datetime

    def run(self, path: Path) -> None:
        """Raises ColumnMissing, UnicodeDecodeError."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = columns_in(reader.fieldnames or ())
            rows = list(read_rows(numbered(reader), columns))
        skipped = [row for row in rows if isinstance(row, SkippedRow)]
        created, known = self._write([row for row in rows if isinstance(row, Row)])
        tell(created, sorted([*skipped, *known], key=lambda row: row.line))

    def _write(self, rows: list[Row]) -> tuple[int, list[SkippedRow]]:
        created, known = 0, list[SkippedRow]()
        with click.progressbar(length=len(rows), label="Importing contacts") as progress:
            for batch in batches(rows):
                imported = self._transact(batch)
                created += imported.created
                known += imported.skipped
                progress.update(len(batch))
        return created, known

    def _transact(self, batch: list[Row]) -> Imported:
        sessions: sessionmaker[Session] = sessionmaker(self.engines.writer, class_=ScopedSession)
        with sessions(info={"workspace": self.workspace}) as session, session.begin():
            return import_batch(Stores(session), batch, now=self.now)


def numbered(reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str | None]]]:
    """With the line on which each row ends; a row may span several."""
    for cells in reader:
        yield reader.line_num, cells


def tell(created: int, skipped: list[SkippedRow]) -> None:
    click.echo(f"{created} contacts created, {len(skipped)} rows skipped.")
    for row in skipped:
        click.echo(f"  line {row.line}: {row.reason} ({row.name or 'no name'})")
    for reason, count in Counter(row.reason for row in skipped).items():
        click.echo(f"{count} × {reason}")
