"""Tables and migrations agree, in both directions and on both databases."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import DateTime, MetaData, insert, inspect

from bot.engine import database_url as parsed
from bot.engine import patient_engine
from domain.store.migrations.runner import Standing, downgrade, revision_of, standing_of, upgrade
from domain.store.tables import Base
from tests.support.databases import WORKER

pytestmark = pytest.mark.both_databases


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


def test_what_was_written_before_words_were_kept_is_found_by_them(new_database):
    engine = new_database()
    upgrade(engine, "0008")
    tables = MetaData()
    tables.reflect(engine, only=["interactions", "comments"])
    entries = [("T1", 1), ("T1", 2), ("T2", 1)]
    with engine.begin() as connection:
        for workspace, number in entries:
            key = {"workspace_id": workspace, "number": number}
            texts = {"description": f"Þorskur {number}", "notes": "Salt, salt"}
            connection.execute(*row_of(tables.tables["interactions"], {**key, **texts}))
        comment = {"workspace_id": "T1", "number": 2, "line": 1, "body": "Ýsa"}
        connection.execute(*row_of(tables.tables["comments"], comment))

    upgrade(engine)

    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT workspace_id, number, word FROM entry_words")
        assert sorted(map(tuple, found)) == [
            ("T1", 1, "1"),
            ("T1", 1, "salt"),
            ("T1", 1, "thorskur"),
            ("T1", 2, "2"),
            ("T1", 2, "salt"),
            ("T1", 2, "thorskur"),
            ("T1", 2, "ysa"),
            ("T2", 1, "1"),
            ("T2", 1, "salt"),
            ("T2", 1, "thorskur"),
        ]


def test_what_was_logged_before_is_found_by_number_and_description(new_database):
    engine = new_database()
    upgrade(engine, "0018")
    tables = MetaData()
    tables.reflect(engine, only=["logged_segments"])
    told = {"workspace_id": "T1", "id": 1, "number": "S-0001", "description": "Þorrablót"}
    with engine.begin() as connection:
        connection.execute(*row_of(tables.tables["logged_segments"], told))

    upgrade(engine)

    with engine.connect() as connection:
        [[words]] = connection.exec_driver_sql("SELECT words FROM logged_segments")
    assert words == " s 0001 thorrablot"


def row_of(table, values):
    """With something in each column that needs it."""
    needed = [column for column in table.columns if not column.nullable]
    nothing = {column.name: value_for(column, values) for column in needed}
    return insert(table), {**nothing, **values}


def value_for(column, values):
    if isinstance(column.type, DateTime):
        return datetime(2026, 6, 2, tzinfo=UTC)
    if column.name == "state":
        return "postponed"
    return 1 if column.type.python_type is int else f"{values['number']}"
