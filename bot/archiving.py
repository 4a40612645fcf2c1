"""``export`` and ``import``: a whole workspace into a file, and back from it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import click
from sqlalchemy import exc

from bot.engine import Engines
from domain.archive.model import (
    ArchiveNewer,
    ArchiveRefused,
    ArchiveWrong,
    Manifest,
    NoArchive,
    WorkspaceNotEmpty,
)
from domain.archive.reading import bring_back, opened
from domain.archive.use_cases import write_everything
from domain.archive.writing import rows_to_write
from domain.contacts.exporting import personal_archive
from domain.contacts.model import ContactNotFound
from domain.ids import WorkspaceId
from domain.store.migrations.runner import known_revisions
from domain.store.scope import ScopedSession
from domain.store.stores import Stores

# Nobody waits for it, and a large table takes its time.
PATIENCE = timedelta(minutes=10)
TOLD = ("contacts", "interactions")


class FileRefused(Exception):
    """A sentence for whoever gave the file."""


def exported(
    engines: Engines, workspace: WorkspaceId, path: Path, contact: str | None, *, now: datetime
) -> str:
    """As of one moment. Raises FileRefused."""
    with replaced(path) as file, reading(engines, workspace) as stores:
        if contact is None:
            return f"Exported: {counted(written(stores, file, now))}."
        try:
            file.write(personal_archive(stores, contact, now=now))
        except ContactNotFound as error:
            raise FileRefused(f"Nothing was written: there is no contact {contact}.") from error
    return f"Exported: what is kept about {contact}."


def written(stores: Stores, file: BinaryIO, now: datetime) -> Manifest:
    with click.progressbar(length=rows_to_write(stores), label="Exporting") as bar:
        return write_everything(stores, file, bar.update, now=now)


def brought_back(engines: Engines, told: str | None, path: Path, *, now: datetime) -> str:
    """Raises FileRefused; then nothing was written."""
    try:
        with path.open("rb") as file, opened(file, revisions=known_revisions()) as (zipped, found):
            workspace = WorkspaceId(told or found.workspace)
            length = sum(found.rows.values())
            with (
                click.progressbar(length=length, label="Importing") as bar,
                writing(engines, workspace) as stores,
            ):
                bring_back(stores, zipped, found, now=now, tell=bar.update)
            return f"Imported for {workspace}: {counted(found)}."
    except ArchiveRefused as refused:
        raise FileRefused(sentence(refused)) from refused
    except exc.StatementError as error:
        raise FileRefused(f"It does not fit, and nothing was imported: {error.orig}") from error
    except OSError as error:
        raise FileRefused(f"The file cannot be read: {error.strerror}.") from error


def sentence(refused: ArchiveRefused) -> str:
    match refused:
        case WorkspaceNotEmpty():
            return (
                f"There is something in this workspace already ({refused.holds}), and what comes "
                "would be mixed with it. Import into an empty database, or a new workspace."
            )
        case ArchiveNewer():
            return "It was exported by a later release. Update the bot first."
        case ArchiveWrong():
            return f"{refused.file}, line {refused.line}: {refused.told}. Nothing was imported."
        case NoArchive():
            return "This is not a whole file of `python -m bot export`. Nothing was imported."
    raise refused


def counted(manifest: Manifest) -> str:
    rows = sum(manifest.rows.values())
    told = [f"{name} {manifest.rows.get(name, 0)}" for name in TOLD]
    return ", ".join([*told, f"rows in all {rows}"])


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """What was there stays until all of the new one is written. Raises FileRefused."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise FileRefused(f"The file cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def reading(engines: Engines, workspace: WorkspaceId) -> Iterator[Stores]:
    info = {"workspace": workspace}
    with ScopedSession(engines.reader, info=info) as session, session.begin():
        yield Stores(session)


@contextmanager
def writing(engines: Engines, workspace: WorkspaceId) -> Iterator[Stores]:
    info = {"workspace": workspace}
    with ScopedSession(engines.writer, info=info) as session, session.begin():
        yield Stores(session)
