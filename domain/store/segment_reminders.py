"""Due rows of segments: one for each person who wants to be reminded of one."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from domain.ids import SegmentId, UserId
from domain.reminders.model import DueKind, Reminder
from domain.store.due import DueStore
from domain.store.due_rows import to_reminder
from domain.store.tables import DueRow


class SegmentReminderStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, reminder: Reminder, *, now: datetime) -> None:
        """In the place of an earlier one of the same person; ``subject_of`` names it."""
        subject, at = reminder.subject, reminder.due_at
        due = DueStore(self._session)
        due.soon(DueKind.SEGMENT, subject, recipient=reminder.recipient, at=at, now=now)
        told = {"meant": reminder.meant, "wall_time": reminder.wall, "zone": reminder.zone}
        chosen = update(DueRow).where(*is_of(subject)).values(**told)
        self._session.execute(chosen.execution_options(synchronize_session=False))

    def upcoming_of(self, person: UserId, *, now: datetime) -> list[Reminder]:
        """Not yet due, so that nobody is sending them; locked for a change."""
        query = select(DueRow).where(
            DueRow.kind == DueKind.SEGMENT, DueRow.recipient == person, DueRow.due_at > now
        )
        rows = self._session.scalars(
            query.order_by(DueRow.subject)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return [to_reminder(row) for row in rows]

    def taken(self, segment: SegmentId, person: UserId) -> Reminder | None:
        """What there was; from now on there is none. Whoever is just sending it finds it gone."""
        subject = subject_of(segment, person)
        query = select(DueRow).where(*is_of(subject)).with_for_update()
        row = self._session.scalar(query.execution_options(populate_existing=True))
        if row is None:
            return None
        found = to_reminder(row)
        DueStore(self._session).remove(DueKind.SEGMENT, subject)
        return found

    def due_at(self, segment: SegmentId, person: UserId) -> datetime | None:
        query = select(DueRow.due_at).where(*is_of(subject_of(segment, person)))
        return self._session.scalar(query)

    def remove_all(self, segment: SegmentId) -> None:
        of_segment = DueRow.subject.startswith(subject_of(segment, UserId("")), autoescape=True)
        gone = delete(DueRow).where(DueRow.kind == DueKind.SEGMENT, of_segment)
        self._session.execute(gone.execution_options(synchronize_session=False))


def subject_of(segment: SegmentId, person: UserId) -> str:
    return f"segment:{segment}:{person}"


def shown_by(subject: str) -> str:
    """The subject of the messages: they are about the segment itself."""
    return subject.rpartition(":")[0]


def is_of(subject: str) -> tuple[ColumnElement[bool], ...]:
    return DueRow.kind == DueKind.SEGMENT, DueRow.subject == subject
