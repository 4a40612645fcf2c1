"""Sends what is due: claim in one transaction, post outside any, settle in another.

At least once: what a process that died may have posted, or what was posted and not answered, is
looked for in Slack before it is posted again (``Reconciler``). Where the app may not look, that is
a second message for each send that was under way. A store that is away is waited for.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeAlias

from domain.errors import OutcomeUnknown, RateLimited, Undeliverable
from domain.ids import WorkspaceId
from domain.reminders.briefing import Brief
from domain.reminders.bunch import Sent, brief_many
from domain.reminders.delivery import BATCH, SEND_TIMEOUT, Posted, claim_due
from domain.reminders.failures import settle_failed
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue
from handlers.reminders.courier import Courier
from handlers.reminders.pace import Paces
from handlers.reminders.reconciler import Reconciler
from handlers.reminders.settling import Settling
from handlers.timing import Clock
from handlers.work import QueueWork

log = logging.getLogger(__name__)

# Whom Slack lets wait for longer the next batch does not wait for, unless many wait.
SLOW, MOST_SLOW = timedelta(seconds=1), BATCH // 2

Tasks: TypeAlias = set[asyncio.Task[None]]


class Tally(Protocol):
    """Counts what became of the due rows."""

    def claimed(self, count: int) -> None: ...
    def sent(self, lateness: timedelta, /) -> None: ...
    def failed(self) -> None: ...
    def limited(self) -> None: ...


@dataclass(slots=True)
class Delivery:
    """``couriers``: of each workspace that we hold a token of; nobody else's is claimed."""

    work: QueueWork
    couriers: Mapping[WorkspaceId, Courier]
    clock: Clock
    tally: Tally
    send_timeout: timedelta = SEND_TIMEOUT
    slow_after: timedelta = SLOW
    paces: Paces = field(default_factory=Paces)
    slow: Tasks = field(default_factory=set, init=False)
    settling: Settling = field(init=False)

    def __post_init__(self) -> None:
        self.settling = Settling(self.work, self.clock)

    async def run_once(self) -> datetime | None:
        """Deliver one batch of what is due; return when the next row wants to be.

        One batch a beat: whoever stops the heartbeat waits for no more than that. Where nothing is
        due, which is nearly always, that costs one look and no transaction that could write.
        """
        now = self.clock()
        next_at = await self._next_at(now)
        if next_at is None or next_at > now:
            return next_at
        closed, room = [*self.paces.closed(now)], BATCH - len(self.slow)
        batch = await self.work.write_queue(
            claim_due, of=[*self.couriers], besides=closed, limit=room, now=now
        )
        self.tally.claimed(len(batch))
        unsure = [claim for claim in batch if claim.is_unsure]
        ready, early = self.paces.admit([claim for claim in batch if not claim.is_unsure], now)
        if early:
            await self.work.write_queue(DueQueue.put_back, early)
        await self._all_of(*map(self._deliver, by_workspace(ready)), self._reconcile(unsure))
        await self._not_too_many_slow()
        return await self._next_at(self.clock())

    async def finished(self) -> None:
        """What is under way has ended."""
        if self.slow:
            await asyncio.wait(self.slow)

    async def _next_at(self, now: datetime) -> datetime | None:
        closed = self.paces.closed(now)
        due_at = await self.work.read_queue(
            DueQueue.next_due_at, of=[*self.couriers], besides=[*closed], now=now
        )
        return min(filter(None, (due_at, *closed.values())), default=None)

    async def _reconcile(self, unsure: Sequence[Claim]) -> None:
        histories = {each: courier.history for each, courier in self.couriers.items()}
        await Reconciler(self.work, histories, self.clock).settle(unsure)

    async def _all_of(self, *sends: Coroutine[Any, Any, None]) -> None:
        """Side by side, so that one slow send never delays another."""
        for error in filter(None, await asyncio.gather(*sends, return_exceptions=True)):
            log.error("not settled; the lease will expire", exc_info=error)

    async def _deliver(self, claims: Sequence[Claim]) -> None:
        """Of one workspace, all of them together, unless one of them cannot even be briefed."""
        try:
            ready = await self.work.write(claims[0].workspace, brief_many, claims, now=self.clock())
        except Exception as failure:  # noqa: BLE001 - whatever it is, the row must be settled
            if len(claims) == 1:
                await self._fail(claims[0], failure)
            else:
                await self._all_of(*(self._deliver([each]) for each in claims))
        else:
            await self._in_time(map(self._send_and_settle, ready))

    async def _in_time(self, sends: Iterable[Coroutine[Any, Any, None]]) -> None:
        """The next beat waits for those that Slack answers as it usually does."""
        tasks = {asyncio.create_task(self._all_of(each)) for each in sends}
        try:
            _, slow = await ended(tasks, within=self.slow_after)
        except asyncio.CancelledError:
            for each in tasks:
                each.cancel()
            raise
        self.slow.update(slow)
        for each in slow:
            each.add_done_callback(self.slow.discard)

    async def _not_too_many_slow(self) -> None:
        """Of a batch a part may be slow before the next one waits for them as well."""
        while len(self.slow) > MOST_SLOW:
            await asyncio.wait(self.slow, return_when=asyncio.FIRST_COMPLETED)

    async def _send_and_settle(self, ready: Brief) -> None:
        try:
            posted = await self._send(ready)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the row must be settled
            await self._fail(ready.claim, failure)
        else:
            await self._settle(Sent(brief=ready, posted=posted))

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
            is_ours = await self.settling.settle(sent, now=now)
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


async def ended(tasks: Tasks, *, within: timedelta) -> tuple[Tasks, Tasks]:
    """Those that have, and the others."""
    if not tasks:
        return set(), set()
    return await asyncio.wait(tasks, timeout=within.total_seconds())


def by_workspace(claims: Sequence[Claim]) -> list[list[Claim]]:
    of_each = defaultdict[WorkspaceId, list[Claim]](list)
    for claim in claims:
        of_each[claim.workspace].append(claim)
    return [*of_each.values()]
