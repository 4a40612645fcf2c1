"""What travels through Slack about finding entries, and narrowing a list of them."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from domain.drafts.model import Answer
from domain.ids import GroupId, InteractionNumber, TemplateId, UserId
from domain.interactions.filters import NO_FILTER, EntryFilter, Period
from domain.interactions.finding import EMPTY, Query
from domain.interactions.kinds import Evaluation, State
from domain.interactions.pages import TOP, Place
from handlers.beneath import Kept, answer_beneath, packed

FIND, FILTER, AFTER, BEFORE = "find", "y", "f", "b"


class Callback(StrEnum):
    RESULTS = "find.results"
    FILTER = "find.filter_form"


class Action(StrEnum):
    NEWER = "find.newer"
    OLDER = "find.older"
    FILTER = "find.filter"
    CLEAR = "find.clear"
    MENDED = "find.mended"


class Field(StrEnum):
    """A field's action_id; its block_id is the same string, but for the words."""

    WORDS = "find.words"
    TEMPLATE = "find.template"
    GROUP = "find.group"
    SALESPERSON = "find.salesperson"
    PERIOD = "find.period"
    STATE = "find.state"
    EVALUATION = "find.evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMemory:
    """``generation``: a new one makes Slack show the words without the period that was read."""

    query: Query = EMPTY
    place: Place = TOP
    generation: int = 0
    answer: Answer | None = None

    def kept(self) -> Kept:
        kept: dict[str, Any] = {FIND: self.query.words, "g": self.generation}
        kept |= kept_list(self.query.filter, self.place)
        if self.answer is not None:
            kept |= {"a": self.answer.url, "u": int(self.answer.until.timestamp())}
        return kept

    def dump(self) -> str:
        return packed(self.kept())

    @classmethod
    def of(cls, kept: Kept) -> Self:
        return cls(
            query=Query(words=kept[FIND], filter=filter_in(kept)),
            place=place_in(kept),
            generation=kept["g"],
            answer=answer_beneath(kept),
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))


def kept_list(which: EntryFilter, place: Place) -> Kept:
    """Of a list of entries; nothing where it is whole, and on its first page."""
    kept = {FILTER: dump_filter(which), AFTER: place.after, BEFORE: place.before}
    return {name: value for name, value in kept.items() if value}


def place_in(kept: Kept) -> Place:
    """A list on its first page says nothing of it."""
    after, before = kept.get(AFTER), kept.get(BEFORE)
    return Place(
        after=InteractionNumber(after) if after else None,
        before=InteractionNumber(before) if before else None,
    )


def dump_filter(which: EntryFilter) -> Kept:
    first, last = which.period.first, which.period.last
    kept = {
        "t": which.template,
        "g": which.group,
        "s": which.salesperson,
        "f": first.isoformat() if first else None,
        "l": last.isoformat() if last else None,
        "c": which.state,
        "e": which.evaluation,
    }
    return {name: value for name, value in kept.items() if value is not None}


def filter_in(kept: Kept) -> EntryFilter:
    """Of a list of entries; one that knows of none is whole."""
    told = kept.get(FILTER)
    if not told:
        return NO_FILTER
    return EntryFilter(
        template=TemplateId(told["t"]) if "t" in told else None,
        group=GroupId(told["g"]) if "g" in told else None,
        salesperson=UserId(told["s"]) if "s" in told else None,
        period=Period(first=day_in(told, "f"), last=day_in(told, "l")),
        state=State(told["c"]) if "c" in told else None,
        evaluation=Evaluation(told["e"]) if "e" in told else None,
    )


def day_in(told: Kept, name: str) -> date | None:
    return date.fromisoformat(told[name]) if name in told else None


@dataclass(frozen=True, slots=True)
class FilterMemory:
    """``list`` is the memory of the list on which the form lies."""

    list: Kept

    def dump(self) -> str:
        return packed({"l": self.list})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(json.loads(private_metadata)["l"])


def narrowed(kept: Kept, which: EntryFilter) -> Kept:
    """The same list with another filter, from its top."""
    rest = {name: value for name, value in kept.items() if name not in (FILTER, AFTER, BEFORE)}
    return {**rest, **kept_list(which, TOP)}


def turned(kept: Kept, place: Place) -> Kept:
    """The same list on another page."""
    rest = {name: value for name, value in kept.items() if name not in (AFTER, BEFORE)}
    return {**rest, **kept_list(NO_FILTER, place)}
