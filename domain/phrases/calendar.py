"""Weeks, months, quarters and years of the calendar."""

from datetime import date, timedelta

from domain.interactions.filters import Period

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def months_before(day: date, months: int) -> date:
    """The day after the one of that date, so that a whole number of months is meant."""
    at = day.year * 12 + day.month - 1 - months
    first = date(at // 12, at % 12 + 1, 1)
    return min(first + timedelta(days=day.day), following(first, "month"))


def this_first(period: Period) -> date:
    return period.first or date.min


def unit_of(day: date, unit: str) -> Period:
    """The calendar's week, month, quarter or year in which a day lies."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
    elif unit == "year":
        first = date(day.year, 1, 1)
    else:
        first = day.replace(
            day=1, month=day.month if unit == "month" else (day.month - 1) // 3 * 3 + 1
        )
    return Period(first=first, last=following(first, unit) - timedelta(days=1))


def following(first: date, unit: str) -> date:
    """When the next one begins."""
    if unit == "week":
        return first + timedelta(days=7)
    at = first.year * 12 + first.month - 1 + MONTHS_IN[unit]
    return date(at // 12, at % 12 + 1, 1)
