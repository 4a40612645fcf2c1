"""*Log this segment on Monday*: a reminder of a segment, one for each person who wants one."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import RequestId, SegmentId, UserId
from domain.reminders.model import DueState, Reminder
from domain.reminders.presets import When, chosen_preset, picked
from domain.reminders.use_cases import Choice
from domain.salespeople.model import Member
from domain.segments.checks import held_segment, own_segment
from domain.segments.giving import given_to
from domain.segments.model import Segment, SegmentState
from domain.segments.use_cases import titled
from domain.store.segment_reminders import subject_of
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentNews:
    """What a message about a segment tells; ``due_at`` is when its reader is reminded again.

    ``keeper`` is the name of whose it is, where the reader has handed it over.
    """

    segment: Segment
    title: str
    lines: int
    due_at: datetime | None = None
    keeper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSheet:
    """``due_at`` is when the reader is reminded already."""

    reader: Member
    segment: Segment
    title: str
    due_at: datetime | None


def open_reminder(
    stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime
) -> ReminderSheet:
    """Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    due_at = stores.segment_reminders.due_at(found.id, actor)
    return ReminderSheet(reader=reader, segment=found, title=titled(stores, found), due_at=due_at)


def remind_of_segment(
    stores: Stores, segment: SegmentId, choice: Choice, *, actor: UserId, now: datetime
) -> datetime | None:
    """At the chosen moment, exactly; it takes the place of an earlier wish. None: nothing chosen.

    Raises ReminderInPast, and as ``held_segment``.
    """
    reader, held = held_segment(stores, segment, actor=actor, now=now)
    when = when_chosen(choice, reader, now=now)
    if when is None:
        return None
    reminder = Reminder(
        subject=subject_of(held.id, actor),
        recipient=actor,
        state=DueState.SCHEDULED,
        meant=when.meant,
        due_at=when.due_at,
        first_due_at=when.due_at,
        zone=reader.tz.key,
        wall=when.wall,
    )
    stores.segment_reminders.put(reminder, now=now)
    stores.messages.refresh(held.subject, now=now)
    after = {"due_at": when.due_at.isoformat()}
    stores.audit.note("remind_of_segment", held.subject, actor=actor, now=now, after=after)
    return when.due_at


def snooze_segment(
    stores: Stores,
    segment: SegmentId,
    choice: Choice,
    *,
    request: RequestId,
    actor: UserId,
    now: datetime,
) -> None:
    """From the message; ``request`` works once. Raises as ``remind_of_segment``."""
    if stores.requests.is_first(request, now=now):
        remind_of_segment(stores, segment, choice, actor=actor, now=now)


def when_chosen(choice: Choice, reader: Member, *, now: datetime) -> When | None:
    """Raises ReminderInPast."""
    if choice.picked_at is not None:
        return picked(choice.picked_at, now=now)
    if choice.preset is None:
        return None
    return chosen_preset(
        choice.preset, shown_at=choice.shown_at, now=now, zone=reader.tz, hours=reader.hours
    )


def segment_in(subject: str) -> SegmentId:
    """Of a due row, which is one person's, or of a message, which is about the segment itself."""
    return SegmentId(int(subject.split(":")[1]))


def news_of_segment(stores: Stores, segment: SegmentId, reader: UserId) -> SegmentNews | None:
    found = stores.segments.find(segment)
    if found is None:
        return None
    lines = stores.segment_lines.count(found.id)
    due_at = stores.segment_reminders.due_at(found.id, reader)
    keeper = given_to(stores, found, reader)
    return SegmentNews(
        segment=found,
        title=titled(stores, found),
        lines=lines,
        due_at=due_at,
        keeper=stores.members.names_of({keeper}).get(keeper, keeper) if keeper else None,
    )


def is_over(segment: Segment) -> bool:
    return segment.state in (SegmentState.LOGGED, SegmentState.DELETED)
