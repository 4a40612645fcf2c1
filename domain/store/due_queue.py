"""The queue of everything due: the one place that reads across workspaces."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.ids import LeaseId, UserId, WorkspaceId
from domain.reminders.model import DueKind, DueState
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.store import putting_off
from domain.store.claimable import (
    COMES_BY_ITSELF,
    DUE,
    HOMES,
    IS_CLOSED,
    IS_JOB,
    Closed,
    Some,
    asked,
    claim_jobs,
    claim_messages,
    claiming_all,
    is_due,
    next_job,
    next_message,
    next_of_both,
)
from domain.store.claims import Claim, Pair
from domain.store.due_rows import DUE_ROWS
from domain.store.tables import DueRow, MemberRow

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
CHANNEL = "samskipti_due"
CLAIMING = 7_264_520
"""The key of PostgreSQL's lock of whoever claims messages; any number that is nobody else's."""


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
        besides: Closed = (),
        resting: Collection[Pair] = (),
        now: datetime,
    ) -> list[Claim]:
        """Hide due rows until ``until``; a claim lost in a crash reappears by itself.

        ``of``: nobody else's; None for all that are in the database. ``resting``: to whom nothing
        is posted now.
        """
        some = Some(of is not None, bool(besides), bool(resting), self._is_shared)
        statement = claim_messages(some)
        given = asked(of, besides, resting)
        if self._is_shared:
            length = until - now
            # The last: as others may have looked at the clock later.
            given |= {"leased_lately": now + length / 2, "leased_last": until + length}
        return self._claim(statement, given, lease, until=until, limit=limit, now=now)

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
        statement = claim_jobs(of_some=of is not None)
        return self._claim(statement, asked(of), lease, until=until, limit=limit, now=now)

    def _claim(
        self,
        statement: Update,
        given: Mapping[str, Any],
        lease: LeaseId,
        *,
        until: datetime,
        limit: int,
        now: datetime,
    ) -> list[Claim]:
        by = {"by": UUID(str(lease)), "until": until, "most": limit, "now": now}
        rows = self._session.connection().execute(statement, {**given, **by})
        claims = [to_claim(row, lease, until) for row in rows]
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
        statement = claiming_all(by_itself_to(people))
        return self._claim(statement, {}, lease, until=until, limit=limit, now=now)

    def coming_to(self, people: Collection[Pair], *, now: datetime) -> Counter[Pair]:
        """How much comes to each of them by itself now, beside what is claimed."""
        to_whom = (DUE.c.workspace_id, DUE.c.recipient)
        query = select(*to_whom, func.count()).where(is_due(by_itself_to(people)))
        rows = self._session.connection().execute(query.group_by(*to_whom), {"now": now})
        return Counter({(home, person): count for home, person, count in rows})

    def paused(self, *, of: Collection[WorkspaceId], now: datetime) -> dict[WorkspaceId, datetime]:
        """Those that are left alone, and until when."""
        ours = HOMES.c.workspace_id.in_(of) & (HOMES.c.paused_until > now)
        query = select(HOMES.c.workspace_id, HOMES.c.paused_until).where(ours)
        rows = self._session.connection().execute(query)
        return {WorkspaceId(workspace): until for workspace, until in rows}

    def is_our_turn(self) -> bool:
        """Whether nobody else claims messages, until this transaction has ended: of two who did at
        once each would have a part of what is to be one message, or is to come one after another.
        SQLite has one writer anyway."""
        lock = select(func.pg_try_advisory_xact_lock(CLAIMING))
        return not self._is_shared or bool(self._session.connection().scalar(lock))

    @property
    def _is_shared(self) -> bool:
        return self._session.get_bind().dialect.name == "postgresql"

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

    def bring_forward(self, *, latest: datetime, now: datetime) -> int:
        """How many were due and put off, though not beyond ``latest``; nobody has one of them, and
        of none it is unsure whether it was sent. And the workspaces that pause until then."""
        return putting_off.forward(self._session.connection(), latest=latest, now=now)

    def bring_near(self, *, latest: datetime, besides: Collection[DueKind], now: datetime) -> int:
        """The same for what was put off beyond ``latest``, and for workspaces that pause until
        then; not of the kinds ``besides``."""
        connection = self._session.connection()
        return putting_off.near(connection, latest=latest, besides=besides, now=now)

    def next_due_at(
        self,
        *,
        of: Collection[WorkspaceId] | None = None,
        besides: Closed = (),
        resting: Collection[Pair] = (),
        now: datetime,
    ) -> datetime | None:
        """When the next row wants to be claimed, the leased ones at the end of their lease."""
        statement = next_message(Some(of is not None, bool(besides), bool(resting)))
        return self._next(statement, {**asked(of, besides, resting), "now": now})

    def next_job_at(
        self, *, of: Collection[WorkspaceId] | None = None, now: datetime
    ) -> datetime | None:
        return self._next(next_job(of_some=of is not None), {**asked(of), "now": now})

    def moments(self, *, of: Collection[WorkspaceId] | None = None, now: datetime) -> Moments:
        """One statement, for whoever looks again and again."""
        statement = next_of_both(of_some=of is not None, is_shared=self._is_shared)
        given = {**asked(of), "now": now}
        return Moments(*self._session.connection().execute(statement, given).one())

    def call_out(self, word: str) -> None:
        """PostgreSQL tells it to every process that listens."""
        self._session.execute(select(func.pg_notify(CHANNEL, word)))

    def _next(self, statement: Select[datetime], given: Mapping[str, Any]) -> datetime | None:
        return self._session.connection().scalar(statement, given)

    def oldest_overdue_at(self, *, now: datetime) -> datetime | None:
        """The due instant of the row that has waited longest; None when nothing is late."""
        closed = select(HOMES.c.workspace_id).where(IS_CLOSED)
        of_open = DUE.c.workspace_id.not_in(closed)
        late = and_(~IS_JOB, DUE.c.state == DueState.SCHEDULED, DUE.c.due_at <= now, of_open)
        return self._next(select(func.min(DUE.c.due_at)).where(late), {})

    def parked(self) -> int:
        """Reminders that could not be delivered for good, of all workspaces."""
        gone = DueRow.state == DueState.UNREACHABLE
        return self._session.scalar(select(func.count()).select_from(DueRow).where(gone)) or 0


def by_itself_to(people: Collection[Pair]) -> ColumnElement[bool]:
    theirs = (
        and_(DUE.c.workspace_id == workspace, DUE.c.recipient == person)
        for workspace, person in people
    )
    return and_(or_(*theirs), COMES_BY_ITSELF)


def to_claim(row: Row[*tuple[Any, ...]], lease: LeaseId, until: datetime) -> Claim:
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
        until=until,
    )
