"""Which due rows may be claimed, and when the first of them may."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    true,
)

from domain.ids import WorkspaceId
from domain.reminders.model import DueKind, DueState
from domain.store.tables import DueRow, WorkspaceRow

IS_JOB = DueRow.kind == literal(DueKind.JOB_STEP, DueRow.kind.type, literal_execute=True)
IS_CLOSED = WorkspaceRow.uninstalled_at.is_not(None)


def wanted(
    of: Collection[WorkspaceId] | None, besides: Collection[tuple[str, DueKind]]
) -> ColumnElement[bool]:
    """No job, and nothing of these kinds in these workspaces."""
    if not besides:
        return and_(~IS_JOB, belongs(of))
    closed = (and_(DueRow.workspace_id == each, DueRow.kind == kind) for each, kind in besides)
    return and_(~IS_JOB, belongs(of), ~or_(*closed))


# Every submission wakes whoever looks for what is due, and building the question takes longer than
# answering it.
@lru_cache(maxsize=64)
def next_message(
    of: tuple[WorkspaceId, ...] | None, besides: tuple[tuple[str, DueKind], ...]
) -> Select[datetime]:
    return first_claimable(wanted(of, besides))


@lru_cache(maxsize=64)
def next_job(of: tuple[WorkspaceId, ...] | None) -> Select[datetime]:
    return first_claimable(and_(IS_JOB, belongs(of)))


def first_claimable(which: ColumnElement[bool]) -> Select[datetime]:
    now = bindparam("now", type_=DueRow.claimable_at.type)
    return select(func.min(DueRow.claimable_at)).where(which, waiting(now))


def of_these(of: Collection[WorkspaceId] | None) -> tuple[WorkspaceId, ...] | None:
    return None if of is None else tuple(sorted(of))


def belongs(of: Collection[WorkspaceId] | None) -> ColumnElement[bool]:
    """To one of them. A purge needs no Slack, and whoever removed the app has no token."""
    if of is None:
        return true()
    return or_(DueRow.workspace_id.in_(sorted(of)), DueRow.kind == DueKind.PURGE)


def waiting(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Not in a workspace that paused or removed the app, but for what its removal brings about."""
    resting = select(WorkspaceRow.workspace_id).where((WorkspaceRow.paused_until > now) | IS_CLOSED)
    is_open = DueRow.workspace_id.not_in(resting)
    return and_(DueRow.state == DueState.SCHEDULED, is_open | (DueRow.kind == DueKind.PURGE))
