"""An admin asks for everything of the workspace, as one file."""

from datetime import datetime
from typing import BinaryIO

from domain.archive.model import Manifest
from domain.archive.writing import Tell, write_archive
from domain.errors import DomainError
from domain.ids import FormNonce, UserId
from domain.jobs.model import Job, Step
from domain.jobs.running import TakesStep
from domain.jobs.use_cases import start_job
from domain.store.migrations.runner import known_revisions
from domain.store.stores import Stores

EXPORT_ALL = "export_workspace"
"""Kind of the job."""


class ExportRunning(DomainError):
    """One is under way already, and a second would hold nothing more."""


def start_workspace_export(
    stores: Stores, *, nonce: FormNonce, actor: UserId, now: datetime
) -> Job:
    """Once a nonce. Raises AdminsOnly, ExportRunning."""
    stores.members.acting(actor, now=now).require_admin()
    if stores.jobs.by_nonce(nonce) is None and stores.jobs.is_any_running([EXPORT_ALL]):
        raise ExportRunning
    return start_job(stores, EXPORT_ALL, {}, nonce=nonce, actor=actor, now=now)


def write_everything(stores: Stores, into: BinaryIO, tell: Tell, *, now: datetime) -> Manifest:
    """In one read transaction, however long it takes."""
    return write_archive(stores, into, revision=known_revisions()[0], now=now, tell=tell)


def getting_on(position: int, total: int | None) -> TakesStep:
    """The file grows beside the store; what is written down is how far it is."""

    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        return Step(position=position, total=total)

    return step


def ending(problem: str | None = None) -> TakesStep:
    """Sent, or not to be sent: why, for the last sentence."""

    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        total = job.total if problem else job.total or 0
        position = job.position if problem else total or 0
        return Step(position=position, total=total, is_done=True, memory={"problem": problem})

    return step


def name_of_archive(job: Job) -> str:
    return f"samskipti-{job.created_at:%Y-%m-%d}.zip"
