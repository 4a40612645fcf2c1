"""An export brought back: into a workspace in which nothing was done yet, whole or not at all."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from itertools import islice
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from domain.archive.model import (
    FORMAT,
    MANIFEST,
    ArchiveNewer,
    ArchiveWrong,
    Manifest,
    NoArchive,
    WorkspaceNotEmpty,
)
from domain.archive.schema import in_order
from domain.ids import ContactId, WorkspaceId
from domain.reminders.model import DueKind
from domain.store.archives import AT_ONCE, LineWrong, self_referring
from domain.store.stores import Stores

Row = dict[str, Any]
# What every workspace has from its first moment, and what it was given since without asking.
FRESH = frozenset(
    {
        "counters",
        "due_rows",
        "interaction_groups",
        "interaction_template_texts",
        "interaction_templates",
        "members",
        "messages",
        "number_series",
        "workspaces",
    }
)


@contextmanager
def opened(file: BinaryIO, *, revisions: Sequence[str]) -> Iterator[tuple[ZipFile, Manifest]]:
    """``revisions``: those of the tables that this release knows.

    Raises NoArchive, ArchiveNewer; whatever is read of it later as well.
    """
    try:
        with ZipFile(file) as archive:
            manifest = manifest_in(archive)
            if manifest.revision not in revisions:
                raise ArchiveNewer(manifest.revision)
            yield archive, manifest
    except (BadZipFile, zlib.error, EOFError, UnicodeDecodeError) as error:
        raise NoArchive from error


def manifest_in(archive: ZipFile) -> Manifest:
    """Raises NoArchive."""
    try:
        told = json.loads(archive.read(MANIFEST))
        if told["format"] != FORMAT:
            raise NoArchive
        return Manifest(
            workspace=WorkspaceId(str(told["workspace"])),
            revision=str(told["revision"]),
            exported_at=datetime.fromisoformat(told["exported_at"]),
            rows={str(name): int(count) for name, count in told["rows"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoArchive from error


def bring_back(
    stores: Stores,
    archive: ZipFile,
    manifest: Manifest,
    *,
    now: datetime,
    tell: Callable[[int], None] = lambda _rows: None,
) -> None:
    """In one transaction. ``tell`` is told how many rows more are there.

    Raises NoArchive, ArchiveNewer, ArchiveWrong, WorkspaceNotEmpty.
    """
    require_empty(stores)
    if manifest.rows.keys() - in_order():
        raise ArchiveNewer
    for name in reversed(in_order()):
        stores.archives.drop(name)
    for name in in_order():
        for rows in batches(archive, manifest, name):
            with placed(name, rows):
                stores.archives.add(name, [row for _, row in rows])
            tell(len(rows))
    for name in filter(self_referring, in_order()):
        for rows in batches(archive, manifest, name):
            stores.archives.refer(name, [row for _, row in rows])
    index_contacts(stores)
    stores.due.soon(DueKind.HOUSEKEEPING, "daily", recipient=None, at=now, now=now)


def require_empty(stores: Stores) -> None:
    # Whatever was done left a trace there: what it was done to says more.
    for name in sorted(in_order(), key="audit".__eq__):
        if name not in FRESH and stores.archives.holds_any(name):
            raise WorkspaceNotEmpty(name)


def batches(archive: ZipFile, manifest: Manifest, name: str) -> Iterator[Sequence[tuple[int, Row]]]:
    """With the number of each line. An export of an earlier release may lack a file."""
    wanted, counted = manifest.rows.get(name), 0
    if wanted is None:
        return
    numbered = rows_in(archive, name)
    while some := list(islice(numbered, AT_ONCE)):
        counted += len(some)
        yield some
    if counted != wanted:
        raise NoArchive


def rows_in(archive: ZipFile, name: str) -> Iterator[tuple[int, Row]]:
    file = f"{name}.jsonl"
    if file not in archive.namelist():
        raise NoArchive
    with archive.open(file) as content:
        for number, line in enumerate(TextIOWrapper(content, "utf-8", newline="\n"), start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ArchiveWrong(file, number, "no JSON") from error
            if not isinstance(row, dict):
                raise ArchiveWrong(file, number, "no JSON object")
            yield number, row


@contextmanager
def placed(name: str, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[None]:
    """Says where a row stands that cannot be one of ours."""
    try:
        yield
    except LineWrong as wrong:
        line = next((number for number, row in rows if row is wrong.row), rows[0][0])
        raise ArchiveWrong(f"{name}.jsonl", line, str(wrong)) from wrong


def index_contacts(stores: Stores) -> None:
    """By which people find them."""
    for rows in stores.archives.rows("contacts", ["id"]):
        stores.contacts.reindex([ContactId(row[0]) for row in rows])
