import pytest

from tests.support import given
from tests.support.databases import Openings


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request):
    """Of a database with all tables and no rows, the same one for test after test."""
    kind = "postgres_tables" if request.param == "postgres" else "lasting_sqlite"
    return request.getfixturevalue(kind).emptied()


@pytest.fixture
def engines(database_url, lasting_engines):
    """With their connections, which stay open from test to test."""
    return lasting_engines.of(database_url, durable=False)


@pytest.fixture(scope="session")
def openings():
    return Openings("ledger")


@pytest.fixture
def ledger(engines, clock, database_url, openings):
    """Of a workspace with Anna and Björn, salespeople, and Margrét, a manager."""
    if not openings.put_back(engines.writer, database_url):
        given.opened(engines, clock)
        openings.keep(engines.writer, database_url)
    return given.ledger_of(engines, clock)
