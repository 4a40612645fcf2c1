"""What travels through Slack about contacts."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from domain.contacts.browsing import ContactFilter
from domain.contacts.model import Shelf
from domain.drafts.model import Answer
from domain.ids import ContactId, FormNonce
from domain.language import Language
from domain.set_up import SetUpRef
from handlers.wire import kept_ref, ref_in


class Callback(StrEnum):
    NEW = "contact.create"
    """*New contact* on the form of an interaction."""
    LIST = "contact.list"
    CARD = "contact.card_view"
    FORM = "contact.form"


class Action(StrEnum):
    NEW = "contact.new"
    USE = "contact.use"
    SHOW_ALL = "contact.show_all"
    SHOW_MINE = "contact.show_mine"
    SHOW_COMPANIES = "contact.show_companies"
    SHOW_PEOPLE = "contact.show_people"
    SHOW_DEACTIVATED = "contact.show_deactivated"
    PREVIOUS = "contact.previous"
    NEXT = "contact.next"
    ADD = "contact.add"
    CARD = "contact.card"
    BACK = "contact.back"
    EDIT = "contact.edit"
    DEACTIVATE = "contact.deactivate"
    REACTIVATE = "contact.reactivate"
    CREATE_INTERACTION = "contact.create_interaction"
    POSTPONED = "contact.postponed"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    WORDS = "contact.words"
    NAME = "contact.name"
    KIND = "contact.kind"
    COMPANY = "contact.company"
    EMAIL = "contact.email"
    PHONE = "contact.phone"
    CITY = "contact.city"
    COUNTRY = "contact.country"
    SALESPERSON = "contact.salesperson"
    LANGUAGE = "contact.language"
    CORRESPONDENCE = "contact.correspondence"
    TAGS = "contact.tags"
    NOTE = "contact.note"
    SWITCHES = "contact.switches"


SHELVES = {
    Shelf.ALL: Action.SHOW_ALL,
    Shelf.MINE: Action.SHOW_MINE,
    Shelf.COMPANIES: Action.SHOW_COMPANIES,
    Shelf.PEOPLE: Action.SHOW_PEOPLE,
    Shelf.DEACTIVATED: Action.SHOW_DEACTIVATED,
}
NEW_PREFIX = "new:"
"""Begins the value of the option *New contact “…”*; the name follows."""
NO_LANGUAGE = "none"
EXCLUDED, BLOCKED = "excluded", "blocked"
"""The options of ``Field.SWITCHES``."""


@dataclass(frozen=True, slots=True)
class NewContactMemory:
    """``parent`` is the memory of the form that the new contact is for, ``view`` its view id.

    ``anyway``: those who look alike have been shown.
    """

    nonce: FormNonce
    parent: str
    view: str
    anyway: bool = False

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "p": self.parent, "w": self.view, "y": self.anyway})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(FormNonce(kept["n"]), kept["p"], kept["w"], kept.get("y", False))


EVERYBODY = ContactFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMemory:
    """Which page of which shelf, and where what is done from it is answered."""

    filter: ContactFilter = EVERYBODY
    answer: Answer | None = None

    def kept(self) -> dict[str, Any]:
        return {
            "w": self.filter.words,
            "s": self.filter.shelf,
            "f": self.filter.after,
            "b": self.filter.before,
            "a": self.answer.url if self.answer else None,
            "u": int(self.answer.until.timestamp()) if self.answer else None,
        }

    def dump(self) -> str:
        return json.dumps(self.kept())

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        chosen = ContactFilter(
            words=kept["w"],
            shelf=Shelf(kept["s"]),
            after=contact_id(kept["f"]),
            before=contact_id(kept["b"]),
        )
        if kept["a"] is None:
            return cls(filter=chosen)
        until = datetime.fromtimestamp(kept["u"], tz=UTC)
        return cls(filter=chosen, answer=Answer(kept["a"], until))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls.of(json.loads(private_metadata))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMemory:
    """``list`` is the list to which *Back* leads."""

    contact: ContactId
    list: ListMemory

    def dump(self) -> str:
        return json.dumps({"contact": self.contact, "l": self.list.kept()})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(contact=ContactId(kept["contact"]), list=ListMemory.of(kept["l"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFormMemory:
    """``under`` is the memory of the list or card on which the form lies."""

    ref: SetUpRef
    language: Language
    under: str
    anyway: bool = False

    def dump(self) -> str:
        return json.dumps(
            {
                **kept_ref(self.ref),
                "g": self.language,
                "l": self.under,
                "y": self.anyway,
            }
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        ref = ref_in(kept)
        return cls(ref=ref, language=Language(kept["g"]), under=kept["l"], anyway=kept["y"])


def contact_id(kept: int | None) -> ContactId | None:
    return None if kept is None else ContactId(kept)


def is_card(memory: str) -> bool:
    """Whether it is the memory of a contact's card, and not of a list."""
    return "contact" in json.loads(memory)
