"""Slack payload -> which contacts, and what was typed to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from domain.ids import ContactId, FormNonce, MergeId
from handlers.caller import request_of
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


def pressed_nonce(body: Body) -> FormNonce:
    """One press, however often it is delivered; its trigger is longer than a nonce may be."""
    return FormNonce(uuid5(NAMESPACE_OID, request_of(body)).hex)


def pressed_merge(body: Body) -> MergeId:
    return MergeId(int(body["actions"][0]["value"]))
