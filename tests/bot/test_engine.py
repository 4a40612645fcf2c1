"""What each database promises because we set it up, and not by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.engine import database_url as parsed
from bot.engine import engines_for
from domain.store.tables import CounterRow

COUNTERS = CounterRow.__table__
COUNT = select(func.count()).select_from(COUNTERS)
ADD = COUNTERS.insert().values(workspace_id="T1", name="interaction", next_value=1)

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
impatient = pytest.mark.parametrize("store_timeout", [timedelta(milliseconds=50)])


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_every_connection_is_durable_and_strict(engines, pragma, expected):
    for engine in (engines.writer, engines.reader):
        with engine.connect() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


@on_sqlite
@impatient
def test_a_writer_owns_the_lock_before_its_first_statement(engines):
    with engines.writer.begin(), pytest.raises(OperationalError, match="locked"):
        engines.writer.begin().__enter__()


@on_sqlite
def test_rollback_takes_back_schema_changes_and_what_savepoints_kept(engines):
    with engines.writer.connect() as connection:
        with connection.begin() as transaction:
            with connection.begin_nested():
                connection.execute(ADD)
            connection.exec_driver_sql("ALTER TABLE counters ADD COLUMN colour TEXT")
            transaction.rollback()
        connection.execute(ADD)
        assert connection.scalar(COUNT) == 1


def test_a_reader_sees_one_moment_and_blocks_no_writer(engines):
    with engines.reader.begin() as reader:
        assert reader.scalar(COUNT) == 0
        with engines.writer.begin() as writer:
            writer.execute(ADD)
        assert reader.scalar(COUNT) == 0


def test_a_reader_cannot_write(engines):
    with engines.reader.begin() as reader, pytest.raises(DBAPIError, match=r"readonly|read-only"):
        reader.execute(ADD)


@on_postgres
@impatient
def test_a_statement_that_takes_too_long_is_stopped(engines):
    with engines.writer.begin() as writer, pytest.raises(OperationalError, match="timeout"):
        writer.execute(select(func.pg_sleep(5)))


@on_postgres
def test_a_connection_that_the_server_closed_is_replaced(engines, postgres, monkeypatch):
    monkeypatch.setattr("bot.engine.RESTED", timedelta(0))
    for engine in (engines.writer, engines.reader):
        closed_by_server(engine, postgres)

        with engine.connect() as connection:
            assert connection.scalar(COUNT) == 0


@on_postgres
def test_after_one_failure_no_reader_is_given_a_connection_that_was_closed(engines, postgres):
    with engines.reader.connect(), engines.reader.connect():
        pass
    closed_by_server(engines.reader, postgres)
    closed_by_server(engines.reader, postgres)

    with pytest.raises(OperationalError), engines.reader.connect() as connection:
        connection.scalar(COUNT)
    with engines.reader.connect() as one, engines.reader.connect() as other:
        assert one.scalar(COUNT) == other.scalar(COUNT) == 0


@on_postgres
def test_a_server_whose_machine_vanishes_is_given_up_in_seconds(engines):
    """As TCP is told; what it then does was tried once, in a network that was cut: 13 seconds."""
    for engine in (engines.writer, engines.reader):
        with engine.connect() as connection:
            told = connection.connection.driver_connection.info.get_parameters()

        idle, interval, count = (
            int(told[f"keepalives_{name}"]) for name in ("idle", "interval", "count")
        )
        assert idle + interval * count <= 15
        assert int(told["tcp_user_timeout"]) <= 15_000


def closed_by_server(engine, postgres):
    with engine.connect() as connection:
        own = connection.scalar(select(func.pg_backend_pid()))
    postgres.execute(f"SELECT pg_terminate_backend({own})".encode())


def test_no_error_lists_the_parameters_of_its_statement(engines):
    with engines.writer.begin() as writer, pytest.raises(DBAPIError) as refused:
        writer.execute(ADD.values(name="Anna Jónsdóttir", workspace_id=None))

    assert "[SQL parameters hidden" in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgres_url_gets_our_driver(scheme):
    url = parsed(f"{scheme}://anna:secret@db.example:6432/crm?sslmode=require")

    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://anna:secret@db.example:6432/crm?sslmode=require"
    )


@pytest.mark.parametrize(
    "url", ["", "mysql://db/crm", "postgresql+asyncpg://db/crm", "sqlite://", "sqlite:///:memory:"]
)
def test_any_other_database_is_refused(url):
    with pytest.raises(ValueError, match="sqlite:///path"):
        parsed(url)


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path):
    engines = engines_for(f"sqlite:///{tmp_path}/deep/down/samskipti.db")
    with engines.writer.connect():
        pass
    engines.dispose()

    assert (tmp_path / "deep/down/samskipti.db").exists()
