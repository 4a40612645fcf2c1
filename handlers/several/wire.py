"""What travels through Slack about several entries that are chosen in a list."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import InteractionNumber
from domain.interactions.several import Shown
from handlers.beneath import Kept, packed


class Callback(StrEnum):
    CHOOSE = "several.choose"
    CANCEL = "several.cancel_form"
    EVALUATE = "several.evaluate_form"
    DONE = "several.done"


class Action(StrEnum):
    OPEN = "several.open"
    EVALUATE = "several.evaluate"
    CANCEL = "several.cancel"
    RESTORE = "several.restore"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    CHOSEN = "several.chosen"
    REASON = "several.reason"
    EVALUATION = "several.evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralMemory:
    """``list`` is the memory of the list beneath, ``shown`` what was chosen in it."""

    list: Kept
    shown: tuple[tuple[InteractionNumber, int], ...] = ()

    @property
    def chosen(self) -> Shown:
        return dict(self.shown)

    def dump(self) -> str:
        return packed({"l": self.list, "n": self.shown})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        shown = tuple((InteractionNumber(number), version) for number, version in kept["n"])
        return cls(list=kept["l"], shown=shown)


def dump_shown(number: InteractionNumber, version: int) -> str:
    """The value of a check box."""
    return f"{number}:{version}"


def load_shown(value: str) -> tuple[InteractionNumber, int]:
    number, _, version = value.partition(":")
    return InteractionNumber(int(number)), int(version)


def dump_numbers(numbers: list[InteractionNumber]) -> str:
    """The value of the button that opens the choice among a page."""
    return ",".join(map(str, numbers))


def load_numbers(value: str) -> list[InteractionNumber]:
    return [InteractionNumber(int(each)) for each in value.split(",") if each]
