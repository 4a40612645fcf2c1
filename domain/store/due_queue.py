"""The queue of everything due: the one place that reads across workspaces."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.ids import LeaseId, UserId, WorkspaceId
from domain.reminders.model import GATHERED, DueKind, DueState, Meant
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.store.claimable import (
    IS_CLOSED,
    IS_JOB,
    belongs,
    next_job,
    next_message,
    of_these,
    waiting,
    wanted,
)
from domain.store.claims import Claim
from domain.store.due import DUE_ROWS
from domain.store.tables import DueRow, MemberRow, WorkspaceRow

# Written into the statement, since a partial index serves no parameter.

PUT_BACK = (
    update(DUE_ROWS)
    .where(
        DUE_ROWS.c.workspace_id == bindparam("of"),
        DUE_ROWS.c.kind == bindparam("what"),
        DUE_ROWS.c.subject == bindparam("about"),
        DUE_ROWS.c.fence == bindparam("held"),
    )
    .values(
        claimable_at=bindparam("until"),
        lease=None,
        attempts=DUE_ROWS.c.attempts - 1,
        intent=None,
        tried_at=None,
    )
)


Pair: TypeAlias = tuple[WorkspaceId, UserId]
"""Somebody in a workspace."""


CHANNEL = "samskipti_due"


@dataclass(frozen=True, slots=True)
class Moments:
    """When the next message and the next job want to be claimed.

    ``clock``: of a database that several processes share; None where it is this machine's.
    """

    message: datetime | None
    job: datetime | None
    clock: datetime | None


class DueQueue:
    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(
        self,
        lease: LeaseId,
        *,
        until: datetime,
        limit: int,
        of: Collection[WorkspaceId] | None = None,
        besides: Collection[tuple[str, DueKind]] = (),
        now: datetime,
    ) -> list[Claim]:
        """Hide due rows until ``until``; a claim lost in a crash reappears by itself.

        ``of``: nobody else's; None for all that are in the database.
        """
        return self._claim(wanted(of, besides), lease, until=until, limit=limit, now=now)

    def claim_jobs(
        self,
        lease: LeaseId,
        *,
        until: datetime,
        limit: int,
        of: Collection[WorkspaceId] | None = None,
        now: datetime,
    ) -> list[Claim]:
        """Apart from what people are to be told in time."""
        return self._claim(and_(IS_JOB, belongs(of)), lease, until=until, limit=limit, now=now)

    def _claim(
        self,
        which: ColumnElement[bool],
        lease: LeaseId,
        *,
        until: datetime,
        limit: int,
        now: datetime,
    ) -> list[Claim]:
        due = (
            select(DueRow.workspace_id, DueRow.kind, DueRow.subject)
            .where(which, waiting(now), DueRow.claimable_at <= now)
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
                intent=func.coalesce(DueRow.intent, UUID(str(lease)), type_=DueRow.intent.type),
                tried_at=func.coalesce(DueRow.tried_at, now, type_=DueRow.tried_at.type),
            )
            .returning(
                DueRow.workspace_id,
                DueRow.kind,
                DueRow.subject,
                DueRow.recipient,
                DueRow.due_at,
                DueRow.attempts,
                DueRow.fence,
                DueRow.meant,
                DueRow.intent,
                DueRow.tried_at,
            )
            .execution_options(synchronize_session=False)
        )
        claims = [to_claim(row, lease) for row in rows]
        return sorted(claims, key=lambda claim: claim.due_at)

    def claim_of(
        self,
        people: Collection[Pair],
        lease: LeaseId,
        *,
        until: datetime,
        limit: int,
        now: datetime,
    ) -> list[Claim]:
        """What else comes to them by itself now."""
        theirs = or_(
            *(
                and_(DueRow.workspace_id == workspace, DueRow.recipient == person)
                for workspace, person in people
            )
        )
        by_itself = and_(DueRow.kind.in_(GATHERED), DueRow.meant == Meant.AUTOMATIC)
        return self._claim(and_(theirs, by_itself), lease, until=until, limit=limit, now=now)

    def wanting_digests(self, people: Collection[Pair]) -> set[Pair]:
        """Those of them who have not switched them off."""
        some = or_(
            *(
                and_(MemberRow.workspace_id == workspace, MemberRow.user_id == person)
                for workspace, person in people
            )
        )
        rows = self._session.execute(
            select(MemberRow.workspace_id, MemberRow.user_id, MemberRow.habits).where(some)
        )
        return {
            (WorkspaceId(workspace), UserId(user))
            for workspace, user, habits in rows
            if Habit.DIGEST in (USUAL_HABITS if habits is None else habits)
        }

    def put_back(self, early: Sequence[tuple[Claim, datetime]]) -> None:
        """Each until its moment, as if it had not been claimed; what is ours no longer stays.

        Of none is it unsure whether it was sent.
        """
        self._session.execute(
            PUT_BACK,
            [
                {
                    "of": claim.workspace,
                    "what": claim.kind,
                    "about": claim.subject,
                    "held": claim.fence,
                    "until": until,
                }
                for put_back, until in early
                for claim in put_back.all
            ],
        )

    def next_due_at(
        self,
        *,
        of: Collection[WorkspaceId] | None = None,
        besides: Collection[tuple[str, DueKind]] = (),
        now: datetime,
    ) -> datetime | None:
        """When the next row wants to be claimed, the leased ones at the end of their lease."""
        return self._next(next_message(of_these(of), tuple(sorted(besides))), now)

    def next_job_at(
        self, *, of: Collection[WorkspaceId] | None = None, now: datetime
    ) -> datetime | None:
        return self._next(next_job(of_these(of)), now)

    def moments(self, *, of: Collection[WorkspaceId] | None = None, now: datetime) -> Moments:
        """One statement, for whoever looks again and again."""
        is_shared = self._session.get_bind().dialect.name == "postgresql"
        row = self._session.execute(
            select(
                self._next_of(wanted(of, ()), now),
                self._next_of(and_(IS_JOB, belongs(of)), now),
                func.clock_timestamp() if is_shared else null(),
            )
        ).one()
        return Moments(*row)

    def call_out(self, word: str) -> None:
        """PostgreSQL tells it to every process that listens."""
        self._session.execute(select(func.pg_notify(CHANNEL, word)))

    def _next(self, statement: Select[datetime], now: datetime) -> datetime | None:
        return self._session.connection().scalar(statement, {"now": now})

    def _next_of(self, which: ColumnElement[bool], now: datetime) -> ScalarSelect[datetime]:
        return select(func.min(DueRow.claimable_at)).where(which, waiting(now)).scalar_subquery()

    def oldest_overdue_at(self, *, now: datetime) -> datetime | None:
        """The due instant of the row that has waited longest; None when nothing is late."""
        closed = select(WorkspaceRow.workspace_id).where(IS_CLOSED)
        of_open = DueRow.workspace_id.not_in(closed)
        late = and_(~IS_JOB, DueRow.state == DueState.SCHEDULED, DueRow.due_at <= now, of_open)
        return self._session.scalar(select(func.min(DueRow.due_at)).where(late))

    def parked(self) -> int:
        """Reminders that could not be delivered for good, of all workspaces."""
        gone = DueRow.state == DueState.UNREACHABLE
        return self._session.scalar(select(func.count()).select_from(DueRow).where(gone)) or 0


def to_claim(row: Row[*tuple[Any, ...]], lease: LeaseId) -> Claim:
    return Claim(
        workspace=WorkspaceId(row.workspace_id),
        kind=row.kind,
        subject=row.subject,
        recipient=UserId(row.recipient) if row.recipient else None,
        due_at=row.due_at,
        attempts=row.attempts,
        lease=lease,
        fence=row.fence,
        meant=row.meant,
        intent=row.intent,
        tried_at=row.tried_at,
    )
