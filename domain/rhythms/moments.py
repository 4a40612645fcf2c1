"""When nothing was recorded for so many working days, and the moment at which that is said."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.reminders.walltime import (
    DAY,
    WorkingHours,
    add_working_days,
    at_wall,
    automatic_moment,
    is_working_day,
)


def last_overdue(day: date, every: int, hours: WorkingHours) -> date:
    """The latest day of contact after which so many working days have come on ``day``."""
    while every:
        every -= is_working_day(day, hours)
        day -= DAY
    return day


def moment_on(day: date, zone: ZoneInfo, hours: WorkingHours) -> datetime:
    """When the person begins to work on that day, or on the first one after it."""
    return automatic_moment(at_wall(day, hours.begins, zone), zone, hours)


def next_moment(
    counted_from: date, every: int, zone: ZoneInfo, hours: WorkingHours, *, now: datetime
) -> datetime:
    """So many working days after that day, and not before the next working day."""
    today = now.astimezone(zone).date()
    due_on = add_working_days(counted_from, every, hours)
    return moment_on(max(due_on, add_working_days(today, 1, hours)), zone, hours)
