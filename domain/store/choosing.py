"""Criteria as conditions on contacts, for both databases."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, false, not_, or_, select

from domain.contacts.model import ContactKind
from domain.contacts.search import few, tag_key, words_of
from domain.segments.criteria.model import ContactPart, Criteria, EntryPart
from domain.store.finding import CONTACTS, TAGS, WORDS
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
    if among is not None:
        yield contacts.c.id.in_(among)
    yield from being(contacts, criteria.contact)
    if criteria.having is not None:
        yield or_(*hits(contacts, criteria, criteria.having, dialect))
    if criteria.lacking is not None:
        yield from (not_(each) for each in hits(contacts, criteria, criteria.lacking, dialect))


def hits(
    contacts: FromClause, criteria: Criteria, part: EntryPart, dialect: Dialect
) -> Iterator[ColumnElement[bool]]:
    """One of which holds where there is such an entry with the contact."""
    is_wide = criteria.contact.kinds != (ContactKind.PERSON,)
    newest = dialect.broad.get(part)
    if newest is None:
        yield from had(contacts, part, dialect, is_wide=is_wide)
    else:
        missing = strangers(criteria.contact, part, newest, dialect, is_wide=is_wide)
        yield not_(listed(contacts.c.id, missing, dialect))


def strangers(
    about: ContactPart, part: EntryPart, newest: EntryPart, dialect: Dialect, *, is_wide: bool
) -> Select[Any]:
    """Contacts without any: of those who have none of the newest, who are listed, each is asked."""
    contacts = CONTACTS.alias()
    recent = had(contacts, newest, dialect, is_wide=is_wide)
    left = select(contacts.c.id, contacts.c.kind).where(
        owned(contacts), *being(contacts, about), *(not_(each) for each in recent)
    )
    # Else each is asked before anybody is looked for in the list.
    first = left.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    asked = had(first, part, dialect, is_wide=is_wide)
    return select(first.c.id).where(*(not_(each) for each in asked))


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
