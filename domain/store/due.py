"""Due rows inside one workspace: what is to happen later, and what became of it."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    case,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.ids import UserId
from domain.reminders.model import DueKind, DueState, Meant, Reminder
from domain.store.claims import Claim, mine
from domain.store.due_rows import (
    CHANGED,
    DONE,
    INTO_DUE_ROWS,
    LOCKED_ONE,
    ONE,
    OURS,
    REMINDERS,
    REMOVED,
    names_of,
    new_row,
    to_reminder,
)
from domain.store.scope import insert_own, scope_of, straight
from domain.store.tables import DueRow

DUE_BY = "due_by"


class DueStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def reminder(self, subject: str) -> Reminder | None:
        row = self._one(ONE, DueKind.REMINDER, subject)
        return to_reminder(row) if row else None

    def reminders(self, subjects: list[str]) -> dict[str, Reminder]:
        rows = straight(self._session, REMINDERS, {"subjects": subjects}) if subjects else ()
        return {row.subject: to_reminder(row) for row in rows}

    def reminders_of(self, person: UserId, *, skip: int, limit: int) -> list[Reminder]:
        """The next one first; those that come no more by themselves last."""
        comes = case((DueRow.state == DueState.SCHEDULED, 0), else_=1)
        query = select(DueRow).where(*reminding(person))
        # A subject ends in a number: of those due together the oldest comes first.
        order = (comes, DueRow.due_at, func.length(DueRow.subject), DueRow.subject)
        rows = self._session.scalars(query.order_by(*order).offset(skip).limit(limit))
        return [to_reminder(row) for row in rows]

    def upcoming_of(self, person: UserId, *, now: datetime) -> list[Reminder]:
        """Not yet due, so that nobody is sending them; locked for a change."""
        query = select(DueRow).where(
            *reminding(person), DueRow.state == DueState.SCHEDULED, DueRow.due_at > now
        )
        rows = self._session.scalars(
            query.order_by(DueRow.subject)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return [to_reminder(row) for row in rows]

    def count_reminders(self, person: UserId) -> int:
        query = select(func.count()).select_from(DueRow).where(*reminding(person))
        return self._session.scalar(query) or 0

    def put_reminder(self, reminder: Reminder, *, now: datetime) -> None:
        """Insert or overwrite. Whoever holds a lease on the old moment loses it."""
        self._put(
            DueKind.REMINDER,
            reminder.subject,
            now=now,
            recipient=reminder.recipient,
            state=reminder.state,
            meant=reminder.meant,
            due_at=reminder.due_at,
            wall_time=reminder.wall,
            zone=reminder.zone,
            first_due_at=reminder.first_due_at,
            repeats=reminder.repeats,
            claimable_at=reminder.due_at,
            outcome=reminder.problem,
        )

    def move(self, subject: str, *, to: datetime, meant: Meant) -> None:
        """The next repeat, elsewhere; how often it came before stays as it is."""
        becomes = {"due_at": to, "claimable_at": to, "wall_time": None, "meant": meant}
        if self._change(DueKind.REMINDER, subject, becomes):
            note_due(self._session, to)

    def soon(
        self, kind: DueKind, subject: str, *, recipient: UserId | None, at: datetime, now: datetime
    ) -> None:
        """Work for the courier; asking again while it is under way makes it run once more."""
        self._put(
            kind,
            subject,
            now=now,
            recipient=recipient,
            state=DueState.SCHEDULED,
            meant=Meant.AUTOMATIC,
            due_at=at,
            first_due_at=at,
            claimable_at=at,
            outcome=None,
        )

    def soon_unless_waiting(
        self, kind: DueKind, subject: str, *, recipient: UserId, at: datetime, now: datetime
    ) -> None:
        """Several wishes become one; what is under way already is done once more."""
        row = self._one(LOCKED_ONE, kind, subject)
        if row is None or row.lease is not None or row.state is not DueState.SCHEDULED:
            self.soon(kind, subject, recipient=recipient, at=at, now=now)

    def soon_many(
        self, kind: DueKind, wanted: Sequence[tuple[str, UserId, datetime]], *, now: datetime
    ) -> None:
        """The same for many subjects, each with its recipient and its moment.

        What waits already goes on waiting, as it is done from what is there when its time comes.
        """
        known = self._subjects(kind, [subject for subject, _, _ in wanted])
        self._do_again(kind, known, now=now)
        new = [
            new_row(scope_of(self._session), kind, subject, recipient, at, now)
            for subject, recipient, at in wanted
            if subject not in known
        ]
        if new:
            self._session.execute(INTO_DUE_ROWS, new)
            note_due(self._session, min(at for _, _, at in wanted))

    def exists(self, kind: DueKind, subject: str) -> bool:
        return self._one(ONE, kind, subject) is not None

    def remove(self, kind: DueKind, subject: str) -> None:
        straight(self._session, REMOVED, {"of_kind": kind, "about": subject})

    def is_ours(self, claim: Claim) -> bool:
        """False once somebody snoozed, finished or re-claimed it."""
        return straight(self._session, OURS, names_of(claim)).first() is not None

    def extend(self, claim: Claim, *, until: datetime, attempts: int) -> bool:
        """Ours for longer; False where it is ours no longer."""
        held = self._session.scalar(
            update(DueRow)
            .where(*mine(claim))
            .values(claimable_at=until, attempts=attempts)
            .returning(DueRow.fence)
            .execution_options(synchronize_session=False)
        )
        return held is not None

    def done(self, claim: Claim) -> bool:
        """Nothing more to do: the row goes. False where it is ours no longer."""
        return straight(self._session, DONE, names_of(claim)).rowcount > 0

    def hold(self, claim: Claim, *, until: datetime) -> bool:
        """Not now: it was not sent, so a first reminder comes first then."""
        first = case((DueRow.repeats == 0, until), else_=DueRow.first_due_at)
        return self._settle(claim, due_at=until, first_due_at=first, claimable_at=until, attempts=0)

    def release(self, claim: Claim, *, until: datetime, attempts: int) -> bool:
        return self._settle(claim, claimable_at=until, attempts=attempts)

    def leave_open(self, claim: Claim, *, until: datetime, attempts: int) -> bool:
        """Whether Slack has its message nobody knows; that is to be found out first."""
        values = {"claimable_at": until, "attempts": attempts}
        return self._settle(claim, intent=DueRow.intent, tried_at=DueRow.tried_at, **values)

    def give_up(self, claim: Claim, *, problem: str) -> bool:
        """Kept and shown, but not tried again."""
        return self._settle(claim, state=DueState.UNREACHABLE, outcome=problem)

    def _subjects(self, kind: DueKind, among: Sequence[str]) -> set[str]:
        """Those that have a row already."""
        if not among:
            return set()
        query = select(DueRow.subject).where(
            DueRow.kind == kind, DueRow.subject.between(min(among), max(among))
        )
        return set(self._session.scalars(query)) & set(among)

    def _do_again(self, kind: DueKind, subjects: Set[str], *, now: datetime) -> None:
        """Those that are under way."""
        leased = select(DueRow.subject).where(DueRow.kind == kind, DueRow.lease.is_not(None))
        under_way = subjects & set(self._session.scalars(leased)) if subjects else ()
        if under_way:
            again = (
                update(DueRow)
                .where(DueRow.kind == kind, DueRow.subject.in_(under_way))
                .values(
                    lease=None,
                    intent=None,
                    tried_at=None,
                    fence=DueRow.fence + 1,
                    attempts=0,
                    claimable_at=now,
                )
            )
            self._session.execute(again.execution_options(synchronize_session=False))
            note_due(self._session, now)

    def _settle(self, claim: Claim, **values: Any) -> bool:
        if "claimable_at" in values:
            note_due(self._session, values["claimable_at"])
        settled = self._session.scalar(
            update(DueRow)
            .where(*mine(claim))
            .values({"lease": None, "intent": None, "tried_at": None, **values})
            .returning(DueRow.fence)
            .execution_options(synchronize_session=False)
        )
        return settled is not None

    def _put(self, kind: DueKind, subject: str, *, now: datetime, **values: Any) -> None:
        if values["state"] is DueState.SCHEDULED:
            note_due(self._session, values["due_at"])
        if not self._change(kind, subject, {**values, "attempts": 0}):
            key = {"kind": kind, "subject": subject, "created_at": now, "fence": 1}
            insert_own(self._session, INTO_DUE_ROWS, {**key, **values})

    def _change(self, kind: DueKind, subject: str, becomes: Mapping[str, Any]) -> bool:
        """Whether there is such a row. Whoever holds a lease on it loses it."""
        told = {**becomes, "of_kind": kind, "about": subject}
        return straight(self._session, CHANGED, told).rowcount > 0

    def _one(self, which: Select[Any], kind: DueKind, subject: str) -> Row[Any] | None:
        return straight(self._session, which, {"of_kind": kind, "about": subject}).first()


def note_due(session: Session, at: datetime) -> None:
    """For whoever commits this: somebody is to look by then."""
    session.info[DUE_BY] = min(at, session.info.get(DUE_BY, at))


def reminding(person: UserId) -> tuple[ColumnElement[bool], ...]:
    return DueRow.kind == DueKind.REMINDER, DueRow.recipient == person
