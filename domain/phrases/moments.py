"""When something happened, and how long it took, as a person on the wall clock says it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from domain.phrases.clocks import (
    FIRST_OF_MORNING,
    NOON,
    Clock,
    find_clock,
    hour_before,
    hours_beside,
)
from domain.phrases.dates import bare_dates
from domain.phrases.days import find_day, told_of
from domain.phrases.days import find_later as find_later_day
from domain.phrases.durations import find_ago, find_later, find_spent
from domain.phrases.parts import AFTERNOON, EVENING, MORNING, parts_alone
from domain.phrases.sentence import Sentence, Span
from domain.reminders.walltime import at_wall

# Where 11/12/2026 is the twelfth of November.
MONTH_FIRST = ("America/", "US/")


@dataclass(frozen=True, slots=True)
class When:
    """``moment`` in UTC, None for now; ``minutes`` is the duration, None where none was said.

    ``says_day``: which day it was or will be is said.
    """

    moment: datetime | None = None
    minutes: int | None = None
    says_day: bool = False


NOW = When()


def take_when(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime, zone: ZoneInfo
) -> tuple[Sentence, When]:
    """Elapsed time is elapsed, whatever the clocks do; else day and time on the wall."""
    sentence, when = take_ago(sentence, hidden, now=now)
    if when.moment is None:
        sentence, when = take_wall(sentence, hidden, now=now, zone=zone)
    spent = find_spent(sentence.readable(hidden))
    if spent is None:
        return sentence, when
    return sentence.taking(spent.span), replace(when, minutes=spent.value)


def take_ago(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime
) -> tuple[Sentence, When]:
    since = find_ago(sentence.readable(hidden))
    if since is None:
        return sentence, NOW
    moment = (now - timedelta(minutes=since.value)).replace(second=0, microsecond=0)
    return sentence.taking(since.span), When(moment, says_day=True)


def take_wall(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime, zone: ZoneInfo
) -> tuple[Sentence, When]:
    """A day alone keeps the time that it is now, a time alone means today."""
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    month_first = zone.key.startswith(MONTH_FIRST)
    text = sentence.readable(hidden)
    day = find_day(text, local.date(), month_first=month_first)
    sentence = sentence.taking(day.span) if day else sentence
    clock = hour_before(text[: day.span[0]], text[slice(*day.span)]) if day else None
    left = sentence.readable(hidden)
    clock = (
        clock or find_clock(left, told_of(left)) or (hours_beside(left, day.span) if day else None)
    )
    sentence = sentence.taking(clock.span) if clock else sentence
    if day is None and clock is None:
        return sentence, NOW
    on, part = (day.value.on, day.value.at) if day else (local.date(), None)
    at = within(part, clock.value) if clock else part
    minutes = clock.value.minutes if clock else None
    return sentence, When(at_wall(on, at or local.time(), zone), minutes, day is not None)


def within(part: time | None, clock: Clock) -> time:
    """*Tonight at 8* is 20:00, *this morning at 6* is 6:00."""
    if part is None or not clock.is_open:
        return clock.at
    hour = clock.at.hour % NOON
    is_late = part == EVENING or (part == AFTERNOON and hour < FIRST_OF_MORNING)
    if part == MORNING and hour:
        return clock.at.replace(hour=hour)
    return clock.at.replace(hour=hour + NOON) if is_late and hour else clock.at


def take_later(
    sentence: Sentence, when: When, *, now: datetime, zone: ZoneInfo
) -> tuple[Sentence, When]:
    """*In two weeks* says when only right after what was understood; else it is told of.

    So does *eftir hádegi*.
    """
    if when.says_day:
        return sentence, when
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    at = when.moment.astimezone(zone).time() if when.moment else local.time()
    text, today = sentence.readable(), local.date()
    bare = bare_dates(text, today, month_first=zone.key.startswith(MONTH_FIRST))
    said = (
        (day.span, replace(when, moment=at_wall(day.value.on, at, zone), says_day=True))
        for day in chain(find_later_day(text, today), bare)
    )
    told = chain(said, later_today(sentence, when, local) if when.moment is None else ())
    meant = next((each for each in told if sentence.follows_taken(each[0])), None)
    return (sentence.taking(meant[0]), meant[1]) if meant else (sentence, when)


def later_today(sentence: Sentence, when: When, local: datetime) -> Iterator[tuple[Span, When]]:
    """``in 2 hours``, and a part of today."""
    text = sentence.readable()
    for since in find_later(text):
        moment = local.astimezone(UTC) + timedelta(minutes=since.value)
        yield since.span, replace(when, moment=moment, says_day=True)
    for part in parts_alone(text):
        moment = local.replace(hour=part.value.hour, minute=0)
        yield part.span, replace(when, moment=moment.astimezone(UTC))
