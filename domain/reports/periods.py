"""Which days a span is of, and how a period is divided. Weeks begin on Monday, as in ISO 8601."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from domain.reports.model import (
    LONGEST,
    NOTHING,
    Figures,
    Grouping,
    Line,
    Period,
    PeriodReversed,
    PeriodTooLong,
    Question,
    Span,
    added_up,
)

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def period_of(question: Question, today: date) -> Period:
    """Raises PeriodReversed, PeriodTooLong."""
    if question.span is Span.CHOSEN and question.chosen is not None:
        return checked(question.chosen)
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match question.span:
        case Span.THIS_WEEK:
            return Period(monday, monday + WEEK - DAY)
        case Span.LAST_WEEK:
            return Period(monday - WEEK, monday - DAY)
        case Span.LAST_MONTH:
            return month_of(first - DAY)
        case Span.THIS_QUARTER:
            begin = first.replace(month=3 * ((today.month - 1) // 3) + 1)
            return Period(begin, month_of(begin.replace(month=begin.month + 2)).last)
        case Span.THIS_YEAR:
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        case _:
            return month_of(today)


def checked(chosen: Period) -> Period:
    if chosen.last < chosen.first:
        raise PeriodReversed
    if (chosen.last - chosen.first).days >= LONGEST:
        raise PeriodTooLong
    return chosen


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def part_with(day: date, by: Grouping) -> Period:
    """The day, week or month to which it belongs."""
    match by:
        case Grouping.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + WEEK - DAY)
        case Grouping.MONTH:
            return month_of(day)
        case _:
            return Period(day, day)


def parts_of(period: Period, by: Grouping) -> Iterator[Period]:
    """One after another; the first and the last may be cut short by the period."""
    first = period.first
    while first <= period.last:
        last = min(part_with(first, by).last, period.last)
        yield Period(first, last)
        first = last + DAY


def divided(
    days: Mapping[date, Figures], period: Period, by: Grouping, *, today: date
) -> list[Line]:
    """In their order, those without anything too; none that is still to come and empty."""
    until = min(period.last, max([today, *days]))
    return [
        Line(part, added_up(days.get(day, NOTHING) for day in days_of(part)))
        for part in parts_of(period, by)
        if part.first <= until
    ]


def days_of(period: Period) -> Iterator[date]:
    day = period.first
    while day <= period.last:
        yield day
        day += DAY
