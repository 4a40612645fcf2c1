"""A process finds its clock put back, and has what was put off by it brought forward."""

from datetime import timedelta

import pytest

from domain.reminders.delivery import after_the_clock_was_put_back
from handlers.reminders.delivery import Delivery
from handlers.work import StoreUnavailable
from tests.support.clock import ManualClock

HOUR = timedelta(hours=1)


class Store:
    """In which nothing is due; ``refusals`` before it writes."""

    def __init__(self, *refusals):
        self.written, self.refusals = [], list(refusals)

    async def read_queue(self, _use_case, **_asked):
        return None

    async def write_queue(self, use_case, *given, now):
        if self.refusals:
            raise self.refusals.pop()
        self.written.append((use_case, *given))
        return 1


def delivery(store, clock):
    return Delivery(store, {}, clock, tally=None)


async def test_it_is_done_once(caplog):
    store, clock = Store(), ManualClock()
    sending = delivery(store, clock)
    for ahead in (timedelta(0), HOUR, -HOUR, timedelta(0)):
        clock.advance(ahead)
        await sending.run_once()

    assert store.written == [(after_the_clock_was_put_back, HOUR)]
    assert "the clock was put back by 1:00:00" in caplog.text


async def test_where_the_store_is_away_it_is_done_by_the_next_beat():
    store, clock = Store(StoreUnavailable("away")), ManualClock()
    sending = delivery(store, clock)
    await sending.run_once()
    clock.advance(-HOUR)
    with pytest.raises(StoreUnavailable):
        await sending.run_once()

    await sending.run_once()

    assert store.written == [(after_the_clock_was_put_back, HOUR)]
