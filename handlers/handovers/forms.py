"""Slack payload -> what is handed over, to whom, and which button was pressed."""

import re
from collections.abc import Mapping
from typing import Any

from domain.handovers.model import Wish
from domain.ids import FormNonce, UserId
from handlers.commands.words import read_command
from handlers.handovers.wire import Field, HandOverMemory
from handlers.interactions.wire import read_number
from handlers.state import inputs_of

Body = dict[str, Any]
# Slack escapes who is mentioned: <@U123> or <@U123|name>.
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")


def mentioned(body: Body) -> UserId | None:
    """The first person after the reserved word, if there is one."""
    found = MENTION.search(read_command(body.get("text", "")).rest)
    return UserId(found[1]) if found else None


def names_somebody(body: Body) -> bool:
    """In whatever words."""
    return bool(read_command(body.get("text", "")).rest)


def read_wish(view: Mapping[str, Any]) -> Wish:
    inputs, memory = inputs_of(view), HandOverMemory.load(view["private_metadata"])
    return Wish(
        giver=memory.giver,
        taker=UserId(inputs.user(Field.TO) or ""),
        numbers=tuple(map(read_number, inputs.ticked(Field.NUMBERS))),
        with_contacts=bool(inputs.ticked(Field.CONTACTS)),
        with_rhythms=bool(inputs.ticked(Field.RHYTHMS)),
        with_segments=bool(inputs.ticked(Field.SEGMENTS)),
    )


def chosen_giver(body: Body) -> UserId:
    return UserId(body["actions"][0]["selected_user"])


def pressed_giver(body: Body) -> UserId:
    return UserId(body["actions"][0]["value"])


def pressed_hand_over(body: Body) -> FormNonce:
    return FormNonce(body["actions"][0]["value"])
