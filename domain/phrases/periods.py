"""A period in words: ``last month``, ``since Monday``, ``Q3 2026``, ``frá mánudegi``.

Of folded text. One looks back in a log: a month without a year is the last that has begun, a
weekday the last before today. The grammar is our own: libraries read single days, not periods.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.interactions.filters import Period
from domain.phrases.dates import MONTH
from domain.phrases.days import DAGAR, find_day
from domain.phrases.ranges import RANGES, YEAR
from domain.phrases.ranges import Reader as SpanReader
from domain.phrases.sentence import Found
from domain.phrases.spans import BY_ITSELF, SPANS, beside_since

BEGINNING = re.compile(r"(?<![^\s,;:(])[0-9a-z]")
SINCE = re.compile(r"(?:ever +)?(?:since|from|fra +(?:og +med|thvi)|fra|sidan) +")
AFTER = re.compile(r"(?:after|eftir) +")
UNTIL = re.compile(r"(?:until|till|up +to|through|til +og +med|fram +(?:ad|til|i)|til) +")
BEFORE = re.compile(r"(?:before|fyrir) +")
BETWEEN = re.compile(r"(?:between|(?:a +)?milli) +")
JOINT = re.compile(r" *(?:to|until|till|through|and|til|og|fram +(?:ad|til)|-|–) *")
# *mánudegi* is read as *mánudag*.
DATIVE = re.compile(rf"\b({'|'.join(DAGAR)})d(?:egi(?:num)?|ags)\b")
DAY = timedelta(days=1)
NO_YEAR = re.compile(
    rf"(?:on +|thann +)?(?:the +)?(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)?(?: +of)? +(?:{MONTH})\.?"
    rf"|(?:{MONTH})\.? +[0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}[./][0-9]{{1,2}}\.?)"
)
# A day without a year that is no further off may be one of what is planned.
PLANNED = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reading:
    """Of the days ``first`` to ``last``; ``end``: where in the text what was read ends.

    ``lacks_year``: of a date that is said without one.
    """

    end: int
    first: date
    last: date
    lacks_year: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    text: str
    today: date
    month_first: bool

    def at(self, begin: int) -> Found[Period] | None:
        """What begins there."""
        said = self.closed(begin) or self.open(begin)
        return Found((begin, said[0]), said[1]) if said else None

    def closed(self, begin: int) -> tuple[int, Period] | None:
        lead = SINCE.match(self.text, begin) or BETWEEN.match(self.text, begin)
        both_ends = first_said(RANGES, self.text, lead.end() if lead else begin, self.today)
        if both_ends:
            return both_ends
        since = self.end(lead.end()) if lead else self.span(begin)
        whole = self.up_to(since) if since else None
        if whole is None and lead is None:
            whole = since
        return (whole.end, Period(first=whole.first, last=whole.last)) if whole else None

    def open(self, begin: int) -> tuple[int, Period] | None:
        """By one end alone."""
        for lead in (SINCE, AFTER, UNTIL, BEFORE):
            found = lead.match(self.text, begin)
            if found and (said := self.end(found.end())):
                return said.end, one_sided(lead, self.begun(said, lead))
        return None

    def begun(self, said: Reading, lead: re.Pattern[str]) -> Reading:
        """*Since 15 March* was the last that has begun."""
        if lead in (SINCE, AFTER) and said.lacks_year and said.first > self.today:
            day = in_year(said.first, said.first.year - 1)
            return replace(said, first=day, last=day)
        return said

    def up_to(self, since: Reading) -> Reading | None:
        """``from monday to friday``; the year of the second holds for the first as well."""
        joint = JOINT.match(self.text, since.end)
        until = self.end(joint.end()) if joint else None
        if until is None:
            return None
        if until.last < since.first and re.search(YEAR, self.text[since.end : until.end]):
            since = replace(since, first=in_year(since.first, until.last.year))
        if until.last < since.first and until.lacks_year:
            until = replace(until, last=in_year(until.last, until.last.year + 1))
        return replace(until, first=since.first) if since.first <= until.last else None

    def end(self, begin: int) -> Reading | None:
        """Beside a word like *since* a month needs no other sign that it is one."""
        return self.span(begin) or self._reading(beside_since(self.text, begin, self.today))

    def span(self, begin: int) -> Reading | None:
        said = first_said(SPANS, self.text, begin, self.today)
        return self._reading(said) if said else self._day(begin)

    def _reading(self, said: tuple[int, Period] | None) -> Reading | None:
        if said is None or said[1].first is None or said[1].last is None:
            return None
        return Reading(said[0], said[1].first, said[1].last)

    def _day(self, begin: int) -> Reading | None:
        told = DATIVE.sub(as_accusative, self.text[begin:])
        said = find_day(told, self.today, month_first=self.month_first)
        if said is None or said.span[0] != 0:
            return None
        end = begin + said.span[1]
        while self.text[end : end + 1].isalnum():  # of a dative, which is longer
            end += 1
        on, lacks_year = said.value.on, bool(NO_YEAR.fullmatch(self.text, begin, end))
        if lacks_year and on - self.today > PLANNED:
            on = in_year(on, on.year - 1)
        return Reading(end, on, on, lacks_year)


def find_period(text: str, today: date, *, month_first: bool = False) -> Found[Period] | None:
    """The first that is said. ``month_first``: how 1/2/2026 is read."""
    reader = Reader(text, today, month_first)
    said = (reader.at(found.start()) for found in BEGINNING.finditer(text))
    return next((each for each in said if each), None)


def whole_period(text: str, today: date, *, month_first: bool = False) -> Found[Period] | None:
    """Where nothing but a period is asked for, ``2025``, ``10.2026`` and ``May`` say one."""
    said = first_said(BY_ITSELF, text, 0, today)
    alone = Found((0, said[0]), said[1]) if said else None
    return alone or find_period(text, today, month_first=month_first)


def first_said(
    patterns: Sequence[tuple[re.Pattern[str], SpanReader]], text: str, at: int, today: date
) -> tuple[int, Period] | None:
    """Of what begins there; and where it ends."""
    for pattern, read in patterns:
        found = pattern.match(text, at)
        period = read(found, today) if found else None
        if found and period:
            return found.end(), period
    return None


def one_sided(lead: re.Pattern[str], said: Reading) -> Period:
    if lead in (SINCE, AFTER):
        return Period(first=said.first if lead is SINCE else said.last + DAY)
    return Period(last=said.last if lead is UNTIL else said.first - DAY)


def in_year(day: date, year: int) -> date:
    """The 29th of February becomes the 28th."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def as_accusative(word: re.Match[str]) -> str:
    """As long as it was, so that all places stay."""
    return f"{word[1]}dag".ljust(len(word[0]))
