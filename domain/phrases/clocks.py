"""A time of day: ``14:00``, ``9:30pm``, ``at 9``, ``kl. 14``, ``10:00-11:30``."""

import re
from dataclasses import dataclass
from datetime import time

from domain.phrases.sentence import Found

HOUR, MINUTE = "[01]?[0-9]|2[0-3]", "[0-5][0-9]"
AT = r"(?:\b(?:at|kl\.?|klukkan)|@)"
HALF_DAY = r"\ *(?P<half>[ap])\.?m\b\.?"
UNIT = r"(?:%|euros?|eur|kr|kronur|isk|usd|dollars?|pounds?|percent|prosent|metres?|kg)"
CLOCK = re.compile(
    rf"""
    (?: (?:{AT} \ *)? (?<![\w.,:/-]) (?:
          (?P<hour>{HOUR}) : (?P<minute>{MINUTE}) (?:{HALF_DAY})? (?![0-9:])
          | (?P<hour_half>0?[1-9]|1[0-2]) {HALF_DAY.replace("half", "half_only")} )
      | {AT} \ * (?P<hour_at>{HOUR}) (?: \. (?P<minute_at>{MINUTE}) )?
        (?! [0-9:/%] | [.,-][0-9] | \ *{UNIT}\b )
      | (?P<noon> \b (?: at\ noon | (?:um|i)\ hadegi(?:d|nu)? ) \b ) )
    (?: \ * (?: - | to\b | til\b ) \ * (?:kl\.?\ *)?
        (?P<until>{HOUR}) : (?P<until_minute>{MINUTE}) \b )?
    """,
    re.VERBOSE,
)
NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """``minutes``: how long, where an end was told as well."""

    at: time
    minutes: int | None = None


def find_clock(text: str) -> Found[Clock] | None:
    found = CLOCK.search(text)
    if found is None:
        return None
    at = begun(found)
    return Found(found.span(), Clock(at, minutes_until(at, found)))


def begun(found: re.Match[str]) -> time:
    told = found.groupdict()
    if told["noon"]:
        return time(NOON)
    hour = int(told["hour"] or told["hour_half"] or told["hour_at"])
    half = told["half"] or told["half_only"]
    if half and 0 < hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return time(hour, int(told["minute"] or told["minute_at"] or 0))


def minutes_until(at: time, found: re.Match[str]) -> int | None:
    if not found["until"]:
        return None
    length = 60 * (int(found["until"]) - at.hour) + int(found["until_minute"]) - at.minute
    return length if length > 0 else None
