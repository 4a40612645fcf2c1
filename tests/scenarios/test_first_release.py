"""A database of the first release is brought up to date: all of it is there, and goes on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from bot.engine import database_url as parsed
from bot.engine import patient_engine
from bot.migrate import migrate
from domain.store.migrations.runner import Standing, upgrade
from tests.support.databases import WORKER
from tests.support.office import open_office

WRITTEN = Path(__file__).parent.parent / "data" / "first_release.sql"
THURSDAY = datetime(2026, 6, 4, 10, 30, tzinfo=UTC)
MEANT_TO_CHANGE = {("alembic_version", "version_num")}


@pytest.fixture
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/samskipti.db"
    return request.getfixturevalue("postgres").new_database(f"first_{WORKER}")


@pytest.fixture
def before(empty_url):
    """All rows, by table and column, as the first release left them."""
    engine = patient_engine(parsed(empty_url))
    upgrade(engine, "0001")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
        for statement in statements():
            connection.exec_driver_sql(statement)
    rows = rows_of(engine)
    engine.dispose()
    return rows


def statements():
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("--"))
    return [each.replace("%", "%%") for each in told.split(";\n") if each.strip()]


def rows_of(engine):
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables.sorted_tables
        }


@pytest.fixture
def database_url(empty_url, before):
    """Brought up to date, with every row still there and all that it held."""
    assert migrate(empty_url) is Standing.BEHIND
    engine = patient_engine(parsed(empty_url))
    after = rows_of(engine)
    engine.dispose()
    for table, rows in before.items():
        columns = [each for each in rows[0] if (table, each) not in MEANT_TO_CHANGE] if rows else []
        kept = [[row[each] for each in columns] for row in after[table]]
        assert all([row[each] for each in columns] in kept for row in rows), table
    return empty_url


@pytest.fixture
async def office(engines, work):
    async with open_office(engines, work, deliver="socket", now=THURSDAY) as office:
        yield office


@pytest.mark.parametrize("empty_url", ["sqlite", "postgres"], indirect=True)
async def test_it_goes_on_where_it_was(office):
    await office.deliver()

    [reminder] = office.bjorn.dms
    assert "Call about the delivery" in reminder.text
    form = await reminder.press("Resume")
    assert form.value("Contact").startswith("Þórunn Eiðsdóttir")
    await form.submit()
    await office.deliver()
    assert (form.errors, form.closed, reminder.is_final) == ({}, True, True)

    [again] = office.anna.dms
    assert "Send the price list" in again.text
    await office.anna.command("/interaction", "postponed")
    assert "Send the price list" in office.anna.modal.text
    assert "Half typed" in office.anna.modal.text

    await office.anna.command("/interaction", "history Þórunn")
    told = office.anna.modal.text
    assert "Wants 350 kg of salt cod" in told
    assert "Call about the delivery" in told
    await office.anna.command("/interaction", "find easter")
    assert "Wants 350 kg of salt cod" in office.anna.modal.text
