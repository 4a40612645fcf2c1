"""How to reach each database, with its transactions under our control."""

import math
import sqlite3
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

# Less than anybody waits for a use case, so that the reason reaches the caller and not the clock.
STORE_TIMEOUT = timedelta(milliseconds=1500)
# A server whose machine has vanished is given up after some ten seconds. By itself TCP takes a
# quarter of an hour, or for ever, and every thread waits for as long.
LIFELINE: dict[str, Any] = {
    "keepalives_idle": 5,  # s
    "keepalives_interval": 2,  # s
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # ms
}
WRITERS = 4
READERS = 4
# Beside the readers, each with a connection of its own for as long as it takes.
LONG_READS = 4
# A reader's connection that was used so short ago is taken to be alive: whether it is costs a round
# trip more than most reads need. After a restart of the database the first of them fails, which
# sends all of the pool away, and bot.transactions reads again.
RESTED = timedelta(seconds=1)
# Of SQLite's file, in bytes; as much as it allows by default.
MAPPED = 0x7FFF0000
# Pages of its log, 32 MB, before a commit has to write them back: bot.write_back does so sooner.
LONGEST_LOG = 8_000
# Here they are busy in our own process, and each takes turns with the event loop and the others.
SQLITE_READERS, SQLITE_RELIEFS = 1, 2


@dataclass(frozen=True, slots=True)
class Engines:
    """Where to write, with how many threads, and where to read without being able to write.

    ``reader_reliefs``: further threads, for while the readers are held up by something long.
    """

    writer: Engine
    writer_threads: int
    reader: Engine
    reader_threads: int = READERS
    reader_reliefs: int = 0

    def dispose(self) -> None:
        self.writer.dispose()
        self.reader.dispose()


def engines_for(url: str, timeout: timedelta = STORE_TIMEOUT) -> Engines:
    """``sqlite:///path`` or ``postgresql://…``; raises ValueError for any other."""
    parsed = database_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite(Path(parsed.database or ""), timeout)
    return postgres(parsed, timeout)


def database_url(url: str) -> URL:
    """With the driver that we bring; ``postgres://``, which many hosts hand out, is understood."""
    scheme, _, rest = url.partition("://")
    match scheme:
        case "postgres" | "postgresql" | "postgresql+psycopg":
            return make_url(f"postgresql+psycopg://{rest}")
        case "sqlite" if rest.strip("/") not in ("", ":memory:"):
            return make_url(url)
    raise ValueError("is neither sqlite:///path nor postgresql://user:password@host/database")


def sqlite(path: Path, timeout: timedelta = STORE_TIMEOUT) -> Engines:
    """One writer thread: waiting in our queue is fair, waiting for SQLite's lock is not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return Engines(
        writer=_sqlite_engine(path, timeout, begin="BEGIN IMMEDIATE", query_only=False),
        writer_threads=1,
        reader=_sqlite_engine(path, timeout, begin="BEGIN", query_only=True),
        reader_threads=SQLITE_READERS,
        reader_reliefs=SQLITE_RELIEFS,
    )


def _sqlite_engine(path: Path, timeout: timedelta, *, begin: str, query_only: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": timeout.total_seconds()},
        hide_parameters=True,
    )

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 begins nothing, on_begin begins everything
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is erased is overwritten, and does not wait in the file for its space to be used.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA query_only = {query_only:d}")
        if query_only:
            # Read where the system keeps the file in memory already, and what a statement puts
            # aside stays in memory: criteria over a million contacts take a third less.
            connection.execute(f"PRAGMA mmap_size = {MAPPED}")
            connection.execute("PRAGMA temp_store = MEMORY")

    def on_begin(connection: Connection) -> None:
        # Left to itself, sqlite3 begins before a write only: two reads may then see two moments,
        # and a lock wanted after a read fails at once, without waiting for its timeout.
        if query_only:  # it waits for nobody, so there is no error to translate
            connection.connection.cursor().execute(begin)
        else:
            connection.exec_driver_sql(begin)

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def postgres(url: URL, timeout: timedelta = STORE_TIMEOUT) -> Engines:
    return Engines(
        writer=_postgres_engine(url, timeout, WRITERS, more=1, pool_pre_ping=True),
        writer_threads=WRITERS,
        reader=_postgres_reader(url, timeout),
    )


def _postgres_reader(url: URL, timeout: timedelta) -> Engine:
    """As on SQLite, it sees one moment however many statements it needs."""
    engine = _postgres_engine(url, timeout, READERS, more=LONG_READS)

    # Each BEGIN says so itself, as a pooler may forget what a session was set to. Told the driver
    # once: SQLAlchemy's options of the same names do and undo it around every transaction.
    def on_connect(connection: psycopg.Connection, _record: object) -> None:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True

    def on_checkout(
        connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        if time.monotonic() - record.info.get("used", math.inf) < RESTED.total_seconds():
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise InvalidatePoolError from error

    def on_checkin(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info["used"] = time.monotonic()

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "checkout", on_checkout)
    event.listen(engine, "checkin", on_checkin)
    return engine


def _postgres_engine(
    url: URL, timeout: timedelta, size: int, *, more: int, pool_pre_ping: bool = False
) -> Engine:
    """``more``: connections beyond ``size``, which are closed after use."""
    return create_engine(
        url,
        hide_parameters=True,  # errors are logged, and values may be a customer's
        pool_pre_ping=pool_pre_ping,
        pool_size=size,
        max_overflow=more,
        pool_timeout=timeout.total_seconds(),
        connect_args={"connect_timeout": 2, "options": _limits(timeout), **LIFELINE},
    )


def _limits(timeout: timedelta) -> str:
    milliseconds = timeout // timedelta(milliseconds=1)
    # A machine that vanished inside a transaction must not keep its row locks for hours.
    return f"-c statement_timeout={milliseconds} -c idle_in_transaction_session_timeout=30000"


def patient_engine(url: URL) -> Engine:
    """For migrations: no time limits, no pool, and on SQLite room to rebuild a table.

    Rebuilding drops the old table, which would cascade to its children with foreign keys on.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 10})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": 60})

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = OFF")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
