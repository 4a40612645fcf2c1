"""Whoever is to do what is due wakes by it, whichever process wrote it, and idle ones are idle."""

import asyncio
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.exc import ProgrammingError

from bot.changes import FileChanges
from bot.clock import SharedClock, utc_now
from bot.ear import Ear
from bot.engine import engines_for
from bot.heartbeat import Heartbeat
from bot.lookout import OFTEN, Lookout
from bot.work import ThreadedWork
from domain.ids import WorkspaceId
from domain.reminders.model import DueKind
from domain.store.due_queue import DueQueue, Moments
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.workspaces.use_cases import open_workspace
from handlers.work import StoreUnavailable
from tests.support.clock import ManualClock
from tests.support.processes import eventually

HOME = WorkspaceId("T1")
LONG = timedelta(minutes=1)
# Far less than a look that nobody called for; a busy machine takes its time.
AT_ONCE = OFTEN.total_seconds() / 2


class Beats(asyncio.Queue):
    async def run_once(self):
        self.put_nowait(None)
        return


@asynccontextmanager
async def watching(look, clock=utc_now, ear=None):
    """Yields the lookout, and each time that a message is looked for."""
    beats = Beats()
    messages, jobs = (
        Heartbeat(run_once, clock, longest_rest=LONG)
        for run_once in (beats.run_once, Beats().run_once)
    )
    lookout = Lookout(look, messages, jobs, clock, ear)
    messages.start()
    await beats.get()
    lookout.start()
    yield lookout, beats
    await lookout.stop()
    await messages.stop()


def looking(moments):
    async def look():
        return moments() if callable(moments) else moments

    return look


NOTHING = Moments(None, None, None)


async def test_what_is_due_is_done_whoever_wrote_it():
    found = looking(lambda: Moments(utc_now(), None, None))

    async with watching(found) as (_, beats), asyncio.timeout(5):
        await beats.get()


async def test_where_nothing_is_due_nobody_is_woken():
    looks = []

    async def look():
        looks.append(1)
        return NOTHING

    async with watching(look) as (_, beats):
        await eventually(lambda: len(looks) == 2)
        assert beats.empty()


async def test_fault_16_a_clock_that_jumps_over_what_is_due_is_noticed_without_a_look():
    clock = ManualClock()
    moments = Moments(clock() + timedelta(days=1), None, None)

    async with watching(looking(moments), clock) as (_, beats), asyncio.timeout(5):
        clock.advance(days=1)
        await beats.get()


async def test_a_file_that_nobody_has_written_to_is_not_looked_at():
    asked, looks, has_changed = [], [], [True]

    async def look():
        looks.append(1)
        return NOTHING

    def changed():
        asked.append(1)
        return has_changed.pop() if has_changed else False

    async with watching(look) as (lookout, _):
        lookout.has_changed = changed
        await eventually(lambda: len(asked) == 2)
        assert len(looks) == 2  # the first one, and that of the change


def test_whoever_writes_to_a_file_changes_it(sqlite_tables):
    engines = engines_for(sqlite_tables.emptied())
    changes = FileChanges(Path(engines.writer.url.database))
    assert changes.any()
    assert not changes.any()

    with session_of(engines.writer) as session:
        open_workspace(Stores(session), name="Norðurljós", now=utc_now())

    assert (changes.any(), changes.any()) == (True, False)
    engines.dispose()


@contextmanager
def session_of(engine):
    with ScopedSession(engine, info={"workspace": HOME}) as session, session.begin():
        yield session


async def test_a_look_that_fails_is_followed_by_others(caplog):
    fails = iter([True])

    async def look():
        if next(fails, False):
            raise StoreUnavailable("away")
        return Moments(utc_now(), None, None)

    async with watching(look) as (_, beats), asyncio.timeout(5):
        await beats.get()
    assert "could not be looked at: away" in caplog.text


async def test_a_look_that_fails_as_nobody_expects_is_followed_by_others(caplog):
    fails = iter([True])

    async def look():
        if next(fails, False):
            raise ZeroDivisionError
        return Moments(utc_now(), None, None)

    async with watching(look) as (_, beats), asyncio.timeout(5):
        await beats.get()
    assert "ZeroDivisionError" in caplog.text


@pytest.fixture
async def processes(postgres_tables):
    """Two of them on one PostgreSQL: each its engines."""
    url = postgres_tables.emptied()
    engines = [engines_for(url) for _ in range(2)]
    works = [ThreadedWork(each) for each in engines]
    await works[0].write(HOME, open_workspace, name="Norðurljós", now=utc_now())
    yield list(zip(engines, works, strict=True))
    for work in works:
        await work.close()
    for each in engines:
        await asyncio.to_thread(each.dispose)


async def passing(seconds):
    """Nothing tells that nothing happened."""
    await asyncio.wait({asyncio.ensure_future(asyncio.Event().wait())}, timeout=seconds)


def ear_of(engines, work, heard, **more):
    async def call_out(word):
        await work.write_queue(DueQueue.call_out, word)

    return Ear(make_url(engines.writer.url), call_out, heard, **more)


def put_something_due(stores, *, now):
    stores.due.soon(DueKind.HOME, "home:U1", recipient="U1", at=now, now=now)


async def test_what_another_process_wrote_while_it_is_busy_wakes_us_at_once(processes):
    (engines, work), (other_engines, other_work) = processes
    silent = [False]

    async def look():
        return Moments(utc_now(), None, None) if silent[0] else NOTHING

    ours = ear_of(engines, work, heard=None)
    async with watching(look, ear=ours) as (lookout, beats):
        ours.heard = lookout.call
        theirs = ear_of(other_engines, other_work, lambda: None)
        async with watching(looking(NOTHING), ear=theirs) as (other, _):
            await eventually(lambda: ours.is_sharp and theirs.is_sharp, within=20)
            other_work.tell_of_due(other.made_due)
            silent[0] = True
            other.messages.is_beating = True  # Slack keeps it waiting
            async with asyncio.timeout(AT_ONCE):
                await other_work.write(HOME, put_something_due, now=utc_now())
                await beats.get()
            other.messages.is_beating = False


async def test_while_we_hear_we_hardly_look_and_each_look_is_one_statement(processes):
    (engines, work), _ = processes
    statements, looks = [], []
    event.listen(engines.reader, "before_cursor_execute", lambda *_given: statements.append(1))

    async def look():
        looks.append(1)
        return await work.read_queue(DueQueue.moments, now=utc_now())

    ear = ear_of(engines, work, heard=None)
    async with watching(look, ear=ear) as (lookout, _):
        ear.heard = lookout.call
        await eventually(lambda: ear.is_sharp and looks, within=20)
        looks.clear()
        await passing(1.5)
        assert len(looks) <= 1

    statements.clear()
    await look()
    assert len(statements) == 1


async def test_a_pooler_that_never_tells_is_not_relied_on(processes, caplog):
    caplog.set_level("INFO")
    (engines, _), _ = processes

    async def into_the_void(_word):
        pass

    ear = Ear(
        make_url(engines.writer.url), into_the_void, lambda: None, proof=timedelta(seconds=0.1)
    )
    ear.start()
    await eventually(lambda: "is there a pooler in between?" in caplog.text, within=20)
    assert not ear.is_sharp
    await ear.stop()


async def test_a_line_that_breaks_is_not_relied_on_and_taken_up_again(processes, postgres):
    (engines, work), _ = processes
    ear = ear_of(engines, work, lambda: None, again=timedelta(seconds=0.05))
    ear.start()
    await eventually(lambda: ear.is_sharp, within=20)

    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    await asyncio.to_thread(postgres.execute, cut)
    await eventually(lambda: not ear.is_sharp, within=20)

    await eventually(lambda: ear.is_sharp, within=20)
    await ear.stop()


async def test_who_cannot_be_told_is_told_later_whatever_the_reason(processes):
    """As on a copy that only reads, or where a right is missing for a while."""
    (engines, work), _ = processes
    refuses = [ProgrammingError("NOTIFY", {}, OSError("permission denied"))]

    async def call_out(word):
        if refuses:
            raise refuses.pop()
        await work.write_queue(DueQueue.call_out, word)

    again = timedelta(seconds=0.05)
    ear = Ear(make_url(engines.writer.url), call_out, lambda: None, again=again)
    ear.start()
    await eventually(lambda: ear.is_sharp, within=20)
    await ear.stop()


def test_fault_16_a_process_goes_by_the_clock_of_the_database_and_no_jump_of_its_own_matters():
    ticks = [100.0]
    clock = SharedClock(ticks=lambda: ticks[0])
    told = datetime(2026, 6, 2, 10, tzinfo=UTC)  # our own is years away from that

    clock.set(told, 99.8)
    assert clock() == told + timedelta(seconds=0.1)
    ticks[0] += 3
    assert clock() == told + timedelta(seconds=3.1)

    clock.set(told, ticks[0] - 2)  # an answer that took so long says too little
    assert clock() == told + timedelta(seconds=3.1)


async def test_fault_16_all_processes_on_one_postgres_have_one_time(processes):
    clocks = [SharedClock(ticks=lambda: 0.0) for _ in processes]
    for clock, (_, work) in zip(clocks, processes, strict=True):
        moments = await work.read_queue(DueQueue.moments, now=utc_now())
        clock.set(moments.clock, 0.0)

    first, second = (clock() for clock in clocks)
    assert timedelta(0) <= second - first < timedelta(seconds=30)
    assert clocks[0]().tzinfo is UTC
