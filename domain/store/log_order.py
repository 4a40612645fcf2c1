"""The order in which the log is told, and what lies on either side of one entry of it.

Each side is told in pieces, of which each is one range of an index whose last columns are day,
time and number: so however far down a page lies, no more of it is read than is shown. Statements
are built once for each ``Standing``: where an entry stands is in their parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)

from domain.ids import ContactId
from domain.interactions.pages import Spot
from domain.store.log_filters import Shape, conditions
from domain.store.scope import is_shown, of_one_workspace, owned
from domain.store.tables import AlsoPresentRow, Base, InteractionRow

LOG = Base.metadata.tables[InteractionRow.__tablename__]
PRESENT = Base.metadata.tables[AlsoPresentRow.__tablename__]
DAY = func.coalesce(LOG.c.occurred_on, date.max)
TIME = func.coalesce(LOG.c.occurred_at, datetime.min.replace(tzinfo=UTC))
# One put aside without a date stands on top. Said so that no index has this order: to save itself
# the sorting, SQLite would walk the whole log and look whether each entry is among those asked for.
NEWEST_FIRST = (DAY.desc(), TIME.desc(), LOG.c.number.desc())
OLDEST_FIRST = (DAY.asc(), TIME.asc(), LOG.c.number.asc())
# Of what has a day, where only the days are in the order of an index.
NEWEST_OF_DAYS = (LOG.c.occurred_on.desc(), *NEWEST_FIRST[1:])
# Within one piece, whose entries all have a day or all have none: as the indexes have them.
NEWEST_OF_PIECE = (
    LOG.c.occurred_on.desc(),
    LOG.c.occurred_at.desc().nulls_last(),
    LOG.c.number.desc(),
)
OLDEST_OF_PIECE = (
    LOG.c.occurred_on.asc(),
    LOG.c.occurred_at.asc().nulls_first(),
    LOG.c.number.asc(),
)

Pieces = list[ColumnElement[bool]]
UNDATED, DATED = LOG.c.occurred_on.is_(None), LOG.c.occurred_on.is_not(None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an entry has a day, and a time: what decides which pieces lie beside it."""

    has_day: bool
    has_time: bool


SPOT_DAY = bindparam("spot_day", type_=LOG.c.occurred_on.type)
SPOT_AT = bindparam("spot_at", type_=LOG.c.occurred_at.type)
SPOT_NUMBER = bindparam("spot_number", type_=LOG.c.number.type)
SPOT_KEY = (SPOT_AT, SPOT_NUMBER)
KEY = (LOG.c.occurred_at, LOG.c.number)


@dataclass(frozen=True, slots=True)
class Way:
    """Down the log or up."""

    is_up: bool

    @property
    def order(self) -> tuple[ColumnElement[Any], ...]:
        return OLDEST_FIRST if self.is_up else NEWEST_FIRST

    @property
    def order_of_piece(self) -> tuple[ColumnElement[Any], ...]:
        return OLDEST_OF_PIECE if self.is_up else NEWEST_OF_PIECE

    def beyond(self, standing: Standing | None) -> Pieces:
        """One after another as they stand."""
        return above(standing) if self.is_up and standing else below(standing)

    def anywhere_beyond(self, standing: Standing | None) -> Pieces:
        """In no order, so in fewer: of an entry with a time, its own day and those further off are
        one range."""
        if standing is None or not (standing.has_day and standing.has_time):
            return self.beyond(standing)
        own, spot = tuple_(LOG.c.occurred_on, *KEY), tuple_(SPOT_DAY, *SPOT_KEY)
        if self.is_up:
            return [own > spot, UNDATED]
        return [own < spot, and_(on(standing), LOG.c.occurred_at.is_(None))]


DOWN, UP = Way(is_up=False), Way(is_up=True)


def standing_of(spot: Spot | None) -> Standing | None:
    if spot is None:
        return None
    return Standing(has_day=spot.day is not None, has_time=spot.at is not None)


def given_at(spot: Spot | None) -> dict[str, Any]:
    """The parameters of the pieces beside it."""
    if spot is None:
        return {}
    return {"spot_day": spot.day, "spot_at": spot.at, "spot_number": spot.number}


def below(entry: Standing | None) -> Pieces:
    """What comes after it, the newest standing first; all where there is none."""
    if entry is None:
        return [UNDATED, DATED]
    same_day = [and_(on(entry), piece) for piece in earlier(entry)]
    return [*same_day, LOG.c.occurred_on < SPOT_DAY if entry.has_day else DATED]


def above(entry: Standing) -> Pieces:
    """What comes before it, the newest standing first."""
    same_day = [and_(on(entry), piece) for piece in later(entry)]
    return [*same_day, LOG.c.occurred_on > SPOT_DAY, UNDATED] if entry.has_day else same_day


def on(entry: Standing) -> ColumnElement[bool]:
    return LOG.c.occurred_on == SPOT_DAY if entry.has_day else UNDATED


def earlier(entry: Standing) -> Pieces:
    """On its day; without a time is last."""
    if not entry.has_time:
        return [and_(LOG.c.occurred_at.is_(None), LOG.c.number < SPOT_NUMBER)]
    return [tuple_(*KEY) < tuple_(*SPOT_KEY), LOG.c.occurred_at.is_(None)]


def later(entry: Standing) -> Pieces:
    if not entry.has_time:
        timeless = and_(LOG.c.occurred_at.is_(None), LOG.c.number > SPOT_NUMBER)
        return [timeless, LOG.c.occurred_at.is_not(None)]
    return [tuple_(*KEY) > tuple_(*SPOT_KEY)]


CONTACT = bindparam("contact", type_=LOG.c.contact_id.type)
AT_MOST = bindparam("at_most", type_=Integer)
WITH_CONTACT = (LOG.c.contact_id, LOG.c.company_id)
SHOWN = is_shown(LOG.c.logged_segment_id)


def about(contact: ContactId) -> ColumnElement[bool]:
    own = (
        select(InteractionRow.number).where(column == contact)
        for column in (InteractionRow.contact_id, InteractionRow.company_id)
    )
    there = (
        select(AlsoPresentRow.number).where(column == contact)
        for column in (AlsoPresentRow.contact_id, AlsoPresentRow.company_id)
    )
    return InteractionRow.number.in_(union_all(*own, *there))


def at_most(limit: int) -> ColumnElement[int]:
    """Written into the statement: of a parameter PostgreSQL thinks the worst and so plans each
    execution anew, which takes four times as long as a page of a history."""
    return literal_column(str(limit), Integer)


@cache
def history_page(way: Way, standing: Standing | None, shape: Shape, limit: int) -> Select[Any]:
    """The entries with a contact that lie beyond one of them, the nearest first.

    Parameters: ``contact``, those of the spot and of the shape.
    """
    pieces, only = way.anywhere_beyond(standing), conditions(shape)
    numbers = nearest(pieces, way.order_of_piece, only, at_most(limit))
    page = select(LOG).where(LOG.c.number.in_(numbers)).order_by(*way.order)
    return of_one_workspace(page.limit(at_most(limit)), LOG)


def nearest(
    pieces: Pieces,
    order: tuple[ColumnElement[Any], ...],
    only: Sequence[ColumnElement[bool]],
    limit: ColumnElement[int],
) -> CompoundSelect[Any]:
    """The first of every piece, whose indexes hold them in order: the first of all are there.

    And all at which it was also present: asked for by both columns of their key, as SQLite would
    rather walk the workspace's log than look up a number that stands alone in a list.
    """
    found = [
        select(LOG.c.number)
        .where(owned(LOG), SHOWN, column == CONTACT, piece, *only)
        .order_by(*order)
        .limit(limit)
        .subquery()
        for column in WITH_CONTACT
        for piece in pieces
    ]
    key = tuple_(LOG.c.workspace_id, LOG.c.number)
    found += [
        select(LOG.c.number).where(key.in_(there), SHOWN, or_(*pieces), *only).subquery()
        for there in present_with()
    ]
    return union_all(*(select(each.c.number) for each in found))


def present_with() -> list[Select[Any]]:
    """By an index each: where it was also present, and where somebody of it was."""
    key = select(PRESENT.c.workspace_id, PRESENT.c.number)
    named = (PRESENT.c.contact_id, PRESENT.c.company_id)
    return [key.where(owned(PRESENT), column == CONTACT) for column in named]
