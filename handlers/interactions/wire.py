"""What travels through Slack and comes back: ids for ever, and the memory of a form."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from domain.drafts.model import Answer
from domain.ids import ContactId, FormNonce, InteractionNumber
from domain.interactions.filters import EntryFilter
from domain.interactions.model import FormRef
from domain.interactions.pages import Place
from domain.language import Language
from handlers.finding.wire import kept_list


class Callback(StrEnum):
    FORM = "interaction.form"
    EDIT = "interaction.edit"
    HISTORY = "interaction.history"


class Shortcut(StrEnum):
    CREATE = "interaction.create_shortcut"
    RECORD_MESSAGE = "interaction.record_message"


class Action(StrEnum):
    MORE_DETAILS = "interaction.more_details"
    FINISH_LATER = "interaction.finish_later"
    NO_ANSWER = "interaction.no_answer"
    TRY_AGAIN = "interaction.try_again"
    FOLLOW_UP_LATER = "interaction.follow_up_later"
    NOW = "interaction.now"
    REMOVE_FILE = "interaction.remove_file"
    EDIT = "interaction.edit_recorded"
    UNDO = "interaction.undo"
    DONE_WITH = "interaction.done_with"
    HISTORY = "interaction.show_history"
    NEWER = "interaction.newer"
    OLDER = "interaction.older"


class Field(StrEnum):
    """A field's action_id; the last part is the name of the value that it holds."""

    CONTACT = "interaction.contact"
    TEMPLATE = "interaction.template"
    DESCRIPTION = "interaction.description"
    OCCURRED_AT = "interaction.occurred_at"
    OUTCOME = "interaction.outcome"
    NOTES = "interaction.notes"
    SALESPERSON = "interaction.salesperson"
    CORRESPONDENCE = "interaction.correspondence"
    INFORMATION_FLOW = "interaction.information_flow"
    INITIATED_BY = "interaction.initiated_by"
    EVALUATION = "interaction.evaluation"
    DURATION = "interaction.duration"
    COST = "interaction.cost"
    CAMPAIGN = "interaction.campaign"
    CAMPAIGN_PART = "interaction.campaign_part"
    FILES = "interaction.files"
    ALSO_PRESENT = "interaction.also_present"

    @property
    def holds(self) -> str:
        return self.value.partition(".")[2]

    def block_id(self, generation: int) -> str:
        """A new generation makes Slack take the value that the bot gives."""
        return f"{self.value}:{generation}"


CHOSEN = (
    Field.TEMPLATE,
    Field.OCCURRED_AT,
    Field.OUTCOME,
    Field.SALESPERSON,
    Field.CORRESPONDENCE,
    Field.INFORMATION_FLOW,
    Field.INITIATED_BY,
    Field.EVALUATION,
    Field.CAMPAIGN,
    Field.CAMPAIGN_PART,
    Field.ALSO_PRESENT,
)
"""With the contact, the fields at whose every change the draft is saved.

Slack sends nothing while one types.
"""


NO_EVALUATION = "none"
"""The first option wherever an evaluation is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMemory:
    """``replaces``: the answer takes the place of the message that the form was opened from.

    ``under`` is the memory of the list on which the form lies, to be refreshed afterwards.
    ``offered`` are the contacts whom ``mention``, in the words after the command, may mean.
    """

    ref: FormRef
    currency: str
    language: Language
    answer: Answer | None = None
    replaces: bool = False
    under: str | None = None
    offered: tuple[ContactId, ...] = ()
    mention: str = ""

    def dump(self) -> str:
        kept = {
            "n": self.ref.nonce,
            "i": self.ref.number,
            "v": self.ref.opened_version,
            "c": self.currency,
            "g": self.language,
            "a": self.answer.url if self.answer else None,
            "u": int(self.answer.until.timestamp()) if self.answer else None,
            "r": self.replaces or None,
            "l": self.under,
            "o": list(self.offered) or None,
            "m": self.mention or None,
        }
        return json.dumps({name: value for name, value in kept.items() if value is not None})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        number = kept.get("i")
        return cls(
            ref=FormRef(
                nonce=FormNonce(kept["n"]),
                number=InteractionNumber(number) if number is not None else None,
                opened_version=kept.get("v"),
            ),
            currency=kept["c"],
            language=Language(kept["g"]),
            answer=answer_in(kept),
            replaces=bool(kept.get("r")),
            under=kept.get("l"),
            offered=tuple(map(ContactId, kept.get("o", ()))),
            mention=kept.get("m", ""),
        )

    def of(self, ref: FormRef) -> "FormMemory":
        return replace(self, ref=ref)


def dump_history(
    contact: ContactId, place: Place, which: EntryFilter, answer: Answer | None
) -> str:
    kept: dict[str, Any] = {"history": contact, **kept_list(which, place)}
    if answer is not None:
        kept |= {"a": answer.url, "u": int(answer.until.timestamp())}
    return json.dumps(kept)


def answer_in(kept: dict[str, Any]) -> Answer | None:
    if "a" not in kept:
        return None
    return Answer(kept["a"], datetime.fromtimestamp(kept["u"], tz=UTC))


def read_number(value: str) -> InteractionNumber:
    return InteractionNumber(int(value))
