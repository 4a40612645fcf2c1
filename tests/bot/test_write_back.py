"""The write-ahead log of SQLite, and who writes it back."""

import time

import pytest

from bot.engine import LONGEST_LOG, engines_for
from bot.write_back import ENOUGH, PAUSE, WriteBack, waiting

PATIENCE = 10.0


@pytest.fixture
def path(tmp_path):
    return tmp_path / "samskipti.db"


@pytest.fixture
def engines(path):
    engines = engines_for(f"sqlite:///{path}")
    with engines.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE filled (page BLOB)")
    yield engines
    engines.dispose()


def fill(engines, pages):
    with engines.writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO filled VALUES (zeroblob(?))", (pages * 4096,))


def count(connection):
    return connection.exec_driver_sql("SELECT count(*) FROM filled").scalar()


def test_a_commit_leaves_it_to_us(engines, path):
    fill(engines, ENOUGH + 100)
    assert ENOUGH <= waiting(path) < LONGEST_LOG


def test_what_is_committed_is_soon_in_the_file(engines, path):
    with WriteBack(engines.writer):
        for _ in range(3):
            fill(engines, ENOUGH + 100)
            until = time.monotonic() + PATIENCE
            while waiting(path):
                assert time.monotonic() < until
                time.sleep(PAUSE / 10)
    with engines.reader.connect() as connection:
        assert count(connection) == 3


def test_a_little_waits_for_more(engines, path):
    with WriteBack(engines.writer):
        fill(engines, 10)
        time.sleep(3 * PAUSE)
        assert waiting(path)


def test_whoever_reads_meanwhile_holds_up_nobody(engines, path):
    with engines.reader.connect() as reader, WriteBack(engines.writer):
        assert count(reader) == 0
        fill(engines, ENOUGH + 100)
        time.sleep(2 * PAUSE)
        fill(engines, 1)
        assert count(reader) == 0


def test_without_a_log_nothing_waits(tmp_path):
    assert waiting(tmp_path / "nowhere.db") == 0
