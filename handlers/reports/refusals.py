"""The sentences of what a report may be refused for."""

from domain.reports.model import PeriodReversed, PeriodTooLong
from handlers.reports.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    PeriodReversed: N_("This is before the day on which it begins."),
    PeriodTooLong: N_("A report is of a year at most. Choose a day nearer to the first."),
}
FIELDS: dict[type[Exception], str] = {PeriodReversed: Field.LAST, PeriodTooLong: Field.LAST}
