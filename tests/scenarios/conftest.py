from datetime import timedelta

import pytest

from tests.support.acts import THORUNN
from tests.support.databases import Openings
from tests.support.office import open_office


@pytest.fixture
def deliver(request):
    """How Slack reaches the bot."""
    return getattr(request, "param", "socket")


@pytest.fixture
def database_url(request):
    """Where it makes no difference, SQLite."""
    is_sqlite = getattr(request, "param", "sqlite") == "sqlite"
    kind = "lasting_sqlite" if is_sqlite else "postgres_tables"
    return request.getfixturevalue(kind).emptied()


@pytest.fixture
def engines(database_url, store_timeout, lasting_engines):
    """With their connections, which stay open from test to test."""
    return lasting_engines.of(database_url, store_timeout, durable=False)


@pytest.fixture(scope="session")
def openings():
    return Openings("office")


@pytest.fixture
def beginning(request, engines, database_url):
    """Keeps what an office has come to, which is then put back again and again."""
    is_sqlite = database_url.startswith("sqlite")
    tables = request.getfixturevalue("lasting_sqlite" if is_sqlite else "postgres_tables")
    return Beginning(tables, engines.writer)


class Beginning:
    def __init__(self, tables, engine):
        self._tables, self._engine, self._rows = tables, engine, Openings("beginning")

    def keep(self):
        self._rows.keep(self._engine, self._tables.url)

    def put_back(self):
        self._rows.put_back(self._engine, self._tables.emptied())


@pytest.fixture
def patience():
    """A busy machine is no outage."""
    return timedelta(seconds=20)


@pytest.fixture
async def office(engines, work, deliver, database_url, openings):
    """With one contact, Þórunn of Acme, who is told apart from nobody."""
    is_known = openings.put_back(engines.writer, database_url)
    async with open_office(engines, work, deliver=deliver, is_known=is_known) as office:
        if not is_known:
            await office.given_contact(THORUNN, company_name="Acme ehf.", city="Akureyri")
            await office.deliver()  # the housekeeping of the first day
            openings.keep(engines.writer, database_url)
        yield office
        await office.deliver()
        assert [str(each) for each in office.sandbox.violations] == []
