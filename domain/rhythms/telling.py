"""What a message says of a contact that its reader keeps in touch with, and when it comes again."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.contacts.model import Contact
from domain.ids import ContactId, InteractionNumber, LoggedSegmentId
from domain.interactions.kinds import State
from domain.interactions.model import Interaction
from domain.reminders.model import DueKind, Meant, MessageKind
from domain.reminders.walltime import add_working_days
from domain.rhythms.arranging import due_row, holding, last_met
from domain.rhythms.model import Rhythm, due_subject, ids_in, shown_by
from domain.rhythms.moments import moment_on
from domain.rhythms.showing import is_resting
from domain.salespeople.model import Member
from domain.store.claims import Claim
from domain.store.messages import Message
from domain.store.stores import Stores

SHOWING = frozenset({MessageKind.KEEP_IN_TOUCH, MessageKind.DIGEST})
AT_ONCE = 1_000
TOUCHED = "touched"


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchNews:
    """``every``: None where no rule of the reader's holds any more. ``is_met``: something was
    recorded since the message came. ``snoozed_until``: the moment that was chosen in it.

    ``merged_into``: its name, where the contact of the message is another one by now.
    """

    contact: Contact
    every: int | None
    last_on: date | None
    is_met: bool = False
    snoozed_until: datetime | None = None
    merged_into: str = ""


def news_of_touch(
    stores: Stores, contact: ContactId, reader: Member, *, told_at: datetime, is_new: bool
) -> TouchNews | None:
    """``told_at``: when the message came. None where nobody has that id."""
    found = stores.contacts.find(contact)
    if found is None:
        return None
    rhythm = holding(stores, reader.id, found)
    if rhythm is None or rhythm.every is None:
        return merged(TouchNews(contact=found, every=None, last_on=None), contact)
    met = last_met(stores, rhythm, found.id)
    told_on = told_at.astimezone(reader.tz).date()
    due = None if is_new else stores.touches.find(due_subject(rhythm.id, found.id))
    is_snoozed = due is not None and due.meant is Meant.CHOSEN
    news = TouchNews(
        contact=found,
        every=rhythm.every,
        last_on=met.on,
        is_met=not is_new and due_on(met.counted_from, rhythm, reader) > told_on,
        snoozed_until=due.due_at if due and is_snoozed else None,
    )
    return merged(news, contact)


def has_changed(stores: Stores, told: TouchNews, reader: Member) -> bool:
    """Since it was put together."""
    rhythm = holding(stores, reader.id, told.contact)
    if rhythm is None or rhythm.every != told.every:
        return True
    return last_met(stores, rhythm, told.contact.id).on != told.last_on


def merged(news: TouchNews, contact: ContactId) -> TouchNews:
    is_another = news.contact.id != contact
    return replace(news, merged_into=news.contact.name) if is_another else news


def due_on(counted_from: date, rhythm: Rhythm, reader: Member) -> date:
    return add_working_days(counted_from, rhythm.every or 0, reader.hours)


def touch_due(stores: Stores, claim: Claim, reader: Member, *, now: datetime) -> TouchNews | None:
    """What is to be said now. None where nothing is: a contact's own rule looks again later, and
    of a tag whoever is due once more is found once more."""
    of, named = ids_in(claim.subject)
    contact = stores.contacts.find(named)
    rhythm = holding(stores, reader.id, contact) if contact else None
    if contact is None or contact.id != named or rhythm is None or rhythm.id != of:
        return None
    day = due_on(last_met(stores, rhythm, named).counted_from, rhythm, reader)
    if is_resting(contact) or not reader.is_active:
        day = next_day(rhythm, reader, now)
    if day > now.astimezone(reader.tz).date():
        put_off(stores, claim, rhythm, reader, day, now=now)
        return None
    return news_of_touch(stores, named, reader, told_at=now, is_new=True)


def next_day(rhythm: Rhythm, reader: Member, now: datetime) -> date:
    return due_on(now.astimezone(reader.tz).date(), rhythm, reader)


def put_off(
    stores: Stores, claim: Claim, rhythm: Rhythm, reader: Member, day: date, *, now: datetime
) -> None:
    if not rhythm.tag:
        at = moment_on(day, reader.tz, reader.hours)
        row = due_row(claim.subject, reader, at, told_at=at, repeats=0)
        stores.touches.put(row, now=now)


def come_again(stores: Stores, subject: str, reader: Member, *, now: datetime) -> None:
    """It was told, or counts as told: so many working days later, if nothing is recorded."""
    rhythm = stores.rhythms.find(ids_in(subject)[0])
    if rhythm is None or rhythm.every is None or rhythm.person != reader.id:
        return
    at = moment_on(next_day(rhythm, reader, now), reader.tz, reader.hours)
    stores.touches.put(due_row(subject, reader, at, told_at=now, repeats=1), now=now)


def is_latest_touch(stores: Stores, message: Message, subject: str) -> bool:
    """Of those that tell the same person of the contact."""
    live = [
        each
        for each in stores.messages.live_of(subject)
        if each.kind in SHOWING and each.recipient == message.recipient
    ]
    return bool(live) and live[0].key == message.key


def show_touched(stores: Stores, entries: list[Interaction], *, now: datetime) -> None:
    """Messages that ask to keep in touch with whom an entry is, or was, recorded."""
    subjects = {
        shown_by(contact)
        for entry in entries
        if entry.state is not State.POSTPONED
        for contact in contacts_of(stores, entry)
    }
    if subjects:
        stores.messages.refresh_any(sorted(subjects), now=now)


def contacts_of(stores: Stores, entry: Interaction) -> set[ContactId]:
    """With their companies."""
    there = entry.content.details.also_present
    companies = stores.touches.companies_at(entry.number) if there else ()
    main = (entry.content.basics.contact, entry.company)
    return {*filter(None, main), *there, *companies}


def show_logged(stores: Stores, logged: LoggedSegmentId, *, now: datetime) -> None:
    """Those of all that a segment was logged for, or cancelled for: some at a time."""
    subject = f"{TOUCHED}:{logged}:0"
    stores.due.soon(DueKind.TOUCH_SWEEP, subject, recipient=None, at=now, now=now)


def show_more_logged(stores: Stores, subject: str, *, now: datetime) -> None:
    _, told, reached = subject.split(":")
    logged, after = LoggedSegmentId(int(told)), InteractionNumber(int(reached))
    contacts, last = stores.touches.with_entries_of(logged, after=after, limit=AT_ONCE)
    if contacts:
        stores.messages.refresh_many(sorted(map(shown_by, contacts)), now=now)
        further = f"{TOUCHED}:{logged}:{last}"
        stores.due.soon(DueKind.TOUCH_SWEEP, further, recipient=None, at=now, now=now)
