"""``backup`` and ``restore``: a checked copy of the SQLite database, and back from one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.copies import copy_of, reading
from bot.engine import Engines, database_url, patient_engine, sqlite
from bot.migrate import turn_for
from bot.ownership import known_workspaces
from domain.reminders.restoring import settle_restored
from domain.store.migrations.runner import Standing, standing_of, upgrade
from domain.store.scope import ScopedSession
from domain.store.stores import Stores

# What is given ascending, by workspace and name.
GIVEN = (
    "SELECT 'counters', workspace_id, name, next_value FROM counters UNION ALL "
    "SELECT 'number_series', workspace_id, code, next_value FROM number_series"
)
# Of whatever the copy had none yet.
BEGUN = (
    "INSERT OR IGNORE INTO counters (workspace_id, name, next_value) "
    "SELECT workspace_id, ?, 1 FROM workspaces WHERE workspace_id = ?"
)
RAISED = {
    "counters": "UPDATE counters SET next_value = max(next_value, ?) "
    "WHERE name = ? AND workspace_id = ?",
    "number_series": "UPDATE number_series SET next_value = max(next_value, ?) "
    "WHERE code = ? AND workspace_id = ?",
}
Given = tuple[str, str, str, int]
# Of every database of SQLite.
BEGINNING = b"SQLite format 3\0"
ELSEWHERE = (
    "This is for SQLite. PostgreSQL has tools of its own, pg_dump and pg_restore: docs/running.md "
    "tells how to use them, and what to do about reminders afterwards."
)


class KeepingRefused(Exception):
    """A sentence for whoever keeps the database; nothing was changed."""


def backed_up(url: str, path: Path) -> str:
    """Raises KeepingRefused."""
    database = sqlite_file(url)
    if not database.exists():
        raise KeepingRefused(f"There is no database at {database}.")
    if path.absolute() == database.absolute():
        raise KeepingRefused("That is the database itself.")
    require_place(path)
    with failures_told():
        copy_of(database, path)
        entries = checked(path)
    return f"Copied to {path}, and the copy was checked: interactions {entries}."


def restored(url: str, path: Path, *, now: datetime) -> str:
    """Raises KeepingRefused."""
    database = sqlite_file(url)
    if path.absolute() == database.absolute():
        raise KeepingRefused("That is the database itself.")
    staged = database.with_name(f"{database.name}.restoring")
    with failures_told(), turn_to_restore(url), thrown_away(staged):
        copy_of(path, staged)
        entries, reminders = checked(staged), made_ready(staged, now)
        give_no_number_again(staged, given_in(database))
        kept = put_in_place(staged, database, now)
    told = f"Restored from {path}: interactions {entries}."
    if reminders:
        told += (
            f" {reminders} reminders were due before now and count as sent: they come as their "
            "next repeat."
        )
    return f"{told} What was there is kept as {kept}." if kept else told


def require_place(path: Path) -> None:
    """An earlier copy is replaced, and nothing else is. Raises KeepingRefused."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise KeepingRefused(f"There is no folder {folder}. Create it, or name another one.")
    with failures_told():
        if path.exists() and not is_replaced(path):
            raise KeepingRefused(f"{path} is there already, and is no copy. Name another file.")


def is_replaced(path: Path) -> bool:
    with path.open("rb") as there:
        return there.read(len(BEGINNING)) in (BEGINNING, b"")


def sqlite_file(url: str) -> Path:
    parsed = database_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise KeepingRefused(ELSEWHERE)
    return Path(parsed.database or "")


@contextmanager
def failures_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise KeepingRefused(f"That failed, and nothing was changed: {error}.") from error
    except OSError as error:
        raise KeepingRefused(f"{error.filename}: {error.strerror}.") from error


@contextmanager
def turn_to_restore(url: str) -> Iterator[None]:
    """Whoever starts meanwhile waits, as everybody who starts wants to migrate."""
    engine = patient_engine(database_url(url))
    try:
        with turn_for(engine):
            yield
    finally:
        engine.dispose()


@contextmanager
def thrown_away(staged: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for each in staged.parent.glob(f"{staged.name}*"):
            each.unlink()


def checked(path: Path) -> int:
    """Whole, and one of ours; tells how many interactions it holds."""
    with closing(reading(path)) as connection:
        [told] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if told != "ok":
            raise KeepingRefused(f"{path} is damaged: {told}.")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise KeepingRefused(f"{path} is damaged: it refers to rows that are not there.")
        try:
            return int(connection.execute("SELECT count(*) FROM interactions").fetchone()[0])
        except sqlite3.OperationalError as error:
            raise KeepingRefused(f"{path} is no database of Samskipti.") from error


def made_ready(staged: Path, now: datetime) -> int:
    """For this release, and so that nothing is sent twice; tells how many reminders count as sent.

    All of it in the copy: what is there is touched last, and at once.
    """
    engine = patient_engine(database_url(f"sqlite:///{staged}"))
    try:
        bring_up(engine)
    finally:
        engine.dispose()
    engines = sqlite(staged)
    try:
        return sum(settled(engines, now))
    finally:
        engines.dispose()


def given_in(database: Path) -> list[Given]:
    """None where there is nothing, or nothing that could be read."""
    try:
        with closing(reading(database)) as connection:
            return connection.execute(GIVEN).fetchall()
    except sqlite3.Error:
        return []


def give_no_number_again(staged: Path, given: list[Given]) -> None:
    """What is lost has its messages still: a button of theirs must not mean something else."""
    with closing(sqlite3.connect(staged)) as connection, connection:
        for table, workspace, name, following in given:
            if table == "counters":
                connection.execute(BEGUN, (name, workspace))
            connection.execute(RAISED[table], (following, name, workspace))


def bring_up(engine: Engine) -> None:
    match standing_of(engine):
        case Standing.EMPTY:
            raise KeepingRefused("That is no database of Samskipti.")
        case Standing.AHEAD:
            raise KeepingRefused("It was made by a later release. Update the bot first.")
        case Standing.BEHIND:
            upgrade(engine)
        case Standing.CURRENT:
            pass


def settled(engines: Engines, now: datetime) -> Iterator[int]:
    for workspace in known_workspaces(engines):
        info = {"workspace": workspace}
        with ScopedSession(engines.writer, info=info) as session, session.begin():
            yield settle_restored(Stores(session), now=now)


def put_in_place(staged: Path, database: Path, now: datetime) -> Path | None:
    """As one transaction of SQLite's: a crash leaves one or the other. Tells what was kept."""
    if not database.exists():
        copy_of(staged, database)
        return None
    with closing(sqlite3.connect(database, timeout=2, isolation_level=None)) as connection:
        try:
            # Only whoever is alone may leave the write-ahead log.
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise KeepingRefused(
                f"A bot, or another program, is working on {database}. Stop it first."
            ) from error
        kept = database.with_name(f"{database.name}.before-restore-{now:%Y%m%d-%H%M%S}")
        copy_of(database, kept)
        with closing(reading(staged)) as source:
            source.backup(connection)
    return kept
