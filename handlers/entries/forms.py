"""Slack payload -> what was pressed or typed on the card of an interaction."""

from collections.abc import Mapping
from typing import Any

from domain.ids import FileId, InteractionNumber
from domain.interactions.kinds import Evaluation
from handlers.entries.wire import (
    Callback,
    EntryFormMemory,
    EntryMemory,
    Field,
)
from handlers.interactions.wire import NO_EVALUATION, read_number
from handlers.state import inputs_of

Body = dict[str, Any]


def pressed_number(body: Body) -> InteractionNumber:
    return read_number(body["actions"][0]["value"])


def pressed_line(body: Body) -> int:
    return int(body["actions"][0]["value"])


def pressed_file(body: Body) -> FileId:
    return FileId(body["actions"][0]["value"])


def chosen_evaluation(body: Body) -> Evaluation | None:
    value = body["actions"][0]["selected_option"]["value"]
    return None if value == NO_EVALUATION else Evaluation(value)


def card_in(body: Body) -> EntryMemory | None:
    """None where something else than the card of an interaction is shown."""
    return shown_card(body) if body["view"]["callback_id"] == Callback.CARD else None


def shown_card(body: Body) -> EntryMemory:
    return EntryMemory.load(body["view"]["private_metadata"])


def form_in(view: Mapping[str, Any]) -> EntryFormMemory:
    return EntryFormMemory.load(view["private_metadata"])


def read_reason(view: Mapping[str, Any]) -> str:
    return inputs_of(view).text(Field.REASON)


def read_body(view: Mapping[str, Any]) -> str:
    return inputs_of(view).text(Field.BODY)
