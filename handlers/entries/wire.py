"""What travels through Slack about the card of an interaction, an entry of the log."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import FormNonce, InteractionNumber
from handlers.beneath import BACK, Kept, packed


class Callback(StrEnum):
    CARD = "entry.card"
    CANCEL = "entry.cancel_form"
    COMMENT = "entry.comment_form"


class Action(StrEnum):
    OPEN = "entry.open"
    OPEN_FROM_HOME = "entry.open_from_home"
    BACK = "entry.back"
    RESUME = "entry.resume"
    EDIT = "entry.edit"
    CANCEL = "entry.cancel"
    RESTORE = "entry.restore"
    EVALUATE = "entry.evaluate"
    FOLLOW_UP = "entry.follow_up"
    AGAIN = "entry.again"
    COMMENT = "entry.comment"
    EDIT_COMMENT = "entry.edit_comment"
    EARLIER_COMMENTS = "entry.earlier_comments"
    LATEST_COMMENTS = "entry.latest_comments"
    REMOVE_FILE = "entry.remove_file"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    REASON = "entry.reason"
    BODY = "entry.body"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMemory:
    """``version`` is the one that is shown; ``comments_before`` the line above which it ends."""

    number: InteractionNumber
    version: int = 0
    comments_before: int | None = None
    back: Kept | None = None

    def kept(self) -> Kept:
        return {
            "entry": self.number,
            "v": self.version,
            "c": self.comments_before,
            BACK: self.back,
        }

    def dump(self) -> str:
        return packed(self.kept())

    @classmethod
    def of(cls, kept: Kept) -> Self:
        return cls(
            number=InteractionNumber(kept["entry"]),
            version=kept["v"],
            comments_before=kept["c"],
            back=kept[BACK],
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFormMemory:
    """Of a form on the card; ``line`` and ``version`` are those of the comment that it edits."""

    nonce: FormNonce
    card: EntryMemory
    line: int | None = None
    version: int = 0

    def dump(self) -> str:
        return packed({"n": self.nonce, "l": self.card.kept(), "i": self.line, "v": self.version})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(
            nonce=FormNonce(kept["n"]),
            card=EntryMemory.of(kept["l"]),
            line=kept["i"],
            version=kept["v"],
        )
