"""SQLite's write-ahead log, written back into its file beside the commits and not within one."""

import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, event

from bot.changes import LOG

# Pages of the log, as many as SQLite itself lets wait; bot.engine lets the writer's wait longer.
ENOUGH = 1_000
# Seconds between two looks, however much is written.
PAUSE = 0.2
INDEX = "-shm"
# What the log's index tells of it, in the machine's own byte order: how many pages are in the log,
# and how many of them are in the file already (https://sqlite.org/walformat.html, 2.1).
IN_LOG, WRITTEN_BACK = 16, 96


class WriteBack:
    """A thread of its own, from ``with`` to its end.

    Left to itself SQLite writes back within the commit that makes the log long enough, and whoever
    waits for that commit waits for the disk three times instead of once. No writer and no reader
    waits for ours.
    """

    def __init__(self, writer: Engine) -> None:
        self._path = Path(writer.url.database or "")
        self._written, self._is_over = Event(), Event()
        self._thread = Thread(target=self._run, name="write-back", daemon=True)
        event.listen(writer, "commit", self._note)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._written.set()
        self._thread.join()

    def _note(self, _connection: Connection) -> None:
        """Before it is committed: it is in the log when we look, or at the next look."""
        self._written.set()

    def _run(self) -> None:
        with closing(sqlite3.connect(self._path)) as connection:
            while not self._is_over.wait(PAUSE):
                if waiting(self._path) >= ENOUGH:
                    # Locked, or its disk full: the next look tries again, and the writers' own
                    # limit tells whoever would have to know.
                    with suppress(sqlite3.OperationalError):
                        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                self._written.wait()
                self._written.clear()


def waiting(path: Path) -> int:
    """The pages of the log that are not in the file yet; none where there is no log."""
    try:
        with path.with_name(path.name + INDEX).open("rb") as index:
            head = index.read(WRITTEN_BACK + 4)
        log = path.with_name(path.name + LOG).stat().st_size
    except OSError:
        return 0
    if len(head) < WRITTEN_BACK + 4 or not log:
        return 0
    return number_at(head, IN_LOG) - number_at(head, WRITTEN_BACK)


def number_at(head: bytes, place: int) -> int:
    return int.from_bytes(head[place : place + 4], sys.byteorder)
