"""Interactions that are older than they are kept, with everything that belongs to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, true, update
from sqlalchemy.orm import Session

from domain.ids import InteractionNumber
from domain.interactions.kinds import State
from domain.segments.model import SegmentState
from domain.store.entry_words import EntryWords
from domain.store.tables import (
    AlsoPresentRow,
    AttachmentRow,
    CommentRow,
    DraftRow,
    InteractionRow,
    InteractionVersionRow,
    RemovedLineRow,
    SegmentLineRow,
    SegmentRow,
)

# Whoever refers to another one stands before it.
BELONGING = (CommentRow, AttachmentRow, AlsoPresentRow, InteractionVersionRow, InteractionRow)


class OldEntryStore:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._words = EntryWords(session)

    def count(self, first_kept: date, *, limit: int) -> int:
        """At most so many."""
        some = select(InteractionRow.number).where(*old(first_kept)).limit(limit)
        return self._session.scalar(select(func.count()).select_from(some.subquery())) or 0

    def locked(self, first_kept: date, *, limit: int) -> tuple[list[InteractionNumber], bool]:
        """The oldest of them, for their deletion, and whether there are more."""
        query = select(InteractionRow.number).where(*old(first_kept))
        oldest = query.order_by(InteractionRow.occurred_on).limit(limit + 1)
        found = self._session.scalars(oldest).all()
        # In the order in which everybody locks several; what has moved since is old no longer.
        some = query.where(InteractionRow.number.in_(found[:limit])).order_by(InteractionRow.number)
        held = self._session.scalars(some.with_for_update()).all() if found else ()
        return [InteractionNumber(each) for each in held], len(found) > limit

    def delete(self, numbers: Sequence[InteractionNumber]) -> None:
        """Nothing refers to them any more: a line that one was recorded for counts as skipped, so
        that nobody records it once more."""
        self._words.remove(numbers)
        for row in (InteractionRow, DraftRow):
            self._change(update(row).where(row.origin.in_(numbers)).values(origin=None))
        for line in (SegmentLineRow, RemovedLineRow):
            skipped = {"entry": None, "is_skipped": true(), "version": line.version + 1}
            self._change(update(line).where(line.entry.in_(numbers)).values(skipped))
        for table in BELONGING:
            self._change(delete(table).where(table.number.in_(numbers)))
        self._session.expire_all()

    def _change(self, change: Any) -> None:
        self._session.execute(change.execution_options(synchronize_session=False))


def old(first_kept: date) -> tuple[ColumnElement[bool], ...]:
    """None that waits, and none of a segment that is just being logged."""
    at_work = (
        select(SegmentLineRow.entry)
        .join(
            SegmentRow,
            (SegmentRow.workspace_id == SegmentLineRow.workspace_id)
            & (SegmentRow.id == SegmentLineRow.segment_id),
        )
        .where(SegmentRow.state == SegmentState.LOGGING, SegmentLineRow.entry.is_not(None))
    )
    return (
        InteractionRow.occurred_on < first_kept,
        InteractionRow.state.in_((State.RECORDED, State.CANCELLED)),
        InteractionRow.number.not_in(at_work),
    )
