"""Slack payload -> which entries were chosen, and what is to be done to them."""

import json
from dataclasses import replace
from typing import Any

from domain.errors import NotOffered
from domain.ids import InteractionNumber
from domain.interactions.kinds import Evaluation
from domain.interactions.several import NothingChosen
from handlers.interactions.wire import NO_EVALUATION
from handlers.several.wire import Field, SeveralMemory, load_numbers, load_shown
from handlers.state import inputs_of

Body = dict[str, Any]
# Of the list whose first choice takes an evaluation away.


def offered_numbers(body: Body) -> list[InteractionNumber]:
    return load_numbers(body["actions"][0]["value"])


def beneath_choice(body: Body) -> SeveralMemory:
    return SeveralMemory(list=json.loads(body["view"]["private_metadata"]))


def memory_in(body: Body) -> SeveralMemory:
    return SeveralMemory.load(body["view"]["private_metadata"])


def ticked(body: Body) -> SeveralMemory:
    """Raises NothingChosen."""
    values = inputs_of(body["view"]).ticked(Field.CHOSEN)
    if not values:
        raise NothingChosen
    return replace(memory_in(body), shown=tuple(map(load_shown, values)))


def read_reason(body: Body) -> str:
    return inputs_of(body["view"]).text(Field.REASON)


def read_evaluation(body: Body) -> Evaluation | None:
    """Raises NotOffered."""
    value = inputs_of(body["view"]).chosen(Field.EVALUATION)
    if value is None or value == NO_EVALUATION:
        return None
    if value not in list(Evaluation):
        raise NotOffered(value)
    return Evaluation(value)
