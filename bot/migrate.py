"""Brings the database to this release's tables at start: one process at a time, with a way back."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from bot.copies import copy_of
from bot.engine import database_url, patient_engine
from domain.store.migrations.runner import Standing, revision_of, standing_of, upgrade

log = logging.getLogger(__name__)

# Any number will do, as long as nobody else locks it in the same database.
ADVISORY_LOCK = 0x5A4D_5349


def migrate(url: str) -> Standing:
    """Waits for its turn; returns how the database stood before."""
    engine = patient_engine(database_url(url))
    try:
        with turn_for(engine):
            return _migrate(engine)
    finally:
        engine.dispose()


def _migrate(engine: Engine) -> Standing:
    standing = standing_of(engine)
    if standing is Standing.AHEAD:
        # A release works on the tables of the next one, so that both can run during an update.
        log.warning("the database was migrated by a later release: %s", revision_of(engine))
    if standing is Standing.BEHIND:
        copy_first(engine)
    if standing in (Standing.EMPTY, Standing.BEHIND):
        upgrade(engine)
        log.info("the database is at revision %s", revision_of(engine))
    return standing


def turn_for(engine: Engine) -> AbstractContextManager[None]:
    return _turn_by_file(engine) if is_sqlite(engine) else _turn_by_advisory_lock(engine)


@contextmanager
def _turn_by_file(engine: Engine) -> Iterator[None]:
    database = file_of(engine)
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(database.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given up by the system even if we are killed
        yield


@contextmanager
def _turn_by_advisory_lock(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        connection.execute(select(func.pg_advisory_lock(ADVISORY_LOCK)))
        connection.commit()  # the lock is the session's; an open transaction would hold back VACUUM
        yield


def copy_first(engine: Engine) -> None:
    """``samskipti.db.before-0007``: what to go back to when an update turns out badly."""
    if not is_sqlite(engine):
        return
    database = file_of(engine)
    copy = database.with_name(f"{database.name}.before-{revision_of(engine)}")
    copy_of(database, copy)
    log.info("the database was copied to %s first", copy)


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def file_of(engine: Engine) -> Path:
    return Path(engine.url.database or "")
