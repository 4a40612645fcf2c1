"""Segments: the worksheets."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from domain.ids import FormNonce, LoggedSegmentId, SegmentId, UserId
from domain.segments.model import HeaderValues, Segment, SegmentState
from domain.store.scope import of_one_workspace, straight
from domain.store.segment_values import header_of, value_columns
from domain.store.tables import Base, LoggedSegmentRow, SegmentRow

PLAIN_COLUMNS = (
    "number",
    "state",
    "version",
    "nonce",
    "parent",
    "created_by",
    "created_at",
    "changed_at",
)
# Those that somebody works on.
ACTIVE = (SegmentState.OPEN, SegmentState.LOGGING)
SEGMENTS, LOGGED_SEGMENTS = (
    Base.metadata.tables[row.__tablename__] for row in (SegmentRow, LoggedSegmentRow)
)
# Of plain tables, as whatever is done to a segment or to one of its lines reads it.
ONE = of_one_workspace(select(SEGMENTS).where(SEGMENTS.c.id == bindparam("which")), SEGMENTS)
LOCKED_ONE = ONE.with_for_update()
LOCKED_BY_NONCE = of_one_workspace(
    select(SEGMENTS).where(SEGMENTS.c.nonce == bindparam("form")), SEGMENTS
).with_for_update()
# What it becomes is told when it is executed.
CHANGED = of_one_workspace(update(SEGMENTS).where(SEGMENTS.c.id == bindparam("which")), SEGMENTS)
USED = tuple(
    of_one_workspace(
        select(each.c.id).where(each.c.number.in_(bindparam("alike", expanding=True))).limit(1),
        each,
    )
    for each in (SEGMENTS, LOGGED_SEGMENTS)
)


class SegmentStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, segment: SegmentId | None) -> Segment | None:
        return self._one(ONE, {"which": segment}) if segment is not None else None

    def locked(self, segment: SegmentId) -> Segment | None:
        """For a change of it or of its lines; see ``InteractionStore.locked``."""
        return self._one(LOCKED_ONE, {"which": segment})

    def locked_by_nonce(self, nonce: FormNonce) -> Segment | None:
        return self._one(LOCKED_BY_NONCE, {"form": nonce})

    def is_number_used(self, number: str) -> bool:
        """By a segment that is there, was deleted, or was logged; in small letters or capitals."""
        asked = {"alike": sorted({number, number.upper(), number.lower()})}
        return any(straight(self._session, each, asked).first() is not None for each in USED)

    def add(self, segment: Segment) -> None:
        self._session.add(SegmentRow(id=segment.id, **columns(segment)))
        self._session.flush()

    def put(self, segment: Segment) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        becomes = {"which": segment.id, **columns(segment)}
        if not straight(self._session, CHANGED, becomes).rowcount:
            raise LookupError(segment.id)

    def active(
        self,
        *,
        own_of: UserId | None = None,
        after: SegmentId | None = None,
        before: SegmentId | None = None,
        limit: int,
    ) -> list[Segment]:
        """The newest first, of what stands below ``after``; above ``before`` the nearest first."""
        query = select(SegmentRow).where(SegmentRow.state.in_(ACTIVE))
        if own_of is not None:
            mine = (SegmentRow.salesperson == own_of, SegmentRow.created_by == own_of)
            query = query.where(or_(*mine))
        if after is not None:
            query = query.where(SegmentRow.id < after)
        if before is not None:
            query = query.where(SegmentRow.id > before)
        order = SegmentRow.id.desc() if before is None else SegmentRow.id.asc()
        rows = self._session.scalars(query.order_by(order).limit(limit))
        return [to_segment(row) for row in rows]

    def kept_by(self, person: UserId) -> list[SegmentId]:
        """Open ones of which they are the salesperson, or which they made for nobody else."""
        kept = func.coalesce(SegmentRow.salesperson, SegmentRow.created_by) == person
        query = select(SegmentRow.id).where(SegmentRow.state == SegmentState.OPEN, kept)
        return [SegmentId(id) for id in self._session.scalars(query.order_by(SegmentRow.id))]

    def among(self, segments: Collection[SegmentId]) -> list[Segment]:
        rows = self._session.scalars(select(SegmentRow).where(SegmentRow.id.in_(segments)))
        return [to_segment(row) for row in rows]

    def _one(self, which: Select[Any], asked: dict[str, Any]) -> Segment | None:
        row = straight(self._session, which, asked).first()
        return to_segment(row) if row else None


def columns(segment: Segment) -> dict[str, Any]:
    plain = {name: getattr(segment, name) for name in PLAIN_COLUMNS}
    return plain | value_columns(segment.values)


def to_segment(row: SegmentRow | Row[Any]) -> Segment:
    plain = {name: getattr(row, name) for name in PLAIN_COLUMNS}
    plain["parent"] = LoggedSegmentId(row.parent) if row.parent is not None else None
    return Segment(id=SegmentId(row.id), values=header_of(row, HeaderValues), **plain)
