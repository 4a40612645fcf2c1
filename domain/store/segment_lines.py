"""The lines of a segment, a page or a hundred thousand at a time."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    delete,
    false,
    func,
    insert,
    literal,
    select,
    update,
)

from domain.ids import ContactId, InteractionNumber, LineNumber, SegmentId, TemplateId, UserId
from domain.segments.model import LineValues, SegmentLine
from domain.store.bunches import bunches
from domain.store.contact_search import numbered, signatures
from domain.store.prefixes import beginnings
from domain.store.scope import own_rows, scope_of
from domain.store.segment_following import FollowingLines
from domain.store.segment_search import lines_holding
from domain.store.segment_values import header_of, value_columns
from domain.store.tables import Base, SegmentLineRow

LINES = Base.metadata.tables[SegmentLineRow.__tablename__]
BEGINNING = ("version", "is_skipped", "is_left_out")
NOTHING_YET = (literal(1), false(), false())


class SegmentLineStore(FollowingLines):
    """What follows a changed header is in ``FollowingLines``."""

    def find(self, segment: SegmentId, line: LineNumber) -> SegmentLine | None:
        row = self._row(segment, line)
        return to_line(row) if row else None

    def count(self, segment: SegmentId) -> int:
        query = select(func.count()).select_from(SegmentLineRow)
        return self._session.scalar(query.where(SegmentLineRow.segment_id == segment)) or 0

    def counts(self, segments: Collection[SegmentId]) -> dict[SegmentId, int]:
        """Of those that have any."""
        query = (
            select(SegmentLineRow.segment_id, func.count())
            .where(SegmentLineRow.segment_id.in_(segments))
            .group_by(SegmentLineRow.segment_id)
        )
        return {SegmentId(segment): count for segment, count in self._session.execute(query)}

    def templates(self, segment: SegmentId) -> set[TemplateId]:
        """Those that lines have of their own."""
        query = select(SegmentLineRow.template_id).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.template_id.is_not(None)
        )
        return {TemplateId(each) for each in self._session.scalars(query.distinct()) if each}

    def page(
        self,
        segment: SegmentId,
        *,
        after: LineNumber | None = None,
        before: LineNumber | None = None,
        limit: int,
    ) -> list[SegmentLine]:
        """In their order, of what stands below ``after``; above ``before`` the nearest first."""
        query = select(SegmentLineRow).where(SegmentLineRow.segment_id == segment)
        if after is not None:
            query = query.where(SegmentLineRow.line > after)
        if before is not None:
            query = query.where(SegmentLineRow.line < before)
        order = SegmentLineRow.line.asc() if before is None else SegmentLineRow.line.desc()
        return self._many(query.order_by(order).limit(limit))

    def of_contacts(
        self, segment: SegmentId, contacts: Sequence[ContactId], *, limit: int
    ) -> list[SegmentLine]:
        """In their order."""
        query = select(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.contact_id.in_(contacts)
        )
        return self._many(query.order_by(SegmentLineRow.line).limit(limit))

    def numbered(self, segment: SegmentId, lines: Sequence[LineNumber]) -> list[SegmentLine]:
        """In their order."""
        query = select(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.line.in_(lines)
        )
        return self._many(query.order_by(SegmentLineRow.line))

    def holding(self, segment: SegmentId, words: Sequence[str], *, limit: int) -> list[SegmentLine]:
        """Whose contact has a word beginning with each of ``words``, in their order."""
        driver, *others = sorted(words, key=len, reverse=True)
        given = {**beginnings(driver=driver, **numbered(others)), **signatures(others)}
        told = {**given, "segment": segment, "rows": limit, **own_rows(self._session)}
        found = self._session.scalars(lines_holding(len(others)), told).all()
        return self.numbered(segment, [LineNumber(each) for each in found])

    def add_lines(
        self, segment: SegmentId, contacts: Sequence[ContactId], *, again: bool = False
    ) -> int:
        """At the end, one for each, in this order; tells how many.

        Whoever has a line there already gets another only ``again``. The segment is locked.
        """
        line = self._last(segment)
        added = 0
        for some in bunches(contacts):
            known = set() if again else self._among(segment, some)
            new = [each for each in (some if again else dict.fromkeys(some)) if each not in known]
            first = line + added + 1
            self._insert(segment, {first + place: each for place, each in enumerate(new)})
            added += len(new)
        return added

    def add_found(self, segment: SegmentId, contacts: Select[int]) -> int:
        """Those that the query finds and that have no line yet, in its order; tells how many.

        ``contacts`` selects one column, each contact once.
        """
        before, found = self._last(segment), contacts.subquery()
        there = select(LINES.c.contact_id).where(
            *self._within(segment), LINES.c.contact_id.is_not(None)
        )
        place = func.row_number().over()
        [contact] = found.c
        new = select(*self._key(segment), before + place, contact, *NOTHING_YET).where(
            contact.not_in(there)
        )
        into = ["workspace_id", "segment_id", "line", "contact_id", *BEGINNING]
        self._session.execute(insert(LINES).from_select(into, new))
        return self._last(segment) - before

    def add(self, line: SegmentLine) -> None:
        self._session.add(SegmentLineRow(segment_id=line.segment, line=line.line, **columns(line)))
        self._session.flush()

    def put(self, line: SegmentLine) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._row(line.segment, line.line)
        if row is None:
            raise LookupError(line.line)
        for name, value in columns(line).items():
            setattr(row, name, value)
        self._session.flush()

    def give(self, segment: SegmentId, *, giver: UserId, taker: UserId) -> None:
        """What lines say for themselves of whose they are."""
        theirs = (*self._within(segment), SegmentLineRow.salesperson == giver)
        given = update(SegmentLineRow).where(*theirs).values(salesperson=taker)
        self._session.execute(given.execution_options(synchronize_session=False))

    def next_line(self, segment: SegmentId) -> LineNumber:
        """The segment is locked."""
        return LineNumber(self._last(segment) + 1)

    def remove(self, segment: SegmentId, line: LineNumber) -> None:
        self._delete(SegmentLineRow.segment_id == segment, SegmentLineRow.line == line)

    def remove_lines(self, segment: SegmentId, contacts: Sequence[ContactId]) -> int:
        """All lines of these contacts; tells how many."""
        of_segment = SegmentLineRow.segment_id == segment
        return sum(
            self._delete(of_segment, SegmentLineRow.contact_id.in_(some))
            for some in bunches(contacts)
        )

    def remove_all(self, segment: SegmentId) -> int:
        return self._delete(SegmentLineRow.segment_id == segment)

    def _insert(self, segment: SegmentId, contacts: Mapping[int, ContactId]) -> None:
        workspace = scope_of(self._session)
        same = {"workspace_id": workspace, "segment_id": segment}
        same |= dict(zip(BEGINNING, (1, False, False), strict=True))
        rows = [{**same, "line": line, "contact_id": contact} for line, contact in contacts.items()]
        if rows:
            self._session.execute(insert(LINES), rows)

    def _among(self, segment: SegmentId, contacts: Sequence[ContactId]) -> set[ContactId]:
        query = select(SegmentLineRow.contact_id).where(
            SegmentLineRow.contact_id.in_(contacts), SegmentLineRow.segment_id == segment
        )
        return {ContactId(each) for each in self._session.scalars(query) if each is not None}

    def _last(self, segment: SegmentId) -> int:
        query = select(func.max(SegmentLineRow.line)).where(SegmentLineRow.segment_id == segment)
        return self._session.scalar(query) or 0

    def _key(self, segment: SegmentId) -> tuple[ColumnElement[Any], ...]:
        return literal(scope_of(self._session)), literal(segment)

    def _within(self, segment: SegmentId) -> tuple[ColumnElement[bool], ...]:
        return LINES.c.workspace_id == scope_of(self._session), LINES.c.segment_id == segment

    def _delete(self, *which: ColumnElement[bool]) -> int:
        gone = delete(SegmentLineRow).where(*which)
        done = self._session.execute(gone.execution_options(synchronize_session=False))
        self._session.expire_all()
        return cast("CursorResult[Any]", done).rowcount

    def _many(self, query: Select[SegmentLineRow]) -> list[SegmentLine]:
        return [to_line(row) for row in self._session.scalars(query)]

    def _row(self, segment: SegmentId, line: LineNumber) -> SegmentLineRow | None:
        query = select(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.line == line
        )
        return self._session.scalar(query.execution_options(populate_existing=True))


def columns(line: SegmentLine) -> dict[str, Any]:
    own = {"version": line.version, "contact_id": line.contact}
    result = {"entry": line.entry, "is_skipped": line.is_skipped}
    return own | result | value_columns(line.values)


def to_line(row: SegmentLineRow) -> SegmentLine:
    return SegmentLine(
        segment=SegmentId(row.segment_id),
        line=LineNumber(row.line),
        version=row.version,
        contact=ContactId(row.contact_id) if row.contact_id is not None else None,
        values=header_of(row, LineValues),
        entry=InteractionNumber(row.entry) if row.entry is not None else None,
        is_skipped=row.is_skipped,
    )
