"""The order in which the log is told, and what lies on either side of one entry of it."""

from sqlalchemy import ColumnElement, and_, or_

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


def below(entry: Interaction) -> ColumnElement[bool]:
    """What comes after it, the newest standing first."""
    day, at = entry.occurred_on, entry.content.basics.occurred_at
    earlier = InteractionRow.number < entry.number
    if at is None:
        same_day = and_(InteractionRow.occurred_at.is_(None), earlier)
    else:
        same_day = or_(
            InteractionRow.occurred_at < at,
            InteractionRow.occurred_at.is_(None),
            and_(InteractionRow.occurred_at == at, earlier),
        )
    if day is None:
        return or_(
            InteractionRow.occurred_on.is_not(None),
            and_(InteractionRow.occurred_on.is_(None), same_day),
        )
    return or_(InteractionRow.occurred_on < day, and_(InteractionRow.occurred_on == day, same_day))


def above(entry: Interaction) -> ColumnElement[bool]:
    """What comes before it, the newest standing first."""
    day, at = entry.occurred_on, entry.content.basics.occurred_at
    later = InteractionRow.number > entry.number
    if at is None:
        same_day = or_(InteractionRow.occurred_at.is_not(None), later)
    else:
        same_day = or_(
            InteractionRow.occurred_at > at, and_(InteractionRow.occurred_at == at, later)
        )
    if day is None:
        return and_(InteractionRow.occurred_on.is_(None), same_day)
    return or_(
        InteractionRow.occurred_on.is_(None),
        InteractionRow.occurred_on > day,
        and_(InteractionRow.occurred_on == day, same_day),
    )
