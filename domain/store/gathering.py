"""The statements that choose contacts by criteria, of plain tables, for both databases."""

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union,
    union_all,
)

from domain.contacts.model import ContactKind
from domain.ids import SegmentId
from domain.segments.criteria.model import Action, Deed, Exclusion, Options
from domain.store.choosing import meant
from domain.store.finding import CONTACTS, TAGS
from domain.store.halves import halved
from domain.store.having import Dialect, listed
from domain.store.prefixes import LAST
from domain.store.scope import of_one_workspace, owned
from domain.store.segment_lines import LINES

SAMPLE = 10
# Spreads a sample over all that was found: neighbours were often imported together.
STRIDE, RING = 7_919, 10_007
REASONS = 1 + len(Exclusion)
N = TypeVar("N", int, ColumnElement[int])


def spread(number: N) -> N:
    """Small at every step: PostgreSQL refuses what is more than an integer holds."""
    return number % RING * STRIDE % RING


def lines_of(segment: SegmentId) -> Iterator[ColumnElement[bool]]:
    yield owned(LINES)
    yield LINES.c.segment_id == segment


def contacts_in(segment: SegmentId) -> Select[Any]:
    there = select(LINES.c.contact_id)
    return there.where(*lines_of(segment), LINES.c.contact_id.is_not(None))


def candidates(action: Action, dialect: Dialect, segment: SegmentId | None = None) -> Select[Any]:
    """``id`` and ``reason``: 0 comes in, else the place of its exclusion, from 1."""
    options = action.options
    told = select(CONTACTS.c.id, reason(options, segment).label("reason"))
    if not (options.expands_companies or options.adds_related_companies):
        return told.where(*meant(CONTACTS, action.criteria, dialect))
    theirs = halved(CONTACTS.c.id, dialect.half)
    return told.where(owned(CONTACTS), *theirs, widened(action, dialect.whole))


def widened(action: Action, dialect: Dialect) -> ColumnElement[bool]:
    """With the people of every company concerned, or with the company of every person."""
    columns = (CONTACTS.c.id, CONTACTS.c.kind, CONTACTS.c.company_id)
    core = select(*columns).where(*meant(CONTACTS, action.criteria, dialect)).cte("core")
    of_people = select(core.c.company_id).where(core.c.company_id.is_not(None))
    themselves = select(core.c.id).where(core.c.kind == ContactKind.COMPANY)
    which = [CONTACTS.c.id.in_(select(core.c.id))]
    if action.options.adds_related_companies:
        which.append(CONTACTS.c.id.in_(of_people))
    if action.options.expands_companies:
        which.append(CONTACTS.c.company_id.in_(union(of_people, themselves)))
    return or_(*which)


def reason(options: Options, segment: SegmentId | None) -> ColumnElement[int]:
    """The first that applies, in the order of ``Exclusion``."""
    columns = CONTACTS.c
    applies: dict[Exclusion, ColumnElement[bool]] = {
        Exclusion.ERASED: columns.erased_at.is_not(None),
        Exclusion.MERGED: columns.merged_into.is_not(None),
        Exclusion.BLOCKED: columns.privacy_blocked,
        Exclusion.DEACTIVATED: columns.deactivated_at.is_not(None),
    }
    if not options.ignores_exclusion:
        applies[Exclusion.EXCLUDED] = columns.excluded_from_segments
    if segment is not None and not options.allows_existing:
        applies[Exclusion.ALREADY_IN] = columns.id.in_(contacts_in(segment))
    places = {each: place for place, each in enumerate(Exclusion, 1)}
    return case(*((holds, places[each]) for each, holds in applies.items()), else_=0)


def going(action: Action, dialect: Dialect, segment: SegmentId) -> Iterator[ColumnElement[bool]]:
    """Lines that *Reduce* or *Refine* takes away; what was recorded already stays."""
    yield from lines_of(segment)
    yield LINES.c.entry.is_(None)
    yield from halved(func.coalesce(LINES.c.contact_id, 0), dialect.half)
    fits = listed(LINES.c.contact_id, fitting(action, dialect, segment), dialect)
    if action.deed is Deed.REDUCE:
        yield fits
    else:
        yield or_(LINES.c.contact_id.is_(None), not_(fits))


def fitting(action: Action, dialect: Dialect, segment: SegmentId) -> Select[Any]:
    """Contacts of the segment that are meant, or whose company has one that is."""
    inside = contacts_in(segment)
    if not action.options.takes_whole_companies:
        which = meant(CONTACTS, action.criteria, dialect, among=inside)
        return select(CONTACTS.c.id).where(*which)
    which = meant(CONTACTS, action.criteria, dialect.whole, among=inside)
    theirs = CONTACTS.alias("colleagues")
    units = select(unit(CONTACTS)).where(*which)
    return select(theirs.c.id).where(
        owned(theirs),
        *halved(theirs.c.id, dialect.half),
        theirs.c.id.in_(inside),
        unit(theirs).in_(units),
    )


def unit(contacts: FromClause) -> ColumnElement[int]:
    """The company, of a company and of its people; whoever has none is alone."""
    return func.coalesce(contacts.c.company_id, contacts.c.id)


def summary(found: Select[Any]) -> Select[Any]:
    """How many of each reason in one row, and in others the ids of some that come in."""
    known = found.cte("candidate")
    numbers = [func.count().filter(known.c.reason == place) for place in range(REASONS)]
    some = (
        select(known.c.id)
        .where(known.c.reason == 0)
        .order_by(spread(known.c.id))
        .limit(SAMPLE)
        .subquery()
    )
    counted = select(true().label("is_count"), *numbers).select_from(known)
    padding = (literal(0) for _ in range(REASONS - 1))
    rows = union_all(counted, select(false(), some.c.id, *padding)).subquery()
    return of_one_workspace(select(rows))


def sampled_lines(which: list[ColumnElement[bool]]) -> Select[Any]:
    some = select(LINES.c.contact_id).where(*which, LINES.c.contact_id.is_not(None))
    return of_one_workspace(some.order_by(spread(LINES.c.line)).limit(SAMPLE))


def cities() -> Select[Any]:
    """Each once, by jumping from one to the next in their index."""
    first = select(func.min(CONTACTS.c.city).label("city")).where(owned(CONTACTS))
    each = first.cte("cities", recursive=True)
    after = CONTACTS.alias("after")
    following = select(func.min(after.c.city)).where(owned(after), after.c.city > each.c.city)
    further = select(following.correlate(each).scalar_subquery()).where(each.c.city.is_not(None))
    every = each.union_all(further)
    return of_one_workspace(select(every.c.city).where(every.c.city.is_not(None)))


def tags_like(beginning: str, limit: int) -> Select[Any]:
    within = (TAGS.c.key >= beginning, TAGS.c.key < beginning + LAST)
    known = select(TAGS.c.key, func.min(TAGS.c.tag).label("tag")).where(*within)
    return of_one_workspace(known.group_by(TAGS.c.key).order_by(TAGS.c.key).limit(limit), TAGS)
