"""What travels through Slack about segments."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from domain.ids import ContactId, FormNonce, LineNumber, SegmentId
from domain.language import Language
from domain.salespeople.model import Member
from domain.segments.calling import CallRef, CallShown
from domain.segments.cards import TOP, LinesAt
from domain.segments.model import SegmentRef


class Callback(StrEnum):
    LIST = "segment.list"
    CARD = "segment.card"
    HEADER = "segment.header"
    LINE = "segment.line"
    LOG = "segment.log"
    LOGGED_LIST = "segment.logged_list"
    LOGGED = "segment.logged"
    CALL = "segment.call"
    REMIND = "segment.remind_form"


class Action(StrEnum):
    SHOW_ALL = "segment.show_all"
    PREVIOUS = "segment.previous"
    NEXT = "segment.next"
    NEW = "segment.new"
    OPEN = "segment.open"
    BACK = "segment.back"
    EDIT = "segment.edit"
    DELETE = "segment.delete"
    LINES_UP = "segment.lines_up"
    LINES_DOWN = "segment.lines_down"
    ADD_LINE = "segment.add_line"
    EDIT_LINE = "segment.edit_line"
    RESET_LINE = "segment.reset_line"
    REMOVE_LINE = "segment.remove_line"
    PREVIEW = "segment.preview"
    SHOW_LOGGED = "segment.show_logged"
    LOGGED_PREVIOUS = "segment.logged_previous"
    LOGGED_NEXT = "segment.logged_next"
    OPEN_LOGGED = "segment.open_logged"
    MORE_ENTRIES = "segment.more_entries"
    EARLIER_ENTRIES = "segment.earlier_entries"
    UNDO = "segment.undo"
    CANCEL = "segment.cancel"
    RESTORE = "segment.restore"
    DELETE_LOGGED = "segment.delete_logged"
    CALL_LIST = "segment.call_list"
    CALL_NO_ANSWER = "segment.call_no_answer"
    CALL_SKIP = "segment.call_skip"
    CALL_SKIPPED = "segment.call_skipped"
    CALL_STOP = "segment.call_stop"
    REMIND = "segment.remind"
    SNOOZE = "segment.snooze"


class Field(StrEnum):
    """Beside those that the form of an interaction has as well, under the same ids."""

    NUMBER = "segment.number"
    DATE = "segment.date"
    LANGUAGE = "segment.language"
    CAMPAIGN_TARGET = "segment.campaign_target"
    CAMPAIGN_RESPONSE = "segment.campaign_response"
    UPDATES_LINES = "segment.updates_lines"
    CONTACT = "segment.contact"
    WORDS = "segment.words"
    LEAVES = "segment.leaves"
    FOLLOW_UP = "segment.follow_up"
    DAYS = "segment.days"


INHERITED = "inherited"
"""The option that takes what the header says; in a header, what template and contact say."""
YES, NO = "yes", "no"
CREATES, TEMPLATE, SALESPERSON, UNREACHED = "creates", "template", "salesperson", "unreached"
"""The options of ``Field.FOLLOW_UP``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMemory:
    """After or before which segment the page begins."""

    after: SegmentId | None = None
    before: SegmentId | None = None

    def kept(self) -> list[int | None]:
        return [self.after, self.before]

    def dump(self) -> str:
        return json.dumps({"segments": self.kept()})

    @classmethod
    def of(cls, kept: list[int | None]) -> Self:
        after, before = kept
        return cls(
            after=None if after is None else SegmentId(after),
            before=None if before is None else SegmentId(before),
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata)["segments"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMemory:
    """Which lines are shown, and the list to which *Back* leads."""

    segment: SegmentId
    at: LinesAt = TOP
    list: ListMemory = field(default_factory=ListMemory)

    def kept(self) -> dict[str, Any]:
        return {
            "segment": self.segment,
            "w": self.at.words,
            "f": self.at.after,
            "b": self.at.before,
            "l": self.list.kept(),
        }

    def dump(self) -> str:
        return json.dumps(self.kept())

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        at = LinesAt(words=kept["w"], after=kept["f"], before=kept["b"])
        return cls(segment=SegmentId(kept["segment"]), at=at, list=ListMemory.of(kept["l"]))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMemory:
    """Of the form of a header or a line; ``under`` is the memory of the list or card below.

    ``asked``: the question above the form was put.
    """

    ref: SegmentRef
    currency: str
    language: Language
    under: str
    line: LineNumber | None = None
    asked: bool = False

    @classmethod
    def of(
        cls, ref: SegmentRef, reader: Member, under: str, line: LineNumber | None = None
    ) -> Self:
        return cls(
            ref=ref,
            currency=reader.home.currency,
            language=reader.language,
            under=under,
            line=line,
        )

    def dump(self) -> str:
        return json.dumps(
            {
                "n": self.ref.nonce,
                "s": self.ref.segment,
                "v": self.ref.opened_version,
                "c": self.currency,
                "g": self.language,
                "u": self.under,
                "i": self.line,
                "y": self.asked,
            }
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        ref = SegmentRef(
            nonce=FormNonce(kept["n"]),
            segment=None if kept["s"] is None else SegmentId(kept["s"]),
            opened_version=kept["v"],
        )
        return cls(
            ref=ref,
            currency=kept["c"],
            language=Language(kept["g"]),
            under=kept["u"],
            line=None if kept["i"] is None else LineNumber(kept["i"]),
            asked=kept["y"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMemory:
    """Of the form of one call; line 0 where nobody is left. ``under``: of the card below."""

    ref: CallRef
    under: str

    @classmethod
    def of(cls, call: CallShown, under: str) -> Self:
        line = call.shown.line if call.shown else None
        ref = CallRef(
            nonce=call.nonce,
            segment=call.segment.id,
            line=line.line if line else LineNumber(0),
            contact=line.contact if line else None,
        )
        return cls(ref=ref, under=under)

    def dump(self) -> str:
        ref = self.ref
        kept = {"n": ref.nonce, "s": ref.segment, "i": ref.line, "c": ref.contact}
        return json.dumps({**kept, "u": self.under})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        contact = kept.get("c")
        ref = CallRef(
            nonce=FormNonce(kept["n"]),
            segment=SegmentId(kept["s"]),
            line=LineNumber(kept["i"]),
            contact=None if contact is None else ContactId(contact),
        )
        return cls(ref=ref, under=kept["u"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMemory:
    """``shown_at``: the moment from which *tomorrow* was meant, to the second.

    ``under`` is the memory of the card below; None beneath a message.
    """

    segment: SegmentId
    shown_at: datetime
    under: str | None = None

    def dump(self) -> str:
        kept = {"s": self.segment, "t": int(self.shown_at.timestamp()), "l": self.under}
        return json.dumps(kept)

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        shown_at = datetime.fromtimestamp(kept["t"], tz=UTC)
        return cls(segment=SegmentId(kept["s"]), shown_at=shown_at, under=kept.get("l"))


def is_card(memory: str) -> bool:
    """Whether it is the memory of one segment, and not of the list."""
    return "segment" in json.loads(memory)
