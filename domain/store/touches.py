"""When each contact is brought up that somebody keeps in touch with, and when it was met last."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy import update as change
from sqlalchemy.orm import Session

from domain.contacts.search import tag_key
from domain.ids import ContactId, InteractionNumber, LoggedSegmentId, RhythmId, UserId
from domain.interactions.kinds import Outcome, State
from domain.reminders.model import DueKind, DueState, Reminder
from domain.rhythms.model import RHYTHM, ids_in
from domain.store.due import DueStore
from domain.store.due_rows import to_reminder
from domain.store.tables import (
    AlsoPresentRow,
    ContactRow,
    ContactTagRow,
    DueRow,
    InteractionRow,
)

IS_TOUCH = DueRow.kind == DueKind.KEEP_IN_TOUCH


class TouchStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, reminder: Reminder, *, now: datetime) -> None:
        """Insert or overwrite. ``repeats`` is 1 once it was sent, at ``first_due_at``."""
        kind, subject = DueKind.KEEP_IN_TOUCH, reminder.subject
        at, due = reminder.due_at, DueStore(self._session)
        due.soon(kind, subject, recipient=reminder.recipient, at=at, now=now)
        told = {
            "meant": reminder.meant,
            "wall_time": reminder.wall,
            "zone": reminder.zone,
            "first_due_at": reminder.first_due_at,
            "repeats": reminder.repeats,
        }
        chosen = change(DueRow).where(IS_TOUCH, DueRow.subject == subject).values(**told)
        self._session.execute(chosen.execution_options(synchronize_session=False))

    def find(self, subject: str) -> Reminder | None:
        query = select(DueRow).where(IS_TOUCH, DueRow.subject == subject)
        row = self._session.scalar(query.execution_options(populate_existing=True))
        return to_reminder(row) if row else None

    def waiting(self, subjects: Collection[str]) -> set[str]:
        """Those of them that have a due row."""
        query = select(DueRow.subject).where(IS_TOUCH, DueRow.subject.in_(subjects))
        return set(self._session.scalars(query)) if subjects else set()

    def upcoming_of(self, person: UserId, *, now: datetime) -> list[Reminder]:
        """Not yet due, so that nobody is sending them; locked for a change."""
        query = select(DueRow).where(IS_TOUCH, DueRow.recipient == person, DueRow.due_at > now)
        rows = self._session.scalars(
            query.order_by(DueRow.subject)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return [to_reminder(row) for row in rows]

    def count_due(self, person: UserId, *, until: datetime) -> int:
        theirs = (IS_TOUCH, DueRow.recipient == person, DueRow.state == DueState.SCHEDULED)
        query = select(func.count()).select_from(DueRow).where(*theirs, DueRow.due_at <= until)
        return self._session.scalar(query) or 0

    def told_of(self, rhythm: RhythmId, *, limit: int) -> list[ContactId]:
        """Those whom the rule has brought up and would again, the latest first."""
        query = select(DueRow.subject).where(
            IS_TOUCH,
            DueRow.subject.startswith(f"{RHYTHM}:{rhythm}:", autoescape=True),
            DueRow.repeats > 0,
        )
        latest = query.order_by(DueRow.first_due_at.desc(), DueRow.subject).limit(limit)
        return [ids_in(subject)[1] for subject in self._session.scalars(latest)]

    def remove_of(self, rhythm: RhythmId) -> None:
        """Of every contact under that rule, and what looks through its tag."""
        subject = f"{RHYTHM}:{rhythm}"
        of_rule = or_(
            DueRow.subject == subject, DueRow.subject.startswith(f"{subject}:", autoescape=True)
        )
        kinds = DueRow.kind.in_((DueKind.KEEP_IN_TOUCH, DueKind.TOUCH_SWEEP))
        gone = delete(DueRow).where(kinds, of_rule)
        self._session.execute(gone.execution_options(synchronize_session=False))

    def created_on(self, contact: ContactId) -> date | None:
        """As UTC has it."""
        created = self._session.scalar(
            select(ContactRow.created_at).where(ContactRow.id == contact)
        )
        return created.date() if created else None

    def tagged(self, tag: str, *, after: ContactId, limit: int) -> list[ContactId]:
        """In the order of their ids."""
        query = select(ContactTagRow.contact_id).where(
            ContactTagRow.key == tag_key(tag), ContactTagRow.contact_id > after
        )
        found = self._session.scalars(query.order_by(ContactTagRow.contact_id).limit(limit))
        return list(map(ContactId, found))

    def left_alone(
        self, contacts: Sequence[ContactId], *, since: date, until: date
    ) -> list[ContactId]:
        """Of these, those in use whom nobody has met after ``until``.

        Whoever was never met counts from their creation, and not before ``since``.
        """
        until_then = datetime.combine(until + timedelta(days=1), time(), tzinfo=UTC)
        is_old = ContactRow.created_at < until_then
        is_known = met(None) if since > until else or_(is_old, met(None))
        query = select(ContactRow.id).where(
            ContactRow.id.in_(contacts),
            ContactRow.deactivated_at.is_(None),
            ContactRow.privacy_blocked.is_(False),
            ContactRow.erased_at.is_(None),
            ContactRow.merged_into.is_(None),
            ~met(until),
            is_known,
        )
        found = self._session.scalars(query.order_by(ContactRow.id)) if contacts else ()
        return list(map(ContactId, found))

    def companies_at(self, number: InteractionNumber) -> list[ContactId]:
        """Of those who were also present."""
        query = select(AlsoPresentRow.company_id).where(AlsoPresentRow.number == number)
        return [ContactId(company) for company in self._session.scalars(query) if company]

    def with_entries_of(
        self, logged: LoggedSegmentId, *, after: InteractionNumber, limit: int
    ) -> tuple[set[ContactId], InteractionNumber]:
        """Contacts and companies of so many entries, and the number of the last one."""
        columns = (InteractionRow.number, InteractionRow.contact_id, InteractionRow.company_id)
        query = select(*columns).where(
            InteractionRow.logged_segment_id == logged, InteractionRow.number > after
        )
        rows = self._session.execute(query.order_by(InteractionRow.number).limit(limit)).all()
        found = {ContactId(each) for _, *ids in rows for each in ids if each is not None}
        return found, InteractionNumber(rows[-1][0]) if rows else after


def met(after: date | None) -> ColumnElement[bool]:
    """Somebody reached the contact of the row, or its people, on a later day; ever, where None.

    An attempt that failed is no contact.
    """
    return or_(*meetings(after))


def meetings(after: date | None) -> Iterator[ColumnElement[bool]]:
    for column in (InteractionRow.contact_id, InteractionRow.company_id):
        yield exists().where(column == ContactRow.id, *is_contact(after))
    for column in (AlsoPresentRow.contact_id, AlsoPresentRow.company_id):
        later = () if after is None else (AlsoPresentRow.occurred_on > after,)
        is_there = AlsoPresentRow.number == InteractionRow.number
        yield exists().where(column == ContactRow.id, *later, is_there, *is_contact(None))


def is_contact(after: date | None) -> Iterator[ColumnElement[bool]]:
    yield InteractionRow.state == State.RECORDED
    yield InteractionRow.outcome == Outcome.SUCCESSFUL
    if after is not None:
        yield InteractionRow.occurred_on > after
