from datetime import timedelta

import pytest

from tests.support.office import open_office


@pytest.fixture
def deliver(request):
    """How Slack reaches the bot."""
    return getattr(request, "param", "socket")


@pytest.fixture
def database_url(request):
    """Where it makes no difference, SQLite."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return request.getfixturevalue("sqlite_tables").emptied()
    return request.getfixturevalue("postgres_tables").emptied()


@pytest.fixture
def engines(database_url, store_timeout, lasting_engines):
    engines = lasting_engines.of(database_url, store_timeout, durable=False)
    yield engines
    engines.dispose()


@pytest.fixture
def patience():
    """A busy machine is no outage."""
    return timedelta(seconds=20)


@pytest.fixture
async def office(engines, work, deliver):
    """With one contact, Þórunn of Acme, who is told apart from nobody."""
    async with open_office(engines, work, deliver=deliver) as office:
        await office.given_contact("Þórunn Ægisdóttir", company_name="Acme ehf.", city="Akureyri")
        yield office
        await office.deliver()
        assert [str(each) for each in office.sandbox.violations] == []
