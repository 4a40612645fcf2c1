"""*Log this segment on Monday*: a reminder of a segment, one for each person who wants one."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import SegmentId, UserId
from domain.reminders.presets import Preset, chosen_preset, picked
from domain.reminders.use_cases import Choice
from domain.salespeople.model import Member
from domain.segments.checks import held_segment, own_segment
from domain.segments.model import Segment, SegmentState
from domain.segments.use_cases import titled
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentNews:
    """What a message about a segment tells."""

    segment: Segment
    title: str
    lines: int


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
    if choice.picked_at is not None:
        at = picked(choice.picked_at, now=now).due_at
    elif choice.preset is not None:
        at = of_preset(choice.preset, choice.shown_at, reader, now=now)
    else:
        return None
    stores.segment_reminders.put(held.id, actor, at=at, now=now)
    after = {"due_at": at.isoformat()}
    stores.audit.note("remind_of_segment", held.subject, actor=actor, now=now, after=after)
    return at


def of_preset(preset: Preset, shown_at: datetime, reader: Member, *, now: datetime) -> datetime:
    return chosen_preset(
        preset, shown_at=shown_at, now=now, zone=reader.tz, hours=reader.hours
    ).due_at


def segment_in(subject: str) -> SegmentId:
    """Of a due row, which is one person's, or of a message, which is about the segment itself."""
    return SegmentId(int(subject.split(":")[1]))


def news_of_segment(stores: Stores, segment: SegmentId) -> SegmentNews | None:
    found = stores.segments.find(segment)
    if found is None:
        return None
    lines = stores.segment_lines.count(found.id)
    return SegmentNews(segment=found, title=titled(stores, found), lines=lines)


def is_over(segment: Segment) -> bool:
    return segment.state in (SegmentState.LOGGED, SegmentState.DELETED)
