"""A period in words: ``last month``, ``since Monday``, ``Q3 2026``, ``frá mánudegi``.

Of folded text. One looks back in a log: a month without a year is the last that has begun, a
weekday the last before today. The grammar is our own: libraries read single days, not periods.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.interactions.filters import Period
from domain.phrases.days import DAGAR, find_day
from domain.phrases.sentence import Found
from domain.phrases.spans import SPANS, YEAR, month_alone

BEGINNING = re.compile(r"(?<![^\s,;:(])[0-9a-z]")
SINCE = re.compile(r"(?:ever +)?(?:since|from|fra +(?:og +med|thvi)|fra|sidan) +")
AFTER = re.compile(r"(?:after|eftir) +")
UNTIL = re.compile(r"(?:until|till|up +to|through|til +og +med|fram +(?:ad|til)|til) +")
BEFORE = re.compile(r"(?:before|fyrir) +")
BETWEEN = re.compile(r"(?:between|(?:a +)?milli) +")
JOINT = re.compile(r" *(?:to|until|till|through|and|til|og|fram +(?:ad|til)|-|–) *")
# *mánudegi* is read as *mánudag*.
DATIVE = re.compile(rf"\b({'|'.join(DAGAR)})d(?:egi(?:num)?|ags)\b")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """Of the days ``first`` to ``last``; ``end``: where in the text what was read ends."""

    end: int
    first: date
    last: date


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
                return said.end, one_sided(lead, said)
        return None

    def up_to(self, since: Reading) -> Reading | None:
        """``from monday to friday``; the year of the second holds for the first as well."""
        joint = JOINT.match(self.text, since.end)
        until = self.end(joint.end()) if joint else None
        if until is None:
            return None
        if until.last < since.first and re.search(YEAR, self.text[since.end : until.end]):
            since = replace(since, first=in_year(since.first, until.last.year))
        return replace(until, first=since.first) if since.first <= until.last else None

    def end(self, begin: int) -> Reading | None:
        """Beside a word like *since* a month needs no other sign that it is one."""
        return self.span(begin) or self._reading(month_alone(self.text, begin, self.today))

    def span(self, begin: int) -> Reading | None:
        for pattern, read in SPANS:
            found = pattern.match(self.text, begin)
            period = read(found, self.today) if found else None
            if found and period:
                return self._reading((found.end(), period))
        return self._day(begin)

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
        return Reading(end, said.value.on, said.value.on)


def find_period(text: str, today: date, *, month_first: bool = False) -> Found[Period] | None:
    """The first that is said. ``month_first``: how 1/2/2026 is read."""
    reader = Reader(text, today, month_first)
    said = (reader.at(found.start()) for found in BEGINNING.finditer(text))
    return next((each for each in said if each), None)


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
