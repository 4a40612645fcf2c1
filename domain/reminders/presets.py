"""The moments that a reminder offers, always by the salesperson's wall clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.reminders.model import Meant, ReminderInPast
from domain.reminders.walltime import (
    USUAL,
    WorkingHours,
    add_working_days,
    at_wall,
    automatic_moment,
    next_monday,
)

MORNING = time(9)
AFTERNOON = time(15)
GRACE = timedelta(minutes=5)


class Preset(StrEnum):
    IN_ONE_HOUR = "in_one_hour"
    THIS_AFTERNOON = "this_afternoon"
    TOMORROW = "tomorrow"
    NEXT_WORKING_DAY = "next_working_day"
    MONDAY = "monday"


DEFAULT_PRESET = Preset.NEXT_WORKING_DAY


@dataclass(frozen=True, slots=True)
class When:
    """An instant and how it was meant.

    ``wall``: what the clock on the wall is to show then, where that is what was meant: it moves
    with the person to another zone. None where the instant itself was.
    """

    due_at: datetime
    meant: Meant
    wall: datetime | None = None


def moment_of(
    preset: Preset, *, now: datetime, zone: ZoneInfo, hours: WorkingHours = USUAL
) -> datetime:
    """When the preset falls, seen from ``now``; *this afternoon* may be past already."""
    today = now.astimezone(zone).date()
    match preset:
        case Preset.IN_ONE_HOUR:
            return (now + timedelta(hours=1)).astimezone(UTC)
        case Preset.THIS_AFTERNOON:
            return at_wall(today, AFTERNOON, zone)
        case Preset.TOMORROW:
            return at_wall(today + timedelta(days=1), MORNING, zone)
        case Preset.NEXT_WORKING_DAY:
            return at_wall(add_working_days(today, 1, hours), MORNING, zone)
        case Preset.MONDAY:
            return at_wall(next_monday(today), MORNING, zone)


def offered(*, now: datetime, zone: ZoneInfo) -> list[tuple[Preset, datetime]]:
    """The presets that are not past, in the order in which they are shown."""
    moments = [(preset, moment_of(preset, now=now, zone=zone)) for preset in Preset]
    return [(preset, moment) for preset, moment in moments if moment > now]


def default_moment(*, now: datetime, zone: ZoneInfo, hours: WorkingHours = USUAL) -> When:
    """Next working day 9:00; automatic, as nobody chose it, so not before the person works."""
    moment = moment_of(DEFAULT_PRESET, now=now, zone=zone, hours=hours)
    due_at = automatic_moment(moment, zone, hours)
    return When(due_at, Meant.AUTOMATIC, on_the_wall(moment, zone))


def on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def chosen_preset(
    preset: Preset,
    *,
    shown_at: datetime,
    now: datetime,
    zone: ZoneInfo,
    hours: WorkingHours = USUAL,
) -> When:
    """What the person saw when choosing; one that has passed since is due now.

    Raises ReminderInPast for one that was past already, as an old message may still offer it.
    """
    seen_from = now if preset is Preset.IN_ONE_HOUR else shown_at
    moment = moment_of(preset, now=seen_from, zone=zone, hours=hours)
    if moment < shown_at - GRACE:
        raise ReminderInPast
    wall = None if preset is Preset.IN_ONE_HOUR else on_the_wall(moment, zone)
    return When(max(moment, now), Meant.CHOSEN, wall)


def picked(moment: datetime, *, now: datetime) -> When:
    """A picked time, kept exactly and as an instant; up to five minutes past it is due now.

    Raises ReminderInPast.
    """
    if moment < now - GRACE:
        raise ReminderInPast
    return When(max(moment, now), Meant.CHOSEN)
