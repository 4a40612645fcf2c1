"""A date: ``12 November 2026``, ``12.11.2026``, ``16/11/26``, ``on the 16th``."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from domain.phrases.numbers import NTHS
from domain.phrases.sentence import HIDDEN, Found

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan",
            "february februar feb",
            "march mars mar",
            "april apr",
            "may mai",
            "june juni jun",
            "july juli jul",
            "august agust aug agu",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december desember dec des",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# After *þriðja*; English ties the two by *of*.
MANUDUR = "januar|februar|mars|april|mai|juni|juli|agust|september|oktober|november|desember"
NTH_WORD = "|".join(sorted(NTHS, key=len, reverse=True)).replace(" ", " +")
# After a number: *in August, 6 minutes*.
LENGTH = r"(?:min(?:s|ut\w+)?|h|hrs?|hours?|klst|klukku\w+|tim(?:i|a|ar))"
BEFORE_TIME = (
    r"(?:(?:kl|klukkan|at +[0-9]{1,2})\b|@|[0-9]{1,2}(?:[:.][0-9]{2}| *[ap]\.?m\b|[./][0-9]{1,2})"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|\.)? +(?:{MONTH})\b|(?:{MONTH})\.? +[0-9])"
)
BEFORE_DATE = r"(?:\b(?:on|thann|hinn|a|dated|dags\.?) +)?(?:\bthe +)?(?<![\w.:/+$#-])(?<![0-9],)"
YEAR = r"(?:19|20)[0-9]{2}"
DATES = tuple(
    re.compile(BEFORE_DATE + pattern)
    for pattern in (
        rf"(?P<year>{YEAR})-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})(?:t(?=[0-9]{{2}}:)|(?![\w-]))",
        rf"(?P<year>{YEAR})/(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})(?![\w/])",
        rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?(?P<year>{YEAR})\b",
        rf"(?P<first>[0-9]{{1,2}})-(?P<second>[0-9]{{1,2}})-(?P<year>{YEAR})(?![\w-])",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?![0-9])",
        # 20.11 may be a price: only right before a time.
        r"(?P<day>[0-3]?[0-9])\.(?P<month>[01]?[0-9])(?= +(?:kl\b|klukkan\b|[0-9]{1,2}:[0-9]{2}))",
        rf"(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})/(?P<year>{YEAR})\b",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<short_year>[0-9]{2})(?![\w.,:/-]*[0-9])",
        r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<short_year>[0-9]{2})(?![\w.,:/-]*[0-9])",
        # 24/7 is no day: without a year only between *on* and something else, or before a time.
        r"(?<=\bon )(?!24/7\b)(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![\w/,%-])",
        r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})"
        r"(?= +(?:at\b|kl\b|@|[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2} *[ap]\.?m\b))",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?(?: +of)? +(?P<month>{MONTH})\b\.?"
        rf"(?:,? +(?P<year>{YEAR})\b)?",
        rf"(?<!\bin )(?<!\bi )(?P<month>{MONTH})\.? +(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?![:.,/][0-9]| *-?{LENGTH}\b)"
        rf"(?:,? +(?P<year>{YEAR})\b)?",
        rf"\b(?P<day>{NTH_WORD})(?: +of +| +(?={MANUDUR}\b))(?P<month>{MONTH})\b",
        # *The second may* be a day, and much else.
        rf"(?<!\bin )(?P<month>(?!may|mar){MONTH}) +(?:the +)?(?P<day>{NTH_WORD})\b",
    )
)
# Beside what was understood, and near: *9/10* may be a mark, and *1/2* a half.
BARE = re.compile(
    r"(?<![\w.:/+$#-])(?<![0-9],)(?!24/7\b|[1-3]/[2-4]\b)"
    r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![\w/%-]|[.,][0-9])"
)
NEARBY = timedelta(days=45)
# *Anna call the 24th*, and nothing that could be counted.
BARE_NTH = re.compile(
    r"\b(?:the +)?(?<![0-9])(?P<nth>[0-3]?[0-9])(?:st|nd|rd|th)\b"
    rf"(?= *(?:$|[.,;:!?)-]|{re.escape(HIDDEN)}|(?:at|with|about|re)\b))"
)
# These are counted: *on the 2nd floor*, and of few things anything may be.
COUNTED = "floor|page|row|line|try|attempt|call|visit|order|reminder|delivery|batch|day|week|month"
FEW = 4
# Of the month that is nearest.
OF_MONTH = re.compile(
    r"\b(?:on +the +(?P<nth>[0-3]?[0-9])(?:st|nd|rd|th)\b"
    rf"(?:(?<!\b[1-{FEW}]..)(?! +(?:{COUNTED})\b)"
    rf"|(?= *(?:$|[.,;:!?)-]|{re.escape(HIDDEN)}|(?:at|with|from|around|about)\b|{BEFORE_TIME})))"
    r"|thann +(?P<day>[0-3]?[0-9])\.)"
)
# After a weekday: *tuesday 24th*.
NTH = re.compile(r",? +(?:the +)?(?P<day>[0-3]?[0-9])(?:st\b|nd\b|rd\b|th\b|\.)(?! ?[0-9])")
# So many years to or fro a year of two digits is meant.
NEAR = 10
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    at: time | None = None


def day_of(found: re.Match[str], today: date, *, month_first: bool) -> Day | None:
    """None where there is no such day."""
    told = found.groupdict()
    if "first" in told:
        month, day = (told["first"], told["second"])[:: 1 if month_first else -1]
    else:
        month, day = told["month"], told["day"]
    number = MONTHS.get(month) or int(month)
    year = year_of(told, today)
    try:
        if year:
            return Day(date(year, number, NTHS.get(day) or int(day)))
        return Day(nearest(today, number, NTHS.get(day) or int(day)))
    except ValueError:
        return None


def bare_dates(text: str, today: date, *, month_first: bool) -> Iterator[Found[Day]]:
    """*24/11*, by itself and not long ago or ahead."""
    for found in BARE.finditer(text):
        day = day_of(found, today, month_first=month_first)
        if day and abs(day.on - today) <= NEARBY:
            yield Found(found.span(), day)
    for found in BARE_NTH.finditer(text):
        for on in dates_of(int(found["nth"]), today)[:1]:
            yield Found(found.span(), Day(on))


def of_month(found: re.Match[str], today: date) -> Day | None:
    days = dates_of(int(found["nth"] or found["day"]), today)
    return Day(days[0]) if days else None


def dates_of(day: int, today: date) -> list[date]:
    """Of that day of the month, the nearest first."""
    last_month = today.replace(day=1) - timedelta(days=1)
    next_month = today.replace(day=28) + timedelta(days=4)
    months = (each for each in (today, last_month, next_month) if day <= last_day(each))
    days = [month.replace(day=day) for month in months] if day else []
    return sorted(days, key=lambda each: abs(each - today))


def last_day(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def year_of(told: Mapping[str, str | None], today: date) -> int | None:
    """Of *16.11.26*: of this century, and near; further off it is something else."""
    if short := told.get("short_year"):
        year = today.year // 100 * 100 + int(short)
        return year if abs(year - today.year) <= NEAR else date.max.year + 1
    return int(told["year"] or 0) if "year" in told else None


def nearest(today: date, month: int, day: int) -> date:
    """Of a day without a year. Raises ValueError where neither year has it."""
    this_year = date(today.year, month, day)
    if abs(this_year - today) <= HALF_A_YEAR:
        return this_year
    return this_year.replace(year=today.year + (1 if this_year < today else -1))
