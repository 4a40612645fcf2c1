"""Slack payload -> a choice of moment, and where it was made."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.errors import NotOffered
from domain.ids import ChannelId, InteractionNumber, MessageTs
from domain.reminders.model import PickTimeMissing
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from handlers.interactions.wire import read_number
from handlers.reminders.wire import PICK_A_TIME, STOP, Field, StepMemory
from handlers.state import inputs_of, offered

Body = dict[str, Any]


def read_step(view: Mapping[str, Any]) -> tuple[Choice, str]:
    """The moment and the reason."""
    inputs, memory = inputs_of(view), StepMemory.load(view["private_metadata"])
    chosen = inputs.chosen(Field.PRESET)
    choice = Choice(
        preset=Preset(chosen) if chosen else None,
        picked_at=inputs.moment(Field.PICKED_AT),
        shown_at=memory.shown_at,
    )
    return choice, inputs.text(Field.REASON)


def read_picked(view: Mapping[str, Any]) -> Choice:
    """Raises PickTimeMissing."""
    picked_at = inputs_of(view).moment(Field.PICKED_AT)
    if picked_at is None:
        raise PickTimeMissing
    return Choice(picked_at=picked_at, shown_at=picked_at)


def read_snooze(body: Body, *, now: datetime) -> tuple[InteractionNumber, Choice | None]:
    """Raises NotOffered."""
    told, choice = snooze_chosen(body, stops=True, now=now)
    return read_number(told), choice


def snooze_chosen(body: Body, *, stops: bool = False, now: datetime) -> tuple[str, Choice | None]:
    """What is snoozed is in the id of the select's block; no choice where a form is asked for.

    ``stops``: whether *Stop reminding* is among what is offered. Raises NotOffered.
    """
    action = body["actions"][0]
    told, chosen = action["block_id"].rpartition(":")[2], action["selected_option"]["value"]
    if chosen == PICK_A_TIME:
        return told, None
    if stops and chosen == STOP:
        return told, Choice(shown_at=now, stops=True)
    return told, Choice(preset=offered(chosen, Preset), shown_at=now)


def pressed_number(body: Body) -> InteractionNumber:
    return read_number(body["actions"][0]["value"])


def pressed_page(body: Body) -> int:
    """Raises NotOffered."""
    value = str(body["actions"][0]["value"])
    if not value.isdecimal():
        raise NotOffered(value)
    return int(value)


def pressed_message(body: Body) -> tuple[ChannelId, MessageTs] | None:
    """Where the pressed message stands; None for an ephemeral one or a button in a view."""
    container = body["container"]
    if container.get("type") != "message" or container.get("is_ephemeral"):
        return None
    return ChannelId(container["channel_id"]), MessageTs(container["message_ts"])
