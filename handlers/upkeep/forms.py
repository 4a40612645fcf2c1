"""Slack payload -> which contacts, and what was typed to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.ids import ContactId, MergeId
from handlers.state import inputs_of
from handlers.upkeep.wire import OTHER, Field, UpkeepMemory

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    survivor: ContactId
    duplicate: ContactId


def read_pair(view: Mapping[str, Any]) -> Pair:
    inputs = inputs_of(view)
    this, other = memory_in(view).contact, ContactId(int(inputs.chosen(Field.OTHER) or 0))
    if inputs.chosen(Field.STAYS) == OTHER:
        return Pair(survivor=other, duplicate=this)
    return Pair(survivor=this, duplicate=other)


def read_typed(view: Mapping[str, Any]) -> str:
    return inputs_of(view).text(Field.CONFIRM)


def memory_in(view: Mapping[str, Any]) -> UpkeepMemory:
    return UpkeepMemory.load(view["private_metadata"])


def pressed_contact(body: Body) -> ContactId:
    return ContactId(int(body["actions"][0]["value"]))


def pressed_merge(body: Body) -> MergeId:
    return MergeId(int(body["actions"][0]["value"]))
