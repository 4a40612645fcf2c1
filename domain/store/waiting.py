"""How much each person is reminded of, without a look at what it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from domain.ids import UserId
from domain.reminders.model import DueKind, DueState
from domain.store.tables import DueRow


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
    """Somebody for whom Slack takes no message any more, and how many reminders that holds up."""

    person: UserId
    count: int


class WaitingStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def unreached(self, *, limit: int) -> list[Unreached]:
        """Whom the most reminders do not reach comes first."""
        query = (
            select(DueRow.recipient, func.count())
            .where(DueRow.kind == DueKind.REMINDER, DueRow.state == DueState.UNREACHABLE)
            .group_by(DueRow.recipient)
            .order_by(func.count().desc(), DueRow.recipient)
            .limit(limit)
        )
        return [
            Unreached(person=UserId(person or ""), count=count)
            for person, count in self._session.execute(query)
        ]

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
