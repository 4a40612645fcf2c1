"""Decides when to look for what is due: APScheduler as an alarm clock, nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from time import perf_counter

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_SUBMITTED
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import utc_now
from handlers.timing import Clock
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

# Nobody else may notice what another process wrote, or a clock that jumped.
LONGEST_REST = timedelta(seconds=1)
# Every submission wakes us, and the store has better to do than to look after each.
SHORTEST_REST = timedelta(milliseconds=20)


class Heartbeat:
    """``run_once`` does what is due and says when the next thing will be.

    ``is_beating``: it looks again no sooner than that has ended, which a slow Slack may put off.
    """

    def __init__(
        self,
        run_once: Callable[[], Awaitable[datetime | None]],
        clock: Clock,
        *,
        longest_rest: timedelta = LONGEST_REST,
    ) -> None:
        self._run_once = run_once
        self._clock = clock
        self._longest_rest = longest_rest
        self._beating = asyncio.Lock()
        self.is_beating = False
        self._began_at = -SHORTEST_REST.total_seconds()
        # Not of whoever wakes us: its logs would name that request for ever.
        self._context = copy_context()
        self.next_beat = datetime.max.replace(tzinfo=UTC)
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(self._note_begun, EVENT_JOB_SUBMITTED)
        self._scheduler.add_listener(self._rearm, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def start(self) -> None:
        self._arm(self._clock())
        self._scheduler.start()

    async def stop(self) -> None:
        """Lets a running beat finish. Harmless before ``start`` and when called again."""
        if self._scheduler.running:
            self._scheduler.pause()
            # APScheduler would cancel a running beat, which may just have posted a message.
            async with self._beating:
                self._scheduler.shutdown()

    def wake_by(self, moment: datetime) -> None:
        if self.is_beating:  # when it ends, the next one is armed anyway
            self.next_beat = min(moment, self.next_beat)
        elif moment < self.next_beat:
            self._arm(moment)

    def notice_clock(self) -> None:
        """A clock that jumped over the next beat: the alarm waits for as long as it was told."""
        if not self.is_beating and self.next_beat <= self._clock():
            self._arm(self.next_beat)

    async def _beat(self) -> None:
        async with self._beating:
            self._began_at = perf_counter()
            self.next_beat = self._clock() + self._longest_rest
            next_due = await self._look()
            self.next_beat = min(self.next_beat, next_due or self.next_beat)

    async def _look(self) -> datetime | None:
        try:
            return await self._run_once()
        except StoreUnavailable as outage:
            # An outage lasts many beats: a line for each, and no traceback.
            log.warning("nothing due could be looked up: %s", outage)
            return None

    def _note_begun(self, _event: object) -> None:
        self.is_beating = True

    def _rearm(self, _event: object) -> None:
        self.is_beating = False
        # Not in _beat itself: until it has returned, max_instances skips what it armed, and a
        # skipped date trigger is gone for good.
        self._arm(self.next_beat)

    def _arm(self, moment: datetime) -> None:
        self.next_beat = moment
        # Moments are on the given clock, which may be offset; APScheduler knows the real one only.
        # A clock that was put back since would have us wait for as long.
        wait = max(self._rest_left(), min(moment - self._clock(), self._longest_rest))
        self._context.run(
            self._scheduler.add_job,
            self._beat,
            "date",
            run_date=utc_now() + wait,
            id="look",
            replace_existing=True,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,  # the default of 1 s silently drops a late beat
        )

    def _rest_left(self) -> timedelta:
        return SHORTEST_REST - timedelta(seconds=perf_counter() - self._began_at)
