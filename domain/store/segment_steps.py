"""The steps of segments: lines come and go by set, and what went is kept until it cannot return."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.orm import Session

from domain.ids import FormNonce, LineNumber, SegmentId, UserId
from domain.segments.criteria.plain import dump, load
from domain.segments.criteria.steps import SegmentStep
from domain.store.dialects import at_length
from domain.store.gathering import candidates, going, lines_of
from domain.store.having import Dialect
from domain.store.scope import of_one_workspace, own_rows, owned, scope_of
from domain.store.segment_lines import BEGINNING, LINES, NOTHING_YET
from domain.store.tables import (
    Base,
    RemovedLineRow,
    SegmentLineRow,
    SegmentStepRow,
    WorkspaceOwned,
)

REMOVED = Base.metadata.tables[RemovedLineRow.__tablename__]
HELD = [column.name for column in LINES.columns]
NEW = ["workspace_id", "segment_id", "line", "contact_id", *BEGINNING]


class SegmentStepStore:
    """The segment is locked by whoever writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, segment: SegmentId) -> list[SegmentStep]:
        """The first one first."""
        query = select(SegmentStepRow).where(SegmentStepRow.segment_id == segment)
        rows = self._session.scalars(query.order_by(SegmentStepRow.step))
        return [to_step(row) for row in rows]

    def last(self, segment: SegmentId) -> SegmentStep | None:
        query = select(SegmentStepRow).where(SegmentStepRow.segment_id == segment)
        row = self._session.scalar(query.order_by(SegmentStepRow.step.desc()).limit(1))
        return to_step(row) if row else None

    def count(self, segment: SegmentId) -> int:
        query = select(func.count()).select_from(SegmentStepRow)
        return self._session.scalar(query.where(SegmentStepRow.segment_id == segment)) or 0

    def by_nonce(self, nonce: FormNonce) -> SegmentStep | None:
        row = self._session.scalar(select(SegmentStepRow).where(SegmentStepRow.nonce == nonce))
        return to_step(row) if row else None

    def add(self, step: SegmentStep) -> None:
        row = SegmentStepRow(segment_id=step.segment, step=step.step, **columns(step))
        self._session.add(row)
        self._session.flush()

    def bring_in(self, step: SegmentStep, dialect: Dialect) -> SegmentStep:
        """Contacts that the action means, in the order of their ids, after the last line."""
        before = self._last_line(step.segment)
        found = candidates(step.action, dialect, step.segment).subquery()
        place = before + func.row_number().over(order_by=found.c.id)
        key = (literal(scope_of(self._session)), literal(step.segment))
        lines = select(*key, place, found.c.id, *NOTHING_YET)
        with at_length(self._session, sorts=dialect.lists(step.action.criteria)):
            self._insert(LINES, NEW, lines.where(found.c.reason == 0))
        # Counted by their numbers: sqlite3 counts no rows of a statement that begins with WITH.
        added = max(0, self._last_line(step.segment) - before)
        return replace(step, first_line=before + 1, last_line=before + added, added=added)

    def take_away(self, step: SegmentStep, dialect: Dialect) -> SegmentStep:
        with at_length(self._session, sorts=dialect.lists(step.action.criteria)):
            return self._park(step, *going(step.action, dialect, step.segment))

    def take_line(self, step: SegmentStep, line: LineNumber) -> SegmentStep:
        return self._park(step, *lines_of(step.segment), LINES.c.line == line)

    def bring_back(self, step: SegmentStep) -> SegmentStep:
        """What the step added goes, what it took away returns as it was; then it never was.

        What was recorded singly meanwhile stays. Where such a line has the number of one that
        returns, that one comes after the last.
        """
        gone = self._delete(
            SegmentLineRow,
            SegmentLineRow.segment_id == step.segment,
            SegmentLineRow.line.between(step.first_line, step.last_line),
            SegmentLineRow.entry.is_(None),
        )
        of_step = (REMOVED.c.segment_id == step.segment, REMOVED.c.step == step.step)
        taken = self._taken(step.segment, of_step)
        returned = self._return(REMOVED.c.line, *of_step, REMOVED.c.line.not_in(taken))
        if taken:
            place = func.row_number().over(order_by=REMOVED.c.line)
            after = self._last_line(step.segment) + place
            returned += self._return(after, *of_step, REMOVED.c.line.in_(taken))
        for table in (RemovedLineRow, SegmentStepRow):
            self._delete(table, table.segment_id == step.segment, table.step == step.step)
        return replace(step, added=returned, removed=gone)

    def forget(self, segment: SegmentId) -> None:
        """Of a segment that nobody works on any more."""
        for table in (RemovedLineRow, SegmentStepRow):
            self._delete(table, table.segment_id == segment)

    def _park(self, step: SegmentStep, *which: ColumnElement[bool]) -> SegmentStep:
        told = select(*(LINES.c[name] for name in HELD), literal(step.step)).where(*which)
        removed = self._insert(REMOVED, [*HELD, "step"], told)
        parked = select(RemovedLineRow.line).where(
            RemovedLineRow.workspace_id == scope_of(self._session),
            RemovedLineRow.segment_id == step.segment,
            RemovedLineRow.step == step.step,
        )
        of_segment = SegmentLineRow.segment_id == step.segment
        self._delete(SegmentLineRow, of_segment, SegmentLineRow.line.in_(parked))
        return replace(step, removed=removed)

    def _taken(self, segment: SegmentId, of_step: tuple[ColumnElement[bool], ...]) -> list[int]:
        """Numbers of lines that are to return, and that others have."""
        returning = select(REMOVED.c.line).where(owned(REMOVED), *of_step)
        both = select(LINES.c.line).where(*lines_of(segment), LINES.c.line.in_(returning))
        rows = self._session.execute(of_one_workspace(both), own_rows(self._session))
        return [row.line for row in rows]

    def _return(self, place: ColumnElement[int], *which: ColumnElement[bool]) -> int:
        told = [place if name == "line" else REMOVED.c[name] for name in HELD]
        return self._insert(LINES, HELD, select(*told).where(owned(REMOVED), *which))

    def _insert(self, table: Table, names: list[str], rows: Select[Any]) -> int:
        """The filter of the session does not reach what is inserted: ``rows`` say it."""
        self._session.flush()
        selected = rows.params(own_rows(self._session))
        written = insert(table).from_select(names, selected)
        counted = written.execution_options(preserve_rowcount=True)
        return cast("CursorResult[Any]", self._session.execute(counted)).rowcount

    def _delete(self, table: type[WorkspaceOwned], *which: ColumnElement[bool]) -> int:
        self._session.flush()
        gone = delete(table).where(*which).execution_options(synchronize_session=False)
        done = cast("CursorResult[Any]", self._session.execute(gone))
        self._session.expire_all()
        return done.rowcount

    def _last_line(self, segment: SegmentId) -> int:
        """Whatever comes back later finds its number free."""
        last = (
            select(func.max(table.line)).where(table.segment_id == segment)
            for table in (SegmentLineRow, RemovedLineRow)
        )
        return max(self._session.scalar(each) or 0 for each in last)

    def _row(self, segment: SegmentId, step: int) -> SegmentStepRow:
        query = select(SegmentStepRow).where(
            SegmentStepRow.segment_id == segment, SegmentStepRow.step == step
        )
        row = self._session.scalar(query)
        if row is None:
            raise LookupError(step)
        return row


def columns(step: SegmentStep) -> dict[str, Any]:
    return {
        "nonce": step.nonce,
        "deed": step.action.deed,
        "action": dump(step.action),
        "first_line": step.first_line,
        "last_line": step.last_line,
        "added": step.added,
        "removed": step.removed,
        "made_by": step.made_by,
        "made_at": step.made_at,
    }


def to_step(row: SegmentStepRow) -> SegmentStep:
    return SegmentStep(
        segment=SegmentId(row.segment_id),
        step=row.step,
        nonce=FormNonce(row.nonce),
        action=load(row.action),
        first_line=row.first_line,
        last_line=row.last_line,
        added=row.added,
        removed=row.removed,
        made_by=UserId(row.made_by),
        made_at=row.made_at,
    )
