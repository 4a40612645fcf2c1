"""The period that a person says, in their own day."""

from datetime import datetime

from domain.errors import DomainError
from domain.interactions.filters import ALWAYS, Period
from domain.phrases.moments import MONTH_FIRST
from domain.phrases.periods import find_period
from domain.phrases.sentence import Found, Sentence
from domain.salespeople.model import Member


class PeriodUnclear(DomainError):
    """What was typed as a period is none, or says more than one."""


def read_period(reader: Member, text: str, *, now: datetime) -> Period:
    """Raises PeriodUnclear."""
    sentence = told(text)
    if not sentence.text:
        return ALWAYS
    said = period_in(reader, sentence, now=now)
    if said is None or sentence.taking(said.span).rest():
        raise PeriodUnclear
    return said.value


def period_in(reader: Member, sentence: Sentence, *, now: datetime) -> Found[Period] | None:
    today, zone = now.astimezone(reader.tz).date(), reader.tz
    month_first = zone.key.startswith(MONTH_FIRST)
    return find_period(sentence.folded, today, month_first=month_first)


def told(text: str) -> Sentence:
    return Sentence.of(" ".join(text.split()))
