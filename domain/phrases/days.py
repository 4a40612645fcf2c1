"""A day: ``yesterday``, ``á mánudaginn``, ``last friday``, ``three days ago``, or a date."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

from domain.phrases.dates import BEFORE_TIME, DATES, NTH, OF_MONTH, Day, dates_of, day_of, of_month
from domain.phrases.numbers import NUMBER, value_of
from domain.phrases.parts import AFTERNOON, ANY, EVENING, MORNING, hour_of_part
from domain.phrases.sentence import HIDDEN, Found, Span

RELATIVE: dict[str, tuple[int, time | None]] = {
    "today": (0, None),
    "i dag": (0, None),
    "yesterday": (-1, None),
    "i gaer": (-1, None),
    "tomorrow": (1, None),
    "a morgun": (1, None),
    "the day before yesterday": (-2, None),
    "day before yesterday": (-2, None),
    "i fyrradag": (-2, None),
    "the day after tomorrow": (2, None),
    "day after tomorrow": (2, None),
    "this morning": (0, MORNING),
    "i morgun": (0, MORNING),
    "this afternoon": (0, AFTERNOON),
    "this evening": (0, EVENING),
    "tonight": (0, EVENING),
    "i kvold": (0, EVENING),
    "last night": (-1, EVENING),
    "i gaerkvoldi": (-1, EVENING),
    "i gaerkvold": (-1, EVENING),
    "i gaermorgun": (-1, MORNING),
    "i fyrrakvold": (-2, EVENING),
    "i fyrramalid": (1, MORNING),
    "annad kvold": (1, EVENING),
    "ekki a morgun heldur hinn": (2, None),
    "hinn daginn": (2, None),
    "just now": (0, None),
    "earlier today": (0, None),
    "fyrr i dag": (0, None),
    "adan": (0, None),
    "rett adan": (0, None),
    "nuna rett adan": (0, None),
}
NAMED = r"(?:black|cyber|good|easter|palm|ash|shrove|whit|svart\w+)"
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
SHORT = "mon tue wed thu fri sat sun".split()  # noqa: SIM905
STUTT = "man thri mid fim fos lau sun".split()  # noqa: SIM905
SL, NK = r"s\.?l\.?", r"n\.?k\.?"
DAGAR = "manu thridju midviku fimmtu fostu laugar sunnu".split()  # noqa: SIM905
# *Mánud.* is one with its full stop only, and *hálfan mánuð.* is none.
STYTT = r"(?:(?<!manu)d\b\.?|(?<!halfan manu)(?<!hvern manu)(?<!einn manu)d\.(?= ))"
PART_AFTER = re.compile(rf" +(?P<part>{ANY})\b")
PART_BEFORE = re.compile(rf"\b(?P<part>{ANY}) +(?:on +)?$")
SAID = "|".join(sorted(RELATIVE, key=len, reverse=True)).replace(" ", " +")
WORDS = re.compile(rf"\b(?:{SAID})\b")
ENGLISH = re.compile(
    rf"\b(?:(?:on +)?(?P<which>last|past|next|this|coming)"
    rf" +(?P<short>{'|'.join(SHORT)})(?:s|nes|rs|r)?\b\.?"
    rf"|(?:on +)?(?:(?P<before>last|past|next|this|coming) +)?(?P<day>{'|'.join(WEEKDAYS)})\b(?!')"
    r"(?: +(?P<after>last|next)\b)?)"
)
ICELANDIC = re.compile(
    r"\b(?:(?:a|nu +a) +)?"
    rf"(?:(?P<before>sidast(?:a|i|lidin[na]|lidna)|{SL}|naest(?:a|i|komandi)|{NK}) +)?"
    rf"(?P<day>{'|'.join(DAGAR)})"
    rf"(?:{STYTT}|dag(?:inn|ur|urinn|s(?P<part>morgun|kvold)(?:inn|id)?)?\b)"
    rf"(?: +(?P<after>var|sidast(?:a|i|lidinn)|{SL}|kemur|naest(?:a|i|komandi)|{NK})(?![a-z]))?"
    r"(?! +lang[ia]\b)"
    rf"|\b(?:(?:a|nu +a) +)?(?P<which>sidast(?:a|i|lidin[na])|{SL}|naest(?:a|i|komandi)|{NK})"
    rf" +(?P<stutt>{'|'.join(STUTT)})\b\.?"
)
# *Monday next week*, *á föstudag í síðustu viku*, and the week first.
A_DAY = (
    rf"(?:(?:(?:on|a) +)?(?:(?P<day>{'|'.join(WEEKDAYS)})|(?P<short>{'|'.join(SHORT)})\.?"
    rf"|(?P<dagur>{'|'.join(DAGAR)})dag(?:inn|ur)?|(?P<stutt>{'|'.join(STUTT)})\.?))"
)
OF_WEEK = (
    r"(?:(?:in +|of +)?(?:the +)?(?P<week>last|past|this|next|coming) +week"
    r"|i +(?P<vika>s(?:id|ein)ustu|thessari|naestu) +viku)"
)
OF_A_WEEK = tuple(
    re.compile(rf"\b{pattern}\b")
    for pattern in (rf"{A_DAY},? +{OF_WEEK}", rf"{OF_WEEK},? +{A_DAY}")
)
# A short name is one only before a date or a time, or where it is no other word.
SHORT_ENDING = r"(?:nes|rs|[srdu])?"
SHORTENED = re.compile(
    rf"\b(?:(?:on|a) +)?(?:(?P<short>{'|'.join(SHORT)}){SHORT_ENDING}|(?P<stutt>{'|'.join(STUTT)}))"
    rf"\b[.,]*(?= *{BEFORE_TIME})"
    r"|\b(?:on +)?(?:(?P<mon>mon)|(?P<tue>tue)s?|(?P<wed>wed)s|(?P<thu>thu)(?:rs?)?)\b\.?"
)
SAYS_PAST = re.compile(
    r"\b(?:yesterday|today|ago|last|past|fyrir|sidan|sidast\w*|sl|var|dag)\b|\bi (?:gaer|fyrra)"
)
DAYS_AGO = re.compile(
    rf"(?P<number>{NUMBER}) +(?P<unit>day|week|fortnight|month)s? +ago\b"
    rf"|\bfyrir +(?:(?P<number_after>{NUMBER}) +)?"
    r"(?P<unit_after>dag|deg|dog|vik|manud)(?:i|a|ar|u|um|ur)?\b(?: +sidan\b)?"
    r"|\bfyrir +(?P<half_month>halfum) +manudi\b(?: +sidan\b)?"
    rf"|(?P<number_before>{NUMBER}) +(?P<unit_before>dog|vik)um +sidan\b"
)
# *Call him again*, *hringir aftur*: that is yet to be done.
ONCE_MORE = (
    r"(?:call|ring|phone|talk|speak|meet|write|email|come|follow)(?: +(?:to|with))?"
    r"(?: +(?:him|her|them|me|us|you))? +(?:back|again|up)"
    r"|(?:hring|heyr|hitt|tal|rae|skrif|kem|kom)(?:ja|ir|i|jum|a|ar|um|di|dir|dum|ur)?"
    r"(?: +(?:i|vid) +(?:hann|hana|thau|tha|thaer))? +aftur"
    r"|(?:call|ring|phone|email|see|meet) +(?:him|her|them)"
    r"|(?:hringja +i|hitta) +(?:hann|hana|thau|tha|thaer)"
    r"|heyrumst|hittumst|tolumst +vid|sjaumst"
)
# A day after these is told of, and is not when it happened.
ABOUT_IT = re.compile(
    r"\b(?:until|till|by|before|after|since|to|for|from|of|every(?: +other)?|each"
    r"|til|fyrr +en|fram +ad|fra|fyrir|eftir|sidan|hvern"
    rf"|{NAMED}|(?:try|retry|reyni|reyna|reynum)(?: +(?:again|aftur))?|{ONCE_MORE})"
    r" +(?:the +)?$"
)
# *He will pay on Friday* says no day of ours.
TO_COME = re.compile(
    rf"(?:(?:\b(?:he|she|they|it|we|i|you)|{re.escape(HIDDEN)}) *(?:'ll| +will)|\bgoing +to"
    r"|\b(?:wants|promise[ds]|plans|mun|munu|muni|aetlar?|aetlum|lofar|lofadi))\b"
    rf"[^.,;{re.escape(HIDDEN)}]*$"
)
# *On Fridays* says no day, *á föstudögum* neither.
HABIT = re.compile(
    rf"\b(?:(?:on|a) +)?(?:(?:{'|'.join(WEEKDAYS)})s|(?:{'|'.join(DAGAR)})d(?:ogum|aga))\b"
)
DAYS_IN = {"day": 1, "dag": 1, "week": 7, "vik": 7, "fortnight": 14}
FORWARDS = ("next", "coming", "kemur", "naest", "nk", "n.k")
DAYS_LATER = re.compile(
    rf"\b(?:in|eftir) +(?:(?P<number>{NUMBER}) +)?(?:"
    r"(?P<unit>day|week|dag|vik|fortnight)(?:s|a|i|u|ur)?|(?P<half_month>halfan +manud))\b"
)
FROM_NOW = re.compile(
    rf"(?:\bin +)?(?P<number>{NUMBER}) +(?P<unit>day|week)s? +from +(?:now|today)\b"
)
LONGEST_AGO = 36_500
Reader = Callable[[re.Match[str]], Day | None]


def find_day(text: str, today: date, *, month_first: bool) -> Found[Day] | None:
    """The first that is said. ``month_first``: how 1/2/2026 is read."""

    def dated(found: re.Match[str]) -> Day | None:
        return day_of(found, today, month_first=month_first)

    readers: tuple[tuple[re.Pattern[str], Reader], ...] = (
        *((pattern, dated) for pattern in DATES),
        (OF_MONTH, lambda found: of_month(found, today)),
        (DAYS_AGO, lambda found: ago(found, today)),
        (FROM_NOW, lambda found: later(found, today)),
        (WORDS, lambda found: relative(found, today)),
        *((pattern, lambda found: of_a_week(found, today)) for pattern in OF_A_WEEK),
        (ENGLISH, lambda found: english(found, today)),
        (ICELANDIC, lambda found: icelandic(found, today)),
        (SHORTENED, lambda found: shortened(found, today)),
    )
    said = [each for pattern, read in readers for each in all_of(pattern, read, text)]
    first = min(said, key=lambda each: (each.span[0], -each.span[1]), default=None)
    return with_part(text, with_date(text, first, said, today)) if first else None


def told_of(text: str) -> Iterator[Span]:
    """Days that are said, and are not when it happened."""
    for pattern in (*DATES, WORDS, ENGLISH, ICELANDIC):
        for found in pattern.finditer(text):
            if ABOUT_IT.search(text, 0, found.start()):
                yield found.span()
    for found in HABIT.finditer(text):
        yield found.span()


def with_date(text: str, first: Found[Day], said: list[Found[Day]], today: date) -> Found[Day]:
    """*tuesday, 24 November* is one day, said twice; so is *tuesday 24th*."""
    start, end = first.span
    for other in said:
        tie = text[end : other.span[0]] if other.span[0] >= end else "-"
        if not tie.strip(" ,") and other.value.on.weekday() == first.value.on.weekday():
            return Found((start, other.span[1]), Day(other.value.on, first.value.at))
    nth = NTH.match(text, end)
    days = dates_of(int(nth["day"]), today) if nth else []
    same = (each for each in days if each.weekday() == first.value.on.weekday())
    on = next(same, None)
    return Found((start, nth.end()), Day(on, first.value.at)) if nth and on else first


def with_part(text: str, told: Found[Day]) -> Found[Day]:
    """``yesterday morning``, ``eftir hádegi í gær``."""
    start, end = told.span
    before, after = PART_BEFORE.search(text, 0, start), PART_AFTER.match(text, end)
    part = after or before
    if part is None or told.value.at:
        return told
    at = hour_of_part(part["part"])
    span = (start, part.end()) if part is after else (part.start(), end)
    return Found(span, Day(told.value.on, at))


def all_of(
    pattern: re.Pattern[str], read: Callable[[re.Match[str]], Day | None], text: str
) -> Iterator[Found[Day]]:
    for found in pattern.finditer(text):
        day = None if is_told_of(text, found) else read(found)
        if day is not None:
            yield Found(found.span(), day)


def is_told_of(text: str, found: re.Match[str]) -> bool:
    """What is over cannot be what somebody will do."""
    may_come = SAYS_PAST.search(found.group()) is None
    is_to_come = may_come and TO_COME.search(text, 0, found.start()) is not None
    return is_to_come or ABOUT_IT.search(text, 0, found.start()) is not None


def relative(found: re.Match[str], today: date) -> Day:
    days, at = RELATIVE[" ".join(found.group().split())]
    return Day(today + timedelta(days=days), at)


def ago(found: re.Match[str], today: date) -> Day:
    if found["half_month"]:
        return Day(today - timedelta(days=14))
    count = found["number"] or found["number_after"] or found["number_before"] or "1"
    unit = found["unit"] or found["unit_after"] or found["unit_before"]
    if unit in ("month", "manud"):
        return Day(month_earlier(today, round(value_of(count))))
    days = round(value_of(count)) * DAYS_IN.get(unit, 1)
    return Day(today - timedelta(days=min(days, LONGEST_AGO)))


def month_earlier(today: date, months: int) -> date:
    """The same day of that month, or its last one."""
    at = today.year * 12 + today.month - 1 - min(months, LONGEST_AGO // 31)
    last = monthrange(at // 12, at % 12 + 1)[1]
    return date(at // 12, at % 12 + 1, min(today.day, last))


def find_later(text: str, today: date) -> Iterator[Found[Day]]:
    """``in two weeks``, ``eftir 3 daga``: each that is said."""
    for found in DAYS_LATER.finditer(text):
        yield Found(found.span(), later(found, today))


def later(found: re.Match[str], today: date) -> Day:
    if found["unit"] is None:
        return Day(today + timedelta(days=14))
    days = DAYS_IN[found["unit"]] * round(value_of(found["number"] or "1"))
    return Day(today + timedelta(days=min(days, LONGEST_AGO)))


def english(found: re.Match[str], today: date) -> Day:
    which = found["which"] or found["before"] or found["after"] or ""
    wanted = SHORT.index(found["short"]) if found["short"] else WEEKDAYS.index(found["day"])
    if which == "this":
        return Day(weekday_after(today - timedelta(days=1), wanted))
    return Day(weekday(today, wanted, which))


def icelandic(found: re.Match[str], today: date) -> Day:
    which = found["before"] or found["after"] or found["which"] or ""
    if found["stutt"]:
        return Day(weekday(today, STUTT.index(found["stutt"]), which))
    at = {"morgun": MORNING, "kvold": EVENING}.get(found["part"])
    return Day(weekday(today, DAGAR.index(found["day"]), which), at)


def of_a_week(found: re.Match[str], today: date) -> Day:
    told = found.groupdict()
    names = {"day": WEEKDAYS, "short": SHORT, "dagur": DAGAR, "stutt": STUTT}
    at = next(known.index(told[name]) for name, known in names.items() if told[name])
    which = told["week"] or told["vika"]
    weeks = 1 if which.startswith(FORWARDS) else 0 if which in ("this", "thessari") else -1
    return Day(today + timedelta(days=7 * weeks + at - today.weekday()))


def shortened(found: re.Match[str], today: date) -> Day:
    name = next(each for each in found.groups() if each)
    names = STUTT if found["stutt"] else SHORT
    return Day(weekday(today, names.index(name), ""))


def weekday(today: date, wanted: int, which: str) -> date:
    """The latest before today, unless the next is asked for."""
    if which.startswith(FORWARDS):
        return weekday_after(today, wanted)
    return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)


def weekday_after(day: date, wanted: int) -> date:
    return day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)
