"""The audit trail, and the requests that have had their effect."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from domain.ids import RequestId, UserId
from domain.store.bunches import bunches
from domain.store.scope import insert_own
from domain.store.tables import AuditRow, Base, ProcessedRequestRow

INTO_AUDIT = insert(Base.metadata.tables[AuditRow.__tablename__])
NEWEST_FIRST = (AuditRow.at.desc(), AuditRow.id.desc())
WRITTEN = count()


@dataclass(frozen=True, slots=True)
class AuditEntry:
    at: datetime
    actor: UserId
    action: str
    subject: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class AuditStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def note(
        self,
        action: str,
        subject: str,
        *,
        actor: UserId,
        now: datetime,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        told = {"at": now, "actor": actor, "action": action, "subject": subject}
        values = {"id": next_id(), **told, "before": before, "after": after}
        insert_own(self._session, INTO_AUDIT, values)

    def add_up(
        self, action: str, subject: str, *, count: int, actor: UserId, now: datetime
    ) -> None:
        """One row for what is done in several transactions: all of ``count`` in one sum."""
        same = (AuditRow.subject == subject, AuditRow.action == action)
        row = self._session.scalar(select(AuditRow).where(*same).with_for_update())
        if row is None:
            self.note(action, subject, actor=actor, now=now, after={"count": count})
        else:
            row.after = {"count": (row.after or {}).get("count", 0) + count}

    def forget(self, subjects: Collection[str]) -> None:
        """All that is told of them."""
        for some in bunches(list(subjects)):
            gone = delete(AuditRow).where(AuditRow.subject.in_(some))
            self._session.execute(gone.execution_options(synchronize_session=False))

    def of(self, subject: str) -> list[AuditEntry]:
        """Oldest first."""
        rows = self._session.scalars(
            select(AuditRow).where(AuditRow.subject == subject).order_by(AuditRow.at, AuditRow.id)
        )
        return [to_entry(row) for row in rows]

    def latest(self, subject: str, *, limit: int) -> list[AuditEntry]:
        """Newest first."""
        rows = self._session.scalars(
            select(AuditRow).where(AuditRow.subject == subject).order_by(*NEWEST_FIRST).limit(limit)
        )
        return [to_entry(row) for row in rows]

    def last_actor(self, subject: str) -> UserId | None:
        """Who did anything to it last; None where nobody has."""
        query = select(AuditRow.actor).where(AuditRow.subject == subject)
        actor = self._session.scalar(query.order_by(*NEWEST_FIRST).limit(1))
        return UserId(actor) if actor is not None else None

    def last(self, subject: str, action: str) -> AuditEntry | None:
        row = self._session.scalar(
            select(AuditRow)
            .where(AuditRow.subject == subject, AuditRow.action == action)
            .order_by(*NEWEST_FIRST)
            .limit(1)
        )
        return to_entry(row) if row else None


class RequestStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def is_first(self, request: RequestId, *, now: datetime) -> bool:
        """False for a delivery of something that has had its effect already."""
        seen = self._session.scalar(
            select(ProcessedRequestRow.request).where(ProcessedRequestRow.request == request)
        )
        if seen is None:
            self._session.add(ProcessedRequestRow(request=request, processed_at=now))
            self._session.flush()
        return seen is None

    def forget_before(self, moment: datetime) -> None:
        self._session.execute(
            delete(ProcessedRequestRow)
            .where(ProcessedRequestRow.processed_at < moment)
            .execution_options(synchronize_session=False)
        )


def next_id() -> UUID:
    """What one process writes at one instant stays in the order of its writing."""
    return UUID(int=next(WRITTEN) << 64 | uuid4().int >> 64)


def to_entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.at, UserId(row.actor), row.action, row.subject, row.before, row.after)
