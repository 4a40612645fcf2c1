"""Tables and migrations agree, in both directions and on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from bot.engine import database_url as parsed
from bot.engine import patient_engine
from domain.store.migrations.runner import Standing, downgrade, revision_of, standing_of, upgrade
from domain.store.tables import Base
from tests.support.databases import WORKER


@pytest.fixture(params=["sqlite", "postgres"])
def new_database(request, tmp_path):
    """Gives engines of empty databases, all different."""
    engines = []

    def make():
        name = f"migrations_{WORKER}_{len(engines)}"
        url = f"sqlite:///{tmp_path}/{name}.db"
        if request.param == "postgres":
            url = request.getfixturevalue("postgres").new_database(name)
        engines.append(patient_engine(parsed(url)))
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def checks_of(engine):
    """Alembic does not compare them."""
    found = inspect(engine).get_multi_check_constraints()
    return {
        table[1]: sorted((check["name"], check["sqltext"]) for check in checks)
        for table, checks in found.items()
        if checks
    }


DEFINITIONS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
}


def indexes_of(engine):
    """As the database tells them: Alembic does not know how a column of one is ordered."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(DEFINITIONS[engine.dialect.name]).all()
    return {name: definition for name, definition in found if "alembic" not in name}


def is_of_an_ordered_index(change):
    """Alembic takes these for changed on PostgreSQL."""
    kind, index = change[0], change[1]
    ordered = {
        each.name
        for table in Base.metadata.tables.values()
        for each in table.indexes
        if each.dialect_options["postgresql"]["ops"]
    }
    return kind in ("add_index", "remove_index") and index.name in ordered


def test_from_nothing_the_migrations_lead_to_exactly_our_tables(new_database):
    migrated, wanted = new_database(), new_database()
    upgrade(migrated)
    Base.metadata.create_all(wanted)

    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        changes = compare_metadata(context, Base.metadata)
    assert [each for each in changes if not is_of_an_ordered_index(each)] == []
    assert indexes_of(migrated) == indexes_of(wanted)
    assert checks_of(migrated) == checks_of(wanted)


def test_every_migration_can_be_taken_back_and_made_again(new_database):
    engine = new_database()
    upgrade(engine)

    while standing_of(engine) is not Standing.EMPTY:
        here = revision_of(engine)
        downgrade(engine, "-1")
        upgrade(engine, here)
        assert revision_of(engine) == here
        downgrade(engine, "-1")

    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
