"""Periods in words of both languages, said on Thursday 26 November 2026."""

from datetime import UTC, date, datetime

import pytest

from domain.ids import UserId
from domain.language import Language
from domain.phrases.periods import find_period
from domain.phrases.sentence import Sentence
from domain.phrases.timespans import period_in, read_period, told
from domain.salespeople.model import Kind, Member, Role

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
READER = Member(
    id=UserId("U1"),
    name="Anna",
    kind=Kind.MEMBER,
    role=Role.SALESPERSON,
    zone="Atlantic/Reykjavik",
    language=Language.ENGLISH,
    chosen_language=None,
    deactivated=False,
    refreshed_at=NOON,
)
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
from 1 to 15 October | 2026-10-01 | 2026-10-15
from the 1st to the 15th of October | 2026-10-01 | 2026-10-15
between 1 and 15 October | 2026-10-01 | 2026-10-15
October 1-15 | 2026-10-01 | 2026-10-15
26 Oct-6 Nov | 2026-10-26 | 2026-11-06
20 December to 3 January | 2026-12-20 | 2027-01-03
March to May 2025 | 2025-03-01 | 2025-05-31
November to January | 2026-11-01 | 2027-01-31
in March and April | 2026-03-01 | 2026-04-30
since 15 March | 2026-03-15 |
since 20 December | 2025-12-20 |
since the 15th | 2026-11-15 |
since 2025 | 2025-01-01 |
before 2025 | | 2024-12-31
15 March | 2026-03-15 | 2026-03-15
3 December | 2026-12-03 | 2026-12-03
2026 Q2 | 2026-04-01 | 2026-06-30
Q2/2026 | 2026-04-01 | 2026-06-30
year to date | 2026-01-01 | 2026-11-26
MTD | 2026-11-01 | 2026-11-26
so far this quarter | 2026-10-01 | 2026-11-26
week 47 | 2026-11-16 | 2026-11-22
week 50 | 2025-12-08 | 2025-12-14
week 2, 2025 | 2025-01-06 | 2025-01-12
frá 1. til 15. október | 2026-10-01 | 2026-10-15
milli 1. og 15. október | 2026-10-01 | 2026-10-15
26.10.-6.11. | 2026-10-26 | 2026-11-06
26.10-6.11.2025 | 2025-10-26 | 2025-11-06
mars til maí | 2026-03-01 | 2026-05-31
mars-maí 2025 | 2025-03-01 | 2025-05-31
í seinustu viku | 2026-11-16 | 2026-11-22
undanfarna 7 daga | 2026-11-20 | 2026-11-26
undanfarnar tvær vikur | 2026-11-13 | 2026-11-26
frá áramótum | 2026-01-01 |
það sem af er ári | 2026-01-01 | 2026-11-26
2. ársfj. 2026 | 2026-04-01 | 2026-06-30
fyrri helming ársins 2025 | 2025-01-01 | 2025-06-30
á árinu 2025 | 2025-01-01 | 2025-12-31
í viku 47 | 2026-11-16 | 2026-11-22
okt. 2025 | 2025-10-01 | 2025-10-31
í októbermánuði | 2026-10-01 | 2026-10-31
í október síðastliðnum | 2026-10-01 | 2026-10-31
fram í mars | | 2026-03-31
fyrir 2025 | | 2024-12-31
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
    "Jan and May",
    "week 54",
    "price 1.20-1.40",
    "",
)


def read(text):
    """What was read as a period, and its days."""
    sentence = Sentence.of(text)
    found = find_period(sentence.folded, TODAY)
    if found is None:
        return None
    return sentence.original(found.span), found.value.first, found.value.last


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Acme lsat month", "lsat month"),
        ("yestreday Acme", "yestreday"),
        ("Jón í síðsutu viku um verð", "í síðsutu viku"),
        ("moth balls", None),
        ("Marteinn", None),
    ],
)
def test_a_mistyped_period_is_read_where_no_other_is_said(text, typed):
    sentence = told(text)
    found = period_in(READER, sentence, now=NOON)

    assert (found and sentence.original(found.span)) == typed


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2025", date(2025, 1, 1)),
        ("10.2026", date(2026, 10, 1)),
        ("2026-10", date(2026, 10, 1)),
        ("June", date(2026, 6, 1)),
        ("maí", date(2026, 5, 1)),
        ("Dec.", date(2025, 12, 1)),
    ],
)
def test_figures_and_months_alone_say_a_period_only_where_one_is_asked_for(text, first):
    assert read_period(READER, text, now=NOON).first == first
    assert read(text) is None


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
