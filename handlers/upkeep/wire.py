"""What travels through Slack about merging, erasing and exporting a contact."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import ContactId, FormNonce


class Callback(StrEnum):
    MERGE = "upkeep.merge"
    ERASE = "upkeep.erase"


class Action(StrEnum):
    OPEN_MERGE = "upkeep.open_merge"
    UNDO_MERGE = "upkeep.undo_merge"
    OPEN_ERASE = "upkeep.open_erase"
    EXPORT = "upkeep.export"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    OTHER = "upkeep.other"
    STAYS = "upkeep.stays"
    CONFIRM = "upkeep.confirm"


THIS, OTHER = "this", "other"
"""Which of the two stays: whose card it was, or who was chosen in the form."""


@dataclass(frozen=True, slots=True)
class UpkeepMemory:
    nonce: FormNonce
    contact: ContactId

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "c": self.contact})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(FormNonce(kept["n"]), ContactId(kept["c"]))
