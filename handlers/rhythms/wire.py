"""What travels through Slack about keeping in touch."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from domain.ids import ContactId, FormNonce, RhythmId


class Callback(StrEnum):
    LIST = "touch.list"
    FORM = "touch.form"
    SNOOZE = "touch.snooze_form"


class Action(StrEnum):
    LIST = "touch.show_list"
    CONTACT = "touch.of_contact"
    NEW = "touch.new"
    EDIT = "touch.edit"
    REMOVE = "touch.remove"
    PREVIOUS = "touch.previous"
    NEXT = "touch.next"
    CREATE = "touch.create_interaction"
    SNOOZE = "touch.snooze"
    STOP = "touch.stop"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    TAG = "touch.tag"
    EVERY = "touch.every"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMemory:
    page: int = 0

    def dump(self) -> str:
        return json.dumps({"touch_page": self.page})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(page=json.loads(private_metadata)["touch_page"])


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMemory:
    """Of a rule that there is, of a contact, or of neither: of a tag to be chosen.

    ``under`` is the memory of the list or card on which the form lies.
    """

    nonce: FormNonce
    rhythm: RhythmId | None = None
    contact: ContactId | None = None
    under: str = ""

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "r": self.rhythm, "c": self.contact, "l": self.under})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(
            nonce=FormNonce(kept["n"]),
            rhythm=RhythmId(kept["r"]) if kept["r"] is not None else None,
            contact=ContactId(kept["c"]) if kept["c"] is not None else None,
            under=kept["l"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeMemory:
    contact: ContactId
    shown_at: datetime

    def dump(self) -> str:
        return json.dumps({"c": self.contact, "s": self.shown_at.timestamp()})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        shown_at = datetime.fromtimestamp(kept["s"], tz=UTC)
        return cls(contact=ContactId(kept["c"]), shown_at=shown_at)


def is_of_list(memory: str) -> bool:
    """Whether it is the memory of the list of rules, and not of a contact's card."""
    return "touch_page" in json.loads(memory)
