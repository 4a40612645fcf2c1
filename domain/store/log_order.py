"""The order in which the log is told, and what lies on either side of one entry of it.

Each side is told in pieces, of which each is one range of an index whose last columns are day,
time and number: so however far down a page lies, no more of it is read than is shown.
"""

from sqlalchemy import ColumnElement, and_, literal, tuple_

from domain.interactions.model import Interaction
from domain.store.tables import InteractionRow

# Said outright, as the databases differ: one put aside without a date stands on top.
NEWEST_FIRST = (
    InteractionRow.occurred_on.desc().nulls_first(),
    InteractionRow.occurred_at.desc().nulls_last(),
    InteractionRow.number.desc(),
)
OLDEST_FIRST = (
    InteractionRow.occurred_on.asc().nulls_last(),
    InteractionRow.occurred_at.asc().nulls_first(),
    InteractionRow.number.asc(),
)
# Within one piece, whose entries all have a day or all have none: as the index has them.
NEWEST_OF_PIECE = (InteractionRow.occurred_on.desc(), *NEWEST_FIRST[1:])
OLDEST_OF_PIECE = (InteractionRow.occurred_on.asc(), *OLDEST_FIRST[1:])

Pieces = list[ColumnElement[bool]]
UNDATED, DATED = InteractionRow.occurred_on.is_(None), InteractionRow.occurred_on.is_not(None)


def below(entry: Interaction | None) -> Pieces:
    """What comes after it, the newest standing first; all where there is none."""
    if entry is None:
        return [UNDATED, DATED]
    day = entry.occurred_on
    same_day = [and_(on(entry), piece) for piece in earlier(entry)]
    return [*same_day, DATED if day is None else InteractionRow.occurred_on < day]


def above(entry: Interaction) -> Pieces:
    """What comes before it, the newest standing first."""
    day = entry.occurred_on
    same_day = [and_(on(entry), piece) for piece in later(entry)]
    return same_day if day is None else [*same_day, InteractionRow.occurred_on > day, UNDATED]


def on(entry: Interaction) -> ColumnElement[bool]:
    day = entry.occurred_on
    return UNDATED if day is None else InteractionRow.occurred_on == day


def earlier(entry: Interaction) -> Pieces:
    """On its day; without a time is last."""
    at = entry.content.basics.occurred_at
    if at is None:
        return [and_(InteractionRow.occurred_at.is_(None), InteractionRow.number < entry.number)]
    return [
        tuple_(InteractionRow.occurred_at, InteractionRow.number) < key(entry),
        InteractionRow.occurred_at.is_(None),
    ]


def later(entry: Interaction) -> Pieces:
    at = entry.content.basics.occurred_at
    if at is None:
        return [
            and_(InteractionRow.occurred_at.is_(None), InteractionRow.number > entry.number),
            InteractionRow.occurred_at.is_not(None),
        ]
    return [tuple_(InteractionRow.occurred_at, InteractionRow.number) > key(entry)]


def key(entry: Interaction) -> ColumnElement[tuple[object, ...]]:
    at = entry.content.basics.occurred_at
    return tuple_(
        literal(at, InteractionRow.occurred_at.type),
        literal(entry.number, InteractionRow.number.type),
    )
