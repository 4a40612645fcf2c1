"""Wall-clock moments: what "tomorrow 9:00" means where the salesperson is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """``days`` are ISO weekdays, Monday 1 to Sunday 7, at least one; ``begins`` before ``ends``."""

    days: frozenset[int] = frozenset(range(1, 6))
    begins: time = time(9)
    ends: time = time(17)


USUAL = WorkingHours()


def at_wall(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """That wall time on that day, as an instant in UTC.

    A time that the spring change skips is the moment right after the gap as far on as it was into
    it (2:30 -> 3:30); one that autumn repeats is its first occurrence.
    """
    local = datetime.combine(day, wall, tzinfo=zone)
    return local.astimezone(UTC)


def is_working_day(day: date, hours: WorkingHours = USUAL) -> bool:
    return day.isoweekday() in hours.days


def add_working_days(day: date, count: int, hours: WorkingHours = USUAL) -> date:
    """The ``count``-th working day after ``day``."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, hours)
    return day


def in_working_time(moment: datetime, zone: ZoneInfo, hours: WorkingHours) -> datetime:
    """That moment, or the first one after it at which the person works."""
    local = moment.astimezone(zone)
    day = local.date()
    if is_working_day(day, hours):
        if hours.begins <= local.time() <= hours.ends:
            return moment
        if local.time() < hours.begins:
            return max(moment, at_wall(day, hours.begins, zone))
    return at_wall(add_working_days(day, 1, hours), hours.begins, zone)


def next_monday(day: date) -> date:
    """The first Monday after ``day``, never ``day`` itself."""
    return day + timedelta(days=7 - day.weekday())
