"""The due rows of rules: when a contact comes up next, and when a tag is looked through."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.contacts.model import Contact
from domain.ids import ContactId, UserId
from domain.interactions.kinds import Outcome
from domain.reminders.model import DueKind, DueState, Meant, Reminder
from domain.reminders.retiming import retimed
from domain.reminders.walltime import when_work_begins
from domain.rhythms.model import Rhythm, due_subject, ids_in, shown_by
from domain.rhythms.moments import next_moment
from domain.salespeople.model import Member
from domain.store.stores import Stores

# Of the person's work: what is found then comes with all else that comes when it begins.
BEFORE_WORK = timedelta(hours=1)
# Of one rule: ten days' worth of a tag, the latest. The buttons of an older message tell it.
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMet:
    """``on``: None where nobody was ever reached. ``counted_from``: that, or where it begins."""

    on: date | None
    counted_from: date


def last_met(stores: Stores, rhythm: Rhythm, contact: ContactId) -> LastMet:
    """An attempt that reached nobody is no contact."""
    on = stores.interactions.last_on(contact, Outcome.SUCCESSFUL)
    if on is not None:
        return LastMet(on=on, counted_from=on)
    created_on = stores.touches.created_on(contact) if rhythm.tag else None
    return LastMet(on=None, counted_from=max(rhythm.since, created_on or rhythm.since))


def holding(stores: Stores, person: UserId, contact: Contact) -> Rhythm | None:
    """The rule that holds: the contact's own goes before those of its tags, the most frequent of
    which holds. A merge may leave two of a contact: the first one does."""
    found = stores.rhythms.holding(person, contact)
    own = [each for each in found if each.contact is not None]
    return own[0] if own else min(found, key=lambda each: each.every or 0, default=None)


def arrange(
    stores: Stores, rhythm: Rhythm, contact: ContactId, reader: Member, *, now: datetime
) -> Reminder | None:
    """In the place of the due row that there is; None where the rule says never."""
    if rhythm.every is None:
        return None
    subject = due_subject(rhythm.id, contact)
    before = stores.touches.find(subject)
    counted_from = last_met(stores, rhythm, contact).counted_from
    if before is not None and before.repeats:
        counted_from = max(counted_from, before.first_due_at.astimezone(reader.tz).date())
    at = next_moment(counted_from, rhythm.every, reader.tz, reader.hours, now=now)
    told_at = before.first_due_at if before and before.repeats else at
    due = due_row(subject, reader, at, told_at=told_at, repeats=before.repeats if before else 0)
    stores.touches.put(due, now=now)
    return due


def due_row(
    subject: str, reader: Member, at: datetime, *, told_at: datetime, repeats: int
) -> Reminder:
    return Reminder(
        subject=subject,
        recipient=reader.id,
        state=DueState.SCHEDULED,
        meant=Meant.AUTOMATIC,
        due_at=at,
        first_due_at=told_at,
        zone=reader.zone,
        repeats=repeats,
    )


def arrange_sweep(stores: Stores, rhythm: Rhythm, reader: Member, *, now: datetime) -> None:
    """Before the person's next day of work."""
    begins = when_work_begins(now + BEFORE_WORK + timedelta(seconds=1), reader.tz, reader.hours)
    at = begins - BEFORE_WORK
    stores.due.soon(DueKind.TOUCH_SWEEP, rhythm.subject, recipient=reader.id, at=at, now=now)


def rearrange(stores: Stores, reader: Member, *, now: datetime) -> None:
    """After a change of the person's zone or working time: all that is still to come."""
    rules = {each.id: each for each in stores.rhythms.of(reader.id)}
    for rhythm in rules.values():
        if rhythm.tag:
            arrange_sweep(stores, rhythm, reader, now=now)
    for reminder in stores.touches.upcoming_of(reader.id, now=now) if rules else ():
        of, contact = ids_in(reminder.subject)
        if reminder.meant is Meant.CHOSEN:
            moved = retimed(reminder, reader.tz, reader.hours, now=now)
            stores.touches.put(replace(moved, first_due_at=reminder.first_due_at), now=now)
        elif of in rules:
            arrange(stores, rules[of], contact, reader, now=now)
        stores.messages.refresh_any([shown_by(contact)], reader=reader.id, now=now)


def take_effect(stores: Stores, rhythm: Rhythm, reader: Member, *, now: datetime) -> None:
    """A contact comes up when it is due; the contacts of a tag are found as they are."""
    if rhythm.contact is None:
        arrange_sweep(stores, rhythm, reader, now=now)
        return
    arrange(stores, rhythm, rhythm.contact, reader, now=now)
    show(stores, rhythm.contact, reader.id, now=now)


def show(stores: Stores, contact: ContactId, reader: UserId, *, now: datetime) -> None:
    stores.messages.refresh_any([shown_by(contact)], reader=reader, now=now)


def show_told(stores: Stores, rhythm: Rhythm, *, now: datetime) -> None:
    """What stands in its person's messages of those whom the rule has brought up."""
    told = stores.touches.told_of(rhythm.id, limit=MOST_SHOWN)
    about = {*told, *filter(None, [rhythm.contact])}
    stores.messages.refresh_any(sorted(map(shown_by, about)), reader=rhythm.person, now=now)
