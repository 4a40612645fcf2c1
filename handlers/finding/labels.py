"""The English catalogue of what a list of entries is narrowed by."""

from handlers.finding.wire import Field
from handlers.words import N_

FIELD = {
    Field.WORDS: N_("Search"),
    Field.TEMPLATE: N_("Interaction template"),
    Field.GROUP: N_("Interaction group"),
    Field.SALESPERSON: N_("Salesperson"),
    Field.PERIOD: N_("Period"),
    Field.STATE: N_("State"),
    Field.EVALUATION: N_("Evaluation"),
}
