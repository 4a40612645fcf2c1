"""How a job gets on: each step is one transaction that holds its work and its cursor.

Whoever dies between two of them loses nothing, and whoever's lease was lost commits nothing.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4

from domain.errors import RateLimited, WorkspaceUnreachable
from domain.ids import JobId, LeaseId, WorkspaceId
from domain.jobs.model import Job, JobState, LeaseLost, Step
from domain.jobs.use_cases import clean_up, locked, reached
from domain.reminders.failures import backed_off, rest
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue
from domain.store.stores import Stores
from domain.workspaces.leaving import is_closed

LEASE = timedelta(seconds=30)
MAX_ATTEMPTS = 6
# Slack takes about one update of a message a second, and people read slower.
BETWEEN_NEWS = timedelta(seconds=3)


class TakesStep(Protocol):
    """One bounded step; it may only write what belongs into the same transaction."""

    def __call__(self, stores: Stores, job: Job, /, *, now: datetime) -> Step: ...


def claim_jobs(
    queue: DueQueue, *, of: Collection[WorkspaceId], limit: int, now: datetime
) -> list[Claim]:
    return queue.claim_jobs(LeaseId(uuid4()), until=now + LEASE, limit=limit, of=of, now=now)


def take_up(stores: Stores, claim: Claim, *, now: datetime) -> Job | None:
    """The job to go on with; None where there is nothing to do any more."""
    if not stores.due.is_ours(claim) or is_closed(stores):
        return None
    job = locked(stores, id_in(claim))
    if claim.attempts > MAX_ATTEMPTS and not job.must_end:
        fail(stores, claim, problem="", now=now)  # it has killed us each time: nobody settled it
        return None
    return job


def keep(stores: Stores, claim: Claim, *, now: datetime) -> None:
    """Also while a step is only being prepared. Raises LeaseLost."""
    if not stores.due.extend(claim, until=now + LEASE, attempts=claim.attempts):
        raise LeaseLost


def take_step(stores: Stores, claim: Claim, step: TakesStep, *, now: datetime) -> Job:
    """Raises LeaseLost, with which everything that the step did is undone.

    Where the app is removed meanwhile, it goes on when that comes back.
    """
    is_ours = stores.due.extend(claim, until=now + LEASE, attempts=0)
    if not is_ours or is_closed(stores):
        raise LeaseLost
    job = locked(stores, id_in(claim))
    taken = step(stores, job, now=now)
    moved = replace(job, position=taken.position, total=taken.total, memory=taken.memory)
    if taken.is_done:
        return end(stores, claim, replace(moved, state=JobState.FINISHED, ended_at=now), now=now)
    stores.jobs.put(moved)
    stores.messages.refresh_by(moved.subject, now + BETWEEN_NEWS, now=now)
    return moved


def end(stores: Stores, claim: Claim, ended: Job, *, now: datetime) -> Job:
    stores.due.done(claim)
    stores.jobs.put(ended)
    stores.messages.refresh(ended.subject, now=now)
    stores.audit.note(
        f"{ended.state}_job", ended.subject, actor=ended.started_by, now=now, after=reached(ended)
    )
    return ended


def put_down(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """We are stopping: somebody else may go on at once."""
    return stores.due.release(claim, until=now, attempts=0)


def settle_failed(
    stores: Stores, claim: Claim, failure: Exception, *, problem: str, now: datetime
) -> bool:
    """Tried again later, or given up; ``problem`` is the reference that stands in the log.

    What must end is never given up. False where the lease was lost.
    """
    if isinstance(failure, RateLimited | WorkspaceUnreachable):
        return rest(stores, claim, failure, now=now)
    if not stores.due.is_ours(claim):
        return False
    if claim.attempts < MAX_ATTEMPTS or locked(stores, id_in(claim)).must_end:
        return backed_off(stores, claim, now=now)
    return fail(stores, claim, problem=problem, now=now)


def fail(stores: Stores, claim: Claim, *, problem: str, now: datetime) -> bool:
    if not stores.due.is_ours(claim):
        return False
    job = locked(stores, id_in(claim))
    stores.job_chunks.drop(job.id)
    failed = replace(job, state=JobState.FAILED, ended_at=now, problem=problem)
    end(stores, claim, failed, now=now)
    clean_up(stores, failed, now=now)
    return True


def id_in(claim: Claim) -> JobId:
    return JobId(UUID(claim.subject.partition(":")[2]))
