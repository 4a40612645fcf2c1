"""Criteria as conditions on contacts, for both databases."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, false, not_, or_, select

from domain.contacts.model import ContactKind
from domain.contacts.search import few, tag_key, words_of
from domain.segments.criteria.model import ContactPart, Criteria, EntryPart
from domain.store.finding import CONTACTS, TAGS, WORDS
from domain.store.halves import halved
from domain.store.having import Dialect, had, listed
from domain.store.prefixes import LAST
from domain.store.scope import WORKSPACE, owned
from domain.store.tables import Part


def meant(
    contacts: FromClause,
    criteria: Criteria,
    dialect: Dialect,
    *,
    among: Select[Any] | None = None,
) -> Iterator[ColumnElement[bool]]:
    """Of the columns of ``contacts``; all must hold. Cities are as contacts spell them.

    ``among``: only of the contacts with these ids.
    """
    yield owned_in_order(contacts) if in_order(criteria, dialect) else owned(contacts)
    # Whoever is looked up in a list of ids is so sooner in its order.
    is_looked_up = (criteria.having or criteria.lacking) is not None
    yield from halved(contacts.c.id, dialect.half, in_order=is_looked_up)
    if among is not None:
        yield contacts.c.id.in_(among)
    yield from being(contacts, criteria.contact)
    if criteria.having is not None:
        yield has(contacts, criteria, criteria.having, dialect)
    if criteria.lacking is not None:
        yield from lacks(contacts, criteria, criteria.lacking, dialect)


def has(
    contacts: FromClause, criteria: Criteria, part: EntryPart, dialect: Dialect
) -> ColumnElement[bool]:
    """There is such an entry with the contact."""
    if newest := dialect.broad.get(part):
        return not_(listed(contacts.c.id, strangers(criteria, part, newest, dialect), dialect))
    return or_(*had(contacts, part, dialect, is_wide=is_wide(criteria)))


def lacks(
    contacts: FromClause, criteria: Criteria, part: EntryPart, dialect: Dialect
) -> Iterator[ColumnElement[bool]]:
    if newest := dialect.broad.get(part):
        yield listed(contacts.c.id, strangers(criteria, part, newest, dialect), dialect)
    else:
        yield from map(not_, had(contacts, part, dialect, is_wide=is_wide(criteria)))


def is_wide(criteria: Criteria) -> bool:
    return criteria.contact.kinds != (ContactKind.PERSON,)


def strangers(
    criteria: Criteria, part: EntryPart, newest: EntryPart, dialect: Dialect
) -> Select[Any]:
    """Contacts without any: of those who have none of the newest, who are listed, each is asked."""
    contacts, wide = CONTACTS.alias(), is_wide(criteria)
    recent = had(contacts, newest, dialect, is_wide=wide)
    left = select(contacts.c.id, contacts.c.kind).where(
        owned(contacts),
        *halved(contacts.c.id, dialect.half),
        *being(contacts, criteria.contact),
        *map(not_, recent),
    )
    # Else each is asked before anybody is looked for in the list.
    first = left.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    return select(first.c.id).where(*map(not_, had(first, part, dialect, is_wide=wide)))


def in_order(criteria: Criteria, dialect: Dialect) -> bool:
    """Whether many contacts, whom no list of ids brings in order, are asked one by one."""
    part = criteria.contact
    of_ids = part.name or part.tags or part.companies is not None
    asked = [each for each in (criteria.having, criteria.lacking) if each in dialect.broad]
    return bool(asked) and not (of_ids or dialect.is_few or dialect.is_postgresql)


def owned_in_order(contacts: FromClause) -> ColumnElement[bool]:
    """By no index, and from none alone: probing in the order of ids takes a third of the time."""
    is_own = contacts.c.workspace_id.concat("") == bindparam(WORKSPACE)
    return and_(is_own, contacts.c.number != "")


def being(contacts: FromClause, part: ContactPart) -> Iterator[ColumnElement[bool]]:
    columns = contacts.c
    plain = (
        (columns.city, part.cities),
        (columns.country, part.countries),
        (columns.salesperson, part.salespeople),
        (columns.kind, part.kinds),
        (columns.language, part.languages),
    )
    yield from (column.in_(values) for column, values in plain if values)
    words = few(words_of(part.name))
    yield from (columns.id.in_(named(word)) for word in words)
    if part.name and not words:
        yield false()
    if part.tags:
        yield columns.id.in_(tagged([tag_key(tag) for tag in part.tags]))
    if part.companies is not None:
        yield or_(columns.id.in_(part.companies), columns.company_id.in_(part.companies))
    if part.picked is not None:
        yield columns.id.in_(part.picked)


def named(word: str) -> Select[Any]:
    """The beginning of a word of the name."""
    within = and_(WORDS.c.word >= word, WORDS.c.word < word + LAST)
    return select(WORDS.c.contact_id).where(owned(WORDS), WORDS.c.part == Part.NAME, within)


def tagged(keys: Sequence[str]) -> Select[Any]:
    return select(TAGS.c.contact_id).where(owned(TAGS), TAGS.c.key.in_(keys))
