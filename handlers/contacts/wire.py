"""What travels through Slack about contacts."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import FormNonce


class Callback(StrEnum):
    NEW = "contact.create"


class Action(StrEnum):
    NEW = "contact.new"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    NAME = "contact.name"
    KIND = "contact.kind"
    COMPANY = "contact.company"
    EMAIL = "contact.email"
    PHONE = "contact.phone"
    CITY = "contact.city"


NEW_PREFIX = "new:"
"""Begins the value of the option *New contact “…”*; the name follows."""


@dataclass(frozen=True, slots=True)
class NewContactMemory:
    """``parent`` is the memory of the form that the new contact is for, ``view`` its view id."""

    nonce: FormNonce
    parent: str
    view: str

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "p": self.parent, "w": self.view})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(FormNonce(kept["n"]), kept["p"], kept["w"])
