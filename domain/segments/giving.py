"""The open segments of one salesperson become another's, with the reminders of them."""

from dataclasses import replace
from datetime import datetime

from domain.ids import SegmentId, UserId
from domain.reminders.retiming import retimed
from domain.salespeople.model import Member
from domain.segments.model import Segment, SegmentState
from domain.store.segment_reminders import subject_of
from domain.store.stores import Stores

GIVEN = "hand_over"


def give_segments(
    stores: Stores, giver: UserId, taker: Member, *, actor: UserId, now: datetime
) -> int:
    """How many. What is being logged just now, or went to somebody else, stays as it is."""
    held = [stores.segments.locked(each) for each in stores.segments.kept_by(giver)]
    theirs = [each for each in held if each is not None and is_still_theirs(each, giver)]
    for segment in theirs:
        give(stores, segment, giver, taker, actor=actor, now=now)
    return len(theirs)


def is_still_theirs(segment: Segment, giver: UserId) -> bool:
    return segment.state is SegmentState.OPEN and segment.keeper == giver


def give(
    stores: Stores,
    segment: Segment,
    giver: UserId,
    taker: Member,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    values = replace(segment.values, salesperson=taker.id)
    after = replace(segment, values=values, version=segment.version + 1, changed_at=now)
    stores.segments.put(after)
    stores.segment_lines.give(segment.id, giver=giver, taker=taker.id)
    give_reminder(stores, segment.id, giver, taker, now=now)
    stores.messages.refresh(segment.subject, now=now)
    stores.homes.refresh(segment.owners | after.owners, actor=actor, now=now)
    before, told = {"salesperson": giver}, {"salesperson": taker.id}
    stores.audit.note(GIVEN, segment.subject, actor=actor, now=now, before=before, after=told)


def give_reminder(
    stores: Stores, segment: SegmentId, giver: UserId, taker: Member, *, now: datetime
) -> None:
    """It keeps its time of day, in the taker's zone; one that the taker has already stays."""
    reminder = stores.segment_reminders.taken(segment, giver)
    if reminder is None or stores.segment_reminders.due_at(segment, taker.id) is not None:
        return
    theirs = retimed(reminder, taker.tz, taker.hours, now=now)
    subject = subject_of(segment, taker.id)
    stores.segment_reminders.put(replace(theirs, subject=subject, recipient=taker.id), now=now)


def given_to(stores: Stores, segment: Segment, reader: UserId) -> UserId | None:
    """Whose it is, where it was the reader's until they gave it away."""
    given = stores.audit.last(segment.subject, GIVEN) if segment.keeper != reader else None
    was_theirs = given is not None and (given.before or {}).get("salesperson") == reader
    return segment.keeper if was_theirs else None
