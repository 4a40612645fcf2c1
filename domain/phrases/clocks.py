"""A time of day: ``14:00``, ``9:30pm``, ``kl. 14``, ``half past two``, ``10:00-11:30``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from domain.phrases.numbers import HOURS_IN_WORDS, VALUES
from domain.phrases.parts import ALONE as PART
from domain.phrases.parts import MORNING, hour_of_part
from domain.phrases.sentence import HIDDEN, Found, Span

HOUR, MINUTE = "[01]?[0-9]|2[0-3]", "[0-5][0-9]"
# Of ``at 1400``: years of these days are no times of day, nor is what so many of something cost.
FOUR = "(?!20[2-4])(?:[01][0-9]|2[0-3])"
ALONE = rf"(?=\ *(?:$|[.,;!?)]|with\b|{re.escape(HIDDEN)}))"
# *Around 4pm*, *um kl. 16*: as if it were said without.
NEARLY = (
    r"(?:\b(?:around|about|approx\.?|circa|ca\.?|um|uppur|upp\ +ur|rett\ +(?:fyrir|eftir))\ +)?"
)
AT = rf"(?:{NEARLY}(?:\b(?:at|kl\.?|klukkan)|@)(?:\ +{NEARLY})?)"
HALF_DAY = r"\ *(?P<half>[ap](?=\.?m\b)|[ef](?=\.\ ?h\b))\.?\ ?[mh]\b\.?"
UNIT = r"(?:%|euros?|eur|kr|kronur|isk|usd|dollars?|pounds?|percent|prosent|metres?|kg)"
LONG = r"(?:\ *(?:h|hrs?|hours?|klst)\b)"
CLOCK = re.compile(
    rf"""
    (?: (?:{AT} \ * | {NEARLY} (?<![\w.:/-])(?<![0-9],)) (?:
          (?P<hour>{HOUR}) : (?P<minute>{MINUTE}) (?:{HALF_DAY})? (?! [0-9:] | {LONG} )
          | (?P<hour_half>0?[1-9]|1[0-2]) (?: \. (?P<minute_half>{MINUTE}) )?
            {HALF_DAY.replace("half", "half_only")} )
      | {AT} \ * (?P<hour_four>{FOUR}) (?P<minute_four>{MINUTE})
        (?: \ *(?:h|hrs|hours)\b | {ALONE} )
      | {AT} \ * (?P<hour_at>{HOUR}) (?: \. (?P<minute_at>{MINUTE}) | ish\b )?
        (?! [0-9:/%] | [.,-][0-9] | \ *{UNIT}\b )
      | (?P<noon> \b (?: (?:at\ )?(?:noon|midday) | (?:um|i|a)\ hadegi(?:d|nu)? ) \b )
      | (?P<midnight> \b (?: at\ midnight | (?:um|a)\ midnaetti ) \b ) )
    (?:\ *o'?clock\b)?
    """,
    re.VERBOSE,
)
RANGE = re.compile(
    rf"""
    (?P<lead> (?:\b(?:from|between|fra|milli)\ +)? (?:{AT}\ *)? ) (?<![\w.,:/$-])
    (?P<hour>{HOUR}) (?: [:.] (?P<minute>{MINUTE}) )? (?:{HALF_DAY})?
    \ * (?: - | (?:to|til|till|until|and|og)\b ) \ * (?:{AT}\ *)?
    (?P<until>{HOUR}) (?: [:.] (?P<until_minute>{MINUTE}) )?
    (?:{HALF_DAY.replace("half", "until_half")})?
    (?! [0-9:/%] | [.,-][0-9] | \ *{UNIT}\b | {LONG} )
    """,
    re.VERBOSE,
)
# Without one of these two numbers are no times of day.
SAYS_TIME = re.compile(
    rf"{AT}|[0-9]:[0-9]|[0-9] *[ap]\.?m\b"
    # Of quarters of an hour, by day: *10.30 - 11.15*.
    r"|^\W*(?:0?[7-9]|1[0-9])\.(?:00|15|30|45) *- *(?:0?[7-9]|1[0-9])\.(?:00|15|30|45)$"
)
WORD = "|".join(sorted(HOURS_IN_WORDS, key=len, reverse=True))
SPOKEN_HOUR = rf"(?P<hour>{WORD}|1[0-2]|[1-9])\b(?![.,:/][0-9])"
SMALL = "five|ten|twenty|twenty-five|fimm|tiu|tuttugu|5|10|20|25"
PAST = rf"(?P<minutes>{SMALL})(?:\ +min(?:utes|utur)?)?"
BESIDE = r"(?=\ *(?:$|[.,;:!?()-]|in\ the\b|this\b|on\b|yesterday|today|tomorrow|with\b|about\b))"
SPOKEN = re.compile(
    rf"""
    (?: {AT}\ + )? \b (?: half \ + past \ + {SPOKEN_HOUR}
      | (?:a\ +)? (?P<quarter>quarter|korteri?) \ + (?P<way>past|after|to|yfir|i) \ +
        {SPOKEN_HOUR.replace("hour", "hour_quarter")}
      | (?P<minutes_to>{SMALL}) \ +min(?:utes|utur)? \ +(?:to|i)\ +
        {SPOKEN_HOUR.replace("hour", "hour_to")}
      | {PAST} \ + (?P<over>past|yfir) \ + {SPOKEN_HOUR.replace("hour", "hour_over")} )
    | (?: {AT}\ * )? \b half [ -]* (?P<half_to>{WORD}) \b
    | \b (?: kl\.? | klukkan ) \ + half [ -]* (?P<half_to_digit>1[0-2]|[1-9]) \b (?![.,:/][0-9])
    | (?: {AT} \ + (?P<hour_at>{WORD}) (?: \ +o'?clock\b | {BESIDE} )
        | \b (?: kl\.? | klukkan ) \ * (?P<hour_kl>{WORD}) \b
        | \b (?P<hour_clock>{WORD}|1[0-2]|[1-9]) \ +o'?clock \b
        | \b (?:around|about) \ + (?P<hour_about>{WORD}|1[0-2]|[1-9]) (?:ish)? {BESIDE}
        | (?:\bum\ +)? \b (?P<half_about>half [ -]?)? (?P<hour_towards>{WORD}|1[0-2]|[1-9])
          [ -]? leyti(?:d|nu)? \b )
    """,
    re.VERBOSE,
)
HALF = re.compile(HALF_DAY)
NOON = 12
# Of *pm* and *e.h.*, after noon in Icelandic.
LATE = ("p", "e")
# As people say it: two is in the afternoon.
FIRST_OF_MORNING = 7


# An hour right before *in the evening*, which makes it one, and says of which half of the day.
ONE_OF_TWELVE = rf"(?P<hour>{WORD}|1[0-2]|[1-9])"
HOUR_OF_PART = re.compile(rf"(?:{AT} *)?(?<![\w.,:/$-]){ONE_OF_TWELVE} +(?P<part>{PART})\b")
HOUR_BEFORE = re.compile(rf"(?:{AT} *)?(?<![\w.,:/$-]){ONE_OF_TWELVE} +$")
# Of *7 this morning* only right after a name: before any other word it counts something.
HOUR_ALONE = re.compile(rf"(?:^|(?<={re.escape(HIDDEN)})) *{ONE_OF_TWELVE} +$")
OF_DAY = re.compile(r"(?:this|i) +(?:morn?(?:ing|gun)|kvold|afternoon|evening)\b|tonight\b")
IS_ALONE = re.compile(ALONE)
BEGUN_BY_PART = re.compile(rf"(?:{PART})\b")


@dataclass(frozen=True, slots=True)
class Clock:
    """``minutes``: how long, where an end was told as well.

    ``is_open``: said by an hour of twelve alone, so that the part of the day may tell which.
    """

    at: time
    minutes: int | None = None
    is_open: bool = False


def find_clock(text: str, told_of: Iterable[Span] = ()) -> Found[Clock] | None:
    """The first that is said, and of those that begin together the longest.

    Not one beside a day that is only told of: *delivery by Friday 14:00*.
    """
    days = list(told_of)
    said = (each for each in clocks(text) if not any(beside(text, each.span, day) for day in days))
    return min(said, key=lambda each: (each.span[0], -each.span[1]), default=None)


def beside(text: str, one: Span, other: Span) -> bool:
    (_, end), (start, _) = sorted((one, other))
    return text[end:start].strip(" ,") in ("", "at", "on", "a", "kl")


def hour_before(text: str, day: str) -> Found[Clock] | None:
    """Of *8 in the evening yesterday*: at the end of ``text``, where ``day`` follows it."""
    before = HOUR_BEFORE if BEGUN_BY_PART.match(day) else HOUR_ALONE
    is_of_day = before is HOUR_BEFORE or OF_DAY.match(day)
    found = before.search(text) if is_of_day else None
    return Found(found.span(), as_said(hour_of(found["hour"]), 0)) if found else None


def hours_beside(text: str, day: Span) -> Found[Clock] | None:
    """Of *yesterday 9-10*, *9-10 í gær* and *í gær frá 9 til 10*.

    Before another word two hours alone count something.
    """
    for found in RANGE.finditer(text):
        says_so = found["lead"] or found.end() <= day[0] or IS_ALONE.match(text, found.end())
        if says_so and beside(text, found.span(), day) and (clock := between(found)):
            return Found(found.span(), clock)
    return None


def clocks(text: str) -> Iterator[Found[Clock]]:
    if found := CLOCK.search(text):
        yield Found(found.span(), begun(found))
    for found in RANGE.finditer(text):
        if SAYS_TIME.search(found.group()) and (clock := between(found)):
            yield Found(found.span(), clock)
    if found := SPOKEN.search(text):
        yield in_half(text, Found(found.span(), spoken(found)))
    if found := HOUR_OF_PART.search(text):
        is_late = hour_of_part(found["part"]) != MORNING
        hour = hour_of(found["hour"]) % NOON + (NOON if is_late else 0)
        yield Found(found.span(), Clock(time(hour)))


def begun(found: re.Match[str]) -> Clock:
    told = found.groupdict()
    if told["noon"] or told["midnight"]:
        return Clock(time(NOON if told["noon"] else 0))
    hour = told["hour"] or told["hour_half"] or told["hour_four"] or told["hour_at"]
    half = told["half"] or told["half_only"]
    minute = told["minute"] or told["minute_half"] or told["minute_four"] or told["minute_at"]
    if half or minute or hour.startswith("0"):
        return Clock(time(of_half(int(hour), half), int(minute or 0)))
    return as_said(int(hour), 0)


def of_half(hour: int, half: str | None) -> int:
    return hour % NOON + (NOON if half in LATE else 0) if half and 0 < hour <= NOON else hour


def as_said(hour: int, minute: int) -> Clock:
    is_open = 0 < hour <= NOON
    return Clock(time(hour + (NOON if 0 < hour < FIRST_OF_MORNING else 0), minute), is_open=is_open)


def between(found: re.Match[str]) -> Clock | None:
    """None where it ends before it begins. *9-11am* begins in the morning too, *11-1pm* as well."""
    told = found.groupdict()
    until = 60 * of_half(int(told["until"]), told["until_half"]) + int(told["until_minute"] or 0)
    hour, minute = int(told["hour"]), int(told["minute"] or 0)
    halves = [told["half"]] if told["half"] or not told["until_half"] else [told["until_half"], "a"]
    starts = [60 * of_half(hour, half) + minute for half in halves]
    if not (told["minute"] or told["until_minute"] or told["half"] or told["until_half"]):
        starts = [60 * as_said(hour, minute).at.hour]
    if not (told["half"] or told["until_half"]) and until <= starts[0]:
        until += 60 * NOON if until < 60 * latest_of(told) else 0
    start = next((each for each in starts if each < until), None)
    if start is None:
        return None
    return Clock(time(*divmod(start, 60)), until - start)


def latest_of(told: Mapping[str, str]) -> int:
    """*12-1:30* ends in the afternoon; of what is told to the minute, nothing ends at nine."""
    return FIRST_OF_MORNING if told["minute"] or told["until_minute"] else NOON


def spoken(found: re.Match[str]) -> Clock:
    told = {name: each for name, each in found.groupdict().items() if each}
    hour = next(each for name, each in told.items() if name.startswith(("hour", "half_to")))
    if {"half_to", "half_to_digit", "half_about"} & told.keys():
        return before(hour, 30)
    if "quarter" in told:
        return before(hour, 15) if told["way"] in ("to", "i") else as_said(hour_of(hour), 15)
    if "minutes_to" in told:
        return before(hour, count_of(told["minutes_to"]))
    if "minutes" in told:
        return as_said(hour_of(hour), count_of(told["minutes"]))
    return as_said(hour_of(hour), 30 if "hour" in told else 0)


def in_half(text: str, said: Found[Clock]) -> Found[Clock]:
    """*Quarter to nine am* leaves nothing open."""
    half = HALF.match(text, said.span[1])
    if half is None:
        return said
    hour = of_half((said.value.at.hour - 1) % NOON + 1, half["half"])
    return Found((said.span[0], half.end()), Clock(said.value.at.replace(hour=hour)))


def count_of(told: str) -> int:
    return VALUES.get(told) or int(told)


def before(hour: str, minutes: int) -> Clock:
    """*Hálf þrjú* is half an hour before three."""
    return as_said((hour_of(hour) - 2) % NOON + 1, 60 - minutes)


def hour_of(told: str) -> int:
    return HOURS_IN_WORDS.get(told) or int(told)
