"""What travels through Slack about reminders and the list of what is postponed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from domain.drafts.model import Answer
from domain.ids import ContactId, InteractionNumber, UserId
from domain.reminders.use_cases import PostponedFilter


class Callback(StrEnum):
    STEP = "reminder.step"
    SNOOZE = "reminder.snooze_form"
    LIST = "reminder.postponed"


class Action(StrEnum):
    RESUME = "reminder.resume"
    SNOOZE = "reminder.snooze"
    CHANGE = "reminder.change"
    DELETE = "reminder.delete"
    NO_ANSWER = "reminder.no_answer"
    BACK = "reminder.back"
    DIGEST_PREVIOUS = "reminder.digest_previous"
    DIGEST_NEXT = "reminder.digest_next"
    LIST_RESUME = "reminder.list_resume"
    LIST_SNOOZE = "reminder.list_snooze"
    LIST_DELETE = "reminder.list_delete"
    LIST_CONTINUE = "reminder.list_continue"
    LIST_DISCARD = "reminder.list_discard"
    LIST_MINE = "reminder.list_mine"
    LIST_PREVIOUS = "reminder.list_previous"
    LIST_NEXT = "reminder.list_next"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    PRESET = "reminder.preset"
    PICKED_AT = "reminder.picked_at"
    REASON = "reminder.reason"
    BY_SALESPERSON = "reminder.by_salesperson"
    BY_CONTACT = "reminder.by_contact"


PICK_A_TIME = "pick"
"""An option of *Snooze*: opens a small form."""

STOP = "stop"
"""The last option of *Snooze*: no moment at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMemory:
    """``shown_at``: the moment from which *tomorrow* was meant.

    ``form`` is the memory of the form that the step came from; ``under`` that of the list below.
    """

    number: InteractionNumber
    shown_at: datetime
    form: str = ""
    answer: Answer | None = None
    under: str | None = None

    def dump(self) -> str:
        kept = {
            "i": self.number,
            "t": int(self.shown_at.timestamp()),
            "f": self.form or None,
            "a": self.answer.url if self.answer else None,
            "u": int(self.answer.until.timestamp()) if self.answer else None,
            "l": self.under,
        }
        return json.dumps({name: value for name, value in kept.items() if value is not None})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        until = datetime.fromtimestamp(kept.get("u", 0), tz=UTC)
        return cls(
            number=InteractionNumber(kept["i"]),
            shown_at=datetime.fromtimestamp(kept["t"], tz=UTC),
            form=kept.get("f", ""),
            answer=Answer(kept["a"], until) if "a" in kept else None,
            under=kept.get("l"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMemory:
    """Which page of which list, and where what is done from it is answered."""

    filter: PostponedFilter
    answer: Answer | None = None

    def dump(self) -> str:
        return json.dumps(
            {
                "s": self.filter.salesperson,
                "c": self.filter.contact,
                "p": self.filter.after,
                "b": self.filter.before,
                "a": self.answer.url if self.answer else None,
                "u": int(self.answer.until.timestamp()) if self.answer else None,
            }
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        chosen = PostponedFilter(
            salesperson=UserId(kept["s"]) if kept["s"] else None,
            contact=ContactId(kept["c"]) if kept["c"] else None,
            after=InteractionNumber(kept["p"]) if kept["p"] else None,
            before=InteractionNumber(kept["b"]) if kept.get("b") else None,
        )
        if kept["a"] is None:
            return cls(filter=chosen)
        return cls(filter=chosen, answer=Answer(kept["a"], at(kept["u"])))


def is_list(memory: str) -> bool:
    """Whether it is the memory of this list, and not of a card."""
    return "p" in json.loads(memory)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
