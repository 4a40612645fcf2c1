"""What an entry has to be like to be shown to a reader who asks for some of the log only.

Conditions are built once for each ``Shape`` of a question; what is asked for is in the parameters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, and_, bindparam, or_, select

from domain.interactions.filters import Wanted
from domain.interactions.kinds import State
from domain.store.prefixes import beginnings, begins_with
from domain.store.scope import owned
from domain.store.tables import AlsoPresentRow, Base, ContactWordRow, EntryWordRow, InteractionRow

LOG, WORDS, NAMES, PRESENT = (
    Base.metadata.tables[row.__tablename__]
    for row in (InteractionRow, EntryWordRow, ContactWordRow, AlsoPresentRow)
)
# Owner and state are told of everything, the rest not of what a colleague postponed.
TOLD_TO_ALL = {
    "state": LOG.c.state == bindparam("wanted_state"),
    "salesperson": LOG.c.salesperson == bindparam("wanted_salesperson"),
}
IN_PERIOD = {
    "first": LOG.c.occurred_on >= bindparam("wanted_first"),
    "last": LOG.c.occurred_on <= bindparam("wanted_last"),
}
TOLD_TO_SOME = {
    "template": LOG.c.template_id == bindparam("wanted_template"),
    "group": LOG.c.group_id == bindparam("wanted_group"),
    "evaluation": LOG.c.evaluation == bindparam("wanted_evaluation"),
    **IN_PERIOD,
}
# Without a value: it stands in a shape of its own.
NOT_WAITING = "not_waiting"
READER = bindparam("reader", type_=LOG.c.salesperson.type)


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides the statement of a question.

    ``names``: of each word whether it begins a name of any contact; ``filtered``: by what.
    """

    filtered: frozenset[str] = frozenset()
    names: tuple[bool, ...] = ()
    sees_all: bool = True


NONE_WAITING = Shape(frozenset({NOT_WAITING}))


def shape_of(wanted: Wanted | None, names: tuple[bool, ...] = ()) -> Shape:
    if wanted is None:
        return Shape()
    filtered = frozenset(name.removeprefix("wanted_") for name in filters_of(wanted))
    is_private = bool(names) or not filtered.isdisjoint(TOLD_TO_SOME)
    return Shape(filtered, names, sees_all=wanted.reader.sees_all or not is_private)


def given_by(wanted: Wanted | None) -> dict[str, Any]:
    """The parameters of its conditions."""
    if wanted is None:
        return {}
    words = beginnings(**{f"word_{at}": word for at, word in enumerate(wanted.words)})
    return {**filters_of(wanted), **words, "reader": wanted.reader.id}


def filters_of(wanted: Wanted) -> dict[str, Any]:
    which = wanted.filter
    told = {
        "state": which.state,
        "salesperson": which.salesperson,
        "template": which.template,
        "group": which.group,
        "evaluation": which.evaluation,
        "first": which.period.first,
        "last": which.period.last,
    }
    return {f"wanted_{name}": value for name, value in told.items() if value is not None}


def conditions(shape: Shape, *, told: bool = False) -> list[ColumnElement[bool]]:
    """``told``: of entries that are known to tell each word which begins nobody's name."""
    asked = [at for at, is_name in enumerate(shape.names) if is_name or not told]
    is_open = open_to_reader(shape) if len(asked) < len(shape.names) else []
    return [*filtered(shape), *is_open, *(fits(at, shape.names[at], shape) for at in asked)]


def filtered(shape: Shape) -> Iterator[ColumnElement[bool]]:
    if NOT_WAITING in shape.filtered:
        yield LOG.c.state != State.POSTPONED
    yield from (told for name, told in TOLD_TO_ALL.items() if name in shape.filtered)
    some = [told for name, told in TOLD_TO_SOME.items() if name in shape.filtered]
    if some:
        yield and_(*some, *open_to_reader(shape))


def within(shape: Shape) -> list[ColumnElement[bool]]:
    """Its period, whoever may know of it."""
    return [told for name, told in IN_PERIOD.items() if name in shape.filtered]


def open_to_reader(shape: Shape) -> list[ColumnElement[bool]]:
    """As ``Card.is_open_to_reader``; nothing to ask for one who sees all."""
    if shape.sees_all:
        return []
    is_own = (LOG.c.created_by == READER, LOG.c.salesperson == READER)
    return [or_(LOG.c.state != State.POSTPONED, *is_own)]


def fits(at: int, is_name: bool, shape: Shape) -> ColumnElement[bool]:
    """The word of that place, told in the entry or in the names of whom it is with."""
    is_open, word = open_to_reader(shape), f"word_{at}"
    ways = [and_(*is_open, is_told(word, LOG))]
    if is_name:
        ways += [is_named(word, column, LOG) for column in (LOG.c.contact_id, LOG.c.company_id)]
        ways.append(and_(*is_open, LOG.c.has_also_present, is_anybody_named(word)))
    return or_(*ways)


def is_told(word: str, beside: FromClause) -> ColumnElement[bool]:
    """Of the entry with its ``number``."""
    which = (owned(WORDS), WORDS.c.number == beside.c.number, begins_with(WORDS.c.word, word))
    return probed(select(WORDS.c.number).where(*which), beside)


def is_named(word: str, contact: Column[Any], beside: FromClause) -> ColumnElement[bool]:
    which = (owned(NAMES), NAMES.c.contact_id == contact, begins_with(NAMES.c.word, word))
    return probed(select(NAMES.c.contact_id).where(*which), beside)


def is_anybody_named(word: str) -> ColumnElement[bool]:
    """Of those who were also present, or of their companies."""
    named = (is_named(word, it, PRESENT) for it in (PRESENT.c.contact_id, PRESENT.c.company_id))
    there = (owned(PRESENT), PRESENT.c.number == LOG.c.number)
    return probed(select(PRESENT.c.number).where(*there, or_(*named)), LOG)


def probed(query: Select[Any], beside: FromClause) -> ColumnElement[bool]:
    """Looked up for each row, which EXISTS would leave to the database to decide."""
    return query.limit(1).correlate(beside).scalar_subquery().is_not(None)
