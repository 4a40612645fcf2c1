"""What travels through Slack about salespeople and their settings."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from domain.drafts.model import Answer
from domain.ids import UserId
from handlers.beneath import BACK, Kept, packed


class Callback(StrEnum):
    SETTINGS = "salesperson.settings"
    LIST = "salesperson.list"
    CARD = "salesperson.card"


class Action(StrEnum):
    SHOW_ALL = "salesperson.show_all"
    OPEN = "salesperson.open"
    FIND = "salesperson.find"
    PREVIOUS = "salesperson.previous"
    NEXT = "salesperson.next"
    BACK = "salesperson.back"
    CREATE_INTERACTION = "salesperson.create_interaction"
    POSTPONED = "salesperson.postponed"


class Field(StrEnum):
    LANGUAGE = "salesperson.language"
    FAVOURITES = "salesperson.favourites"
    DEFAULT = "salesperson.default_template"
    WORK_DAYS = "salesperson.work_days"
    WORK_FROM = "salesperson.work_from"
    WORK_UNTIL = "salesperson.work_until"
    COUNTRY = "salesperson.holiday_country"
    AWAY_FROM = "salesperson.away_from"
    AWAY_UNTIL = "salesperson.away_until"
    HABITS = "salesperson.habits"


AUTOMATIC = "automatic"
"""No language of one's own: the workspace's, else Slack's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMemory:
    """Which page of the list, and where what is done from it is answered."""

    page: int = 0
    answer: Answer | None = None

    def dump(self) -> str:
        answer = self.answer
        return packed(
            {
                "people": self.page,
                "a": answer.url if answer else None,
                "u": int(answer.until.timestamp()) if answer else None,
            }
        )

    @classmethod
    def of(cls, kept: Kept) -> Self:
        if kept["a"] is None:
            return cls(page=kept["people"])
        until = datetime.fromtimestamp(kept["u"], tz=UTC)
        return cls(page=kept["people"], answer=Answer(kept["a"], until))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMemory:
    person: UserId
    back: Kept | None = None

    def dump(self) -> str:
        return packed({"salesperson": self.person, BACK: self.back})

    @classmethod
    def of(cls, kept: Kept) -> Self:
        return cls(person=UserId(kept["salesperson"]), back=kept[BACK])

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))
