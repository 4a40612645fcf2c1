"""When something happened, and how long it took, as a person on the wall clock says it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.phrases.clocks import find_clock
from domain.phrases.days import find_day
from domain.phrases.durations import find_ago, find_spent
from domain.phrases.sentence import Sentence, Span
from domain.reminders.walltime import at_wall

# Where 11/12/2026 is the twelfth of November.
MONTH_FIRST = ("America/", "US/")


@dataclass(frozen=True, slots=True)
class When:
    """``moment`` in UTC, None for now; ``minutes`` is the duration, None where none was said."""

    moment: datetime | None = None
    minutes: int | None = None


NOW = When()


def take_when(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime, zone: ZoneInfo
) -> tuple[Sentence, When]:
    """Elapsed time is elapsed, whatever the clocks do; else day and time on the wall."""
    sentence, moment = take_ago(sentence, hidden, now=now)
    until = None
    if moment is None:
        sentence, moment, until = take_wall(sentence, hidden, now=now, zone=zone)
    spent = find_spent(sentence.readable(hidden))
    if spent is None:
        return sentence, When(moment, until)
    return sentence.taking(spent.span), When(moment, spent.value)


def take_ago(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime
) -> tuple[Sentence, datetime | None]:
    since = find_ago(sentence.readable(hidden))
    if since is None:
        return sentence, None
    moment = (now - timedelta(minutes=since.value)).replace(second=0, microsecond=0)
    return sentence.taking(since.span), moment


def take_wall(
    sentence: Sentence, hidden: tuple[Span, ...], *, now: datetime, zone: ZoneInfo
) -> tuple[Sentence, datetime | None, int | None]:
    """A day alone keeps the time that it is now, a time alone means today."""
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    month_first = zone.key.startswith(MONTH_FIRST)
    day = find_day(sentence.readable(hidden), local.date(), month_first=month_first)
    sentence = sentence.taking(day.span) if day else sentence
    clock = find_clock(sentence.readable(hidden))
    sentence = sentence.taking(clock.span) if clock else sentence
    if day is None and clock is None:
        return sentence, None, None
    on = day.value.on if day else local.date()
    at = clock.value.at if clock else (day.value.at if day else None)
    minutes = clock.value.minutes if clock else None
    return sentence, at_wall(on, at or local.time(), zone), minutes
