"""Criteria as conditions on contacts, for both databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
)

from domain.contacts.model import ContactKind
from domain.contacts.search import few, tag_key, words_of
from domain.ids import TemplateId
from domain.interactions.kinds import State
from domain.segments.criteria.model import ContactPart, Criteria, EntryPart
from domain.store.also_present import PRESENT
from domain.store.finding import LOG, TAGS, WORDS
from domain.store.prefixes import LAST
from domain.store.scope import WORKSPACE, is_shown, owned
from domain.store.tables import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a database is best asked. ``templates``: all there are, by which entries are indexed.

    ``broad``: periods with so many entries that each contact is better asked for its first.
    """

    is_postgresql: bool
    templates: Sequence[TemplateId]
    broad: frozenset[EntryPart] = frozenset()


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
    attributes = list(being(contacts, criteria.contact))
    if among is not None:
        attributes.append(contacts.c.id.in_(among))
    probes = bool(dialect.broad & {criteria.having, criteria.lacking})
    yield owned(contacts) if attributes or not probes else owned_in_order(contacts)
    yield from attributes
    with_companies = criteria.contact.kinds != (ContactKind.PERSON,)
    if criteria.having is not None:
        yield or_(*hits(contacts, criteria.having, dialect, with_companies=with_companies))
    if criteria.lacking is not None:
        there = hits(contacts, criteria.lacking, dialect, with_companies=with_companies)
        yield from (not_(each) for each in there)


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


def hits(
    contacts: FromClause, part: EntryPart, dialect: Dialect, *, with_companies: bool
) -> Iterator[ColumnElement[bool]]:
    """There is such an entry with the contact itself, or with somebody of the company.

    Whoever was also present was there; a logged segment is asked for the contacts of its lines.
    """
    yield met(contacts, LOG.c.contact_id, part, dialect)
    if part.logged:
        return
    yield listed(contacts.c.id, attended(PRESENT.c.contact_id, part), dialect)
    if with_companies:
        is_company = contacts.c.kind == ContactKind.COMPANY
        yield and_(is_company, met(contacts, LOG.c.company_id, part, dialect))
        of_people = listed(contacts.c.id, attended(PRESENT.c.company_id, part), dialect)
        yield and_(is_company, of_people)


def attended(column: ColumnElement[int | None], part: EntryPart) -> Select[Any]:
    """Who was also present, with each entry looked up: they are few beside the log."""
    which = (*seen(part), *told(part), LOG.c.number == PRESENT.c.number)
    entry = select(LOG.c.number).where(*which).limit(1).correlate(PRESENT)
    return select(column.label("id")).where(
        owned(PRESENT),
        column.is_not(None),
        *within(PRESENT.c.occurred_on, part),
        entry.scalar_subquery().is_not(None),
    )


def met(
    contacts: FromClause, column: ColumnElement[int], part: EntryPart, dialect: Dialect
) -> ColumnElement[bool]:
    """Each contact is asked for by itself, or looked for in the list of all that are."""
    if part in dialect.broad:
        entry = select(LOG.c.number).where(*seen(part), column == contacts.c.id).limit(1)
        # See ``domain.store.finding`` on scalar subqueries.
        return entry.correlate(contacts).scalar_subquery().is_not(None)
    there = select(column.label("id")).where(*entries(part, dialect), column.is_not(None))
    return listed(contacts.c.id, there, dialect)


def is_period(part: EntryPart) -> bool:
    """Nothing else is asked for."""
    return part == EntryPart(since=part.since, until=part.until)


def listed(column: ColumnElement[int], there: Select[Any], dialect: Dialect) -> ColumnElement[bool]:
    """Among the ids that ``there`` selects, however many: PostgreSQL hashes what is joined."""
    if not dialect.is_postgresql:
        return column.in_(there)
    known = there.subquery()
    [identity] = known.c
    return select(identity).where(identity == column).exists()


def seen(part: EntryPart) -> Iterator[ColumnElement[bool]]:
    """Of the period, and recorded for every reader."""
    yield owned(LOG)
    yield is_shown(LOG.c.logged_segment_id)
    yield LOG.c.state == State.RECORDED
    yield from within(LOG.c.occurred_on, part)


def within(day: ColumnElement[date], part: EntryPart) -> Iterator[ColumnElement[bool]]:
    if part.since is not None:
        yield day >= part.since
    if part.until is not None:
        yield day <= part.until


def entries(part: EntryPart, dialect: Dialect) -> Iterator[ColumnElement[bool]]:
    """Read from an index that begins with the template, then the state, then the day."""
    yield from seen(part)
    if not part.templates and not part.logged:
        yield LOG.c.template_id.in_(dialect.templates)
    yield from told(part)


def how_many(part: EntryPart, dialect: Dialect, *, limit: int) -> Select[Any]:
    """Such entries, counted no further than ``limit``."""
    some = select(LOG.c.contact_id).where(*entries(part, dialect)).limit(limit)
    counted: Select[Any] = select(func.count()).select_from(some.subquery())
    return counted.execution_options(**{WORKSPACE: True})


def told(part: EntryPart) -> Iterator[ColumnElement[bool]]:
    plain = (
        (LOG.c.template_id, part.templates),
        (LOG.c.logged_segment_id, part.logged),
        (LOG.c.group_id, part.groups),
        (LOG.c.outcome, part.outcomes),
        (LOG.c.evaluation, part.evaluations),
    )
    yield from (column.in_(values) for column, values in plain if values)
