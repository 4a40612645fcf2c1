"""How fast this machine is, by bare things, beside the one on which goals in seconds were set.

Ratios hold anywhere. A goal in milliseconds means a machine as fast as that one; elsewhere it is
read together with these. ``python -m benchmarks.machine``
"""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, ForeignKey, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

ROUNDS, SECONDS = 3, 1.0
ROWS, BEFORE = 100_000, 500_000
# Of that machine.
RAW, BY_ORM, COPIED = 4_616, 1_066, ROWS / 0.176


class Base(DeclarativeBase):
    pass


class Contact(Base):
    __tablename__ = "contacts"
    id: Mapped[int] = mapped_column(primary_key=True)
    last_at: Mapped[int]


class Entry(Base):
    __tablename__ = "entries"
    id: Mapped[int] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey(Contact.id), index=True)
    at: Mapped[int]
    text: Mapped[str]


class Audit(Base):
    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int]


def measure() -> Iterator[tuple[str, float, float]]:
    """What it is, how often a second here, and there."""
    with a_database() as (engine, path):
        yield "three statements, sqlite3", usual(lambda: raw(path)), RAW
        yield "the same by an ORM", usual(lambda: by_orm(engine)), BY_ORM
        yield "rows, INSERT … SELECT", copied(path), COPIED


@contextmanager
def a_database() -> Iterator[tuple[Engine, Path]]:
    """Not in /tmp, which may be memory."""
    with tempfile.TemporaryDirectory(prefix="samskipti-bench-", dir="/var/tmp") as folder:
        path = Path(folder, "bare.db")
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", lambda connection, _: settle(connection))
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            session.add(Contact(id=1, last_at=0))
        yield engine, path
        engine.dispose()


def settle(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def usual(run: Callable[[], int]) -> float:
    return median(run() / SECONDS for _ in range(ROUNDS))


def raw(path: Path) -> int:
    done, until = 0, time.perf_counter() + SECONDS
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        settle(connection)
        while (now := time.perf_counter()) < until:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE contacts SET last_at = ? WHERE id = 1", [done])
            entry = connection.execute(
                "INSERT INTO entries (request, contact_id, at, text) VALUES (?, 1, ?, 'said')",
                [f"raw {now}", done],
            )
            connection.execute("INSERT INTO audit (entry_id) VALUES (?)", [entry.lastrowid])
            connection.execute("COMMIT")
            done += 1
    return done


def by_orm(engine: Engine) -> int:
    done, until = 0, time.perf_counter() + SECONDS
    while (now := time.perf_counter()) < until:
        with Session(engine) as session, session.begin():
            session.get_one(Contact, 1).last_at = done
            entry = Entry(request=f"orm {now}", contact_id=1, at=done, text="said")
            session.add(entry)
            session.flush()
            session.add(Audit(entry_id=entry.id))
        done += 1
    return done


def copied(path: Path) -> float:
    """Rows a second, into a table that has some."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        settle(connection)
        copy(connection, "before", BEFORE)
        return ROWS / median(copy(connection, f"copy {each}", ROWS) for each in range(ROUNDS))


def copy(connection: sqlite3.Connection, name: str, rows: int) -> float:
    began = time.perf_counter()
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "INSERT INTO entries (request, contact_id, at, text) SELECT ? || i, 1, i, 'said' FROM n",
        [rows, name],
    )
    return time.perf_counter() - began


def main() -> None:
    print("\nthis machine, a second       here   where goals in seconds were set")
    for name, here, there in measure():
        print(f"{name:<26}{here:9,.0f}{there:9,.0f}   {here / there:5.2f}")


if __name__ == "__main__":
    main()
