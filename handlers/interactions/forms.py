"""Slack payload -> what a form holds. The only code here that indexes payloads."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from babel import Locale

from domain.ids import CampaignId, ContactId, TemplateId, UserId
from domain.interactions.content import (
    DESCRIPTION_LENGTH,
    MOST_PRESENT,
    NOTES_LENGTH,
    Basics,
    Details,
    Entered,
)
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from handlers.attachments import uploaded_in
from handlers.campaigns.naming import Part
from handlers.interactions.amounts import NotANumber, read_cost, read_duration
from handlers.interactions.wire import NO_EVALUATION, Field
from handlers.state import Inputs, inputs_of, offered

T = TypeVar("T")


class FieldProblem(Exception):
    """What was typed into one field cannot be read."""

    def __init__(self, field: Field, typed: str) -> None:
        super().__init__(field)
        self.field = field
        self.typed = typed


def read_entered(view: Mapping[str, Any], *, currency: str, locale: Locale) -> Entered:
    """Raises FieldProblem for a duration or a cost that is no number."""
    inputs = inputs_of(view)
    details = None
    if Field.SALESPERSON in inputs or Field.DURATION in inputs:
        details = read_details(inputs, currency=currency, locale=locale)
    added = uploaded_in(view, Field.FILES)
    return Entered(basics=read_basics(inputs), details=details, added=added)


def read_choices(view: Mapping[str, Any], *, currency: str, locale: Locale) -> Entered:
    """For the draft: what cannot be read yet is left for *Record* to complain about."""
    try:
        return read_entered(view, currency=currency, locale=locale)
    except FieldProblem as problem:
        return read_choices(without(view, problem.field), currency=currency, locale=locale)


def without(view: Mapping[str, Any], field: Field) -> dict[str, Any]:
    values = {
        block: {name: held for name, held in elements.items() if name != field}
        for block, elements in view["state"]["values"].items()
    }
    return {**view, "state": {"values": values}}


def read_basics(inputs: Inputs) -> Basics:
    contact, template = inputs.chosen(Field.CONTACT), inputs.chosen(Field.TEMPLATE)
    return Basics(
        contact=ContactId(int(contact)) if contact and contact.isdigit() else None,
        template=TemplateId(int(template)) if template and template.isdecimal() else None,
        description=inputs.text(Field.DESCRIPTION)[:DESCRIPTION_LENGTH],
        occurred_at=inputs.moment(Field.OCCURRED_AT),
        outcome=inputs.among(Field.OUTCOME, Outcome) or Outcome.SUCCESSFUL,
        notes=inputs.text(Field.NOTES)[:NOTES_LENGTH],
    )


def read_evaluation(inputs: Inputs) -> Evaluation | None:
    value = inputs.chosen(Field.EVALUATION)
    return None if value in (None, NO_EVALUATION) else offered(value, Evaluation)


def read_details(inputs: Inputs, *, currency: str, locale: Locale) -> Details:
    salesperson, campaign = inputs.user(Field.SALESPERSON), inputs.chosen(Field.CAMPAIGN)
    part = inputs.ticked(Field.CAMPAIGN_PART)
    return Details(
        salesperson=UserId(salesperson) if salesperson else None,
        correspondence=inputs.among(Field.CORRESPONDENCE, Correspondence) or Correspondence.NONE,
        information_flow=inputs.among(Field.INFORMATION_FLOW, InformationFlow)
        or InformationFlow.NONE,
        initiated_by=inputs.among(Field.INITIATED_BY, InitiatedBy) or InitiatedBy.NONE,
        evaluation=read_evaluation(inputs),
        campaign=CampaignId(int(campaign)) if campaign and campaign.isdecimal() else None,
        campaign_target=Part.TARGET in part,
        campaign_response=Part.RESPONSE in part,
        duration=number_in(inputs, Field.DURATION, read_duration),
        cost=number_in(
            inputs, Field.COST, lambda typed: read_cost(typed, currency=currency, locale=locale)
        ),
        also_present=read_present(inputs),
    )


def read_present(inputs: Inputs) -> tuple[ContactId, ...]:
    chosen = (value for value in inputs.ticked(Field.ALSO_PRESENT) if value.isdecimal())
    return tuple(map(ContactId, map(int, chosen)))[:MOST_PRESENT]


def number_in(inputs: Inputs, field: Field, read: Callable[[str], T]) -> T:
    typed = inputs.text(field)
    try:
        return read(typed)
    except NotANumber as unreadable:
        raise FieldProblem(field, typed) from unreadable
