"""An interaction to and from its row in the log."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, or_, select

from domain.files import FileRef
from domain.ids import ContactId
from domain.interactions.kinds import State
from domain.interactions.model import Interaction
from domain.store.content import columns_of, content_of
from domain.store.scope import is_shown, of_one_workspace
from domain.store.tables import Base, InteractionRow

LOG = Base.metadata.tables[InteractionRow.__tablename__]
INTO_LOG = insert(LOG)
PLAIN_COLUMNS = (
    "state",
    "version",
    "nonce",
    "last_form",
    "occurred_on",
    "zone",
    "created_by",
    "created_at",
    "postponed_by",
    "postponed_at",
    "reason",
    "finished_by",
    "finished_at",
    "cancelled_by",
    "cancelled_at",
    "cancel_reason",
    "origin",
)
plain_columns = itemgetter(*PLAIN_COLUMNS)


@cache
def one(by: str, *, for_change: bool) -> Select[Any]:
    which = select(LOG).where(LOG.c[by] == bindparam("key"), is_shown(LOG.c.logged_segment_id))
    found = of_one_workspace(which, LOG)
    return found.with_for_update() if for_change else found


SPOT = of_one_workspace(
    select(LOG.c.occurred_on, LOG.c.occurred_at).where(
        LOG.c.number == bindparam("key"), is_shown(LOG.c.logged_segment_id)
    ),
    LOG,
)

NUMBERED = of_one_workspace(
    select(LOG).where(
        LOG.c.number.in_(bindparam("numbers", expanding=True)), is_shown(LOG.c.logged_segment_id)
    ),
    LOG,
)

FOLLOWED_UP = of_one_workspace(
    select(LOG.c.origin, func.min(LOG.c.number).label("first"))
    .where(
        LOG.c.origin.in_(bindparam("numbers", expanding=True)), is_shown(LOG.c.logged_segment_id)
    )
    .group_by(LOG.c.origin),
    LOG,
)


def aside_with() -> Select[Any]:
    """What ``own_of`` has put aside with ``contact``, the oldest first."""
    mine = or_(LOG.c.salesperson == bindparam("own_of"), LOG.c.created_by == bindparam("own_of"))
    return of_one_workspace(
        select(LOG)
        .where(
            LOG.c.contact_id == bindparam("contact"),
            LOG.c.state == State.POSTPONED,
            LOG.c.created_at < bindparam("since_before"),
            mine,
            is_shown(LOG.c.logged_segment_id),
        )
        .order_by(LOG.c.number)
        .limit(bindparam("at_most")),
        LOG,
    )


ASIDE_WITH = aside_with()


def columns(interaction: Interaction) -> dict[str, Any]:
    plain = {name: getattr(interaction, name) for name in PLAIN_COLUMNS}
    keys = {
        "company_id": interaction.company,
        "group_id": interaction.group,
        "logged_segment_id": interaction.logged_segment,
    }
    return plain | keys | columns_of(interaction.content)


def to_interaction(
    told: Mapping[str, Any],
    files: tuple[FileRef, ...] = (),
    present: Sequence[ContactId] = (),
) -> Interaction:
    """Of a row, by column: to ask the row itself for forty took a third of a page of a history."""
    return Interaction(
        number=told["number"],
        content=content_of(told, files, present),
        company=told["company_id"],
        group=told["group_id"],
        logged_segment=told["logged_segment_id"],
        **dict(zip(PLAIN_COLUMNS, plain_columns(told), strict=True)),
    )


def by_column(rows: Sequence[InteractionRow | Row[Any]]) -> Iterator[Mapping[str, Any]]:
    names: Sequence[str] = ()
    for row in rows:
        if isinstance(row, Row):
            names = names or row._fields
            yield dict(zip(names, row, strict=True))
        else:
            yield vars(row)
