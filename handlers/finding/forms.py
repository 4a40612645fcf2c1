"""Slack payload -> what was typed or chosen about a list of entries."""

import json
from typing import Any

from domain.errors import NotOffered
from domain.ids import ContactId, GroupId, TemplateId, UserId
from domain.interactions.filters import EntryFilter, Period
from domain.interactions.kinds import Evaluation, State
from domain.interactions.pages import Place
from handlers.beneath import Kept
from handlers.finding.wire import Action, Field
from handlers.interactions.wire import read_number
from handlers.state import Inputs, inputs_of

Body = dict[str, Any]


def list_shown(body: Body) -> Kept:
    """The memory of the list in which something was pressed."""
    kept: Kept = json.loads(body["view"]["private_metadata"])
    return kept


def read_words(body: Body) -> str:
    return inputs_of(body["view"]).text(Field.WORDS)


def pressed_place(body: Body) -> Place:
    pressed = body["actions"][0]
    number = read_number(pressed["value"])
    is_up = pressed["action_id"] == Action.NEWER
    return Place(before=number) if is_up else Place(after=number)


def pressed_contact(body: Body) -> ContactId:
    """Raises NotOffered."""
    value = str(body["actions"][0]["value"])
    if not value.isdecimal():
        raise NotOffered(value)
    return ContactId(int(value))


def period_typed(body: Body) -> str:
    return inputs_of(body["view"]).text(Field.PERIOD)


def read_filter(body: Body, period: Period) -> EntryFilter:
    """Raises NotOffered."""
    inputs = inputs_of(body["view"])
    template, group = chosen_id(inputs, Field.TEMPLATE), chosen_id(inputs, Field.GROUP)
    salesperson = inputs.user(Field.SALESPERSON)
    return EntryFilter(
        template=TemplateId(template) if template is not None else None,
        group=GroupId(group) if group is not None else None,
        salesperson=UserId(salesperson) if salesperson else None,
        period=period,
        state=inputs.among(Field.STATE, State),
        evaluation=inputs.among(Field.EVALUATION, Evaluation),
    )


def chosen_id(inputs: Inputs, field: Field) -> int | None:
    value = inputs.chosen(field)
    if value is not None and not value.isdecimal():
        raise NotOffered(value)
    return int(value) if value is not None else None
