"""Long work is begun and called off; ``domain.jobs.running`` does it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from domain.ids import ChannelId, FormNonce, JobId, MessageTs, UserId
from domain.jobs.model import Job, JobEnded, JobMustEnd, JobNotFound, JobState
from domain.reminders.model import DueKind, MessageKind
from domain.store.messages import Message
from domain.store.stores import Stores


def start_job(
    stores: Stores,
    kind: str,
    parameters: Mapping[str, Any],
    *,
    nonce: FormNonce,
    total: int | None = None,
    actor: UserId,
    now: datetime,
) -> Job:
    """One job a nonce, however often it is asked for.

    For use cases that have checked that ``actor`` may have this done.
    """
    begun = stores.jobs.by_nonce(nonce)
    if begun is not None:
        return begun
    job = Job(
        id=JobId(uuid4()),
        kind=kind,
        nonce=nonce,
        parameters=parameters,
        total=total,
        started_by=actor,
        created_at=now,
    )
    stores.jobs.add(job)
    stores.due.soon(DueKind.JOB_STEP, job.subject, recipient=None, at=now, now=now)
    stores.due.soon(DueKind.JOB_MESSAGE, job.subject, recipient=actor, at=now, now=now)
    stores.audit.note("start_job", job.subject, actor=actor, now=now, after={"kind": kind})
    return job


def cancel_job(stores: Stores, job: JobId, *, actor: UserId, now: datetime) -> Job:
    """What was done until then stays, unless it cleans up. Cancelled already, it stays so.

    Raises JobNotFound, JobNotYours, JobMustEnd, JobEnded.
    """
    found = own_job(stores, job, actor=actor, now=now)
    if found.must_end:
        raise JobMustEnd
    # The due row first, as a step takes them: a step under way is waited for, not deadlocked with.
    stores.due.remove(DueKind.JOB_STEP, found.subject)
    standing = locked(stores, job)
    if standing.state is JobState.CANCELLED:
        return standing
    if not standing.is_running:
        raise JobEnded
    cancelled = replace(standing, state=JobState.CANCELLED, ended_at=now, ended_by=actor)
    stores.jobs.put(cancelled)
    stores.job_chunks.drop(job)
    stores.messages.refresh(cancelled.subject, now=now)
    stores.audit.note(
        "cancel_job", cancelled.subject, actor=actor, now=now, after=reached(standing)
    )
    clean_up(stores, cancelled, now=now)
    return cancelled


def clean_up(stores: Stores, job: Job, *, now: datetime) -> None:
    """What half of it has left is taken away by a job of the kind that it names, if any."""
    if kind := job.cleans_up:
        left = {name: told for name, told in job.parameters.items() if name != "cleans_up"}
        start_job(
            stores,
            kind,
            {**left, "must_end": True},
            nonce=FormNonce(job.id.hex),
            actor=job.started_by,
            now=now,
        )


def reached(job: Job) -> dict[str, Any]:
    return {"position": job.position, "total": job.total}


def own_job(stores: Stores, job: JobId, *, actor: UserId, now: datetime) -> Job:
    """Raises JobNotFound, JobNotYours."""
    reader = stores.members.acting(actor, now=now)
    found = stores.jobs.find(job)
    if found is None:
        raise JobNotFound
    found.require_own(reader)
    return found


def locked(stores: Stores, job: JobId) -> Job:
    found = stores.jobs.locked(job)
    if found is None:
        raise JobNotFound
    return found


def adopt_message(
    stores: Stores, job: JobId, channel: ChannelId, ts: MessageTs, *, actor: UserId, now: datetime
) -> bool:
    """A message whose posting was never written down, because we died in between.

    Pressing its button makes it ours: from then on it is kept true. Raises as ``own_job``.
    """
    found = own_job(stores, job, actor=actor, now=now)
    if stores.messages.find(f"{channel}:{ts}") is not None:
        return False
    message = Message(
        channel=channel,
        ts=ts,
        kind=MessageKind.JOB,
        recipient=actor,
        subject=found.subject,
        posted_at=now,
        finished_at=None,
    )
    stores.messages.add(message, shown_version=None)
    stores.messages.refresh(message.subject, now=now)
    return True
