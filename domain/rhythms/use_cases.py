"""Setting a rule, stopping it, putting a contact off, and the list of one's rules."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.contacts.model import Contact
from domain.contacts.search import tag_key
from domain.ids import ContactId, FormNonce, RequestId, RhythmId, UserId
from domain.interactions.model import ContactUnusable
from domain.reminders.model import DueState, Reminder
from domain.reminders.use_cases import Choice
from domain.rhythms.arranging import holding, show, show_told, take_effect
from domain.rhythms.model import (
    LEAST,
    MOST,
    MOST_RHYTHMS,
    EveryInvalid,
    NoRhythm,
    Rhythm,
    RhythmGone,
    TagMissing,
    TooManyRhythms,
    due_subject,
)
from domain.salespeople.model import Member
from domain.segments.reminding import when_chosen
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a form says. ``rhythm``: the rule that it was opened from; else a contact or a tag."""

    every: int
    rhythm: RhythmId | None = None
    contact: ContactId | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmSheet:
    """Of a contact, or of a tag. ``rhythm`` is what holds now: of the contact or of its tag."""

    reader: Member
    rhythm: Rhythm | None = None
    contact: Contact | None = None

    @property
    def is_own(self) -> bool:
        """Whether there is a rule of exactly this."""
        return self.rhythm is not None and (self.contact is None or not self.rhythm.tag)


def open_rhythm(
    stores: Stores,
    rhythm: RhythmId | None = None,
    contact: ContactId | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> RhythmSheet:
    """Of a rule, of a contact, or for a new tag. Raises RhythmGone, ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    if rhythm is not None:
        held = own(stores, rhythm, actor)
        return RhythmSheet(reader=reader, rhythm=held, contact=stores.contacts.find(held.contact))
    if contact is None:
        return RhythmSheet(reader=reader)
    found = stores.contacts.required(contact)
    return RhythmSheet(reader=reader, contact=found, rhythm=holding(stores, actor, found))


def set_rhythm(
    stores: Stores, nonce: FormNonce, wanted: Wanted, *, actor: UserId, now: datetime
) -> Rhythm:
    """One rule of a contact or tag, whoever sets it twice; it counts from the next working day.

    Raises EveryInvalid, TagMissing, RhythmGone, ContactNotFound, ContactUnusable, TooManyRhythms.
    """
    reader = stores.members.acting(actor, now=now)
    if not LEAST <= wanted.every <= MOST:
        raise EveryInvalid
    before = before_it(stores, nonce, wanted, actor=actor)
    if before is not None and before.every == wanted.every:
        return before
    after = (
        replace(before, every=wanted.every)
        if before
        else begun(stores, nonce, wanted, reader, now=now)
    )
    stores.rhythms.put(after)
    take_effect(stores, after, reader, now=now)
    note(stores, "keep_in_touch", after, before, actor=actor, now=now)
    return after


def before_it(stores: Stores, nonce: FormNonce, wanted: Wanted, *, actor: UserId) -> Rhythm | None:
    if wanted.rhythm is not None:
        return own(stores, wanted.rhythm, actor)
    if (made := stores.rhythms.by_nonce(nonce)) is not None:
        return own(stores, made.id, actor)
    if wanted.contact is not None:
        contact = stores.contacts.required(wanted.contact)
        held = holding(stores, actor, contact)
        return held if held and not held.tag else None
    if not (key := tag_key(wanted.tag)):
        raise TagMissing
    return next((each for each in stores.rhythms.of(actor) if tag_key(each.tag) == key), None)


def begun(
    stores: Stores, nonce: FormNonce, wanted: Wanted, reader: Member, *, now: datetime
) -> Rhythm:
    contact = stores.contacts.required(wanted.contact) if wanted.contact is not None else None
    if contact is not None and (not contact.is_usable or contact.deactivated_at is not None):
        raise ContactUnusable
    if len(stores.rhythms.of(reader.id)) >= MOST_RHYTHMS:
        raise TooManyRhythms
    return Rhythm(
        id=RhythmId(stores.numbers.reserve("rhythm")),
        person=reader.id,
        every=wanted.every,
        since=now.astimezone(reader.tz).date(),
        contact=contact.id if contact else None,
        tag="" if contact else " ".join(wanted.tag.split()),
        nonce=nonce,
    )


def remove_rhythm(
    stores: Stores, rhythm: RhythmId, *, actor: UserId, now: datetime
) -> ContactId | None:
    """The contact that it was about. Removed already, it stays so."""
    stores.members.acting(actor, now=now)
    held = stores.rhythms.find(rhythm)
    if held is None or held.person != actor:
        return None
    forget(stores, held, now=now)
    note(stores, "remove_keep_in_touch", None, held, actor=actor, now=now)
    return held.contact


def forget(stores: Stores, rhythm: Rhythm, *, now: datetime) -> None:
    """With all that waits under it; its messages say so."""
    show_told(stores, rhythm, now=now)
    stores.rhythms.remove(rhythm.id)
    stores.touches.remove_of(rhythm.id)


def stop_touching(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> Contact:
    """No more of this contact: its rule goes, and where a tag's would hold, it is said not to.

    Stopped already, it stays so. Raises ContactNotFound.
    """
    reader = stores.members.acting(actor, now=now)
    found = stores.contacts.required(contact)
    before = holding(stores, actor, found)
    while (held := holding(stores, actor, found)) is not None and held.every is not None:
        if held.tag:
            leave_out(stores, held, found, reader, now=now)
        else:
            forget(stores, held, now=now)
    if held != before:
        note(stores, "stop_keeping_in_touch", held, before, actor=actor, now=now)
    show(stores, found.id, actor, now=now)
    return found


def leave_out(
    stores: Stores, rhythm: Rhythm, contact: Contact, reader: Member, *, now: datetime
) -> None:
    """The contact gets a rule of its own, that says never."""
    id = RhythmId(stores.numbers.reserve("rhythm"))
    never = Rhythm(
        id=id,
        person=reader.id,
        every=None,
        since=now.astimezone(reader.tz).date(),
        contact=contact.id,
        nonce=FormNonce(f"never-{rhythm.id}-{id}"),
    )
    stores.rhythms.put(never)


def snooze_touch(
    stores: Stores,
    contact: ContactId,
    choice: Choice,
    *,
    request: RequestId,
    actor: UserId,
    now: datetime,
) -> None:
    """To that moment, exactly, unless something is recorded before; ``request`` works once.

    Raises ReminderInPast, ContactNotFound, NoRhythm.
    """
    reader, found, rhythm = held_rhythm(stores, contact, actor=actor, now=now)
    when = when_chosen(choice, reader, now=now)
    if when is None or not stores.requests.is_first(request, now=now):
        return
    subject = due_subject(rhythm.id, found.id)
    before = stores.touches.find(subject)
    snoozed = Reminder(
        subject=subject,
        recipient=actor,
        state=DueState.SCHEDULED,
        meant=when.meant,
        due_at=when.due_at,
        first_due_at=before.first_due_at if before and before.repeats else now,
        zone=reader.zone,
        wall=when.wall,
        repeats=1,
    )
    stores.touches.put(snoozed, now=now)
    show(stores, found.id, actor, now=now)
    after = {"due_at": when.due_at.isoformat(), "contact": found.id}
    stores.audit.note("snooze", rhythm.subject, actor=actor, now=now, after=after)


def own(stores: Stores, rhythm: RhythmId, actor: UserId) -> Rhythm:
    """Raises RhythmGone."""
    held = stores.rhythms.find(rhythm)
    if held is None or held.person != actor:
        raise RhythmGone
    return held


def held_rhythm(
    stores: Stores, contact: ContactId, *, actor: UserId, now: datetime
) -> tuple[Member, Contact, Rhythm]:
    """Raises ContactNotFound, NoRhythm."""
    reader = stores.members.acting(actor, now=now)
    found = stores.contacts.required(contact)
    rhythm = holding(stores, actor, found)
    if rhythm is None or rhythm.every is None:
        raise NoRhythm
    return reader, found, rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchSheet:
    reader: Member
    contact: Contact
    due_at: datetime | None


def open_snooze(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> TouchSheet:
    """Raises ContactNotFound, NoRhythm."""
    reader, found, rhythm = held_rhythm(stores, contact, actor=actor, now=now)
    due = stores.touches.find(due_subject(rhythm.id, found.id))
    return TouchSheet(reader=reader, contact=found, due_at=due.due_at if due else None)


def note(
    stores: Stores,
    action: str,
    after: Rhythm | None,
    before: Rhythm | None,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    told = after or before
    if told is not None:
        stores.audit.note(
            action,
            told.subject,
            actor=actor,
            now=now,
            before=plain(before) if before else None,
            after=plain(after) if after else None,
        )


def plain(rhythm: Rhythm) -> dict[str, object]:
    """For the audit trail."""
    return {"every": rhythm.every, "contact": rhythm.contact, "tag": rhythm.tag}
