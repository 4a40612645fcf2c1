"""Due rows of segments: one for each person who wants to be reminded of one."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from domain.ids import SegmentId, UserId
from domain.reminders.model import DueKind, Meant
from domain.store.due import DueStore
from domain.store.tables import DueRow


class SegmentReminderStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, segment: SegmentId, person: UserId, *, at: datetime, now: datetime) -> None:
        """A chosen moment, in the place of an earlier one."""
        subject = subject_of(segment, person)
        DueStore(self._session).soon(DueKind.SEGMENT, subject, recipient=person, at=at, now=now)
        chosen = update(DueRow).where(*is_of(subject)).values(meant=Meant.CHOSEN)
        self._session.execute(chosen.execution_options(synchronize_session=False))

    def due_at(self, segment: SegmentId, person: UserId) -> datetime | None:
        query = select(DueRow.due_at).where(*is_of(subject_of(segment, person)))
        return self._session.scalar(query)

    def remove_all(self, segment: SegmentId) -> None:
        of_segment = DueRow.subject.startswith(subject_of(segment, UserId("")), autoescape=True)
        gone = delete(DueRow).where(DueRow.kind == DueKind.SEGMENT, of_segment)
        self._session.execute(gone.execution_options(synchronize_session=False))


def subject_of(segment: SegmentId, person: UserId) -> str:
    return f"segment:{segment}:{person}"


def is_of(subject: str) -> tuple[ColumnElement[bool], ...]:
    return DueRow.kind == DueKind.SEGMENT, DueRow.subject == subject
