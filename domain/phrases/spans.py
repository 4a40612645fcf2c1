"""Periods that are said in one piece: ``last month``, ``Q3 2026``, ``um helgina``."""

import re
from datetime import date, timedelta

from domain.interactions.filters import Period
from domain.phrases.calendar import following, months_before, this_first, unit_of
from domain.phrases.dates import MONTH, MONTHS, dates_of
from domain.phrases.numbers import NUMBER, value_of
from domain.phrases.ranges import (
    DOUBTFUL,
    END,
    NO_DAY_AFTER,
    OF_YEAR,
    YEAR,
    Reader,
)

UNITS = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"} | {
    "vik": "week",
    "manud": "month",
    "manad": "month",
    "arsfjordung": "quarter",
    "ar": "year",
}
UNIT = r"(?P<unit>week|month|quarter|year|vik|manud|manad|arsfjordung|ar)"
TO_DATE = {"y": "year", "q": "quarter", "m": "month"}
ENDING = r"(?:s|a|i|ar|in[na]?|inu[m]?|inn|ir|u|um|una|unni|ur|urinn|nudum)?"
LAST = (
    r"(?:the +)?(?:last|past|previous|s(?:id|ein)ast(?:a|i|lidin[na]?|lidna|lidnum|lidnu)"
    r"|s(?:id|ein)ustu|sl\.?|lidin[na]?|undanfar(?:i[nd]|in[na]|na|nar|num|i))"
)
THIS = r"(?:this|the +current|thess(?:i|a|ari|um|u)|thenn?a[n]?|thetta|nuverandi)"
NEXT = r"(?:the +)?(?:next|coming|naest(?:a|i|u|komandi))"
IN = r"(?:(?:in|during|on|of|i|a) +)?(?:the +)?"
ALONE = re.compile(rf"(?P<month>{MONTH}){NO_DAY_AFTER}")
A_YEAR = re.compile(rf"(?P<year>{YEAR}){END}")
NTH_DAY = re.compile(
    r"(?:thann +)?(?:the +)?(?P<day>[0-3]?[0-9])(?:st\b|nd\b|rd\b|th\b|\.(?![0-9]))"
)
SHORTEST_PLAIN = 6
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4} | {
    "fyrsta": 1,
    "fyrsti": 1,
    "annar": 2,
    "odrum": 2,
    "annan": 2,
    "thridja": 3,
    "thridji": 3,
    "fjorda": 4,
    "fjordi": 4,
}
ORDINAL = "|".join(QUARTERS)
LONGEST = 3_660


def rolling(found: re.Match[str], today: date) -> Period:
    """``last 30 days``: so many until today."""
    count = max(1, round(value_of(found["number"])))
    unit = found["rolled"]
    if unit.startswith(("month", "man")):
        first = months_before(today, min(count, LONGEST // 30))
    elif unit.startswith(("year", "ar")):
        first = months_before(today, 12 * min(count, LONGEST // 366))
    else:
        days = count * (7 if unit.startswith(("week", "vik")) else 1)
        first = today - timedelta(days=min(days, LONGEST) - 1)
    return Period(first=first, last=today)


def relative(found: re.Match[str], today: date) -> Period:
    unit = UNITS[found["unit"]]
    this = unit_of(today, unit)
    if found["which_last"]:
        return unit_of(this_first(this) - timedelta(days=1), unit)
    return unit_of(following(this_first(this), unit), unit) if found["which_next"] else this


def to_date(found: re.Match[str], today: date) -> Period:
    """``year to date``, ``það sem af er ári``: until today."""
    said = (found[name] for name in ("unit", "unit_before", "unit_since"))
    unit = TO_DATE.get(found["short"] or "") or UNITS[next(filter(None, said))]
    return Period(first=unit_of(today, unit).first, last=today)


def new_year(_found: re.Match[str], today: date) -> Period:
    return Period(first=date(today.year, 1, 1), last=date(today.year, 1, 1))


def numbered_week(found: re.Match[str], today: date) -> Period | None:
    """Of ISO 8601, as calendars in Iceland number them."""
    number = int(found["number"])
    try:
        if found["year"]:
            return unit_of(date.fromisocalendar(int(found["year"]), number, 1), "week")
        this = today.isocalendar()
        year = this.year - (number > this.week)
        return unit_of(date.fromisocalendar(year, number, 1), "week")
    except ValueError:
        return None


def weekend(found: re.Match[str], today: date) -> Period:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if found["past"] and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Period(first=saturday, last=saturday + timedelta(days=1))


def month(found: re.Match[str], today: date) -> Period | None:
    name, year = found["month"], found["year"]
    is_plain = len(name) >= SHORTEST_PLAIN and name not in DOUBTFUL
    if not (year or found["told"] or is_plain):
        return None
    number = MONTHS[name]
    chosen = int(year) if year else today.year - (number > today.month)
    if found["before"]:
        chosen -= number == today.month
    return unit_of(date(chosen, number, 1), "month")


def beside_since(text: str, at: int, today: date) -> tuple[int, Period] | None:
    """A month whatever it is called, a year, and the last such day of a month."""
    if found := ALONE.match(text, at):
        return found.end(), last_begun(found, today)
    if found := A_YEAR.match(text, at):
        return found.end(), unit_of(date(int(found["year"]), 1, 1), "year")
    found = NTH_DAY.match(text, at)
    days = dates_of(int(found["day"]), today) if found else []
    on = max((each for each in days if each <= today), default=None)
    return (found.end(), Period(first=on, last=on)) if found and on else None


def last_begun(found: re.Match[str], today: date) -> Period:
    number = MONTHS[found["month"]]
    return unit_of(date(today.year - (number > today.month), number, 1), "month")


def month_in_figures(found: re.Match[str], _today: date) -> Period | None:
    number = int(found["number"])
    return unit_of(date(int(found["year"]), number, 1), "month") if 1 <= number <= 12 else None


def quarter(found: re.Match[str], today: date) -> Period | None:
    told = found["digit"] or found["digit_of"]
    said = found["year"] or found["year_before"]
    number = int(told) if told else QUARTERS[found["word"]]
    if not 1 <= number <= 4:
        return None
    first = 3 * number - 2
    year = int(said) if said else today.year - (first > today.month)
    return unit_of(date(year, first, 1), "quarter")


def half(found: re.Match[str], today: date) -> Period:
    number = 2 if found["half"] in ("2", "second", "seinni", "sidari") else 1
    year = int(found["year"]) if found["year"] else today.year - (6 * number - 5 > today.month)
    first = date(year, 6 * number - 5, 1)
    return Period(first=first, last=following(first, "half") - timedelta(days=1))


def year(found: re.Match[str], _today: date) -> Period:
    return unit_of(date(int(found["year"]), 1, 1), "year")


def years_ago(count: int) -> Reader:
    return lambda _found, today: unit_of(date(today.year - count, 1, 1), "year")


QUARTER = r"(?:quarter|arsfj\.|arsfjordung(?:i|ur|urinn|inum)?)"
HALF = r"(?:half|helming(?:i|ur)?|hlut[ai])"
HALVES = "first|second|fyrri|seinni|sidari"
NEITHER = r"(?P<which_last>\b\B)?(?P<which_next>\b\B)?"
SPANS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?:in|during|(?:the +)?year|arid|a +arinu) +(?P<year>{YEAR}){END}", year),
        (
            rf"{IN}{LAST} +(?P<number>{NUMBER}) +"
            rf"(?P<rolled>day|week|month|year|dag|vik|manud|manad|ar){ENDING}{END}",
            rolling,
        ),
        (
            rf"{IN}(?:(?P<which_last>{LAST})|{THIS}|(?P<which_next>{NEXT})) +{UNIT}{ENDING}{END}",
            relative,
        ),
        (rf"(?:i|a) +{UNIT}(?:unni|inum|num|inu){END}{NEITHER}", relative),
        (rf"i +ar{END}", years_ago(0)),
        (rf"i +fyrra{END}", years_ago(1)),
        (
            rf"(?:(?:over|on|at|um) +)?(?:(?P<past>{LAST})|the|{THIS})? *"
            rf"(?:weekend|helg(?:i|ina|inni)){END}",
            weekend,
        ),
        (
            r"(?P<told>(?:in|during|i) +)?(?P<before>(?:last|sidast(?:a|i|lidnum)) +)?"
            rf"(?P<month>{MONTH})(?:manud(?:ur|i|ar)?)?(?:\.(?= +{YEAR}))?{NO_DAY_AFTER}{OF_YEAR}"
            r"(?: +(?:sl\.?|s(?:id|ein)astlidn(?:um|a)\b))?",
            month,
        ),
        (
            rf"{IN}(?:(?P<year_before>{YEAR}) +)?(?:(?:q|f)(?P<digit>[0-9])"
            rf"|(?:(?P<digit_of>[0-9])\.? *|(?P<word>{ORDINAL}) +){QUARTER}){OF_YEAR}",
            quarter,
        ),
        (
            rf"{IN}(?:h(?=[12])|(?={HALVES}))(?P<half>[12]|{HALVES})"
            rf"(?: +{HALF}(?: +of)?|(?<=[12])){OF_YEAR}",
            half,
        ),
        (
            rf"(?:{IN}(?:week|wk\.?|viku?) +(?P<number>[0-9]{{1,2}})(?:(?:,? +(?:arid +)?|/)"
            rf"(?P<year>{YEAR}))?){END}",
            numbered_week,
        ),
        (
            rf"(?:(?P<short>[yqm])td|so +far +this +{UNIT}"
            rf"|{UNIT.replace('unit', 'unit_before', 1)} +to +date"
            r"|(?:(?:a|i) +)?(?:(?:thvi|thad) +)?sem +af +er +(?:thessu +|thessum +)?"
            rf"{UNIT.replace('unit', 'unit_since', 1)}(?:i|inu|sins|inum|unni|arsins)?){END}",
            to_date,
        ),
        (rf"(?:s(?:id|ein)ustu +)?aramot(?:um)?{END}", new_year),
    )
)
# Where a period is asked for, and nothing else is said.
BY_ITSELF: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"(?P<month>{MONTH})\.?\Z"), last_begun),
    (re.compile(rf"(?P<year>{YEAR})\Z"), year),
    (re.compile(rf"(?P<year>{YEAR})[-/](?P<number>[0-9]{{1,2}})\Z"), month_in_figures),
    (re.compile(rf"(?P<number>[0-9]{{1,2}})[-/.] ?(?P<year>{YEAR})\Z"), month_in_figures),
)
