"""The ways from a word to the entries that may hold it, and how common it is.

Among them are entries of a segment that is still being logged: whoever reads them says ``SHOWN``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    CompoundSelect,
    ScalarSelect,
    Select,
    bindparam,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from domain.store.log_filters import LOG, NAMES, PRESENT, WORDS
from domain.store.prefixes import beginnings, begins_with
from domain.store.scope import of_one_workspace, owned, straight
from domain.store.tables import Part

# Columns that lead from the words of a contact to entries.
BY_NAME = (LOG.c.contact_id, LOG.c.company_id, PRESENT.c.contact_id, PRESENT.c.company_id)
# A word in the names of more contacts is common.
PLENTY_OF_CONTACTS = 1_000


@dataclass(frozen=True, slots=True)
class Known:
    """Of a word: how many entries may hold it, and whether any contact is called so."""

    often: int
    is_name: bool


def known_of(session: Session, words: Sequence[str], *, plenty: int) -> dict[str, Known]:
    """``plenty``: from where on it is only known to be more."""
    given = beginnings(**{f"word_{at}": word for at, word in enumerate(words)})
    row = straight(session, counted(len(words)), {**given, "plenty": plenty + 1}).one()
    found = {}
    for at, word in enumerate(words):
        told, contacts = row[2 * at : 2 * at + 2]
        if contacts > PLENTY_OF_CONTACTS:
            told = plenty + 1
        elif contacts and told <= plenty:
            asked = {**beginnings(word_0=word), "plenty": plenty + 1}
            told += sum(straight(session, BY_NAMES, asked).one())
        found[word] = Known(often=told, is_name=contacts > 0)
    return found


@cache
def counted(words: int) -> Select[Any]:
    """Of each word in how many texts it is, and in the names of how many contacts."""
    return each_counted([way(f"word_{at}") for at in range(words) for way in (told, named)])


def holding(word: str, *, is_name: bool) -> CompoundSelect[Any]:
    """The numbers of the entries that may hold it, some of them more than once."""
    found = (told(word), *(of_named(word, column) for column in BY_NAME if is_name))
    return union_all(*(select(each.subquery().c.number) for each in found))


def told(word: str) -> Select[Any]:
    held = select(WORDS.c.number).where(owned(WORDS), begins_with(WORDS.c.word, word))
    return held.limit(bindparam("plenty"))


def named(word: str) -> Select[Any]:
    parts = NAMES.c.part.in_(tuple(Part))
    held = select(NAMES.c.contact_id).where(owned(NAMES), parts, begins_with(NAMES.c.word, word))
    return held.limit(PLENTY_OF_CONTACTS + 1)


def of_named(word: str, column: Column[Any]) -> Select[Any]:
    who = named(word).subquery()
    held = select(column.table.c.number).join(who, column == who.c.contact_id)
    return held.where(owned(column.table)).limit(bindparam("plenty"))


def up_to_plenty(query: Select[Any]) -> ScalarSelect[int]:
    return select(func.count()).select_from(query.subquery()).scalar_subquery()


def each_counted(queries: Sequence[Select[Any]]) -> Select[Any]:
    counts: Select[Any] = select().add_columns(*map(up_to_plenty, queries))
    return of_one_workspace(counts)


BY_NAMES = each_counted([of_named("word_0", column) for column in BY_NAME])
