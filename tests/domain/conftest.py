import sqlite3

import pytest
from hypothesis import HealthCheck, settings

from domain.store.tables import Base
from tests.support import given
from tests.support.databases import Openings, create_tables

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
        connection.execute("PRAGMA synchronous = OFF")
        for table in Base.metadata.tables:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture
def engines(database_url, lasting_engines):
    """With their connections, which stay open from test to test."""
    return lasting_engines.of(database_url, durable=False)


@pytest.fixture(scope="session")
def openings():
    return Openings()


@pytest.fixture
def ledger(engines, clock, database_url, openings):
    """Of a workspace with Anna and Björn, salespeople, and Margrét, a manager."""
    openings.begin(engines.writer, database_url, lambda: given.opened(engines, clock))
    return given.ledger_of(engines, clock)
