"""What travels through Slack about hand-overs and comes back."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import FormNonce, UserId


class Callback(StrEnum):
    FORM = "handover.form"


class Action(StrEnum):
    ACCEPT = "handover.accept"
    DECLINE = "handover.decline"
    WITHDRAW = "handover.withdraw"
    GIVE = "handover.give"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    FROM = "handover.from"
    TO = "handover.to"
    NUMBERS = "handover.numbers"
    CONTACTS = "handover.contacts"
    RHYTHMS = "handover.keep_in_touch"
    SEGMENTS = "handover.segments"


ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverMemory:
    """``nonce`` names the hand-over: the same form makes one."""

    nonce: FormNonce
    giver: UserId

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "g": self.giver})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(nonce=FormNonce(kept["n"]), giver=UserId(kept["g"]))
