"""Wall-clock moments: what "tomorrow 9:00" means where the salesperson is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


def at_wall(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """That wall time on that day, as an instant in UTC.

    A time that the spring change skips is the moment right after the gap as far on as it was into
    it (2:30 -> 3:30); one that autumn repeats is its first occurrence.
    """
    local = datetime.combine(day, wall, tzinfo=zone)
    return local.astimezone(UTC)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY


def add_working_days(day: date, count: int) -> date:
    """The ``count``-th working day after ``day``."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def next_monday(day: date) -> date:
    """The first Monday after ``day``, never ``day`` itself."""
    return day + timedelta(days=7 - day.weekday())
