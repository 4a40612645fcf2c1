"""Writes down what was sent: as many at once as have come while those before were written."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.ids import WorkspaceId
from domain.reminders.bunch import Sent, settle_many
from handlers.work import StoreUnavailable, Work

log = logging.getLogger(__name__)

SETTLE_FOR = timedelta(minutes=5)
BETWEEN_TRIES = timedelta(seconds=0.5)
# Answers to what was sent side by side come shortly after each other, and writing down two
# together costs little more than one.
GATHERED_FOR = timedelta(milliseconds=20)


@dataclass(eq=False, slots=True)
class Outcome:
    """``is_ours``: None until it is written down; ``failure``: why that will never be."""

    sent: Sent
    at: datetime
    is_ours: bool | None = None
    failure: Exception | None = None


@dataclass(slots=True)
class Settling:
    work: Work
    _waiting: dict[WorkspaceId, list[Outcome]] = field(default_factory=lambda: defaultdict(list))
    _turns: dict[WorkspaceId, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )

    async def settle(self, sent: Sent, *, now: datetime, is_alone: bool = True) -> bool:
        """False where it was ours no longer. Whoever comes first takes the others along, and waits
        a moment for them unless it ``is_alone``."""
        home, mine = sent.brief.claim.workspace, Outcome(sent, now)
        self._waiting[home].append(mine)
        async with self._turns[home]:
            if mine.is_ours is None and mine.failure is None:
                if not is_alone:
                    await asyncio.sleep(GATHERED_FOR.total_seconds())
                # Mine is not among them where whoever took it along was cancelled.
                others = [each for each in self._waiting.pop(home, []) if each is not mine]
                await self._write_down(home, [mine, *others])
        if mine.failure is not None:
            raise mine.failure
        return bool(mine.is_ours)

    async def _write_down(self, home: WorkspaceId, outcomes: Sequence[Outcome]) -> None:
        sent = [each.sent for each in outcomes]
        try:
            async with asyncio.timeout(SETTLE_FOR.total_seconds()):
                ours = await self._written(home, sent, now=outcomes[-1].at)
        except Exception as failure:  # noqa: BLE001 - told to each whom it is about
            if len(outcomes) == 1 or isinstance(failure, TimeoutError):
                for each in outcomes:
                    each.failure = failure
                return
            for each in outcomes:
                await self._write_down(home, [each])
        else:
            for each, is_ours in zip(outcomes, ours, strict=True):
                each.is_ours = is_ours

    async def _written(
        self, home: WorkspaceId, sent: Sequence[Sent], *, now: datetime
    ) -> list[bool]:
        """Again and again while the store is away: nobody can claim them meanwhile either."""
        while True:
            try:
                return await self.work.write(home, settle_many, sent, now=now)
            except StoreUnavailable as outage:
                log.warning(
                    "%s messages: that they were sent is to be written down: %s", len(sent), outage
                )
                await asyncio.sleep(BETWEEN_TRIES.total_seconds())
