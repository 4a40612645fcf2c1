"""Periods that are said in one piece: ``last month``, ``Q3 2026``, ``um helgina``."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.interactions.filters import Period
from domain.phrases.calendar import following, months_before, this_first, unit_of
from domain.phrases.dates import MONTH, MONTHS
from domain.phrases.numbers import NUMBER, value_of

Reader = Callable[[re.Match[str], date], Period | None]
YEAR = r"(?:19|20)[0-9]{2}"
END = r"(?![0-9a-z])"
UNITS = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"} | {
    "vik": "week",
    "manud": "month",
    "manad": "month",
    "arsfjordung": "quarter",
    "ar": "year",
}
UNIT = r"(?P<unit>week|month|quarter|year|vik|manud|manad|arsfjordung|ar)"
ENDING = r"(?:s|a|i|ar|in[na]?|inu[m]?|inn|ir|u|um|una|unni|ur|urinn|nudum)?"
LAST = (
    r"(?:the +)?(?:last|past|previous|sidast(?:a|i|lidin[na]?|lidna|lidnum|lidnu)"
    r"|sidust(?:u)|sl\.?|lidin[na]?)"
)
THIS = r"(?:this|the +current|thess(?:i|a|ari|um|u)|thenn?a[n]?|thetta|nuverandi)"
NEXT = r"(?:the +)?(?:next|coming|naest(?:a|i|u|komandi))"
IN = r"(?:(?:in|during|on|of|i|a) +)?(?:the +)?"
NO_DAY_AFTER = r"(?![0-9a-z.]|,? +[0-9]{1,2}(?![0-9]))"
ALONE = re.compile(rf"(?P<month>{MONTH}){NO_DAY_AFTER}")
# These are said of something else as often: only ``in may``, or with a year.
DOUBTFUL = ("may", "mai", "mars", "mar", "march", "jan", "sep", "dec", "des", "apr", "april", "jun")
DOUBTFUL_TOO = ("june", "juni", "jul", "feb", "aug", "oct", "okt", "nov", "agu", "sept", "july")
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


def weekend(found: re.Match[str], today: date) -> Period:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if found["past"] and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Period(first=saturday, last=saturday + timedelta(days=1))


def month(found: re.Match[str], today: date) -> Period | None:
    name, year = found["month"], found["year"]
    is_plain = len(name) >= SHORTEST_PLAIN and name not in DOUBTFUL + DOUBTFUL_TOO
    if not (year or found["told"] or is_plain):
        return None
    number = MONTHS[name]
    chosen = int(year) if year else today.year - (number > today.month)
    if found["before"]:
        chosen -= number == today.month
    return unit_of(date(chosen, number, 1), "month")


def month_alone(text: str, at: int, today: date) -> tuple[int, Period] | None:
    """Whatever it is called."""
    found = ALONE.match(text, at)
    number = MONTHS[found["month"]] if found else 0
    if found is None:
        return None
    year = today.year - (number > today.month)
    return found.end(), unit_of(date(year, number, 1), "month")


def days_of_month(found: re.Match[str], today: date) -> Period | None:
    whole = unit_of(date(int(found["year"] or today.year), MONTHS[found["month"]], 1), "month")
    try:
        first, last = (this_first(whole).replace(day=int(found[end])) for end in ("from", "to"))
        if not found["year"] and first > today:
            first, last = (each.replace(year=today.year - 1) for each in (first, last))
    except ValueError:
        return None
    return Period(first=first, last=last) if first <= last else None


def quarter(found: re.Match[str], today: date) -> Period | None:
    told = found["digit"] or found["digit_of"]
    number = int(told) if told else QUARTERS[found["word"]]
    if not 1 <= number <= 4:
        return None
    first = 3 * number - 2
    year = int(found["year"]) if found["year"] else today.year - (first > today.month)
    return unit_of(date(year, first, 1), "quarter")


def half(found: re.Match[str], today: date) -> Period:
    number = 2 if found["half"] in ("2", "second", "seinni", "sidari") else 1
    year = int(found["year"]) if found["year"] else today.year
    first = date(year, 6 * number - 5, 1)
    return Period(first=first, last=following(first, "half") - timedelta(days=1))


def year(found: re.Match[str], _today: date) -> Period:
    return unit_of(date(int(found["year"]), 1, 1), "year")


def years_ago(count: int) -> Reader:
    return lambda _found, today: unit_of(date(today.year - count, 1, 1), "year")


OF_YEAR = rf"(?:,? +(?:of +|arid +|a +arinu +)?(?P<year>{YEAR}))?{END}"
QUARTER = r"(?:quarter|arsfjordung(?:i|ur|urinn|inum)?)"
HALF = r"(?:half|helming(?:i|ur)?|hluta?)"
HALVES = "first|second|fyrri|seinni|sidari"
NEITHER = r"(?P<which_last>\b\B)?(?P<which_next>\b\B)?"
SPANS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
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
            r"(?P<from>[0-9]{1,2})\.? *(?:-|–|to|til) *(?P<to>[0-9]{1,2})\.? +"
            rf"(?P<month>{MONTH}){OF_YEAR}",
            days_of_month,
        ),
        (
            r"(?P<told>(?:in|during|i) +)?(?P<before>(?:last|sidast(?:a|i|lidnum)) +)?"
            rf"(?P<month>{MONTH}){NO_DAY_AFTER}{OF_YEAR}",
            month,
        ),
        (
            rf"{IN}(?:(?:q|f)(?P<digit>[0-9])|(?:(?P<digit_of>[0-9])\.? *|(?P<word>{ORDINAL}) +)"
            rf"{QUARTER}){OF_YEAR}",
            quarter,
        ),
        (
            rf"{IN}(?:h(?=[12])|(?={HALVES}))(?P<half>[12]|{HALVES})"
            rf"(?: +{HALF}(?: +of)?|(?<=[12])){OF_YEAR}",
            half,
        ),
        (rf"(?:in|during|(?:the +)?year|arid|a +arinu) +(?P<year>{YEAR}){END}", year),
    )
)
