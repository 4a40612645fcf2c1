"""The English catalogue of every value that a field can hold."""

from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
    State,
)
from handlers.campaigns.naming import Part
from handlers.interactions.wire import Field
from handlers.words import N_

FIELD = {
    Field.CONTACT: N_("Contact"),
    Field.TEMPLATE: N_("Interaction template"),
    Field.DESCRIPTION: N_("Description"),
    Field.OCCURRED_AT: N_("Date and time"),
    Field.OUTCOME: N_("Outcome"),
    Field.NOTES: N_("Notes"),
    Field.SALESPERSON: N_("Salesperson"),
    Field.CORRESPONDENCE: N_("Correspondence type"),
    Field.INFORMATION_FLOW: N_("Information flow"),
    Field.INITIATED_BY: N_("Initiated by"),
    Field.EVALUATION: N_("Evaluation"),
    Field.DURATION: N_("Duration (minutes)"),
    Field.COST: N_("Cost"),
    Field.CAMPAIGN: N_("Campaign"),
    Field.CAMPAIGN_PART: N_("Part in the campaign"),
    Field.FILES: N_("Attachments"),
    Field.ALSO_PRESENT: N_("Also present"),
}
OUTCOME = {
    Outcome.SUCCESSFUL: N_("Successful"),
    Outcome.ATTEMPT_FAILED: N_("Attempt failed"),
}
CORRESPONDENCE = {
    Correspondence.NONE: N_("None"),
    Correspondence.LETTER: N_("Letter"),
    Correspondence.EMAIL: N_("E-mail"),
    Correspondence.PHONE: N_("Phone"),
    Correspondence.IN_PERSON: N_("In person"),
    Correspondence.VIDEO_MEETING: N_("Video meeting"),
    Correspondence.MESSAGE: N_("Message"),
}
INFORMATION_FLOW = {
    InformationFlow.NONE: N_("None"),
    InformationFlow.OUTBOUND: N_("Outbound"),
    InformationFlow.INBOUND: N_("Inbound"),
}
INITIATED_BY = {
    InitiatedBy.NONE: N_("None"),
    InitiatedBy.US: N_("Us"),
    InitiatedBy.THEM: N_("Them"),
}
EVALUATION = {
    Evaluation.VERY_POSITIVE: N_("Very positive"),
    Evaluation.POSITIVE: N_("Positive"),
    Evaluation.NEUTRAL: N_("Neutral"),
    Evaluation.NEGATIVE: N_("Negative"),
    Evaluation.VERY_NEGATIVE: N_("Very negative"),
}
PART = {
    Part.TARGET: N_("Campaign target"),
    Part.RESPONSE: N_("Campaign response"),
}
STATE = {
    State.POSTPONED: N_("Postponed"),
    State.RECORDED: N_("Recorded"),
    State.CANCELLED: N_("Cancelled"),
}
