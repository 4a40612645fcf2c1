"""The order in which the log is told, and what lies on either side of one entry of it.

Each side is told in pieces, of which each is one range of an index whose last columns are day,
time and number: so however far down a page lies, no more of it is read than is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session

from domain.ids import ContactId, InteractionNumber
from domain.interactions.model import Interaction
from domain.store.also_present import is_anywhere
from domain.store.tables import AlsoPresentRow, InteractionRow

DAY = func.coalesce(InteractionRow.occurred_on, date.max)
TIME = func.coalesce(InteractionRow.occurred_at, datetime.min.replace(tzinfo=UTC))
# One put aside without a date stands on top. Said so that no index has this order: to save itself
# the sorting, SQLite would walk the whole log and look whether each entry is among those asked for.
NEWEST_FIRST = (DAY.desc(), TIME.desc(), InteractionRow.number.desc())
OLDEST_FIRST = (DAY.asc(), TIME.asc(), InteractionRow.number.asc())
# Of what has a day, where only the days are in the order of an index.
NEWEST_OF_DAYS = (InteractionRow.occurred_on.desc(), *NEWEST_FIRST[1:])
# Within one piece, whose entries all have a day or all have none: as the indexes have them.
NEWEST_OF_PIECE = (
    InteractionRow.occurred_on.desc(),
    InteractionRow.occurred_at.desc().nulls_last(),
    InteractionRow.number.desc(),
)
OLDEST_OF_PIECE = (
    InteractionRow.occurred_on.asc(),
    InteractionRow.occurred_at.asc().nulls_first(),
    InteractionRow.number.asc(),
)

Pieces = list[ColumnElement[bool]]
UNDATED, DATED = InteractionRow.occurred_on.is_(None), InteractionRow.occurred_on.is_not(None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands."""

    day: date | None
    at: datetime | None
    number: InteractionNumber


def spot_of(entry: Interaction) -> Spot:
    return Spot(entry.occurred_on, entry.content.basics.occurred_at, entry.number)


def below(entry: Spot | None) -> Pieces:
    """What comes after it, the newest standing first; all where there is none."""
    if entry is None:
        return [UNDATED, DATED]
    day = entry.day
    same_day = [and_(on(entry), piece) for piece in earlier(entry)]
    return [*same_day, DATED if day is None else InteractionRow.occurred_on < day]


def above(entry: Spot) -> Pieces:
    """What comes before it, the newest standing first."""
    day = entry.day
    same_day = [and_(on(entry), piece) for piece in later(entry)]
    return same_day if day is None else [*same_day, InteractionRow.occurred_on > day, UNDATED]


def on(entry: Spot) -> ColumnElement[bool]:
    day = entry.day
    return UNDATED if day is None else InteractionRow.occurred_on == day


def earlier(entry: Spot) -> Pieces:
    """On its day; without a time is last."""
    at = entry.at
    if at is None:
        return [and_(InteractionRow.occurred_at.is_(None), InteractionRow.number < entry.number)]
    return [
        tuple_(InteractionRow.occurred_at, InteractionRow.number) < key(entry),
        InteractionRow.occurred_at.is_(None),
    ]


def later(entry: Spot) -> Pieces:
    at = entry.at
    if at is None:
        return [
            and_(InteractionRow.occurred_at.is_(None), InteractionRow.number > entry.number),
            InteractionRow.occurred_at.is_not(None),
        ]
    return [tuple_(InteractionRow.occurred_at, InteractionRow.number) > key(entry)]


def key(entry: Spot) -> ColumnElement[tuple[object, ...]]:
    at = entry.at
    return tuple_(
        literal(at, InteractionRow.occurred_at.type),
        literal(entry.number, InteractionRow.number.type),
    )


WITH_CONTACT = (InteractionRow.contact_id, InteractionRow.company_id)


def about(contact: ContactId) -> ColumnElement[bool]:
    own = (select(InteractionRow.number).where(column == contact) for column in WITH_CONTACT)
    return InteractionRow.number.in_(union_all(*own, *present_with(contact)))


def nearest(
    session: Session,
    contact: ContactId,
    pieces: Pieces,
    order: tuple[ColumnElement[Any], ...],
    *,
    only: Sequence[ColumnElement[bool]] = (),
    limit: int,
) -> CompoundSelect[int]:
    """The first of every piece, whose indexes hold them in order: the first of all are there.

    And all at which it was also present, as most contacts never were.
    """
    found = [
        select(InteractionRow.number)
        .where(column == contact, piece, *only)
        .order_by(*order)
        .limit(limit)
        .subquery()
        for column in WITH_CONTACT
        for piece in pieces
    ]
    if is_anywhere(session, contact):
        found += [
            select(InteractionRow.number)
            .where(InteractionRow.number.in_(there), or_(*pieces), *only)
            .subquery()
            for there in present_with(contact)
        ]
    return union_all(*(select(each.c.number) for each in found))


def present_with(contact: ContactId) -> list[Select[int]]:
    """By an index each: where it was also present, and where somebody of it was."""
    named = (AlsoPresentRow.contact_id, AlsoPresentRow.company_id)
    return [select(AlsoPresentRow.number).where(column == contact) for column in named]
