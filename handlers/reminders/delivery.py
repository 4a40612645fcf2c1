"""Sends what is due: claim in one transaction, post outside any, settle in another.

At least once: what a process that died may have posted, or what was posted and not answered, is
looked for in Slack before it is posted again (``Reconciler``). Where the app may not look, that is
a second message for each send that was under way. A store that is away is waited for.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from domain.errors import OutcomeUnknown, RateLimited, Undeliverable
from domain.ids import WorkspaceId
from domain.reminders.briefing import Brief
from domain.reminders.bunch import Sent, brief_many
from domain.reminders.delivery import (
    BATCH,
    LEASE,
    SEND_TIMEOUT,
    Posted,
    after_the_clock_was_put_back,
    brief,
    claim_due,
)
from domain.reminders.failures import settle_failed
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue
from handlers.reminders.courier import Courier
from handlers.reminders.pace import Paces
from handlers.reminders.reconciler import Reconciler
from handlers.reminders.settling import Settling
from handlers.reminders.turns import Turns
from handlers.timing import Clock
from handlers.work import QueueWork

log = logging.getLogger(__name__)

A_MOMENT = timedelta(milliseconds=50)
# Of a batch, those that the next one does not wait for.
MOST_LEFT = BATCH // 2


class Tally(Protocol):
    """Counts what became of the due rows."""

    def claimed(self, count: int) -> None: ...
    def sent(self, lateness: timedelta, /) -> None: ...
    def failed(self) -> None: ...
    def limited(self) -> None: ...


@dataclass(slots=True)
class Delivery:
    """``couriers``: of each workspace that we hold a token of; nobody else's is claimed.

    ``patience``: for so long a batch is waited for, before the next one may begin beside it; none
    where a heartbeat calls, which has others to think of.
    """

    work: QueueWork
    couriers: Mapping[WorkspaceId, Courier]
    clock: Clock
    tally: Tally
    send_timeout: timedelta = SEND_TIMEOUT
    patience: timedelta = LEASE
    paces: Paces = field(default_factory=Paces)
    _turns: Turns = field(default_factory=Turns, init=False)
    _under_way: dict[asyncio.Task[None], int] = field(default_factory=dict, init=False)
    settling: Settling = field(init=False)
    _due_at: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.settling = Settling(self.work)

    async def run_once(self) -> datetime | None:
        """Deliver one batch of what is due; return when the next row wants to be.

        One batch a beat: whoever stops the heartbeat waits for no more than that. Where nothing is
        due, which is nearly always, that costs one look and no transaction that could write.
        """
        now = self.clock()
        await self._follow_clock(now)
        if self._due_at is None or self._due_at > now:  # for all we know; somebody has woken us
            next_at = await self._next_at(now)
            if next_at is None or next_at > now:
                return next_at
        ours = [*self.couriers]
        self.paces.hear(await self.work.read_queue(DueQueue.paused, of=ours, now=now), now)
        batch = await self.work.write_queue(
            claim_due,
            of=ours,
            besides=[*self.paces.closed(now)],
            resting=[*self.paces.resting(now)],
            limit=max(0, BATCH - self.in_flight),
            now=now,
        )
        self.tally.claimed(len(batch))
        unsure = [claim for claim in batch if claim.is_unsure]
        ready, early = self.paces.admit([claim for claim in batch if not claim.is_unsure], now)
        if early:
            await self.work.write_queue(DueQueue.put_back, early)
        for some in by_workspace(ready):
            self._begin(self._deliver(some), len(some))
        for some in by_workspace(unsure):
            self._begin(self._reconcile(some), len(some))
        await self._not_too_many()
        next_at = await self._next_at(self.clock())
        # Another process claims just now, or is sending to those for whom it is.
        return next_at if batch or next_at is None else max(next_at, self.clock() + A_MOMENT)

    async def finished(self) -> None:
        """What is under way has ended."""
        while self._under_way:
            await asyncio.wait([*self._under_way])

    @property
    def in_flight(self) -> int:
        """So many are claimed, and not settled yet."""
        return sum(self._under_way.values())

    def _begin(self, sending: Coroutine[Any, Any, None], count: int) -> None:
        """Side by side, so that one slow send never delays another."""
        task = asyncio.create_task(logged(sending))
        self._under_way[task] = count
        task.add_done_callback(self._under_way.pop)

    async def _not_too_many(self) -> None:
        """More would be under way, and sent twice perhaps, if we were killed now."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.patience.total_seconds()):
                    await self.finished()
            while self.in_flight > MOST_LEFT:
                await asyncio.wait([*self._under_way], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            for each in self._under_way:
                each.cancel()
            raise

    async def _follow_clock(self, now: datetime) -> None:
        """By one that was ahead, what is due may wait for as long as that was."""
        self.paces.follow(now)
        if back := self.paces.put_back:
            count = await self.work.write_queue(after_the_clock_was_put_back, back, now=now)
            self.paces.put_back -= back
            log.warning("the clock was put back by %s; what was put off by it: %s", back, count)

    async def _next_at(self, now: datetime) -> datetime | None:
        closed, resting = self.paces.closed(now), self.paces.resting(now)
        due_at = await self.work.read_queue(
            DueQueue.next_due_at,
            of=[*self.couriers],
            besides=[*closed],
            resting=[*resting],
            now=now,
        )
        self._due_at = due_at
        return min(filter(None, (due_at, *closed.values(), *resting.values())), default=None)

    async def _reconcile(self, unsure: Sequence[Claim]) -> None:
        histories = {each: courier.history for each, courier in self.couriers.items()}
        await Reconciler(self.work, histories, self.clock).settle(unsure)

    async def _deliver(self, claims: Sequence[Claim]) -> None:
        """Of one workspace: most are briefed together, the others one by one."""
        home, ready = claims[0].workspace, list[Brief]()
        try:
            ready = await self.work.read(home, brief_many, claims, now=self.clock())
        except Exception as failure:  # noqa: BLE001 - one of them may be the reason
            log.warning("%s are briefed one by one: %s", len(claims), failure)
        briefed = {each.claim: each for each in ready}
        for claim in claims:
            self._begin(self._deliver_one(claim, briefed.get(claim)), 1)

    async def _deliver_one(self, claim: Claim, ready: Brief | None) -> None:
        async with self._turns.of(claim):
            sent = await self._sent(claim, ready)
        if sent is not None:
            await self._settle(sent)

    async def _sent(self, claim: Claim, ready: Brief | None) -> Sent | None:
        """None where there is nothing to be sent any more, or it could not be."""
        try:
            if self.paces.recall(claim, now := self.clock()):
                await self.work.write_queue(DueQueue.put_back, [(claim, min(now, claim.due_at))])
                return None
            ready = ready or await self.work.write(claim.workspace, brief, claim, now=now)
            if ready is None or self._may_outlive(claim):
                return None
            return Sent(brief=ready, posted=await self._send(ready))
        except Exception as failure:  # noqa: BLE001 - whatever it is, the row must be settled
            await self._fail(ready.claim if ready else claim, failure)
            return None

    def _may_outlive(self, claim: Claim) -> bool:
        """Whether its lease could end meanwhile, because we were held up or the clock leapt:
        whoever claims it then looks for it in Slack, and might look too early."""
        if self.clock() + self.send_timeout < claim.until:
            return False
        log.warning("%s %s is left to others", claim.kind, claim.subject)
        return True

    async def _send(self, ready: Brief) -> Posted:
        try:
            async with asyncio.timeout(self.send_timeout.total_seconds()):
                return await self.couriers[ready.claim.workspace].deliver(ready)
        except TimeoutError as lost:
            raise OutcomeUnknown("no answer in time") from lost

    async def _settle(self, sent: Sent) -> None:
        """Whatever happens it is not sent again, as it stands in Slack already."""
        now, claim = self.clock(), sent.brief.claim
        self.tally.sent(now - claim.due_at)
        self.paces.accepted(claim, now)
        try:
            is_ours = await self.settling.settle(sent, now=now, is_alone=self.in_flight == 1)
        except Exception:
            log.exception("%s %s was sent and not written down", claim.kind, claim.subject)
            await self._fail(claim, Undeliverable("sent_not_recorded"))
        else:
            if not is_ours:
                log.warning("%s %s changed while it was sent", claim.kind, claim.subject)

    async def _fail(self, claim: Claim, failure: Exception) -> None:
        log.warning(
            "attempt %s at %s %s failed: %s",
            claim.attempts,
            claim.kind,
            claim.subject,
            failure,
            exc_info=failure,
        )
        now = self.clock()
        if isinstance(failure, RateLimited):
            self.tally.limited()
            self.paces.refused(claim, failure.retry_after, now)
        else:
            self.tally.failed()
        await self.work.write(claim.workspace, settle_failed, claim, failure, now=now)


async def logged(sending: Coroutine[Any, Any, None]) -> None:
    try:
        await sending
    except Exception:
        log.exception("not settled; the lease will expire")


def by_workspace(claims: Sequence[Claim]) -> list[list[Claim]]:
    of_each = defaultdict[WorkspaceId, list[Claim]](list)
    for claim in claims:
        of_each[claim.workspace].append(claim)
    return [*of_each.values()]
