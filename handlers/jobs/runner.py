"""Works on the jobs that are due: a few at once, one bounded step a transaction.

Between two steps of a job the store is everybody else's. A process that dies leaves its lease to
end, and the next one goes on after the last step that was committed.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import perf_counter
from uuid import uuid4

from slack_sdk.errors import SlackApiError

from domain.ids import WorkspaceId
from domain.jobs.model import Job, LeaseLost
from domain.jobs.running import (
    LEASE,
    TakesStep,
    claim_jobs,
    keep,
    put_down,
    settle_failed,
    take_step,
    take_up,
)
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue
from handlers.jobs.kinds import JobKinds, Prepare
from handlers.reminders.courier import understood
from handlers.timing import Clock
from handlers.work import QueueWork, StoreUnavailable

log = logging.getLogger(__name__)

AT_ONCE = 3
# The share of a step's time in which the store and the processor are left to others after it.
REST = 0.5
UNTIL_ROOM = timedelta(seconds=1)


@dataclass(slots=True)
class JobRunner:
    """``run_once`` begins what is due; the work itself goes on beside it.

    ``kinds``: of each workspace that we hold a token of; nobody else's jobs are claimed.
    """

    work: QueueWork
    clock: Clock
    kinds: Mapping[WorkspaceId, JobKinds]
    keep_every: timedelta = LEASE / 3
    is_stopping: bool = False
    _runs: set[asyncio.Task[None]] = field(default_factory=set)

    async def run_once(self) -> datetime | None:
        """Return when to look again: when the next job wants to be claimed, and there is room."""
        if self.is_stopping:
            return None
        room = AT_ONCE - len(self._runs)
        if not room:
            return self.clock() + UNTIL_ROOM
        ours, now = [*self.kinds], self.clock()
        next_at = await self.work.read_queue(DueQueue.next_job_at, of=ours, now=now)
        if next_at is None or next_at > now:
            return next_at
        for claim in await self.work.write_queue(claim_jobs, of=ours, limit=room, now=now):
            run = asyncio.create_task(self._run(claim))
            self._runs.add(run)
            run.add_done_callback(self._runs.discard)
        return await self.work.read_queue(DueQueue.next_job_at, of=ours, now=self.clock())

    async def stop(self) -> None:
        """Ends each job's present step and lets others go on with it."""
        self.is_stopping = True
        await self.finished()

    async def finished(self) -> None:
        """Nothing is worked on any more."""
        while self._runs:
            await asyncio.wait(self._runs)

    async def _run(self, claim: Claim) -> None:
        try:
            job = await self.work.write(claim.workspace, take_up, claim, now=self.clock())
            if job is not None:
                await Run(self, claim, job).to_its_end()
        except LeaseLost:
            log.info("%s is no longer ours", claim.subject)
        except StoreUnavailable as outage:
            log.warning("%s waits until its lease has ended: %s", claim.subject, outage)
        except Exception:
            log.exception("%s was not settled; its lease will end", claim.subject)


@dataclass(slots=True)
class Run:
    """What one claim of a job is good for."""

    runner: JobRunner
    claim: Claim
    job: Job

    async def to_its_end(self) -> None:
        """Or until we stop. Raises LeaseLost, StoreUnavailable."""
        try:
            kind = self.runner.kinds[self.claim.workspace][self.job.kind]
            async with self._kept(), kind.opened(self.claim.workspace, self.job) as prepare:
                while self.job.is_running and not self.runner.is_stopping:
                    await self._get_on(prepare)
        except (LeaseLost, StoreUnavailable):
            raise
        except Exception as failure:  # noqa: BLE001 - whatever it is, the row must be settled
            await self._fail(failure)
        else:
            await self._leave()

    async def _get_on(self, prepare: Prepare) -> None:
        step = await prepare(self.job)
        began_at = perf_counter()
        self.job = await self._take(step)
        # What fails from now on is failing for the first time.
        self.claim = replace(self.claim, attempts=1)
        await asyncio.sleep(REST * (perf_counter() - began_at))

    async def _take(self, step: TakesStep) -> Job:
        work, now = self.runner.work, self.runner.clock()
        return await work.write(self.claim.workspace, take_step, self.claim, step, now=now)

    async def _leave(self) -> None:
        if self.job.is_running:
            work, now = self.runner.work, self.runner.clock()
            await work.write(self.claim.workspace, put_down, self.claim, now=now)

    async def _fail(self, failure: Exception) -> None:
        if isinstance(failure, SlackApiError):
            failure = understood(failure) or failure
        reference = uuid4().hex[:8]
        log.error(
            "attempt %s at %s failed, reference %s",
            self.claim.attempts,
            self.claim.subject,
            reference,
            exc_info=failure,
        )
        await self.runner.work.write(
            self.claim.workspace,
            settle_failed,
            self.claim,
            failure,
            problem=reference,
            now=self.runner.clock(),
        )

    @asynccontextmanager
    async def _kept(self) -> AsyncIterator[None]:
        """What a step needs may take longer than a lease: a large file comes in slowly."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping

    async def _keep(self) -> None:
        """Where the lease is lost the next step will find that out; a store that is away may be
        back in time for the next attempt."""
        with suppress(LeaseLost):
            while True:
                await asyncio.sleep(self.runner.keep_every.total_seconds())
                try:
                    await self._keep_once()
                except StoreUnavailable as outage:
                    log.warning("the lease of %s is not longer yet: %s", self.claim.subject, outage)

    async def _keep_once(self) -> None:
        work, now = self.runner.work, self.runner.clock()
        await work.write(self.claim.workspace, keep, self.claim, now=now)
