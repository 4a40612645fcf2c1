"""A report as CSV: one row a line, in the reader's words, with figures that programs read."""

from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import get_currency_precision

from domain.cells import as_csv
from domain.interactions.kinds import Evaluation
from domain.reports.model import Figures, Grouping, Report
from handlers.interactions.labels import EVALUATION
from handlers.reports.naming import subject_name
from handlers.words import N_, Words

COLUMN = {
    Grouping.SALESPERSON: N_("Salesperson"),
    Grouping.TEMPLATE: N_("Interaction template"),
    Grouping.GROUP: N_("Interaction group"),
    Grouping.CONTACT: N_("Contact"),
    Grouping.DAY: N_("Day"),
    Grouping.WEEK: N_("Week"),
    Grouping.MONTH: N_("Month"),
}


def spreadsheet(report: Report, say: Words) -> bytes:
    return as_csv([[*header(report, say)], *rows(report, say)])


def header(report: Report, say: Words) -> Iterator[str]:
    yield say(COLUMN[report.by])
    yield say("Interactions")
    yield say("Attempts failed")
    yield say("Duration (minutes)")
    yield say("Cost ({currency})", currency=report.reader.home.currency)
    for each in Evaluation:
        yield say(EVALUATION[each])


def rows(report: Report, say: Words) -> Iterator[list[str]]:
    places = get_currency_precision(report.reader.home.currency)
    for line in report.lines:
        yield [subject_name(line.subject, report.by, say), *cells(line.figures, places)]


def cells(figures: Figures, places: int) -> Iterator[str]:
    yield str(figures.number)
    yield str(figures.failed)
    yield str(figures.duration)
    yield str(Decimal(figures.cost).scaleb(-places))
    for each in Evaluation:
        yield str(figures.evaluations.get(each, 0))
