"""Whom entries of the log were with, as criteria ask: listed, or asked of each contact.

Either database has its own way with millions of them, and one of them its own trap.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    and_,
    func,
    literal,
    select,
    union_all,
)

from domain.contacts.model import ContactKind
from domain.ids import TemplateId
from domain.interactions.kinds import Outcome, State
from domain.segments.criteria.model import Criteria, EntryPart, Half
from domain.store.also_present import PRESENT
from domain.store.finding import LOG
from domain.store.halves import halved
from domain.store.scope import is_shown, owned

IS_EVALUATED = LOG.c.evaluation.is_not(None)
# Written into the statement, since a partial index serves no parameter.
IS_NO_SUCCESS = LOG.c.outcome != literal(
    Outcome.SUCCESSFUL, LOG.c.outcome.type, literal_execute=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a database is best asked. ``templates``: all there are, by which entries are indexed.

    ``broad``: periods with so many entries that each contact is better asked for its first; on
    PostgreSQL only whoever has none of the newest, which are those of the other period.
    ``is_few``: so few contacts come into question that each is asked, whatever for. ``half``: only
    they come into question.
    """

    is_postgresql: bool
    templates: Sequence[TemplateId]
    broad: Mapping[EntryPart, EntryPart | None] = field(default_factory=dict)
    is_few: bool = False
    half: Half | None = None

    @property
    def whole(self) -> "Dialect":
        """For those in the other half as well."""
        return replace(self, half=None)

    def probes(self, part: EntryPart) -> bool:
        return self.is_few or part in self.broad

    def lists(self, criteria: Criteria) -> bool:
        """Whether entries are listed, however many."""
        return not self.is_few and (criteria.having or criteria.lacking) is not None


def had(
    contacts: FromClause, part: EntryPart, dialect: Dialect, *, is_wide: bool
) -> Iterator[ColumnElement[bool]]:
    """One of which holds where there is such an entry.

    Whoever was also present was there; a logged segment is asked for the contacts of its lines.
    A company has the entries of its people: ``is_wide``, where companies come into question.
    """
    if dialect.is_postgresql and not dialect.probes(part):
        yield listed(contacts.c.id, occurred(part, dialect, is_wide=is_wide), dialect)
        return
    yield from had_itself(contacts, "contact_id", part, dialect)
    if is_wide and not part.logged:
        is_company = contacts.c.kind == ContactKind.COMPANY
        of_people = had_itself(contacts, "company_id", part, dialect)
        yield from (and_(is_company, each) for each in of_people)


def had_itself(
    contacts: FromClause, name: str, part: EntryPart, dialect: Dialect
) -> Iterator[ColumnElement[bool]]:
    if dialect.probes(part):
        yield probed(contacts, LOG.c[name], part, dialect)
    else:
        yield listed(contacts.c.id, union_all(*met(name, part, dialect)), dialect)
    if not part.logged:
        yield listed(contacts.c.id, attended(PRESENT.c[name], part, dialect), dialect)


def occurred(part: EntryPart, dialect: Dialect, *, is_wide: bool) -> CompoundSelect[Any]:
    """Ids of all whom such entries were with, some of them more than once.

    A company of an entry is one: whoever has entries keeps their type.
    """
    names = ("contact_id", "company_id") if is_wide and not part.logged else ("contact_id",)
    there = [] if part.logged else [attended(PRESENT.c[name], part, dialect) for name in names]
    return union_all(*there, *(each for name in names for each in met(name, part, dialect)))


def attended(column: ColumnElement[int | None], part: EntryPart, dialect: Dialect) -> Select[Any]:
    """Who was also present, with each entry looked up: they are few beside the log."""
    which = (*seen(part), *told(part), LOG.c.number == PRESENT.c.number)
    entry = select(LOG.c.number).where(*which).limit(1).correlate(PRESENT)
    return select(column.label("id")).where(
        owned(PRESENT),
        column.is_not(None),
        *halved(column, dialect.half),
        *within(PRESENT.c.occurred_on, part),
        entry.scalar_subquery().is_not(None),
    )


def met(name: str, part: EntryPart, dialect: Dialect) -> Iterator[Select[Any]]:
    """Ids of a column, at length: PostgreSQL sorts them, for half of what hashing them takes.

    Where they do not stand sorted in the index of their condition, a sum keeps it from reading
    them in the order of another one, and each row with them.
    """
    column = LOG.c[name]
    stand_sorted = name == "contact_id" and is_rare(part)
    # Of several at once SQLite would read those that were not asked for as well.
    comes_apart = is_rare(part) if not dialect.is_postgresql else stand_sorted
    for each in apart(part) if comes_apart else [part]:
        which = (
            *entries(each, dialect),
            column.is_not(None),
            *halved(column, dialect.half, in_order=stand_sorted),
        )
        if not dialect.is_postgresql:
            yield select(column.label("id")).where(*which)
        else:
            identity = column if stand_sorted else column + 0
            yield select(identity.label("id")).where(*which).distinct()


def apart(part: EntryPart) -> list[EntryPart]:
    """Of each evaluation, or outcome, by itself."""
    if part.evaluations:
        return [replace(part, evaluations=(each,)) for each in part.evaluations]
    return [replace(part, outcomes=(each,)) for each in part.outcomes]


def is_rare(part: EntryPart) -> bool:
    """Of an evaluation, or failed, and of nothing else that is indexed."""
    if part.templates or part.logged:
        return False
    return bool(part.evaluations) or has_no_success(part)


def has_no_success(part: EntryPart) -> bool:
    return bool(part.outcomes) and Outcome.SUCCESSFUL not in part.outcomes


def probed(
    contacts: FromClause, column: ColumnElement[int | None], part: EntryPart, dialect: Dialect
) -> ColumnElement[bool]:
    """The contact has one of the entries. See ``domain.store.finding`` on scalar subqueries."""
    is_seen = seen_at_last(part) if dialect.is_postgresql else seen(part)
    which = (*is_seen, *told(part), column == contacts.c.id)
    entry = select(LOG.c.number).where(*which).limit(1)
    return entry.correlate(contacts).scalar_subquery().is_not(None)


def is_period(part: EntryPart) -> bool:
    """Nothing else is asked for."""
    return part == EntryPart(since=part.since, until=part.until)


def listed(
    column: ColumnElement[int], there: Select[Any] | CompoundSelect[Any], dialect: Dialect
) -> ColumnElement[bool]:
    """Among the ids that ``there`` selects, however many: PostgreSQL joins them."""
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


def seen_at_last(part: EntryPart) -> Iterator[ColumnElement[bool]]:
    """The same, for a probe: PostgreSQL is not to look for them by the last columns of an index
    whose middle is not asked for, which since version 18 takes two thirds of each.
    """
    yield owned(LOG)
    yield is_shown(LOG.c.logged_segment_id + 0)
    yield LOG.c.state.concat("") == State.RECORDED
    yield from within(LOG.c.occurred_on, part)


def seen_among_rare(part: EntryPart, dialect: Dialect) -> Iterator[ColumnElement[bool]]:
    """The same; SQLite would go by the days, and read each row of them."""
    yield from seen(replace(part, since=None, until=None))
    day = LOG.c.occurred_on
    yield from within(day if dialect.is_postgresql else func.coalesce(day, day), part)
    yield IS_EVALUATED if part.evaluations else IS_NO_SUCCESS


def within(day: ColumnElement[date], part: EntryPart) -> Iterator[ColumnElement[bool]]:
    if part.since is not None:
        yield day >= part.since
    if part.until is not None:
        yield day <= part.until


def entries(part: EntryPart, dialect: Dialect) -> Iterator[ColumnElement[bool]]:
    """Read from an index that begins with what is asked for and the state, and has all the rest."""
    yield from told(part)
    if is_rare(part):
        yield from seen_among_rare(part, dialect)
        return
    yield from seen(part)
    if not part.templates and not part.logged:
        yield LOG.c.template_id.in_(dialect.templates)


def told(part: EntryPart) -> Iterator[ColumnElement[bool]]:
    plain = (
        (LOG.c.template_id, part.templates),
        (LOG.c.logged_segment_id, part.logged),
        (LOG.c.group_id, part.groups),
        (LOG.c.outcome, part.outcomes),
        (LOG.c.evaluation, part.evaluations),
    )
    yield from (column.in_(values) for column, values in plain if values)
