"""The English catalogue of what a segment shows."""

from domain.language import Language
from domain.segments.logs import Doubt, Problem
from domain.segments.model import LoggedState, SegmentState
from handlers.campaigns.naming import Part
from handlers.interactions import labels
from handlers.interactions.wire import Field as Shared
from handlers.segments.wire import Field
from handlers.words import N_

FIELD: dict[str, str] = {
    **{str(field): label for field, label in labels.FIELD.items()},
    Field.NUMBER: N_("Number"),
    Field.DATE: N_("Date"),
    Field.LANGUAGE: N_("Language"),
    Field.CAMPAIGN_TARGET: labels.PART[Part.TARGET],
    Field.CAMPAIGN_RESPONSE: labels.PART[Part.RESPONSE],
    Field.UPDATES_LINES: N_("Lines"),
    Field.CONTACT: N_("Contact"),
    Field.WORDS: N_("Search"),
    Field.LEAVES: N_("Leave out"),
    Field.FOLLOW_UP: N_("Follow-up segment"),
    Field.DAYS: N_("Days until its date"),
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
    "campaign": labels.FIELD[Shared.CAMPAIGN],
    "campaign_target": FIELD[Field.CAMPAIGN_TARGET],
    "campaign_response": FIELD[Field.CAMPAIGN_RESPONSE],
    "outcome": labels.FIELD[Shared.OUTCOME],
    "evaluation": labels.FIELD[Shared.EVALUATION],
}
"""By the name of the value."""
STATE = {
    SegmentState.OPEN: N_("Open"),
    SegmentState.LOGGING: N_("Being logged"),
}
LOGGED_STATE = {
    LoggedState.LOGGED: N_("Logged"),
    LoggedState.CANCELLED: N_("Cancelled"),
    LoggedState.UNDONE: N_("Undone"),
}
PROBLEM = {
    Problem.NO_CONTACT: N_("No contact"),
    Problem.NO_TEMPLATE: N_("No interaction template"),
    Problem.NO_DESCRIPTION: N_("No description"),
    Problem.NO_SALESPERSON: N_("No salesperson"),
    Problem.NO_DATE: N_("No date"),
    Problem.BLOCKED: N_("Privacy blocked"),
    Problem.ERASED: N_("Erased"),
}
DOUBT = {
    Doubt.EXCLUDED: N_("Excluded from segments"),
    Doubt.DUPLICATE: N_("In this segment before"),
    Doubt.DEACTIVATED: N_("Deactivated"),
}
LANGUAGES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}
