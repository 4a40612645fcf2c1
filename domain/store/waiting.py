"""How much each person is reminded of, without a look at what it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from domain.ids import UserId
from domain.reminders.model import DueKind, DueState, Reminder
from domain.salespeople.model import Kind
from domain.store.due_rows import to_reminder
from domain.store.tables import DueRow, MemberRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """``oldest_at``: when the oldest was put aside. ``resting``: nothing brings them up any more;
    ``unreachable``: Slack takes no message for the person."""

    person: UserId
    count: int
    oldest_at: datetime
    resting: int
    unreachable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Somebody who has left, or for whom Slack takes no message, and how many reminders wait."""

    person: UserId
    count: int


class WaitingStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def unreached(self, *, limit: int) -> list[Unreached]:
        """Whom the most reminders do not reach comes first: those that Slack refused, and all of
        whoever has left, in whatever state they are."""
        counted = select(DueRow.recipient, func.count()).where(DueRow.kind == DueKind.REMINDER)
        refused = counted.where(DueRow.state == DueState.UNREACHABLE)
        left = counted.where(
            DueRow.state != DueState.UNREACHABLE,
            DueRow.recipient == MemberRow.user_id,
            DueRow.workspace_id == MemberRow.workspace_id,
            or_(MemberRow.deactivated, MemberRow.kind != Kind.MEMBER),
        )
        counts = Counter[str]()
        for query in (refused, left):
            for person, count in self._session.execute(query.group_by(DueRow.recipient)):
                counts[person or ""] += count
        most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:limit]
        return [Unreached(person=UserId(person), count=count) for person, count in most]

    def refused_of(self, person: UserId) -> list[Reminder]:
        """The person's that Slack took no message for; locked for a change."""
        query = select(DueRow).where(
            DueRow.kind == DueKind.REMINDER,
            DueRow.recipient == person,
            DueRow.state == DueState.UNREACHABLE,
        )
        rows = self._session.scalars(query.order_by(DueRow.subject).with_for_update())
        return [to_reminder(row) for row in rows]

    def by_person(self) -> list[Waiting]:
        rests = DueRow.state.in_((DueState.RESTING, DueState.STOPPED))
        query = (
            select(
                DueRow.recipient,
                func.count(),
                func.min(DueRow.created_at),
                func.count(case((rests, 1))),
                func.count(case((DueRow.state == DueState.UNREACHABLE, 1))),
            )
            .where(DueRow.kind == DueKind.REMINDER)
            .group_by(DueRow.recipient)
        )
        return [
            Waiting(
                person=UserId(person or ""),
                count=count,
                oldest_at=oldest_at,
                resting=resting,
                unreachable=unreachable,
            )
            for person, count, oldest_at, resting, unreachable in self._session.execute(query)
        ]
