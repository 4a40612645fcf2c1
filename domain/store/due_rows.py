"""Statements about due rows, built once."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, insert, select, update

from domain.ids import UserId, WorkspaceId
from domain.reminders.model import DueKind, DueState, Meant, Reminder
from domain.store.claims import Claim
from domain.store.scope import of_one_workspace
from domain.store.tables import Base, DueRow

DUE_ROWS = Base.metadata.tables[DueRow.__tablename__]
REMINDERS = of_one_workspace(
    select(DUE_ROWS)
    .where(
        DUE_ROWS.c.kind == DueKind.REMINDER,
        DUE_ROWS.c.subject.in_(bindparam("subjects", expanding=True)),
    )
    .order_by(DUE_ROWS.c.subject),
    DUE_ROWS,
)
# Of plain tables, as they run with nearly everything that is done.
NO_LEASE: Final = dict.fromkeys(("lease", "intent", "tried_at"))
THE_ONE = (DUE_ROWS.c.kind == bindparam("of_kind"), DUE_ROWS.c.subject == bindparam("about"))
MINE = (
    *THE_ONE,
    DUE_ROWS.c.lease == bindparam("held_by"),
    DUE_ROWS.c.fence == bindparam("fenced_by"),
)
ONE = of_one_workspace(select(DUE_ROWS).where(*THE_ONE), DUE_ROWS)
LOCKED_ONE = ONE.with_for_update()
OURS = of_one_workspace(select(DUE_ROWS.c.fence).where(*MINE), DUE_ROWS).with_for_update()
# What else it becomes is told when it is executed.
CHANGED = of_one_workspace(
    update(DUE_ROWS).where(*THE_ONE).values(fence=DUE_ROWS.c.fence + 1, **NO_LEASE), DUE_ROWS
)
REMOVED = of_one_workspace(delete(DUE_ROWS).where(*THE_ONE), DUE_ROWS)
DONE = of_one_workspace(delete(DUE_ROWS).where(*MINE), DUE_ROWS)
INTO_DUE_ROWS = insert(DUE_ROWS)


def names_of(claim: Claim) -> dict[str, Any]:
    """The parameters of a statement about what is ``MINE``."""
    return {
        "of_kind": claim.kind,
        "about": claim.subject,
        "held_by": UUID(str(claim.lease)),
        "fenced_by": claim.fence,
    }


def new_row(
    workspace: WorkspaceId,
    kind: DueKind,
    subject: str,
    recipient: UserId,
    at: datetime,
    now: datetime,
) -> dict[str, Any]:
    return {
        "workspace_id": workspace,
        "kind": kind,
        "subject": subject,
        "recipient": recipient,
        "state": DueState.SCHEDULED,
        "meant": Meant.AUTOMATIC,
        "due_at": at,
        "first_due_at": at,
        "claimable_at": at,
        "fence": 1,
        "created_at": now,
    }


def to_reminder(row: DueRow | Row[Any]) -> Reminder:
    return Reminder(
        subject=row.subject,
        recipient=UserId(row.recipient or ""),
        state=row.state,
        meant=row.meant,
        due_at=row.due_at,
        first_due_at=row.first_due_at,
        zone=row.zone or "UTC",
        wall=row.wall_time,
        repeats=row.repeats,
        problem=row.outcome,
    )
