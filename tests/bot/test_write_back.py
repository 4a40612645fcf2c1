"""The write-ahead log of SQLite, and who writes it back."""

import asyncio
import sqlite3
import sys

import pytest

from bot import write_back
from bot.engine import engines_for
from bot.write_back import ENOUGH, WriteBack
from tests.support.processes import eventually

PAGE = 4096
PLENTY = ENOUGH // PAGE + 100


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(write_back, "PAUSE", 0.02)


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


class Looks(WriteBack):
    """It tells how often it has looked, and is through with all but the last."""

    taken = 0

    def _is_long(self):
        self.taken += 1
        return super()._is_long()


def fill(engines, pages):
    with engines.writer.begin() as connection:
        connection.exec_driver_sql("INSERT INTO filled VALUES (zeroblob(?))", (pages * PAGE,))


def count(connection):
    return connection.exec_driver_sql("SELECT count(*) FROM filled").scalar()


def in_file(path):
    """Bytes: what is not written back yet lies in the log."""
    return path.stat().st_size


def test_a_commit_leaves_it_to_us(engines, path):
    fill(engines, PLENTY)
    assert in_file(path) < ENOUGH


async def test_what_is_committed_is_soon_in_the_file(engines, path):
    with WriteBack(engines.writer):
        for times in (1, 2, 3):
            fill(engines, PLENTY)
            await eventually(lambda times=times: in_file(path) > times * ENOUGH)
    with engines.reader.connect() as connection:
        assert count(connection) == 3


async def test_a_little_waits_for_more(engines, path):
    looks = Looks(engines.writer)
    with looks:
        fill(engines, 100)
        await eventually(lambda: looks.taken)
    assert in_file(path) < 100 * PAGE


async def test_a_disk_that_fails_once_is_tried_again(engines, path, caplog):
    class Unlucky(Looks):
        def _is_long(self):
            is_long = super()._is_long()
            if self.taken == 1:
                raise sqlite3.DatabaseError("database disk image is malformed")
            return is_long

    with (looks := Unlucky(engines.writer)):
        fill(engines, PLENTY)
        await eventually(lambda: looks.taken)
        fill(engines, 1)
        await eventually(lambda: in_file(path) > ENOUGH)
    assert "malformed" in caplog.text


async def test_whoever_reads_meanwhile_sees_what_they_saw(engines, path):
    with engines.reader.connect() as reader, (looks := Looks(engines.writer)):
        assert count(reader) == 0
        fill(engines, PLENTY)
        await eventually(lambda: looks.taken)
        fill(engines, 1)
        assert count(reader) == 0


def test_it_ends_though_nothing_was_ever_written(engines):
    with WriteBack(engines.writer):
        pass


# The byte of the log's index that every connection keeps locked: https://sqlite.org/walformat.html
ALIVE = 128
TAKE = (
    "import fcntl, sys; index = open(sys.argv[1] + '-shm', 'r+b'); "
    f"fcntl.lockf(index, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, {ALIVE})"
)


async def test_other_processes_are_still_told_that_somebody_is_here(engines, path):
    """Else the next one takes itself for the first, and begins the index anew beneath us."""
    with WriteBack(engines.writer):
        fill(engines, PLENTY)
        await eventually(lambda: in_file(path) > ENOUGH)
        taking = await asyncio.create_subprocess_exec(
            sys.executable, "-c", TAKE, path, stderr=asyncio.subprocess.PIPE
        )
        _, told = await taking.communicate()
    assert b"BlockingIOError" in told
