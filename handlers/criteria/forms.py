"""Slack payload -> criteria."""

from collections.abc import Mapping
from typing import Any

from domain.contacts.model import ContactKind
from domain.ids import (
    ContactId,
    CriteriaId,
    GroupId,
    LoggedSegmentId,
    SegmentId,
    TemplateId,
    UserId,
)
from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.asking import Asked
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Options,
)
from handlers.criteria.wire import Field
from handlers.state import Inputs, inputs_of, offered

NOTHING = EntryPart()


def read_asked(view: Mapping[str, Any], deed: Deed) -> Asked:
    """Raises NotOffered for what no select held."""
    inputs = inputs_of(view)
    having, lacking = read_having(inputs), read_lacking(inputs)
    criteria = Criteria(
        contact=read_contact(inputs),
        having=None if having == NOTHING else having,
        lacking=None if lacking == NOTHING else lacking,
    )
    options = Options(**dict.fromkeys(inputs.ticked(Field.OPTIONS), True))
    action = Action(deed=deed, criteria=criteria, options=options)
    return Asked(action=action, pasted=inputs.text(Field.PASTED))


def read_contact(inputs: Inputs) -> ContactPart:
    picked, companies = inputs.ticked(Field.PICKED), inputs.ticked(Field.COMPANIES)
    return ContactPart(
        name=inputs.text(Field.NAME),
        cities=tuple(inputs.ticked(Field.CITIES)),
        countries=tuple(inputs.ticked(Field.COUNTRIES)),
        tags=tuple(inputs.ticked(Field.TAGS)),
        salespeople=tuple(map(UserId, inputs.users(Field.SALESPEOPLE))),
        companies=contact_ids(companies) if companies else None,
        kinds=tuple(offered(each, ContactKind) for each in inputs.ticked(Field.KINDS)),
        languages=tuple(inputs.ticked(Field.LANGUAGES)),
        picked=contact_ids(picked) if picked else None,
    )


def read_having(inputs: Inputs) -> EntryPart:
    evaluations = inputs.ticked(Field.WITH_EVALUATIONS)
    return EntryPart(
        templates=template_ids(inputs.ticked(Field.WITH_TEMPLATES)),
        groups=tuple(GroupId(int(each)) for each in inputs.ticked(Field.WITH_GROUPS)),
        evaluations=tuple(offered(each, Evaluation) for each in evaluations),
        outcomes=tuple(offered(each, Outcome) for each in inputs.ticked(Field.WITH_OUTCOMES)),
        since=inputs.date(Field.WITH_SINCE),
        until=inputs.date(Field.WITH_UNTIL),
        logged=tuple(LoggedSegmentId(int(each)) for each in inputs.ticked(Field.WITH_LOGGED)),
    )


def read_lacking(inputs: Inputs) -> EntryPart:
    return EntryPart(
        templates=template_ids(inputs.ticked(Field.WITHOUT_TEMPLATES)),
        outcomes=tuple(offered(each, Outcome) for each in inputs.ticked(Field.WITHOUT_OUTCOMES)),
        since=inputs.date(Field.NONE_SINCE),
    )


def contact_ids(values: list[str]) -> tuple[ContactId, ...]:
    return tuple(ContactId(int(each)) for each in values)


def template_ids(values: list[str]) -> tuple[TemplateId, ...]:
    return tuple(TemplateId(int(each)) for each in values)


def read_code(view: Mapping[str, Any]) -> str:
    return inputs_of(view).text(Field.CODE)


def pressed_segment(body: Mapping[str, Any]) -> SegmentId:
    return SegmentId(int(body["actions"][0]["value"]))


def pressed_criteria(body: Mapping[str, Any]) -> CriteriaId:
    return CriteriaId(int(body["actions"][0]["value"]))


def pressed_action(body: Mapping[str, Any]) -> str:
    action: str = body["actions"][0]["action_id"]
    return action
