"""``import-contacts``: a CSV file into the store, with every skipped row told."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

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
        """Raises ColumnMissing, UnicodeDecodeError, before anything is written."""
        length, columns = lines_in(path), columns_of(path)
        skipped: dict[int, SkippedRow] = {}

        def read() -> Iterator[Row]:
            with opened(path) as file:
                for row in read_rows(numbered(csv.DictReader(file)), columns):
                    if isinstance(row, Row):
                        yield row
                    else:
                        skipped[row.line] = row

        created, known = self._write(batches(read), length)
        tell(created, sorted([*skipped.values(), *known], key=lambda row: row.line))

    def _write(self, rows: Iterator[list[Row]], length: int) -> tuple[int, list[SkippedRow]]:
        created, known = 0, list[SkippedRow]()
        with click.progressbar(length=length, label="Importing contacts") as progress:
            for batch in rows:
                imported = self._transact(batch)
                created += imported.created
                known += imported.skipped
                progress.update(len(batch))
        return created, known

    def _transact(self, batch: list[Row]) -> Imported:
        sessions: sessionmaker[Session] = sessionmaker(self.engines.writer, class_=ScopedSession)
        with sessions(info={"workspace": self.workspace}) as session, session.begin():
            return import_batch(Stores(session), batch, now=self.now)


def opened(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", newline="")


def lines_in(path: Path) -> int:
    with opened(path) as file:
        return sum(1 for _ in file)


def columns_of(path: Path) -> dict[str, str]:
    with opened(path) as file:
        return columns_in(csv.DictReader(file).fieldnames or ())


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
