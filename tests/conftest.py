import gc
import os
from pathlib import Path
from zlib import crc32

import pytest

from bot.engine import STORE_TIMEOUT
from bot.work import PATIENCE, ThreadedWork
from tests.support import examples
from tests.support.clock import ManualClock
from tests.support.databases import (
    LastingEngines,
    LastingSqlite,
    MigratedSqlite,
    PostgresTables,
    SqliteTables,
    postgres_server,
)

DOMAIN = Path(__file__).parent / "domain"
OURS = (
    "SLACK_",
    "DATABASE_URL",
    "LISTEN_ON",
    "PORT",
    "LOG_LEVEL",
    "CLOCK_OFFSET_FILE",
    "METRICS_PUBLIC",
)


def pytest_addoption(parser):
    parser.addoption("--both", action="store_true", help="every test on both databases")
    parser.addoption("--thorough", action="store_true", help="ten times the examples of properties")


def pytest_configure(config):
    examples.load_profile(thorough=config.getoption("--thorough"))


def pytest_collection_modifyitems(config, items):
    """Where it makes no difference, a test runs on one database: half on this, half on that one.

    By name, so always on the same one. What is about statements more than about rules is marked
    ``both_databases``; ``--both`` runs all on both.
    """
    if config.getoption("--both"):
        return
    elsewhere = [each for each in items if not is_at_home(each)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [each for each in items if is_at_home(each)]


def is_at_home(item):
    if DOMAIN not in item.path.parents or item.get_closest_marker("both_databases"):
        return True
    database = item.callspec.params.get("database_url") if hasattr(item, "callspec") else None
    if database is None:
        return True
    name = item.nodeid.replace(database, "")
    return database == ("sqlite", "postgres")[crc32(name.encode()) % 2]


@pytest.fixture(autouse=True)
def _nothing_from_the_environment(monkeypatch):
    for name in os.environ:
        if name.startswith(OURS):
            monkeypatch.delenv(name)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture(scope="session")
def postgres():
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_tables(postgres):
    tables = PostgresTables(postgres)
    yield tables
    tables.close()


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory):
    return SqliteTables(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory):
    return MigratedSqlite(tmp_path_factory.mktemp("migrated"))


@pytest.fixture(scope="session")
def lasting_sqlite(tmp_path_factory):
    tables = LastingSqlite(tmp_path_factory.mktemp("lasting"))
    yield tables
    tables.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request):
    """Of a database with all tables and no rows."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_tables").emptied()
    return request.getfixturevalue("postgres_tables").emptied()


@pytest.fixture(scope="session")
def lasting_engines():
    engines = LastingEngines()
    yield engines
    engines.dispose()


@pytest.fixture
def store_timeout():
    return STORE_TIMEOUT


@pytest.fixture
def engines(database_url, store_timeout, lasting_engines):
    engines = lasting_engines.of(database_url, store_timeout)
    yield engines
    engines.dispose()


@pytest.fixture
def patience():
    return PATIENCE


@pytest.fixture
async def work(engines, patience):
    work = ThreadedWork(engines, patience=patience)
    yield work
    await work.close()


def pytest_collection_finish():
    """What was imported and collected stays; it is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
