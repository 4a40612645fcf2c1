"""The period that a person says, in their own day."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime

from domain.errors import DomainError
from domain.interactions.filters import ALWAYS, Period
from domain.phrases.moments import MONTH_FIRST
from domain.phrases.periods import find_period, whole_period
from domain.phrases.sentence import Found, Sentence
from domain.phrases.spelling import with_periods_mended
from domain.salespeople.model import Member

Finder = Callable[..., Found[Period] | None]


class PeriodUnclear(DomainError):
    """What was typed as a period is none, or says more than one."""


def read_period(reader: Member, text: str, *, now: datetime) -> Period:
    """Raises PeriodUnclear."""
    sentence = told(text)
    if not sentence.text:
        return ALWAYS
    said = period_in(reader, sentence, now=now, find=whole_period)
    if said is None or sentence.taking(said.span).rest():
        raise PeriodUnclear
    return said.value


def period_in(
    reader: Member, sentence: Sentence, *, now: datetime, find: Finder = find_period
) -> Found[Period] | None:
    """Where none is said, as it may have been meant by mistyped words."""
    today, zone = now.astimezone(reader.tz).date(), reader.tz
    month_first = zone.key.startswith(MONTH_FIRST)
    said = find(sentence.folded, today, month_first=month_first)
    if said is None and (meant := with_periods_mended(sentence)):
        said = find(meant.folded, today, month_first=month_first)
        return said and in_what_was_typed(sentence, meant, said)
    return said


def in_what_was_typed(sentence: Sentence, meant: Sentence, said: Found[Period]) -> Found[Period]:
    start, end = (bisect_left(sentence.origin, meant.origin[place]) for place in said.span)
    return Found((start, end), said.value)


def told(text: str) -> Sentence:
    return Sentence.of(" ".join(text.split()))
