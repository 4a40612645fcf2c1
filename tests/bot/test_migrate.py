"""Migrating at start: by one process at a time, with a copy to go back to."""

import asyncio
import os

import pytest
from sqlalchemy import inspect

from bot.engine import database_url as parsed
from bot.engine import patient_engine
from bot.migrate import copy_first, file_of, migrate, turn_for
from domain.store.migrations.runner import Standing, downgrade, revision_of, standing_of
from tests.support.nursery import ForkedBot


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new/samskipti.db"
    return request.getfixturevalue("postgres").new_database(f"migrate_{os.getpid()}")


@pytest.fixture
def engine(empty_url):
    engine = patient_engine(parsed(empty_url))
    yield engine
    engine.dispose()


def tables_of(engine):
    return set(inspect(engine).get_table_names())


def test_an_empty_database_gets_all_tables_and_a_second_start_changes_nothing(empty_url, engine):
    assert migrate(empty_url) is Standing.EMPTY
    assert migrate(empty_url) is Standing.CURRENT
    assert {"contacts", "interactions", "due_rows"} <= tables_of(engine)


async def test_processes_that_start_together_migrate_once(empty_url, engine):
    bot = ForkedBot(os.environ | {"DATABASE_URL": empty_url})
    with turn_for(engine):
        together = [asyncio.create_task(bot.run_once("migrate")) for _ in range(2)]
        before = standing_of(engine)

    assert before is Standing.EMPTY
    assert sorted(await asyncio.gather(*together)) == [
        "The database was migrated.",
        "There was nothing to migrate.",
    ]


def test_a_database_of_a_later_release_is_left_alone(empty_url, engine, caplog):
    migrate(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    assert migrate(empty_url) is Standing.AHEAD
    assert "later release: 9999" in caplog.text


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_on_sqlite_a_copy_is_made_first_even_beside_a_writer(empty_url, engine):
    migrate(empty_url)
    here = revision_of(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO counters (workspace_id, name, next_value) VALUES ('T1', 'contact', 7)"
        )

    copy_first(engine)

    database = file_of(engine)
    copy = patient_engine(parsed(f"sqlite:///{database}.before-{here}"))
    with copy.connect() as connection:
        rows = connection.exec_driver_sql("SELECT next_value FROM counters").all()
    copy.dispose()
    assert rows == [(7,)]
    assert not list(database.parent.glob("*.part"))


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_there_is_no_copy_of_a_database_with_nothing_in_it_or_nothing_to_migrate(empty_url, engine):
    migrate(empty_url)
    migrate(empty_url)

    assert not list(file_of(engine).parent.glob("*.before-*"))


def test_a_way_back_leads_to_nothing(empty_url, engine):
    migrate(empty_url)
    downgrade(engine, "base")

    assert standing_of(engine) is Standing.EMPTY
    assert tables_of(engine) == {"alembic_version"}
