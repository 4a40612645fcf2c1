"""A whole workspace into one zip: CSV for people, JSON Lines to be brought back.

Everything is read in one transaction and goes from the database to the file, a thousand rows at a
time: what it takes in memory does not grow with the log.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.archive.model import MANIFEST, Manifest
from domain.archive.schema import columns_of, in_order, readme
from domain.cells import cell, csv_lines, json_line
from domain.store.stores import Stores

Rows = Sequence[Sequence[Any]]
Tell = Callable[[int], None]
"""Told how many more rows were read; what it raises ends the export."""

CHUNK = 1 << 18


def untold(_rows: int) -> None:
    pass


def rows_to_write(stores: Stores) -> int:
    """Each is read twice, as a zip takes one file after another."""
    return 2 * sum(stores.archives.count(name) for name in in_order())


def write_archive(
    stores: Stores, into: BinaryIO, *, revision: str, now: datetime, tell: Tell = untold
) -> Manifest:
    """``revision``: of the tables."""
    rows = {}
    with ZipFile(into, "w") as archive:
        write(archive, "README.md", [readme().encode()], now)
        for name in in_order():
            rows[name] = write_table(stores, archive, name, now=now, tell=tell)
        manifest = Manifest(
            workspace=stores.workspace_id, revision=revision, exported_at=now, rows=rows
        )
        told = json.dumps(manifest.plain(), indent=2).encode()
        write(archive, MANIFEST, [told], now)
    return manifest


def write_table(stores: Stores, archive: ZipFile, name: str, *, now: datetime, tell: Tell) -> int:
    """Returns how many rows it has."""
    columns, counted = columns_of(name), 0

    def counting() -> Iterator[Rows]:
        nonlocal counted
        for rows in stores.archives.rows(name, columns):
            counted += len(rows)
            tell(len(rows))
            yield rows

    write(archive, f"{name}.jsonl", json_lines(columns, counting()), now)
    counted = 0
    write(archive, f"{name}.csv", csv_lines(table_of(columns, counting())), now)
    return counted


def json_lines(columns: Sequence[str], parts: Iterable[Rows]) -> Iterator[bytes]:
    for rows in parts:
        lines = [json_line(dict(zip(columns, row, strict=True))) for row in rows]
        yield "".join(lines).encode()


def table_of(columns: Sequence[str], parts: Iterable[Rows]) -> Iterator[Sequence[str]]:
    yield columns
    for row in chain.from_iterable(parts):
        yield [cell(value) for value in row]


def write(archive: ZipFile, name: str, pieces: Iterable[bytes], now: datetime) -> None:
    entry = ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in gathered(pieces):
            file.write(piece)


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Into pieces that are worth compressing: a line alone is not."""
    some = bytearray()
    for piece in pieces:
        some += piece
        if len(some) >= CHUNK:
            yield bytes(some)
            some.clear()
    yield bytes(some)
