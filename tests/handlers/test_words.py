"""Dates, times, ages, numbers and money as a reader of either language writes them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.language import Language
from handlers.words import words_in

ENGLISH, ICELANDIC = words_in(Language.ENGLISH), words_in(Language.ICELANDIC)
REYKJAVIK, BERLIN = ZoneInfo("Atlantic/Reykjavik"), ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("say", "told"),
    [(ENGLISH, "Mon, 23 Nov 2026 09:00"), (ICELANDIC, "mán., 23. nóv. 2026 kl. 09:00")],
)
def test_a_moment_has_its_weekday_and_a_clock_of_24_hours(say, told):
    assert say.moment(MONDAY, REYKJAVIK) == told


@pytest.mark.parametrize(
    ("say", "told"), [(ENGLISH, "Mon, 23 Nov 2026"), (ICELANDIC, "mán., 23. nóv. 2026")]
)
def test_a_day_has_its_weekday(say, told):
    assert say.day(MONDAY, REYKJAVIK) == told


@pytest.mark.parametrize("say", [ENGLISH, ICELANDIC])
def test_a_clock_shows_the_afternoon_and_midnight_as_24_hours_do(say):
    assert say.clock(MONDAY.replace(hour=15, minute=5), REYKJAVIK) == "15:05"
    assert say.clock(MONDAY.replace(hour=0), REYKJAVIK) == "00:00"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Sun, 29 Mar 2026 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Sun, 29 Mar 2026 03:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Fri, 1 Jan 2027 00:30"),
    ],
)
def test_a_moment_is_told_by_the_wall_clock_of_the_zone(moment, told):
    assert ENGLISH.moment(moment, BERLIN) == told


@pytest.mark.parametrize(
    ("passed", "english", "icelandic"),
    [
        (timedelta(seconds=-30), "1 minute", "1 mínúta"),
        (timedelta(0), "1 minute", "1 mínúta"),
        (timedelta(minutes=59, seconds=59), "59 minutes", "59 mínútur"),
        (timedelta(minutes=90), "1 hour", "1 klukkustund"),
        (timedelta(hours=21), "21 hours", "21 klukkustund"),
        (timedelta(hours=23, minutes=59), "23 hours", "23 klukkustundir"),
        (timedelta(days=1, hours=23), "1 day", "1 dagur"),
        (timedelta(days=7), "7 days", "7 dagar"),
        (timedelta(days=21), "21 days", "21 dagur"),
        (timedelta(days=1200), "1,200 days", "1.200 dagar"),
    ],
)
def test_an_age_is_what_has_passed_and_never_more(passed, english, icelandic):
    assert ENGLISH.age(passed) == english
    assert ICELANDIC.age(passed) == icelandic


def test_numbers_are_grouped_as_the_language_does():
    assert ENGLISH.number(1_234_567) == "1,234,567"
    assert ICELANDIC.number(1_234_567) == "1.234.567"


@pytest.mark.parametrize(
    ("minor_units", "currency", "english", "icelandic"),
    [
        (150_000, "ISK", "ISK150,000", "150.000 kr."),
        (150_050, "EUR", "€1,500.50", "1.500,50 EUR"),
        (5, "GBP", "£0.05", "0,05 GBP"),
        (123_456, "KWD", "KWD123.456", "123,456 KWD"),
    ],
)
def test_money_has_the_decimals_of_its_currency(minor_units, currency, english, icelandic):
    told = [say.money(minor_units, currency) for say in (ENGLISH, ICELANDIC)]

    assert [text.replace("\u00a0", " ") for text in told] == [english, icelandic]


def test_a_sentence_is_told_in_the_language_with_its_names():
    assert ENGLISH("New contact “{name}”", name="Anna") == "New contact “Anna”"
    assert ICELANDIC("New contact “{name}”", name="Anna") == "Nýr tengiliður „Anna“"


def test_braces_in_a_name_are_left_as_they_are():
    assert ENGLISH("{name} has deleted no. {number}.", name="{0}", number=1) == (
        "{0} has deleted no. 1."
    )


def test_a_sentence_without_names_may_hold_braces():
    assert ENGLISH("{} of what was typed") == "{} of what was typed"


@pytest.mark.parametrize(("count", "told"), [(1, "1 line"), (2, "2 lines"), (1000, "1,000 lines")])
def test_counts_agree_with_their_noun(count, told):
    assert ENGLISH.many("{count} line", "{count} lines", count) == told


@pytest.mark.parametrize(
    ("count", "is_one"), [(0, False), (1, True), (2, False), (11, False), (21, True), (111, False)]
)
def test_icelandic_counts_as_one_what_ends_in_one(count, is_one):
    assert (ICELANDIC.catalogue.plural(count) == 0) is is_one
