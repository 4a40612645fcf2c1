"""What was sent is written down with whatever else was sent meanwhile."""

import asyncio

from domain.language import Language
from domain.reminders.bunch import Sent
from domain.reminders.delivery import Posted
from handlers.reminders import settling
from handlers.reminders.settling import Settling
from handlers.work import StoreUnavailable
from tests.handlers.samples import NOW, Samples


class Store:
    """Writes when it is told to; ``refuses`` where it is to fail."""

    def __init__(self, refuses=lambda sent: None):
        self.bunches, self.refuses = [], refuses
        self.begun, self.open = asyncio.Event(), asyncio.Event()

    async def write(self, _home, _use_case, sent, *, now):
        self.bunches.append(len(sent))
        self.begun.set()
        await self.open.wait()
        if failure := self.refuses(sent):
            raise failure
        return [True for _ in sent]


def sent(ts):
    brief = Samples(Language.ENGLISH, name="Anna").brief()
    return Sent(brief=brief, posted=Posted(channel="D0", ts=ts, is_final=False))


async def settled(store, count):
    """The first one, and while it is written the others."""
    writing = Settling(store)
    tasks = [asyncio.create_task(writing.settle(sent(str(each)), now=NOW)) for each in range(count)]
    await store.begun.wait()
    store.open.set()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_comes_while_one_is_written_is_written_together():
    store = Store()

    assert await settled(store, 5) == [True] * 5

    assert sum(store.bunches) == 5
    assert len(store.bunches) <= 2


async def test_while_others_are_under_way_they_are_waited_for_a_moment():
    store = Store()
    store.open.set()
    writing = Settling(store)

    beside = writing.settle(sent("0"), now=NOW, is_alone=False)
    alone = writing.settle(sent("1"), now=NOW)

    assert await asyncio.gather(beside, alone) == [True, True]
    assert store.bunches == [2]


async def test_of_a_bunch_that_fails_each_is_written_by_itself():
    failure = ValueError("broken")
    store = Store(lambda some: failure if any(each.posted.ts == "3" for each in some) else None)

    told = await settled(store, 5)

    assert told == [True, True, True, failure, True]


async def test_a_store_that_is_away_is_asked_again(monkeypatch, caplog):
    monkeypatch.setattr(settling, "BETWEEN_TRIES", settling.BETWEEN_TRIES * 0)
    away = iter([StoreUnavailable("away")])

    assert await settled(Store(lambda _sent: next(away, None)), 1) == [True]

    assert "is to be written down: away" in caplog.text


async def test_a_store_that_stays_away_for_minutes_is_given_up(monkeypatch):
    monkeypatch.setattr(settling, "SETTLE_FOR", settling.SETTLE_FOR * 0)

    [told] = await settled(Store(), 1)

    assert isinstance(told, TimeoutError)


async def test_who_was_taken_along_by_somebody_who_had_to_go_is_written_down_all_the_same():
    store = Store()
    writing = Settling(store)

    def begin(ts):
        return asyncio.create_task(writing.settle(sent(ts), now=NOW))

    first = begin("0")
    await store.begun.wait()
    taking_along, taken_along = begin("1"), begin("2")
    await asyncio.wait([taken_along], timeout=0)
    store.begun.clear()
    first.cancel()
    await store.begun.wait()
    late = begin("3")
    await asyncio.wait([late], timeout=0)
    taking_along.cancel()
    store.open.set()

    assert await asyncio.gather(taken_along, late) == [True, True]
