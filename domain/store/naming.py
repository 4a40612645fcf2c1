"""The statements that find contacts by whole words, each by index and of bounded work."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, bindparam, func, select

from domain.store.finding import (
    SCANNED_DEEPLY,
    WORDS,
    at_most,
    is_usable,
    word,
)
from domain.store.json_lists import listed
from domain.store.scope import of_one_workspace, owned
from domain.store.tables import Part


@lru_cache(maxsize=16)
def holding(further: int, parts: tuple[Part, ...]) -> Select[Any]:
    """Contacts with one of the words ``word_0``, and one of each further list."""
    scanned = driven(parts)
    others = (has_one(scanned, word(position)) for position in range(1, further + 1))
    found = select(scanned.c.contact_id).where(*others, is_usable(scanned))
    return of_one_workspace(found.distinct().limit(bindparam("rows")))


def driven(parts: tuple[Part, ...]) -> Subquery:
    return (
        select(WORDS.c.contact_id)
        .where(owned(WORDS), WORDS.c.part.in_(parts), one_of(WORDS.c.word, word(0)))
        .limit(at_most(SCANNED_DEEPLY))
        .subquery("scanned")
    )


def has_one(scanned: Subquery, words: str) -> ColumnElement[bool]:
    held = WORDS.alias()
    probe = (
        select(held.c.contact_id)
        .where(owned(held), held.c.contact_id == scanned.c.contact_id, one_of(held.c.word, words))
        .limit(at_most(1))
    )
    return probe.correlate(scanned).scalar_subquery().is_not(None)


def one_of(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return column.in_(bindparam(words, expanding=True))


def known() -> Select[Any]:
    """Of the words in a JSON list those that a contact has, and how often, up to SCANNED_DEEPLY."""
    asked = listed("asked")
    words = WORDS.alias()
    occurring = (
        select(words.c.contact_id)
        .where(owned(words), words.c.part.in_(tuple(Part)), words.c.word == asked.c.value)
        .limit(at_most(SCANNED_DEEPLY))
        .correlate(asked)
        .subquery()
    )
    often = select(func.count()).select_from(occurring).correlate(asked).scalar_subquery()
    return of_one_workspace(select(asked.c.value, often))


KNOWN = known()
