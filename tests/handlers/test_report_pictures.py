"""A report as a picture, whatever people have named things."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from domain.language import Language
from domain.reports.model import Figures, Grouping, Line, Period
from domain.reports.periods import days_of
from handlers.files import ALT_TEXT
from handlers.reports.picture import BARS, in_words, picture_of
from handlers.words import words_in
from tests.handlers.samples import Samples
from tests.support.source import modules

NASTY = "$x^$ <&*👩‍👩‍👧 \n 株式会社 Þórður"


@pytest.fixture(scope="session")
def draw():
    """Only here, as the bot does: what it draws with takes most of a second to be read."""
    from handlers.reports.chart import draw  # noqa: PLC0415

    return draw


@pytest.fixture
def some():
    return Samples(Language.ICELANDIC, name=NASTY)


def test_the_same_report_gives_the_same_bytes_and_hostile_names_are_drawn(some, draw):
    """Formulas and letters that no font has would else be errors, or warnings, which are errors."""
    report = some.reports()["report contact"]
    picture = picture_of(report, words_in(Language.ICELANDIC))

    first, second = draw(picture), draw(picture)

    assert first == second
    with Image.open(BytesIO(first)) as opened:
        assert opened.width == 1100


def test_a_year_of_days_fits_and_what_is_nought_has_no_panel(some, draw):
    days = [Period(date(2026, 1 + n // 28, 1 + n % 28), date(2026, 1, 1)) for n in range(330)]
    report = replace(
        some.report(Grouping.DAY, *days, has_more=False),
        total=Figures(number=7),
        lines=[Line(day, Figures(number=1)) for day in days],
    )
    picture = picture_of(report, words_in(Language.ENGLISH))

    assert [panel.label for panel in picture.panels] == ["Interactions"]
    assert draw(picture).startswith(b"\x89PNG")


def test_what_has_no_bar_of_its_own_is_in_the_last(some):
    report = some.report(Grouping.SALESPERSON, some.reader, total=some.figures(10**6 + 5))
    picture = picture_of(report, words_in(Language.ENGLISH))

    assert picture.names[1] == "All others"
    assert [series.values[1] for series in picture.panels[0].series] == [3, 2]


def test_where_several_contacts_were_at_one_the_others_are_not_fewer_than_none(some):
    report = some.report(Grouping.CONTACT, total=some.figures(1), added=some.figures(9))

    [successful, failed] = picture_of(report, words_in(Language.ENGLISH)).panels[0].series
    assert successful.values[-1] + failed.values[-1] == 9


def test_amounts_are_written_as_the_reader_writes_them(some):
    report = some.report(Grouping.SALESPERSON, some.reader)
    cost = picture_of(report, words_in(Language.ICELANDIC)).panels[2]

    assert cost.label == "Kostnaður (EUR)"
    assert cost.shown(1234.5) == "1.234,50\xa0EUR"


def test_its_words_say_as_much_as_fits(some):
    told = in_words(some.reports()["report contact"], words_in(Language.ENGLISH))

    assert len(told) <= ALT_TEXT
    assert told.startswith("Bar chart. By contact · 1–30 Jun 2026. 1,000,000 interactions. ")


def test_its_words_name_every_bar_however_long_names_are():
    some = Samples(Language.ENGLISH, name="A very long name " * 18)
    report = some.reports()["report contact"]
    told = in_words(replace(report, lines=report.lines[:BARS]), words_in(Language.ENGLISH))

    assert told.count("; ") == BARS
    assert "; All others: " in told


def test_its_words_leave_out_days_without_anything(some):
    report = some.reports()["report day"]
    days = [Line(Period(day, day), Figures(number=day.day // 30)) for day in days_of(report.period)]
    told = in_words(replace(report, lines=days, has_more=False), words_in(Language.ENGLISH))

    assert told.endswith("interactions. Tue, 30 Jun 2026: 1")


def test_only_who_draws_pays_for_what_draws():
    """It takes a second to import, and 60 MB."""
    importing = [
        str(path)
        for path, tree in modules()
        for node in tree.body
        if "matplotlib" in (told := names_in(node)) or "handlers.reports.chart" in told
    ]

    assert importing == ["handlers/reports/chart.py"] * len(importing)
    assert importing


def names_in(node):
    names = [each.name for each in getattr(node, "names", [])]
    return " ".join([getattr(node, "module", None) or "", *names])
