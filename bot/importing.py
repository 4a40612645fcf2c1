"""``import-contacts``: a file into the store, with every skipped row told."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import click
from sqlalchemy.orm import Session, sessionmaker

from bot.engine import Engines
from domain.contacts.importing import (
    Progress,
    Report,
    batches,
    import_batch,
    join_companies,
    joins,
    try_batch,
)
from domain.contacts.imports.decoding import FileEmpty, NotText
from domain.contacts.imports.reading import opened, rows_in
from domain.contacts.imports.rows import RawRow
from domain.contacts.imports.tables import ColumnMissing
from domain.ids import WorkspaceId
from domain.store.scope import ScopedSession
from domain.store.stores import Stores

LONGEST_SHOWN = 80


class FileRefused(Exception):
    """A sentence for whoever gave the file."""


REFUSALS: dict[type[Exception], str] = {
    FileEmpty: "The file is empty.",
    NotText: "The file cannot be read as a table: it is no text. Save it as CSV or vCard.",
    ColumnMissing: (
        "The file's first line has no column for a name, company, e-mail or phone that is known "
        "here. Put titles above the columns: name, company, e-mail, phone, city, country."
    ),
}


@dataclass(frozen=True, slots=True)
class Importer:
    """Writes beside a running bot: batches are short, so that nobody waits long for the lock."""

    engines: Engines
    workspace: WorkspaceId
    now: datetime
    dry_run: bool = False

    def run(self, path: Path) -> Report:
        """Raises FileRefused; then nothing was written."""
        progress = Progress()
        try:
            with opened(path) as file:
                self._read(file, progress)
        except tuple(REFUSALS) as refused:
            raise FileRefused(REFUSALS[type(refused)]) from refused
        except OSError as error:
            raise FileRefused(f"The file cannot be read: {error.strerror}.") from error
        return progress.report

    def _read(self, file: TextIOWrapper, progress: Progress) -> None:
        size = os.fstat(file.fileno()).st_size
        all_batches = batches(rows_in(file))
        with click.progressbar(length=size, label="Importing contacts") as bar:
            for batch in all_batches:
                self._take(batch, progress)
                bar.update(os.lseek(file.fileno(), 0, os.SEEK_CUR) - bar.pos)
        for people in joins(progress):
            self._write(partial(join_companies, people=people, now=self.now))

    def _take(self, batch: list[RawRow], progress: Progress) -> None:
        if self.dry_run:
            self._look(lambda stores: try_batch(stores, batch, progress))
        else:
            self._write(lambda stores: import_batch(stores, batch, progress, now=self.now))

    def _write(self, work: Callable[[Stores], None]) -> None:
        sessions: sessionmaker[Session] = sessionmaker(self.engines.writer, class_=ScopedSession)
        with sessions(info={"workspace": self.workspace}) as session, session.begin():
            work(Stores(session))

    def _look(self, work: Callable[[Stores], None]) -> None:
        with ScopedSession(self.engines.reader, info={"workspace": self.workspace}) as session:
            work(Stores(session))


def tell(report: Report, *, dry_run: bool) -> None:
    click.echo(
        f"Rows: {report.rows}. {report.new} new, {report.updated} updated, "
        f"{report.unchanged} unchanged, {len(report.skipped)} skipped, "
        f"{len(report.warned)} warnings."
    )
    for line in [*told_skipped(report), *told_warned(report)]:
        click.echo(line)
    for reason, count in Counter(row.reason for row in report.skipped).most_common():
        click.echo(f"{count} × {reason.says}")
    if dry_run:
        click.echo("This was a dry run: nothing was written.")


def told_skipped(report: Report) -> Iterator[str]:
    for row in report.skipped:
        told = f": {printable(row.told)}" if row.told else ""
        name = printable(row.name) or "no name"
        reasons = "; ".join(reason.says for reason in row.reasons)
        yield f"  line {row.line}, skipped: {reasons}{told} ({name})"


def told_warned(report: Report) -> Iterator[str]:
    for cell in report.warned:
        yield f"  line {cell.line}, warning: {printable(cell.column)} {cell.doubt.says}"


def printable(text: str) -> str:
    """A file commands no terminal."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
