"""A rule in words: on the card of a contact, and in the list of one's rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact
from domain.ids import UserId
from domain.paging import Numbered
from domain.reminders.walltime import add_working_days
from domain.rhythms.arranging import holding, last_met
from domain.rhythms.model import Rhythm, due_subject
from domain.rhythms.moments import moment_on
from domain.salespeople.model import Habit, Member
from domain.store.stores import Stores

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmShown:
    """``next_at``: when the contact comes up, if nothing is recorded; None for a tag, or never.

    ``rests``: nothing comes while the contact is blocked or not in use; ``is_off``: nor while the
    reader wants none of these reminders.
    """

    rhythm: Rhythm
    contact: Contact | None = None
    next_at: datetime | None = None
    rests: bool = False
    is_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmPage:
    reader: Member
    rows: Sequence[RhythmShown]
    page: int
    has_more: bool


def list_rhythms(stores: Stores, page: int, *, actor: UserId, now: datetime) -> RhythmPage:
    """One's own, those of tags first."""
    reader = stores.members.acting(actor, now=now)
    found = sorted(stores.rhythms.of(actor), key=lambda each: (not each.tag, each.id))
    here = Numbered.of(page, count=len(found), size=PAGE)
    return RhythmPage(
        reader=reader,
        rows=[shown(stores, each, None, reader, now=now) for each in here.cut(found)],
        page=here.number,
        has_more=here.has_more,
    )


def rhythm_with(
    stores: Stores, contact: Contact, reader: Member, *, now: datetime
) -> RhythmShown | None:
    rhythm = holding(stores, reader.id, contact)
    return shown(stores, rhythm, contact, reader, now=now) if rhythm else None


def shown(
    stores: Stores, rhythm: Rhythm, contact: Contact | None, reader: Member, *, now: datetime
) -> RhythmShown:
    about = contact or stores.contacts.find(rhythm.contact)
    is_off = bool({Habit.TOUCH_RESTS, Habit.PAUSE} & reader.habits)
    if about is None or rhythm.every is None:
        return RhythmShown(rhythm=rhythm, contact=about, is_off=is_off)
    return RhythmShown(
        rhythm=rhythm,
        contact=about,
        next_at=next_at(stores, rhythm, about, reader, now=now),
        rests=is_resting(about),
        is_off=is_off,
    )


def next_at(
    stores: Stores, rhythm: Rhythm, contact: Contact, reader: Member, *, now: datetime
) -> datetime:
    """What was recorded since the due row was written moves it when it falls due, and is told
    here already."""
    due = stores.touches.find(due_subject(rhythm.id, contact.id))
    counted_from = last_met(stores, rhythm, contact.id).counted_from
    day = add_working_days(counted_from, rhythm.every or 0, reader.hours)
    at = moment_on(day, reader.tz, reader.hours)
    return max(at, due.due_at if due else now)


def is_resting(contact: Contact) -> bool:
    """Nobody can record anything with it."""
    return not contact.is_usable or contact.deactivated_at is not None
