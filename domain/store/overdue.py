"""Due rows of a workspace whose moment has passed, where nobody knows whether they were sent."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from domain.reminders.model import DueKind, DueState, Reminder
from domain.store.due_rows import to_reminder
from domain.store.tables import DueRow


class OverdueStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, kind: DueKind, *, now: datetime) -> list[Reminder]:
        rows = self._session.scalars(select(DueRow).where(*overdue(kind, now)))
        return [to_reminder(row) for row in rows]

    def drop(self, kind: DueKind, *, now: datetime) -> None:
        gone = delete(DueRow).where(*overdue(kind, now))
        self._session.execute(gone.execution_options(synchronize_session=False))


def overdue(kind: DueKind, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return DueRow.kind == kind, DueRow.state == DueState.SCHEDULED, DueRow.due_at <= now
