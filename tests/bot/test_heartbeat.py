import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.heartbeat import LONGEST_REST, Heartbeat
from handlers.work import StoreUnavailable
from tests.support.clock import ManualClock

SOON_ENOUGH = LONGEST_REST.total_seconds() / 2


@asynccontextmanager
async def beating(run_once, clock=utc_now):
    """Yields the heart and a way to wait for its next beats, far less than its longest rest."""
    beats = asyncio.Queue()

    async def counted():
        beats.put_nowait(None)
        return run_once()

    async def next_beats(count, within=SOON_ENOUGH):
        async with asyncio.timeout(within):
            for _ in range(count):
                await beats.get()

    heart = Heartbeat(counted, clock)
    heart.start()
    yield heart, next_beats
    await heart.stop()


async def test_reminders_that_are_always_due_already_never_stop_it():
    async with beating(run_once=utc_now) as (_, next_beats):
        await next_beats(100, within=5)


async def test_an_earlier_reminder_wakes_it():
    async with beating(run_once=lambda: None) as (heart, next_beats):
        await next_beats(1)
        heart.wake_by(utc_now())
        await next_beats(1)


async def test_it_looks_again_after_its_longest_rest_even_if_nothing_is_known_to_be_due():
    async with beating(run_once=lambda: None) as (_, next_beats):
        await next_beats(2, within=10 * SOON_ENOUGH)


@pytest.mark.parametrize("days", [-400, 400])
async def test_moments_on_an_offset_clock_are_armed_on_the_real_one(days):
    clock = ManualClock()
    clock.now = utc_now() + timedelta(days=days)
    soon = timedelta(milliseconds=20)

    async with beating(run_once=lambda: clock() + soon, clock=clock) as (_, next_beats):
        await next_beats(3)


async def test_a_clock_that_jumps_over_a_reminder_is_noticed():
    clock = ManualClock()
    seen = []

    def due_in_a_week():
        seen.append(clock())
        clock.advance(days=1)
        return clock() + timedelta(days=7)

    async with beating(run_once=due_in_a_week, clock=clock) as (_, next_beats):
        await next_beats(2, within=10 * SOON_ENOUGH)
    assert seen[1] > seen[0]


async def test_a_clock_that_is_put_back_during_a_beat_makes_it_wait_no_longer():
    clock = ManualClock()

    def put_back():
        clock.advance(hours=-1)

    async with beating(run_once=put_back, clock=clock) as (_, next_beats):
        await next_beats(2, within=10 * SOON_ENOUGH)


async def test_neither_a_failure_nor_a_reminder_written_during_a_beat_is_lost(caplog):
    def fail():
        heart.wake_by(utc_now())
        raise ZeroDivisionError

    async with beating(run_once=fail) as (heart, next_beats):
        await next_beats(2)
    assert "ZeroDivisionError" in caplog.text


async def test_an_outage_of_the_store_costs_a_line_and_no_traceback(caplog):
    def fail():
        raise StoreUnavailable("no answer within 2 s")

    async with beating(run_once=fail) as (_, next_beats):
        await next_beats(1)
    assert "no answer within 2 s" in caplog.text
    assert "Traceback" not in caplog.text


async def test_stopping_lets_the_running_beat_finish():
    running, let_go, finished = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow():
        running.set()
        await let_go.wait()
        finished.set()

    heart = Heartbeat(slow, utc_now)
    heart.start()
    await running.wait()
    stopping = asyncio.create_task(heart.stop())
    await asyncio.wait({stopping}, timeout=0.01)
    let_go.set()
    await stopping

    assert finished.is_set()


async def test_stopping_before_the_start_or_twice_does_no_harm():
    async def nothing():
        return None

    heart = Heartbeat(nothing, utc_now)
    await heart.stop()
    heart.start()
    await heart.stop()
    await heart.stop()
