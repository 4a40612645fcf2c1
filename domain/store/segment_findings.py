"""What stands in the way of logging a segment, of all its lines in one statement."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    Subquery,
    and_,
    case,
    false,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.ids import LineNumber, SegmentId
from domain.segments.logs import Doubt, Problem, Snapshot
from domain.segments.model import Segment
from domain.store.bunches import bunches
from domain.store.dialects import analysed
from domain.store.scope import scope_of
from domain.store.segment_amounts import CONTACTS, LINES, Amounts
from domain.store.tables import SegmentLineRow


class SegmentFindings:
    def __init__(self, session: Session) -> None:
        self._session = session

    def tally(
        self, segment: Segment, templates: Snapshot, *, leaves: Collection[Doubt]
    ) -> Mapping[str, int]:
        """By the name of each problem and doubt how many lines; and ``total``, ``skipped``,
        ``recorded``. Problems of lines that are left out are none."""
        analysed(self._session, CONTACTS, LINES)
        numbered = self._numbered(segment, templates, leaves)
        asked = [each for each in numbered.c if each.key != "line"]
        summed: Select[*tuple[Any, ...]] = select(
            *(func.coalesce(func.sum(each), 0).label(each.key) for each in asked)
        )
        found = self._session.execute(summed).one()
        return {**dict.fromkeys([*Problem, *Doubt], 0), **found._mapping}

    def named(
        self,
        segment: Segment,
        templates: Snapshot,
        kind: Problem | Doubt,
        *,
        leaves: Collection[Doubt],
        limit: int,
    ) -> list[LineNumber]:
        """The first lines of it."""
        numbered = self._numbered(segment, templates, leaves)
        query = select(numbered.c.line).where(numbered.c[kind] == 1)
        lines = self._session.scalars(query.order_by(numbered.c.line).limit(limit))
        return [LineNumber(each) for each in lines]

    def doubtful(
        self, segment: Segment, templates: Snapshot, leaves: Collection[Doubt]
    ) -> list[LineNumber]:
        """All lines of these doubts."""
        numbered = self._numbered(segment, templates, leaves)
        doubts = [numbered.c[each] == 1 for each in leaves if each in numbered.c]
        lines = self._session.scalars(select(numbered.c.line).where(or_(false(), *doubts)))
        return [LineNumber(each) for each in lines]

    def leave_out(self, segment: SegmentId, lines: Sequence[LineNumber]) -> None:
        """Marked, so that what is written later is what was checked."""
        for some in bunches(lines):
            left = update(SegmentLineRow).where(
                SegmentLineRow.segment_id == segment, SegmentLineRow.line.in_(some)
            )
            self._change(left.values(is_left_out=True))

    def take_in_again(self, segment: SegmentId) -> None:
        """Nothing is left out any more."""
        marked = update(SegmentLineRow).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.is_left_out.is_(True)
        )
        self._change(marked.values(is_left_out=False))

    def _numbered(
        self, segment: Segment, templates: Snapshot, leaves: Collection[Doubt]
    ) -> Subquery:
        """Each line with a 1 for what is wrong with it; what no line of it can have is no column.

        So of a whole header with good templates little more is read than lines and contacts.
        """
        amounts = Amounts(segment.values, templates)
        doubts = doubts_of()
        if not self._has_twins(segment.id):
            del doubts[Doubt.DUPLICATE]
        problems = problems_of(amounts, is_worded=templates.words_all_of(segment.values.template))
        is_told_by_template = not {Problem.NO_TEMPLATE, Problem.NO_DESCRIPTION} & problems.keys()
        flagged = (
            select(
                LINES.c.line,
                *(flag(doubt, which) for doubt, which in doubts.items()),
                *(flag(problem, which) for problem, which in problems.items()),
                flag("seen_to", or_(LINES.c.entry.is_not(None), LINES.c.is_skipped.is_(True))),
                flag("skipped", LINES.c.is_skipped.is_(True)),
                flag("recorded", LINES.c.entry.is_not(None)),
            )
            .select_from(amounts.whose() if is_told_by_template else amounts.lines())
            .where(*self._within(segment.id, 0, None))
            .subquery()
        )
        return counted(flagged, doubts, problems, leaves).subquery()

    def _has_twins(self, segment: SegmentId) -> bool:
        """A contact with two lines: far cheaper than to number each contact's lines."""
        told = (func.count(LINES.c.contact_id), func.count(LINES.c.contact_id.distinct()))
        counts: Select[*tuple[Any, ...]] = select(*told).where(*self._within(segment, 0, None))
        lines, contacts = self._session.execute(counts).one()
        return bool(lines > contacts)

    def _within(
        self, segment: SegmentId, after: int, until: int | None
    ) -> list[ColumnElement[bool]]:
        within = [
            LINES.c.workspace_id == scope_of(self._session),
            LINES.c.segment_id == segment,
            LINES.c.line > after,
        ]
        return within if until is None else [*within, LINES.c.line <= until]

    def _change(self, change: Any) -> int:
        done = self._session.execute(change.execution_options(synchronize_session=False))
        self._session.expire_all()
        return cast("CursorResult[Any]", done).rowcount


def doubts_of() -> dict[Doubt, ColumnElement[bool]]:
    of_contact = func.row_number().over(partition_by=LINES.c.contact_id, order_by=LINES.c.line)
    return {
        Doubt.EXCLUDED: CONTACTS.c.excluded_from_segments.is_(True),
        Doubt.DUPLICATE: and_(LINES.c.contact_id.is_not(None), of_contact > 1),
        Doubt.DEACTIVATED: and_(
            CONTACTS.c.deactivated_at.is_not(None), CONTACTS.c.erased_at.is_(None)
        ),
    }


def problems_of(amounts: Amounts, *, is_worded: bool) -> dict[Problem, ColumnElement[bool]]:
    """Without those that the header rules out. ``is_worded``: templates describe every line."""
    found: dict[Problem, ColumnElement[bool]] = {
        Problem.NO_CONTACT: LINES.c.contact_id.is_(None),
        Problem.BLOCKED: CONTACTS.c.privacy_blocked.is_(True),
        Problem.ERASED: CONTACTS.c.erased_at.is_not(None),
    }
    if not is_worded:
        found[Problem.NO_TEMPLATE] = amounts.kinds.c.template_id.is_(None)
        found[Problem.NO_DESCRIPTION] = func.coalesce(amounts.description, "") == ""
    if amounts.header.salesperson is None:
        found[Problem.NO_SALESPERSON] = amounts.salesperson.is_(None)
    if amounts.header.occurred_on is None:
        found[Problem.NO_DATE] = amounts.occurred_on.is_(None)
    return found


def flag(name: str, which: ColumnElement[bool]) -> ColumnElement[int]:
    return case((which, 1), else_=0).label(str(name))


def counted(
    flagged: Subquery,
    doubts: Collection[Doubt],
    problems: Collection[Problem],
    leaves: Collection[Doubt],
) -> Select[*tuple[Any, ...]]:
    """A doubt is none of a line that was seen to, a problem none of one that is left out."""
    seen_to = flagged.c.seen_to == 1
    left_out = [flagged.c[each] == 1 for each in doubts if each in leaves]
    to_log = and_(~seen_to, *(~each for each in left_out))
    return select(
        flagged.c.line,
        *(flag(doubt, and_(~seen_to, flagged.c[doubt] == 1)) for doubt in doubts),
        *(flag(problem, and_(to_log, flagged.c[problem] == 1)) for problem in problems),
        flag("total", to_log),
        flagged.c.skipped,
        flagged.c.recorded,
    )
