"""Periods with both ends said together: ``1-15 October``, ``March to May 2025``."""

import re
from collections.abc import Callable
from datetime import date

from domain.interactions.filters import Period
from domain.phrases.calendar import this_first, unit_of
from domain.phrases.dates import MONTH, MONTHS

Reader = Callable[[re.Match[str], date], Period | None]
YEAR = r"(?:19|20)[0-9]{2}"
END = r"(?![0-9a-z])"
NO_DAY_AFTER = r"(?![0-9a-z.]|,? +[0-9]{1,2}(?![0-9]))"
OF_YEAR = rf"(?:(?:,? +(?:of +|ar(?:id|s|sins) +|a +arinu +)?|/)(?P<year>{YEAR}))?{END}"
# These are said of something else as often: only ``in may``, or with a year.
DOUBTFUL = frozenset(
    (
        *("may", "mai", "mars", "mar", "march", "jan", "sep", "dec", "des", "apr", "april"),
        *("jun", "june", "juni", "jul", "feb", "aug", "oct", "okt", "nov", "agu", "sept", "july"),
    )
)
JOINT = r" *(?:-|–|\b(?:to|until|till|through|til)\b(?: +og +med\b)?) *"
BOTH = r" *\b(?:and|og)\b *"
NTH = r"(?:st|nd|rd|th|\.)?"


def days_of_month(found: re.Match[str], today: date) -> Period | None:
    whole = unit_of(date(int(found["year"] or today.year), MONTHS[found["month"]], 1), "month")
    try:
        first, last = (this_first(whole).replace(day=int(found[end])) for end in ("from", "to"))
    except ValueError:
        return None
    return begun(first, last, today, says_year=bool(found["year"]))


def days(found: re.Match[str], today: date) -> Period | None:
    year = int(found["year"] or today.year)
    try:
        first, last = (
            date(year, int(found[f"{end}_month"]), int(found[end])) for end in ("from", "to")
        )
    except ValueError:
        return None
    if first > last:
        first = first.replace(year=year - 1, day=min(first.day, 28 if first.month == 2 else 31))
    return begun(first, last, today, says_year=bool(found["year"]))


def begun(first: date, last: date, today: date, *, says_year: bool) -> Period | None:
    """Of days without a year, the last that have begun."""
    if not says_year and first > today:
        try:
            first, last = (each.replace(year=each.year - 1) for each in (first, last))
        except ValueError:
            return None
    return Period(first=first, last=last) if first <= last else None


def months(found: re.Match[str], today: date) -> Period | None:
    """*Jan and May* may be people."""
    names = found["from"], found["to"]
    if found["both"] and not found["told"] and not found["year"] and DOUBTFUL.intersection(names):
        return None
    first, last = (MONTHS[name] for name in names)
    over_new_year = first > last
    if found["year"]:
        year = int(found["year"]) - over_new_year
    else:
        year = today.year - (first > today.month)
    until = unit_of(date(year + over_new_year, last, 1), "month")
    return Period(first=date(year, first, 1), last=until.last)


RANGES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        *(
            (
                rf"{lead}(?:the +)?(?P<from>[0-9]{{1,2}}){NTH}{joint}(?:the +)?"
                rf"(?P<to>[0-9]{{1,2}}){NTH}(?: +of)? +(?P<month>{MONTH})\.?{OF_YEAR}",
                days_of_month,
            )
            for lead, joint in (("", JOINT), (r"(?:(?<=between )|(?<=milli ))", BOTH))
        ),
        (
            rf"(?P<month>{MONTH})\.? +(?P<from>[0-9]{{1,2}}){NTH}{JOINT}(?P<to>[0-9]{{1,2}}){NTH}"
            rf"(?![:.]?[0-9]|\.? +(?:of +)?(?:{MONTH})\b){OF_YEAR}",
            days_of_month,
        ),
        (
            rf"(?P<from>[0-9]{{1,2}})\.(?P<from_month>[01]?[0-9])\.?{JOINT}"
            rf"(?P<to>[0-9]{{1,2}})\.(?P<to_month>[01]?[0-9])(?:\.(?P<year>{YEAR})|\.?(?![0-9])){END}",
            days,
        ),
        (
            rf"(?P<told>(?:in|during|i) +)?(?P<from>{MONTH})\b\.?(?:{JOINT}|(?P<both>{BOTH}))"
            rf"(?P<to>{MONTH})(?:\.(?= +{YEAR}))?{NO_DAY_AFTER}{OF_YEAR}",
            months,
        ),
    )
)
