"""What travels through Slack about campaigns."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.set_up import SetUpRef
from handlers.wire import kept_ref, ref_in


class Callback(StrEnum):
    LIST = "campaign.list"
    FORM = "campaign.form"


class Action(StrEnum):
    NEW = "campaign.new"
    EDIT = "campaign.edit"
    PREVIOUS = "campaign.previous"
    NEXT = "campaign.next"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    DESCRIPTION = "campaign.description"
    STARTS_ON = "campaign.starts_on"
    ENDS_ON = "campaign.ends_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignMemory:
    """Of the form; ``page`` is that of the list below."""

    ref: SetUpRef
    page: int = 0

    def dump(self) -> str:
        return json.dumps({**kept_ref(self.ref), "p": self.page})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(ref=ref_in(kept), page=kept["p"])
