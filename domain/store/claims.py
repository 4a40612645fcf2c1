"""A due row in the hands of a process."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from domain.ids import LeaseId, UserId, WorkspaceId
from domain.reminders.model import POSTED, DueKind, Meant
from domain.store.tables import DueRow

Pair: TypeAlias = tuple[WorkspaceId, UserId]
"""Somebody in a workspace."""

FOR_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A due row that we alone may act on until its lease ends, at ``until``.

    ``intent``: the lease of the first attempt at what is to be sent, and ``tried_at`` its moment;
    both end where it is known what became of it.
    """

    workspace: WorkspaceId
    kind: DueKind
    subject: str
    recipient: UserId | None
    due_at: datetime
    attempts: int
    lease: LeaseId
    fence: int
    intent: UUID | None = None
    tried_at: datetime | None = None
    meant: Meant = Meant.AUTOMATIC
    until: datetime = FOR_EVER
    others: tuple["Claim", ...] = ()
    """Reminders of the same person, to go out in the same message."""

    @property
    def all(self) -> tuple["Claim", ...]:
        """Each without the others."""
        return (replace(self, others=()), *self.others) if self.others else (self,)

    @property
    def is_unsure(self) -> bool:
        """An earlier attempt may have posted its message: who made it died, or got no answer."""
        is_first = self.intent is None or self.intent == UUID(str(self.lease))
        return self.kind in POSTED and not is_first

    @property
    def key(self) -> str:
        """By what Slack knows its message, whichever attempt posted it; it says nothing else."""
        intent = self.intent or UUID(str(self.lease))
        return uuid5(intent, f"{self.kind} {self.subject}").hex[:16]


def mine(claim: Claim) -> tuple[Any, ...]:
    return (
        DueRow.kind == claim.kind,
        DueRow.subject == claim.subject,
        DueRow.lease == UUID(str(claim.lease)),
        DueRow.fence == claim.fence,
    )
