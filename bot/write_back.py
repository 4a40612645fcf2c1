"""SQLite's write-ahead log, written back into its file beside the commits and not within one."""

import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.changes import LOG

log = logging.getLogger(__name__)

# Bytes of the log, as many as SQLite itself lets grow; bot.engine lets the writer's grow longer.
ENOUGH = 4 * 1024**2
# Seconds from the first commit to when it is written back, with all that came meanwhile.
PAUSE = 1.0


class WriteBack:
    """A thread of its own, from ``with`` to its end.

    Left to itself SQLite writes back within the commit that makes the log long enough, and whoever
    waits for that commit waits for the disk three times instead of once. No writer and no reader
    waits for ours.
    """

    def __init__(self, writer: Engine) -> None:
        path = Path(writer.url.database or "")
        self._path, self._log = path, path.with_name(path.name + LOG)
        self._written, self._is_over = Event(), Event()
        self._thread = Thread(target=self._run, name="write-back", daemon=True)
        event.listen(writer, "checkin", self._note)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._written.set()
        self._thread.join()

    def _note(self, _connection: DBAPIConnection | None, _record: ConnectionPoolEntry) -> None:
        """Whoever gives a writer's connection back has committed, mostly."""
        self._written.set()

    def _run(self) -> None:
        with closing(sqlite3.connect(self._path)) as connection:
            while True:
                self._written.wait()
                if self._is_over.wait(PAUSE):
                    return
                self._written.clear()
                try:
                    self._look(connection)
                except Exception:
                    log.exception("the write-ahead log was not written back")

    def _look(self, connection: sqlite3.Connection) -> None:
        if self._is_long():
            # Locked, or the disk is full: the next look tries again, and whoever has to know hears
            # it from their own commit.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _is_long(self) -> bool:
        """By its size alone, which never shrinks again. How much of it is in the file already
        stands in its index; but a process that opens a file of SQLite's and closes it again loses
        the locks of all its connections (https://sqlite.org/howtocorrupt.html, 2.2)."""
        try:
            return self._log.stat().st_size >= ENOUGH
        except OSError:
            return False
