"""Periods in words of both languages, said on Thursday 26 November 2026."""

from datetime import date

import pytest

from domain.phrases.periods import find_period
from domain.phrases.sentence import Sentence

TODAY = date(2026, 11, 26)
SAID = """
last month | 2026-10-01 | 2026-10-31
this week | 2026-11-23 | 2026-11-29
last week | 2026-11-16 | 2026-11-22
next week | 2026-11-30 | 2026-12-06
this year | 2026-01-01 | 2026-12-31
last quarter | 2026-07-01 | 2026-09-30
Q3 2026 | 2026-07-01 | 2026-09-30
Q4 | 2026-10-01 | 2026-12-31
third quarter 2025 | 2025-07-01 | 2025-09-30
first half of 2026 | 2026-01-01 | 2026-06-30
in October | 2026-10-01 | 2026-10-31
in December | 2025-12-01 | 2025-12-31
October 2025 | 2025-10-01 | 2025-10-31
in May | 2026-05-01 | 2026-05-31
in 2025 | 2025-01-01 | 2025-12-31
last 30 days | 2026-10-28 | 2026-11-26
past two weeks | 2026-11-13 | 2026-11-26
last three months | 2026-08-27 | 2026-11-26
last weekend | 2026-11-21 | 2026-11-22
yesterday | 2026-11-25 | 2026-11-25
on Monday | 2026-11-23 | 2026-11-23
two weeks ago | 2026-11-12 | 2026-11-12
12 November | 2026-11-12 | 2026-11-12
since Monday | 2026-11-23 |
since May | 2026-05-01 |
after 1 November 2026 | 2026-11-02 |
until Friday | | 2026-11-20
before 1 November | | 2026-10-31
from Monday to Wednesday | 2026-11-23 | 2026-11-25
between 1 October and 15 October | 2026-10-01 | 2026-10-15
1-15 October | 2026-10-01 | 2026-10-15
1 Oct to 15 Oct 2025 | 2025-10-01 | 2025-10-15
1.10.2026 – 31.10.2026 | 2026-10-01 | 2026-10-31
2026-10-01 - 2026-10-31 | 2026-10-01 | 2026-10-31
síðasta mánuði | 2026-10-01 | 2026-10-31
í síðasta mánuði | 2026-10-01 | 2026-10-31
í síðustu viku | 2026-11-16 | 2026-11-22
í þessari viku | 2026-11-23 | 2026-11-29
í vikunni | 2026-11-23 | 2026-11-29
í mánuðinum | 2026-11-01 | 2026-11-30
í október | 2026-10-01 | 2026-10-31
október 2025 | 2025-10-01 | 2025-10-31
í gær | 2026-11-25 | 2026-11-25
í fyrradag | 2026-11-24 | 2026-11-24
á mánudaginn | 2026-11-23 | 2026-11-23
fyrir tveimur vikum | 2026-11-12 | 2026-11-12
frá mánudegi | 2026-11-23 |
frá mánudegi til miðvikudags | 2026-11-23 | 2026-11-25
síðan í gær | 2026-11-25 |
síðan í október | 2026-10-01 |
síðustu 30 daga | 2026-10-28 | 2026-11-26
síðustu þrjá mánuði | 2026-08-27 | 2026-11-26
á þessu ári | 2026-01-01 | 2026-12-31
í ár | 2026-01-01 | 2026-12-31
í fyrra | 2025-01-01 | 2025-12-31
árið 2025 | 2025-01-01 | 2025-12-31
á síðasta ársfjórðungi | 2026-07-01 | 2026-09-30
3. ársfjórðungur 2026 | 2026-07-01 | 2026-09-30
fyrri hluta 2026 | 2026-01-01 | 2026-06-30
um helgina | 2026-11-21 | 2026-11-22
milli 1. október og 15. október | 2026-10-01 | 2026-10-15
frá janúar til mars | 2026-01-01 | 2026-03-31
1.-15. október | 2026-10-01 | 2026-10-15
eftir 1. nóvember | 2026-11-02 |
fram að föstudegi | | 2026-11-20
til og með 12. nóvember | | 2026-11-12
"""
ROWS = [line.split("|") for line in SAID.strip().splitlines()]
NOT_SAID = (
    "march offer",
    "call me maybe",
    "notes to self",
    "last call with Acme",
    "between Acme and Brim",
    "Q9 2026",
    "week",
    "from 99999",
    "invoice 2026",
    "Jón í Reykjavík",
    "til Önnu",
    "",
)


def read(text):
    """What was read as a period, and its days."""
    sentence = Sentence.of(text)
    found = find_period(sentence.folded, TODAY)
    if found is None:
        return None
    return sentence.original(found.span), found.value.first, found.value.last


def day(told):
    return date.fromisoformat(told.strip()) if told.strip() else None


def test_a_period_is_read_as_it_is_said():
    for text, first, last in ROWS:
        assert read(text.strip()) == (text.strip(), day(first), day(last)), text


def test_beside_other_words_it_is_read_alike_and_leaves_them():
    for text, first, last in ROWS:
        said = text.strip()
        for sentence in (f"Acme renewal {said}", f"{said} Acme renewal"):
            assert read(sentence) == (said, day(first), day(last)), sentence


@pytest.mark.parametrize("text", NOT_SAID)
def test_other_words_are_no_period(text):
    assert read(text) is None


def test_where_the_month_comes_first_it_is_read_so():
    for month_first, expected in ((True, date(2026, 2, 1)), (False, date(2026, 1, 2))):
        found = find_period("since 2/1/2026", TODAY, month_first=month_first)
        assert found.value.first == expected
