"""Sends what is due: claim in one transaction, post outside any, settle in another.

At least once: what a process that died may have posted, or what was posted and not answered, is
looked for in Slack before it is posted again (``Reconciler``). Where the app may not look, that is
a second message for each send that was under way. A store that is away is waited for.
"""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from domain.errors import OutcomeUnknown, RateLimited, Undeliverable
from domain.ids import WorkspaceId
from domain.reminders.briefing import Brief
from domain.reminders.delivery import SEND_TIMEOUT, Posted, brief, claim_due, settle_sent
from domain.reminders.failures import settle_failed
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue
from handlers.reminders.courier import Courier
from handlers.reminders.pace import Paces
from handlers.reminders.reconciler import Reconciler
from handlers.timing import Clock
from handlers.work import QueueWork, StoreUnavailable

log = logging.getLogger(__name__)

SETTLE_FOR = timedelta(minutes=5)
BETWEEN_TRIES = timedelta(seconds=0.5)


class Tally(Protocol):
    """Counts what became of the due rows."""

    def claimed(self, count: int) -> None: ...
    def sent(self, lateness: timedelta, /) -> None: ...
    def failed(self) -> None: ...
    def limited(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """``couriers``: of each workspace that we hold a token of; nobody else's is claimed."""

    work: QueueWork
    couriers: Mapping[WorkspaceId, Courier]
    clock: Clock
    tally: Tally
    send_timeout: timedelta = SEND_TIMEOUT
    paces: Paces = field(default_factory=Paces)

    async def run_once(self) -> datetime | None:
        """Deliver one batch of what is due; return when the next row wants to be.

        One batch a beat: whoever stops the heartbeat waits for no more than that. Where nothing is
        due, which is nearly always, that costs one look and no transaction that could write.
        """
        now = self.clock()
        next_at = await self._next_at(now)
        if next_at is None or next_at > now:
            return next_at
        closed = [*self.paces.closed(now)]
        batch = await self.work.write_queue(claim_due, of=[*self.couriers], besides=closed, now=now)
        self.tally.claimed(len(batch))
        unsure = [claim for claim in batch if claim.is_unsure]
        ready, early = self.paces.admit([claim for claim in batch if not claim.is_unsure], now)
        if early:
            await self.work.write_queue(DueQueue.put_back, early)
        await self._all_of(*map(self._deliver, ready), self._reconcile(unsure))
        return await self._next_at(self.clock())

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

    async def _deliver(self, claim: Claim) -> None:
        try:
            ready = await self.work.write(claim.workspace, brief, claim, now=self.clock())
            if ready is None:
                return
            posted = await self._send(ready)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the row must be settled
            await self._fail(claim, failure)
        else:
            await self._settle(ready, posted)

    async def _send(self, ready: Brief) -> Posted:
        try:
            async with asyncio.timeout(self.send_timeout.total_seconds()):
                return await self.couriers[ready.claim.workspace].deliver(ready)
        except TimeoutError as lost:
            raise OutcomeUnknown("no answer in time") from lost

    async def _settle(self, ready: Brief, posted: Posted) -> None:
        """Whatever happens it is not sent again, as it stands in Slack already."""
        now, claim = self.clock(), ready.claim
        self.tally.sent(now - claim.due_at)
        self.paces.accepted(claim, now)
        try:
            async with asyncio.timeout(SETTLE_FOR.total_seconds()):
                await self._write_down(ready, posted, now)
        except Exception:
            log.exception("%s %s was sent and not written down", claim.kind, claim.subject)
            await self._fail(claim, Undeliverable("sent_not_recorded"))

    async def _write_down(self, ready: Brief, posted: Posted, now: datetime) -> None:
        """Again and again while the store is away: nobody can claim it meanwhile either."""
        claim = ready.claim
        while True:
            try:
                ours = await self.work.write(claim.workspace, settle_sent, ready, posted, now=now)
            except StoreUnavailable as outage:
                log.warning("%s %s waits to be written down: %s", claim.kind, claim.subject, outage)
                await asyncio.sleep(BETWEEN_TRIES.total_seconds())
            else:
                break
        if not ours:
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
