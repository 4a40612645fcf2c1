"""Who of a segment is still to be called, and who is calling whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    case,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from domain.ids import LineNumber, SegmentId, UserId
from domain.interactions.kinds import State
from domain.store.tables import ContactRow, InteractionRow, SegmentCallRow, SegmentLineRow

IS_USABLE = (
    ContactRow.privacy_blocked.is_(False)
    & ContactRow.excluded_from_segments.is_(False)
    & ContactRow.deactivated_at.is_(None)
    & ContactRow.erased_at.is_(None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``left`` may be called, ``others`` of them by colleagues right now."""

    left: int
    recorded: int
    skipped: int
    others: int = 0

    @property
    def total(self) -> int:
        return self.left + self.recorded + self.skipped


class SegmentCallStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def next_line(
        self, segment: SegmentId, person: UserId, *, after: LineNumber, now: datetime
    ) -> LineNumber | None:
        """The one that this person has, else the next below ``after`` whom nobody has, else the
        first. The segment is locked."""
        mine = SegmentLineRow.line.in_(self._held(segment, SegmentCallRow.person == person))
        taken = self._held(
            segment, SegmentCallRow.person != person, SegmentCallRow.held_until > now
        )
        free = SegmentLineRow.line.not_in(taken)
        for which in ((mine, free), (free, SegmentLineRow.line > after), (free,)):
            query = select(func.min(SegmentLineRow.line)).where(*which)
            if (found := self._session.scalar(callable_in(query, segment))) is not None:
                return LineNumber(found)
        return None

    def hold(
        self, segment: SegmentId, person: UserId, line: LineNumber, *, until: datetime
    ) -> None:
        """The segment is locked; whoever had that line and let it lie has it no more."""
        self._delete(SegmentCallRow.segment_id == segment, SegmentCallRow.line == line)
        self.release(segment, person)
        self._session.add(
            SegmentCallRow(segment_id=segment, person=person, line=line, held_until=until)
        )
        self._session.flush()

    def holder(self, segment: SegmentId, line: LineNumber, *, now: datetime) -> UserId | None:
        query = select(SegmentCallRow.person).where(
            SegmentCallRow.segment_id == segment,
            SegmentCallRow.line == line,
            SegmentCallRow.held_until > now,
        )
        found = self._session.scalar(query)
        return UserId(found) if found else None

    def release(self, segment: SegmentId, person: UserId) -> None:
        self._delete(SegmentCallRow.segment_id == segment, SegmentCallRow.person == person)

    def release_all(self, segment: SegmentId) -> None:
        self._delete(SegmentCallRow.segment_id == segment)

    def take_up_skipped(self, segment: SegmentId) -> int:
        """They are on the list again; tells how many."""
        back = update(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.is_skipped.is_(True)
        )
        newer = {"is_skipped": False, "version": SegmentLineRow.version + 1}
        return self._change(back.values(newer))

    def free_cancelled(self, segment: SegmentId) -> int:
        """Lines whose entry was cancelled while they were frozen; tells how many."""
        cancelled = (
            select(InteractionRow.number)
            .where(
                InteractionRow.workspace_id == SegmentLineRow.workspace_id,
                InteractionRow.number == SegmentLineRow.entry,
                InteractionRow.state == State.CANCELLED,
            )
            .exists()
        )
        freed = update(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.entry.is_not(None), cancelled
        )
        newer = {"entry": None, "outcome": None, "version": SegmentLineRow.version + 1}
        return self._change(freed.values(newer))

    def progress(self, segment: SegmentId, person: UserId, *, now: datetime) -> Progress:
        taken = self._held(
            segment, SegmentCallRow.person != person, SegmentCallRow.held_until > now
        )
        is_taken = case((SegmentLineRow.line.in_(taken), 1), else_=0)
        query: Select[*tuple[Any, ...]] = select(
            func.count(), func.coalesce(func.sum(is_taken), 0)
        ).select_from(SegmentLineRow)
        left, others = self._session.execute(callable_in(query, segment)).one()
        recorded, skipped = (
            self._session.scalar(
                select(func.count())
                .select_from(SegmentLineRow)
                .where(SegmentLineRow.segment_id == segment, which)
            )
            or 0
            for which in (SegmentLineRow.entry.is_not(None), IS_SKIPPED)
        )
        return Progress(left=left, recorded=recorded, skipped=skipped, others=others)

    def _held(self, segment: SegmentId, *which: ColumnElement[bool]) -> Select[int]:
        return select(SegmentCallRow.line).where(SegmentCallRow.segment_id == segment, *which)

    def _delete(self, *which: ColumnElement[bool]) -> None:
        self._change(delete(SegmentCallRow).where(*which))

    def _change(self, change: Any) -> int:
        done = self._session.execute(change.execution_options(synchronize_session=False))
        self._session.expire_all()
        return cast("CursorResult[Any]", done).rowcount


IS_SKIPPED = SegmentLineRow.is_skipped.is_(True) & SegmentLineRow.entry.is_(None)


def callable_in(query: Select[Any], segment: SegmentId) -> Select[Any]:
    """Neither seen to, nor unusable, and the first line of its contact."""
    earlier = aliased(SegmentLineRow)
    twice = (
        select(earlier.line)
        .where(
            earlier.segment_id == segment,
            earlier.contact_id == SegmentLineRow.contact_id,
            earlier.line < SegmentLineRow.line,
        )
        .exists()
    )
    of_contact = (ContactRow.workspace_id == SegmentLineRow.workspace_id) & (
        ContactRow.id == SegmentLineRow.contact_id
    )
    return query.join(ContactRow, of_contact).where(
        SegmentLineRow.segment_id == segment,
        SegmentLineRow.entry.is_(None),
        SegmentLineRow.is_skipped.is_(False),
        IS_USABLE,
        ~twice,
    )
