"""Long work in the background, done in bounded steps and resumable at each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.errors import DomainError, Refused
from domain.ids import FormNonce, JobId, UserId
from domain.salespeople.model import Member, Role


class JobState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """``position`` of ``total`` is done; the total may be unknown.

    ``parameters`` never change; ``memory`` is what the steps write down for each other and for
    the last sentence. ``problem`` is a reference number that stands in the log as well.
    """

    id: JobId
    kind: str
    nonce: FormNonce
    state: JobState = JobState.RUNNING
    parameters: Mapping[str, Any] = field(default_factory=dict)
    memory: Mapping[str, Any] = field(default_factory=dict)
    position: int = 0
    total: int | None = None
    started_by: UserId
    created_at: datetime
    ended_at: datetime | None = None
    ended_by: UserId | None = None
    problem: str | None = None

    @property
    def subject(self) -> str:
        """Of its due rows, its messages and its audit notes."""
        return f"job:{self.id}"

    @property
    def is_running(self) -> bool:
        return self.state is JobState.RUNNING

    @property
    def must_end(self) -> bool:
        """Half of it is worse than all of it: nobody calls it off, and it is never given up."""
        return bool(self.parameters.get("must_end"))

    @property
    def cleans_up(self) -> str | None:
        """The kind of job that takes away what half of it has left, if one does."""
        return self.parameters.get("cleans_up")

    def require_own(self, reader: Member) -> None:
        """Raises JobNotYours."""
        if reader.id != self.started_by and reader.role is not Role.ADMIN:
            raise JobNotYours


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a job stands after one step of it."""

    position: int
    total: int | None = None
    is_done: bool = False
    memory: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobNews:
    """What the message about a job is made from; ``ended_by`` is a name.

    ``undo_ends_at``: until then what it has done can be undone by a button.
    """

    job: Job
    ended_by: str
    undo_ends_at: datetime | None = None


class JobNotFound(DomainError):
    """Dropped long ago, or never there."""


class JobNotYours(Refused):
    """Only who began it, and admins, may call it off."""


class JobMustEnd(DomainError):
    """Half of it would be worse than all of it."""


class JobEnded(DomainError):
    """It was finished, or given up, before it could be cancelled."""


class LeaseLost(Exception):
    """Somebody else works on the job by now, or it was cancelled: nothing of the step is kept."""
