"""Parts of a day: ``morning``, ``eftir hádegi``, and the hour that stands for each."""

import re
from collections.abc import Iterator
from datetime import time

from domain.phrases.sentence import Found

MORNING, AFTERNOON, EVENING = time(9), time(15), time(19)
# After a day: *yesterday morning*.
BY_DAY = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING, "night": EVENING} | {
    "f.h": MORNING,
    "e.h": AFTERNOON,
}
# By themselves.
SAID_ALONE = {
    "in the morning": MORNING,
    "in the afternoon": AFTERNOON,
    "in the evening": EVENING,
    "at night": EVENING,
    "fyrir hadegi": MORNING,
    "um morguninn": MORNING,
    "ad morgni": MORNING,
    "eftir hadegi": AFTERNOON,
    "siddegis": AFTERNOON,
    "um eftirmiddaginn": AFTERNOON,
    "um kvoldid": EVENING,
    "um kvold": EVENING,
    "ad kvoldi": EVENING,
}


def pattern_of(*names: str) -> str:
    """Of any of them, the longest first."""
    told = "|".join(sorted(names, key=len, reverse=True))
    return told.replace(".", r"\.").replace(" ", " +")


ALONE = pattern_of(*SAID_ALONE)
SAID = re.compile(rf"\b(?:{ALONE})\b")
ANY = pattern_of(*SAID_ALONE, *BY_DAY)


def hour_of_part(told: str) -> time:
    """Of what ``ANY`` matches."""
    name = " ".join(told.split())
    return (SAID_ALONE | BY_DAY)[name]


def parts_alone(text: str) -> Iterator[Found[time]]:
    """Of today, each that is said."""
    for found in SAID.finditer(text):
        yield Found(found.span(), hour_of_part(found.group()))
