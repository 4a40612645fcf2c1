"""Looks for what is due, whoever wrote it, and wakes those who do it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter

from bot.ear import Ear
from bot.heartbeat import Heartbeat
from domain.store.due_queue import Moments
from handlers.timing import Clock
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

# A clock that jumped is noticed this late at most; no statement is needed for that.
TICK = timedelta(seconds=0.6)
# The store is looked at so often, by one statement; where it tells us itself, or its file has not
# changed, only for what was written by somebody who died before they could call out.
OFTEN, SELDOM = timedelta(seconds=1.2), timedelta(seconds=5)
# Others call out as often as they like.
BREATH = timedelta(milliseconds=100)


@dataclass(slots=True)
class Lookout:
    """``look`` costs one statement. ``ear``: where the store is one that tells what was written;
    ``has_changed``: where it costs next to nothing to know whether anything was."""

    look: Callable[[], Awaitable[Moments]]
    messages: Heartbeat
    jobs: Heartbeat
    clock: Clock
    ear: Ear | None = None
    clock_told: Callable[[datetime, float], None] | None = None
    has_changed: Callable[[], bool] | None = None
    _called: asyncio.Event = field(default_factory=asyncio.Event)
    _is_to_tell: bool = False
    _looked_at: float = 0.0
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch())
        if self.ear is not None:
            self.ear.start()

    async def stop(self) -> None:
        if self.ear is not None:
            await self.ear.stop()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def call(self) -> None:
        """Somebody else has made something due."""
        self._looked_at = 0.0
        self._called.set()

    def made_due(self, moment: datetime) -> None:
        """We have, and look after it ourselves; others are told where we are busy."""
        for heart in (self.messages, self.jobs):
            heart.wake_by(moment)
        if self.ear is not None and self.messages.is_beating and self._is_soon(moment):
            self._is_to_tell = True
            self._called.set()

    def _is_soon(self, moment: datetime) -> bool:
        return moment < self.clock() + SELDOM

    async def _watch(self) -> None:
        while True:
            is_called = await self._is_called()
            try:
                await self._attend()
            except Exception:
                log.exception("what is due could not be looked after")
            if is_called:
                await asyncio.sleep(BREATH.total_seconds())

    async def _attend(self) -> None:
        for heart in (self.messages, self.jobs):
            heart.notice_clock()
        await self._tell()
        if self._is_to_look():
            await self._look()

    async def _is_called(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(TICK.total_seconds()):
                await self._called.wait()
        is_called = self._called.is_set()
        self._called.clear()
        return is_called

    def _is_to_look(self) -> bool:
        """A little early: a tick that comes early must not wait for the next one."""
        passed = timedelta(seconds=perf_counter() - self._looked_at) + TICK / 4
        if passed > SELDOM:
            return True
        relied_on = self.ear is not None and self.ear.is_sharp
        if relied_on or passed <= OFTEN:
            return False
        return self.has_changed is None or self.has_changed()

    async def _tell(self) -> None:
        if self._is_to_tell and self.ear is not None:
            self._is_to_tell = False
            await self.ear.tell()

    async def _look(self) -> None:
        asked_at = perf_counter()
        self._looked_at = asked_at
        try:
            moments = await self.look()
        except StoreUnavailable as outage:
            log.warning("the store could not be looked at: %s", outage)
            return
        if moments.clock is not None and self.clock_told is not None:
            self.clock_told(moments.clock, asked_at)
        for heart, moment in ((self.messages, moments.message), (self.jobs, moments.job)):
            if moment is not None:
                heart.wake_by(moment)
