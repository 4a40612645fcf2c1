"""Slack payload -> what a header or a line says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from babel import Locale

from domain.errors import NotOffered
from domain.ids import (
    CampaignId,
    ContactId,
    InteractionNumber,
    LineNumber,
    LoggedSegmentId,
    SegmentId,
    TemplateId,
    UserId,
)
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.segments.logs import Choices, Doubt, FollowUp
from domain.segments.model import HeaderValues, LineValues
from handlers.interactions.amounts import read_cost, read_duration
from handlers.interactions.forms import number_in
from handlers.interactions.wire import Field as Shared
from handlers.segments.wire import (
    CREATES,
    INHERITED,
    NO,
    SALESPERSON,
    TEMPLATE,
    UNREACHED,
    YES,
    Field,
)
from handlers.state import E, Inputs, inputs_of, offered

V = TypeVar("V", bound=HeaderValues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """``updates_lines`` is None where nobody was asked."""

    values: HeaderValues
    number: str
    updates_lines: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    contact: ContactId | None
    values: LineValues


class FollowUpUnticked(Exception):
    """It is said what a follow-up segment is to be like, and not that there is to be one."""


def read_header(view: Mapping[str, Any], *, currency: str, locale: Locale) -> Header:
    """Raises FieldProblem."""
    inputs = inputs_of(view)
    answer = inputs.chosen(Field.UPDATES_LINES)
    return Header(
        values=HeaderValues(**shared(inputs, currency=currency, locale=locale)),
        number=inputs.text(Field.NUMBER),
        updates_lines=None if answer is None else answer == YES,
    )


def read_line(view: Mapping[str, Any], *, currency: str, locale: Locale) -> Line:
    """Raises FieldProblem."""
    inputs = inputs_of(view)
    contact = inputs.chosen(Field.CONTACT)
    return Line(
        contact=ContactId(int(contact)) if contact and contact.isdecimal() else None,
        values=LineValues(
            **shared(inputs, currency=currency, locale=locale),
            outcome=said(inputs, Shared.OUTCOME, Outcome),
            evaluation=said(inputs, Shared.EVALUATION, Evaluation),
        ),
    )


def shared(inputs: Inputs, *, currency: str, locale: Locale) -> dict[str, Any]:
    template, salesperson = inputs.chosen(Shared.TEMPLATE), inputs.user(Shared.SALESPERSON)
    language, campaign = inputs.chosen(Field.LANGUAGE), inputs.chosen(Shared.CAMPAIGN)
    return {
        "template": TemplateId(int(template)) if template and template.isdecimal() else None,
        "description": inputs.text(Shared.DESCRIPTION) or None,
        "occurred_on": inputs.date(Field.DATE),
        "salesperson": UserId(salesperson) if salesperson else None,
        "campaign": CampaignId(int(campaign)) if campaign and campaign.isdecimal() else None,
        "campaign_target": whether(inputs, Field.CAMPAIGN_TARGET),
        "campaign_response": whether(inputs, Field.CAMPAIGN_RESPONSE),
        "language": None if language == INHERITED else language,
        "correspondence": said(inputs, Shared.CORRESPONDENCE, Correspondence),
        "information_flow": said(inputs, Shared.INFORMATION_FLOW, InformationFlow),
        "initiated_by": said(inputs, Shared.INITIATED_BY, InitiatedBy),
        "duration": number_in(inputs, Shared.DURATION, read_duration),
        "cost": number_in(
            inputs, Shared.COST, lambda typed: read_cost(typed, currency=currency, locale=locale)
        ),
    }


def said(inputs: Inputs, field: str, choices: type[E]) -> E | None:
    """Raises NotOffered."""
    return None if inputs.chosen(field) == INHERITED else inputs.among(field, choices)


def whether(inputs: Inputs, field: str) -> bool | None:
    """None inherits. Raises NotOffered."""
    told = inputs.chosen(field)
    if told in (None, INHERITED):
        return None
    if told not in (YES, NO):
        raise NotOffered(told)
    return told == YES


def pressed_segment(body: Mapping[str, Any]) -> SegmentId:
    return SegmentId(int(body["actions"][0]["value"]))


def pressed_line(body: Mapping[str, Any]) -> LineNumber:
    return LineNumber(int(body["actions"][0]["value"]))


def pressed_logged(body: Mapping[str, Any]) -> LoggedSegmentId:
    return LoggedSegmentId(int(body["actions"][0]["value"]))


def pressed_entry(body: Mapping[str, Any]) -> tuple[LoggedSegmentId, InteractionNumber]:
    """The entry next to which another page lies, and of what."""
    logged, _, entry = body["actions"][0]["value"].partition(":")
    return LoggedSegmentId(int(logged)), InteractionNumber(int(entry))


def read_choices(view: Mapping[str, Any], title: str) -> Choices:
    """``title`` is that of the follow-up. Raises FollowUpUnticked, NotOffered."""
    inputs = inputs_of(view)
    ticked, typed = inputs.ticked(Field.FOLLOW_UP), inputs.text(Field.DAYS)
    if CREATES not in ticked and (ticked or typed):
        raise FollowUpUnticked
    follow_up = FollowUp(
        title=title,
        template=TEMPLATE in ticked,
        salesperson=SALESPERSON in ticked,
        days=int(typed) if typed.isdecimal() else 0,
        only_unreached=UNREACHED in ticked,
    )
    return Choices(
        leaves=frozenset(offered(each, Doubt) for each in inputs.ticked(Field.LEAVES)),
        told=told_in(view),
        follow_up=follow_up if CREATES in ticked else None,
    )


def told_in(view: Mapping[str, Any]) -> frozenset[Doubt]:
    """The doubts among which the form lets one choose. Raises NotOffered."""
    inputs = (block["element"] for block in view["blocks"] if block["type"] == "input")
    options = (
        option
        for element in inputs
        if element["action_id"] == Field.LEAVES
        for option in element["options"]
    )
    return frozenset(offered(each["value"], Doubt) for each in options)
