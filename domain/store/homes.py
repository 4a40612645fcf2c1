"""Which App Homes are published, and which of them have to be looked at again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from domain.ids import UserId
from domain.reminders.model import DueKind
from domain.store.due import DueStore
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, HomeRow

WATCHED_FOR = timedelta(minutes=10)
# Several changes within it are one call of Slack; nobody is to wait for longer than two seconds.
GATHERED_FOR = timedelta(seconds=0.5)
# Slack takes a hundred a minute.
PACE = timedelta(seconds=1)

HOMES = Base.metadata.tables[HomeRow.__tablename__]
WATCHED = of_one_workspace(
    select(HOMES.c.person).where(
        HOMES.c.person.in_(bindparam("people", expanding=True)),
        or_(HOMES.c.opened_at > bindparam("since"), HOMES.c.person == bindparam("actor")),
    ),
    HOMES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """``fingerprint``: of what Slack shows; None where nobody knows."""

    page: int
    opened_at: datetime
    fingerprint: str | None


class HomeStore:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._due = DueStore(session)

    def find(self, person: UserId) -> Home | None:
        row = self._row(person)
        if row is None:
            return None
        return Home(page=row.page, opened_at=row.opened_at, fingerprint=row.fingerprint)

    def open(self, person: UserId, *, page: int, now: datetime) -> None:
        """Insert or overwrite; what is shown stays as it is."""
        row = self._row(person, for_change=True) or HomeRow(person=person)
        row.page, row.opened_at = page, now
        self._session.add(row)
        self._session.flush()

    def note_shown(self, person: UserId, fingerprint: str | None) -> None:
        row = self._row(person, for_change=True)
        if row is not None:
            row.fingerprint = fingerprint

    def publish(self, person: UserId, *, now: datetime) -> None:
        """At once: somebody is looking at it."""
        self._due.soon(DueKind.HOME, subject_of(person), recipient=person, at=now, now=now)

    def refresh(
        self, people: Collection[UserId], *, actor: UserId | None = None, now: datetime
    ) -> None:
        """In the transaction that made it necessary: the actor's, and those that are looked at.

        The others are looked after when they are opened.
        """
        asked = {
            "people": [*({*people, actor} - {None})],
            "actor": actor,
            "since": now - WATCHED_FOR,
        }
        self._due_soon(straight(self._session, WATCHED, asked).scalars().all(), now=now)

    def refresh_watched(self, *, actor: UserId, now: datetime) -> None:
        """After a change that may show on anybody's: the actor's, and all that are looked at."""
        seen = or_(HomeRow.opened_at > now - WATCHED_FOR, HomeRow.person == actor)
        found = self._session.scalars(select(HomeRow.person).where(seen)).all()
        self._due_soon(found, now=now)

    def _due_soon(self, people: Sequence[str], *, now: datetime) -> None:
        for person in sorted(people):
            self._due.soon_unless_waiting(
                DueKind.HOME,
                subject_of(UserId(person)),
                recipient=UserId(person),
                at=now + GATHERED_FOR,
                now=now,
            )

    def refresh_all(self, *, now: datetime) -> None:
        """Those too that nobody looks at, at a pace that Slack bears; the last opened first."""
        people = self._session.scalars(select(HomeRow.person).order_by(HomeRow.opened_at.desc()))
        wanted = [
            (subject_of(UserId(person)), UserId(person), now + place * PACE)
            for place, person in enumerate(people)
        ]
        self._due.soon_many(DueKind.HOME, wanted, now=now)

    def _row(self, person: UserId, *, for_change: bool = False) -> HomeRow | None:
        query = select(HomeRow).where(HomeRow.person == person)
        return self._session.scalar(query.with_for_update() if for_change else query)


def subject_of(person: UserId) -> str:
    """The name of a home in due rows."""
    return f"home:{person}"
