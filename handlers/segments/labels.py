"""The English catalogue of what a segment shows."""

from domain.language import Language
from domain.segments.model import SegmentState
from handlers.interactions import labels
from handlers.interactions.wire import Field as Shared
from handlers.segments.wire import Field
from handlers.words import N_

FIELD: dict[str, str] = {
    **{str(field): label for field, label in labels.FIELD.items()},
    Field.NUMBER: N_("Number"),
    Field.DATE: N_("Date"),
    Field.LANGUAGE: N_("Language"),
    Field.UPDATES_LINES: N_("Lines"),
    Field.CONTACT: N_("Contact"),
    Field.WORDS: N_("Search"),
}
OF_VALUE = {
    "template": labels.FIELD[Shared.TEMPLATE],
    "description": labels.FIELD[Shared.DESCRIPTION],
    "occurred_on": FIELD[Field.DATE],
    "salesperson": labels.FIELD[Shared.SALESPERSON],
    "language": FIELD[Field.LANGUAGE],
    "correspondence": labels.FIELD[Shared.CORRESPONDENCE],
    "information_flow": labels.FIELD[Shared.INFORMATION_FLOW],
    "initiated_by": labels.FIELD[Shared.INITIATED_BY],
    "duration": labels.FIELD[Shared.DURATION],
    "cost": labels.FIELD[Shared.COST],
    "campaign": N_("Campaign"),
    "outcome": labels.FIELD[Shared.OUTCOME],
    "evaluation": labels.FIELD[Shared.EVALUATION],
}
"""By the name of the value."""
STATE = {
    SegmentState.OPEN: N_("Open"),
    SegmentState.LOGGING: N_("Being logged"),
}
LANGUAGES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}
