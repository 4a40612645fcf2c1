"""The English catalogue of what a report can be by, and of which time."""

from domain.reports.model import Grouping, Span
from handlers.reports.wire import Field
from handlers.words import N_

GROUPING = {
    Grouping.SALESPERSON: N_("By salesperson"),
    Grouping.TEMPLATE: N_("By template"),
    Grouping.GROUP: N_("By group"),
    Grouping.CONTACT: N_("By contact"),
    Grouping.DAY: N_("By day"),
    Grouping.WEEK: N_("By week"),
    Grouping.MONTH: N_("By month"),
}
SPAN = {
    Span.THIS_WEEK: N_("This week"),
    Span.LAST_WEEK: N_("Last week"),
    Span.THIS_MONTH: N_("This month"),
    Span.LAST_MONTH: N_("Last month"),
    Span.THIS_QUARTER: N_("This quarter"),
    Span.THIS_YEAR: N_("This year"),
    Span.CHOSEN: N_("Chosen dates"),
}
FIELD = {
    Field.FIRST: N_("From"),
    Field.LAST: N_("Until"),
    Field.SALESPERSON: N_("Salesperson"),
    Field.TEMPLATE: N_("Interaction template"),
    Field.GROUP: N_("Interaction group"),
}
