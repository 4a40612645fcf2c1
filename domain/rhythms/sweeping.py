"""A tag is looked through once a working day: whoever nobody met for so long gets a due row.

Some hundreds of its contacts a step, and no more than a person can be told in a day: the rest
waits for the next, from where it was left.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.ids import ContactId, RhythmId
from domain.reminders.model import DueKind
from domain.reminders.walltime import automatic_moment
from domain.rhythms.arranging import arrange_sweep, due_row, holding
from domain.rhythms.model import NOBODY, Rhythm, due_subject
from domain.rhythms.moments import last_overdue
from domain.rhythms.telling import TOUCHED, show_more_logged
from domain.salespeople.model import Member
from domain.store.claims import Claim
from domain.store.stores import Stores

AT_ONCE = 500
A_DAY = 50
"""So many contacts a day and person: five pages of a digest."""


def sweep(stores: Stores, claim: Claim, *, now: datetime) -> None:
    """One step; the next is due at once, or before the person's next day of work."""
    if claim.subject.startswith(f"{TOUCHED}:"):
        show_more_logged(stores, claim.subject, now=now)
        return
    rhythm = stores.rhythms.find(RhythmId(int(claim.subject.partition(":")[2])))
    reader = stores.members.find(rhythm.person) if rhythm else None
    if rhythm is None or reader is None or rhythm.every is None:
        return
    if reader.is_active and look_further(stores, rhythm, rhythm.every, reader, now=now):
        soon = DueKind.TOUCH_SWEEP, rhythm.subject
        stores.due.soon(*soon, recipient=reader.id, at=now, now=now)
    else:
        arrange_sweep(stores, rhythm, reader, now=now)


def look_further(
    stores: Stores, rhythm: Rhythm, every: int, reader: Member, *, now: datetime
) -> bool:
    """Whether there is more to look at today."""
    at = automatic_moment(now, reader.tz, reader.hours)
    room = A_DAY - stores.touches.count_due(reader.id, until=at + timedelta(hours=12))
    if room <= 0:
        return False
    tagged = stores.touches.tagged(rhythm.tag, after=rhythm.reached, limit=AT_ONCE)
    until = last_overdue(at.astimezone(reader.tz).date(), every, reader.hours)
    left_alone = stores.touches.left_alone(tagged, since=rhythm.since, until=until)
    taken = take_in(stores, rhythm, left_alone, reader, at, room=room, now=now)
    is_full, is_end = len(taken) == room, len(tagged) < AT_ONCE
    reached = taken[-1] if is_full else (NOBODY if is_end else tagged[-1])
    stores.rhythms.put(replace(rhythm, reached=reached))
    return not (is_full or is_end)


def take_in(
    stores: Stores,
    rhythm: Rhythm,
    contacts: list[ContactId],
    reader: Member,
    at: datetime,
    *,
    room: int,
    now: datetime,
) -> list[ContactId]:
    """At most ``room``: nobody who was told already, or whose own rule goes before."""
    told = stores.touches.waiting([due_subject(rhythm.id, each) for each in contacts])
    taken: list[ContactId] = []
    for contact in stores.contacts.load(contacts):
        subject = due_subject(rhythm.id, contact.id)
        if len(taken) == room:
            break
        holds = None if subject in told else holding(stores, reader.id, contact)
        if holds is not None and holds.id == rhythm.id:
            stores.touches.put(due_row(subject, reader, at, told_at=at, repeats=0), now=now)
            taken.append(contact.id)
    return taken
