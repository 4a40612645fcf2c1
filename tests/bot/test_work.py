import asyncio
import threading
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from bot.engine import LONG_READS, READERS
from bot.lanes import Lane
from bot.work import ThreadedWork, unobserved
from domain.ids import RequestId, WorkspaceId
from domain.store.due_queue import DueQueue
from handlers.work import StoreUnavailable
from tests.support.outages import store_locked, writers_busy
from tests.support.processes import eventually

WORKSPACE = WorkspaceId("T1")
PRESS = RequestId("press")

impatient = pytest.mark.parametrize("store_timeout", [timedelta(milliseconds=50)])


@pytest.fixture
def note(clock):
    """A use case that writes one row, and says whether it was not there before."""

    def note(stores, request=PRESS):
        return stores.requests.is_first(request, now=clock())

    return note


async def was_kept(work, note, request=PRESS):
    return not await work.write(WORKSPACE, note, request)


async def test_what_a_use_case_wrote_is_kept_when_it_returns(work, note):
    assert await work.write(WORKSPACE, note) is True
    assert await was_kept(work, note)


async def test_an_exception_rolls_everything_back(work, note):
    def store_then_fail(stores):
        note(stores)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work.write(WORKSPACE, store_then_fail)
    assert not await was_kept(work, note)


async def test_a_reader_cannot_write(work, note):
    with pytest.raises(Exception, match=r"readonly|read-only"):
        await work.read(WORKSPACE, note)


async def test_a_long_read_holds_up_nobody(work):
    let_go, began = threading.Event(), threading.Event()

    def long(stores):
        began.set()
        return let_go.wait(10)

    reading = asyncio.create_task(work.read(WORKSPACE, long))
    await asyncio.to_thread(began.wait, 10)
    quick = [work.read(WORKSPACE, lambda stores, number=number: number) for number in range(30)]

    assert await asyncio.gather(*quick) == [*range(30)]
    assert not reading.done()
    let_go.set()
    assert await reading


async def test_however_many_read_at_length_the_readers_are_for_others(work):
    let_go, begun = threading.Event(), []

    def long(stores):
        begun.append(stores.session.connection().exec_driver_sql("SELECT 1").scalar())
        return let_go.wait(10)

    reading = [
        asyncio.create_task(work.read_at_length(WORKSPACE, long)) for _ in range(2 * LONG_READS)
    ]
    await eventually(lambda: len(begun) == LONG_READS)
    quick = [work.read(WORKSPACE, lambda stores, number=number: number) for number in range(30)]

    assert await asyncio.gather(*quick) == [*range(30)]
    assert len(begun) == LONG_READS
    let_go.set()
    assert all(await asyncio.gather(*reading))


async def test_the_queue_is_seen_across_workspaces(work, clock):
    assert await work.read_queue(DueQueue.next_due_at, now=clock()) is None


@impatient
async def test_a_locked_store_is_reported_and_recovers_by_itself(work, engines, note, clock):
    with store_locked(engines):
        with pytest.raises(StoreUnavailable):
            await work.write(WORKSPACE, note)
        await work.read_queue(DueQueue.next_due_at, now=clock())  # readers do not wait for writers

    assert not await was_kept(work, note)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_connection_that_died_between_two_reads_is_not_noticed(work, postgres):
    def backend(stores):
        return stores.session.connection().scalar(select(func.pg_backend_pid()))

    before = await work.read(WORKSPACE, backend)
    postgres.execute(f"SELECT pg_terminate_backend({before}, 2000)".encode())

    assert await work.read(WORKSPACE, backend) != before


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_connection_that_dies_after_a_read_takes_no_thread_with_it(work, postgres):
    def last(stores):
        found = stores.session.connection().scalar(select(func.pg_backend_pid()))
        postgres.execute(f"SELECT pg_terminate_backend({found}, 2000)".encode())
        return found

    found = [await work.read(WORKSPACE, last) for _ in range(READERS + 1)]

    assert len(set(found)) == READERS + 1


def anything_but_a_refusal():
    return next(iter(()))


async def test_what_no_future_takes_is_told_like_any_other_failure(work, note):
    def search(_stores):
        return anything_but_a_refusal()

    beside = [asyncio.create_task(work.write(WORKSPACE, search)) for _ in range(3)]
    beside.append(asyncio.create_task(work.write(WORKSPACE, note)))
    told = await asyncio.gather(*beside, return_exceptions=True)

    assert [type(each) for each in told] == [RuntimeError] * 3 + [bool]


async def test_who_waited_in_a_transaction_that_ended_unexpectedly_is_told_so():
    let_go = threading.Event()

    class Surprising:
        def carried_out(self, company):
            let_go.wait()
            taken = [*company]
            yield taken[0]
            raise ValueError("nobody expects it")

    lane = Lane("reader", Surprising(), threads=1, room=9, observe=unobserved)
    asked = [asyncio.create_task(lane.run(WORKSPACE, len, 5.0, shares=True)) for _ in range(3)]
    await asyncio.wait(asked, timeout=0)
    let_go.set()
    told = await asyncio.gather(*asked, return_exceptions=True)
    await lane.close()

    assert told[0] is None
    assert isinstance(told[2], ValueError)


async def test_a_thread_survives_whatever_happens_beside_its_use_cases(work, engines, caplog):
    def fail(_connection):
        raise ValueError("nobody expects it")

    event.listen(engines.reader, "rollback", fail)
    try:
        for _ in range(2 * READERS):
            await work.read(WORKSPACE, lambda stores: stores.members.find("U1"))
    finally:
        event.remove(engines.reader, "rollback", fail)

    assert await work.read(WORKSPACE, lambda stores: stores.members.find("U1")) is None
    assert "nobody expects it" in caplog.text


async def test_eight_writers_take_turns_in_the_order_they_came(work, engines, note):
    order = []

    def store(stores, position):
        note(stores, RequestId(str(position)))
        order.append(position)

    async def writer(number):
        for turn in range(10):
            await work.write(WORKSPACE, store, turn * 8 + number)

    await asyncio.gather(*(writer(number) for number in range(8)))

    assert len(order) == 80
    assert order == list(range(80)) or engines.writer_threads > 1


@pytest.mark.parametrize("patience", [timedelta(milliseconds=20)])
async def test_nobody_waits_longer_than_their_patience(work, engines, note):
    patient = work.with_patience(timedelta(seconds=5))
    async with writers_busy(patient, engines):
        with pytest.raises(StoreUnavailable, match="no answer within"):
            await work.write(WORKSPACE, note)

    assert not await was_kept(patient, note)


@pytest.mark.parametrize("patience", [timedelta(0)])
async def test_background_work_may_bring_more_patience(work, note):
    patient = work.with_patience(timedelta(seconds=5))

    assert await patient.write(WORKSPACE, note) is True


async def test_a_cancelled_caller_does_not_stop_a_running_use_case(work, engines, note, caplog):
    running, let_go = threading.Event(), threading.Event()

    def store_slowly(stores):
        note(stores)
        running.set()
        let_go.wait()

    caller = asyncio.create_task(work.write(WORKSPACE, store_slowly))
    await asyncio.to_thread(running.wait)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    let_go.set()
    await work.close()

    again = ThreadedWork(engines)
    assert caller.cancelled()
    assert await was_kept(again, note)
    assert "after its caller had left" in caplog.text
    await again.close()


async def test_a_full_queue_refuses_at_once(engines, note):
    work = ThreadedWork(engines, room=engines.writer_threads)
    async with writers_busy(work, engines):
        with pytest.raises(StoreUnavailable, match="waiting"):
            await work.write(WORKSPACE, note)
    await work.close()


async def test_after_closing_nothing_is_accepted_any_more(work, note):
    await work.close()

    with pytest.raises(StoreUnavailable, match="stopping"):
        await work.write(WORKSPACE, note)


# On SQLite there is one writer, which cannot race with itself.
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_writers_racing_for_one_key_agree(work, note):
    both_began = threading.Barrier(2)
    attempts = []

    def press(stores):
        attempts.append(1)
        if len(attempts) <= 2:
            both_began.wait()
        return note(stores)

    race = (work.write(WORKSPACE, press) for _ in range(2))
    assert sorted(await asyncio.gather(*race)) == [False, True]


async def test_the_time_of_every_use_case_is_observed(engines, note):
    seen = []
    work = ThreadedWork(engines, observe=lambda lane, seconds: seen.append((lane, seconds > 0)))

    await work.write(WORKSPACE, note)
    await work.read(WORKSPACE, lambda stores: None)
    await work.close()

    assert seen == [("writer", True), ("reader", True)]


@impatient
async def test_why_the_store_failed_is_said_without_the_values_it_was_given(work, engines, note):
    with store_locked(engines), pytest.raises(StoreUnavailable) as failed:
        await work.write(WORKSPACE, note)

    assert PRESS not in str(failed.value)
