"""The queue of everything due: the one place that reads across workspaces."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from domain.ids import LeaseId, UserId, WorkspaceId
from domain.reminders.model import DueState
from domain.store.due import Claim
from domain.store.tables import DueRow, WorkspaceRow


class DueQueue:
    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, lease: LeaseId, *, until: datetime, limit: int, now: datetime) -> list[Claim]:
        """Hide due rows until ``until``; a claim lost in a crash reappears by itself."""
        due = (
            select(DueRow.workspace_id, DueRow.kind, DueRow.subject)
            .where(waiting(now), DueRow.claimable_at <= now)
            .order_by(DueRow.claimable_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        rows = self._session.execute(
            update(DueRow)
            .where(
                DueRow.workspace_id == due.c.workspace_id,
                DueRow.kind == due.c.kind,
                DueRow.subject == due.c.subject,
            )
            .values(
                lease=UUID(str(lease)),
                claimable_at=until,
                attempts=DueRow.attempts + 1,
                fence=DueRow.fence + 1,
            )
            .returning(
                DueRow.workspace_id,
                DueRow.kind,
                DueRow.subject,
                DueRow.recipient,
                DueRow.due_at,
                DueRow.attempts,
                DueRow.fence,
            )
            .execution_options(synchronize_session=False)
        )
        claims = [
            Claim(
                workspace=WorkspaceId(row.workspace_id),
                kind=row.kind,
                subject=row.subject,
                recipient=UserId(row.recipient) if row.recipient else None,
                due_at=row.due_at,
                attempts=row.attempts,
                lease=lease,
                fence=row.fence,
            )
            for row in rows
        ]
        return sorted(claims, key=lambda claim: claim.due_at)

    def next_due_at(self, *, now: datetime) -> datetime | None:
        """When the next row wants to be claimed, the leased ones at the end of their lease."""
        return self._session.scalar(select(func.min(DueRow.claimable_at)).where(waiting(now)))

    def oldest_overdue_at(self, *, now: datetime) -> datetime | None:
        """The due instant of the row that has waited longest; None when nothing is late."""
        late = and_(DueRow.state == DueState.SCHEDULED, DueRow.due_at <= now)
        return self._session.scalar(select(func.min(DueRow.due_at)).where(late))


def waiting(now: datetime) -> ColumnElement[bool]:
    """Not in a workspace that paused or removed the app."""
    resting = select(WorkspaceRow.workspace_id).where(
        (WorkspaceRow.paused_until > now) | WorkspaceRow.uninstalled_at.is_not(None)
    )
    return and_(DueRow.state == DueState.SCHEDULED, DueRow.workspace_id.not_in(resting))
