import sqlite3

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from bot.engine import engines_for
from domain.store.tables import Base
from tests.support import given
from tests.support.databases import create_tables

# Every example of one test starts from the same still values; only a slow machine is no finding.
settings.register_profile("domain", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("domain")


@pytest.fixture(scope="session")
def lasting_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("domain") / "samskipti.db"
    create_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request):
    """Of a database with all tables and no rows, the same one for test after test."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_tables").emptied()
    path = request.getfixturevalue("lasting_file")
    with sqlite3.connect(path) as connection:
        for table in Base.metadata.tables:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def lasting_engines():
    """By URL. A new engine compiles every statement anew, which costs more than most tests."""
    engines = {}
    yield engines
    for each in engines.values():
        each.dispose()


@pytest.fixture
def engines(database_url, lasting_engines):
    if database_url not in lasting_engines:
        engines = lasting_engines[database_url] = engines_for(database_url)
        if database_url.startswith("sqlite"):
            event.listen(engines.writer, "connect", hurry)
    return lasting_engines[database_url]


def hurry(connection, _record):
    """Nothing here is to survive a loss of power."""
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture
def ledger(engines, clock):
    """Of a workspace with Anna and Björn, salespeople, and Margrét, a manager."""
    return given.opened(engines, clock)
