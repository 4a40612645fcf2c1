"""Wall-clock moments, and when a person works: what "tomorrow 9:00" means where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays
from holidays.registry import EntityLoader

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Away:
    """Both days belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """``days`` are ISO weekdays, Monday 1 to Sunday 7, at least one.

    Hours that end before they begin go over midnight, and belong to the day on which they begin.
    ``country`` is that of the public holidays, empty for none. ``once_a_day``: what comes by itself
    comes when the person begins to work, and not in between.
    """

    days: frozenset[int] = frozenset(range(1, 6))
    begins: time = time(9)
    ends: time = time(17)
    country: str = ""
    away: Away | None = None
    once_a_day: bool = False


USUAL = WorkingHours()


def at_wall(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """That wall time on that day, as an instant in UTC.

    A time that the spring change skips is the moment right after the gap as far on as it was into
    it (2:30 -> 3:30); one that autumn repeats is its first occurrence.
    """
    local = datetime.combine(day, wall, tzinfo=zone)
    return local.astimezone(UTC)


def is_working_day(day: date, hours: WorkingHours = USUAL) -> bool:
    if hours.away is not None and hours.away.first <= day <= hours.away.last:
        return False
    return day.isoweekday() in hours.days and day not in public_holidays(hours.country, day.year)


@lru_cache(maxsize=512)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """None where nobody has written down those of the country."""
    if country not in countries_with_holidays():
        return frozenset()
    return frozenset(country_holidays(country, years=year))


@lru_cache(maxsize=1)
def countries_with_holidays() -> frozenset[str]:
    """ISO codes. ``list_supported_countries`` tells the same, but loads each of them for it."""
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


def add_working_days(day: date, count: int, hours: WorkingHours = USUAL) -> date:
    """The ``count``-th working day after ``day``."""
    while count:
        day += DAY
        count -= is_working_day(day, hours)
    return day


def working_times(
    moment: datetime, zone: ZoneInfo, hours: WorkingHours
) -> Iterator[tuple[datetime, datetime]]:
    """From when until when the person works: what ends at ``moment`` or later, in its order."""
    day = moment.astimezone(zone).date() - DAY
    while True:
        if is_working_day(day, hours):
            until_day = day if hours.begins < hours.ends else day + DAY
            begins = at_wall(day, hours.begins, zone)
            # Where the clock jumps over all of it, the person works for no time at all.
            ends = max(begins, at_wall(until_day, hours.ends, zone))
            if ends >= moment:
                yield begins, ends
        day += DAY


def in_working_time(moment: datetime, zone: ZoneInfo, hours: WorkingHours) -> datetime:
    """That moment, or the first one after it at which the person works."""
    begins, _ = next(working_times(moment, zone, hours))
    return max(moment, begins)


def when_work_begins(moment: datetime, zone: ZoneInfo, hours: WorkingHours) -> datetime:
    """That moment, or the first one after it at which the person begins to work."""
    return next(begins for begins, _ in working_times(moment, zone, hours) if begins >= moment)


def automatic_moment(moment: datetime, zone: ZoneInfo, hours: WorkingHours) -> datetime:
    """When something comes that nobody chose a moment for, and that is due at this one."""
    if hours.once_a_day:
        return when_work_begins(moment, zone, hours)
    return in_working_time(moment, zone, hours)


def to_the_minute(wall: time) -> time:
    return wall.replace(second=0, microsecond=0)


def next_monday(day: date) -> date:
    """The first Monday after ``day``, never ``day`` itself."""
    return day + timedelta(days=7 - day.weekday())
