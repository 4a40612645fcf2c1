"""Copies of a SQLite database: of one moment, though it is written to meanwhile."""

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_of(source: Path, target: Path) -> None:
    """One file, without a log beside it; what was there stays until the copy is whole.

    Raises sqlite3.Error, OSError.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(reading(source)) as read, closing(sqlite3.connect(unfinished)) as written:
            read.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def reading(path: Path) -> sqlite3.Connection:
    """Of a file that is there: SQLite would make an empty one."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
