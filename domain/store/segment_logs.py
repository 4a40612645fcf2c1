"""Logging a segment: what stands in its way, and its entries, many at a time."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Insert,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from domain.ids import CampaignId, InteractionNumber, LineNumber, LoggedSegmentId, SegmentId
from domain.interactions.kinds import Outcome, State
from domain.segments.logs import FollowUp, LoggedSegment, Snapshot
from domain.segments.model import HeaderValues, Segment
from domain.store.dialects import analysed
from domain.store.entry_words import EntryWords
from domain.store.scope import WORKSPACE, owned, scope_of, straight
from domain.store.segment_amounts import CONTACTS, LINES, Amounts
from domain.store.segment_findings import SegmentFindings
from domain.store.tables import Base, InteractionRow, SegmentLineRow

ENTRIES = Base.metadata.tables[InteractionRow.__tablename__]


class SegmentLogStore(SegmentFindings):
    """What stands in the way is in ``SegmentFindings``."""

    def end_of_chunk(self, segment: SegmentId, after: int, *, size: int) -> LineNumber | None:
        """The last line of the next ``size``; None where there is none."""
        chunk = (
            select(SegmentLineRow.line)
            .where(SegmentLineRow.segment_id == segment, SegmentLineRow.line > after)
            .order_by(SegmentLineRow.line)
            .limit(size)
            .subquery()
        )
        last = self._session.scalar(select(func.max(chunk.c.line)))
        return None if last is None else LineNumber(last)

    def to_log(self, segment: SegmentId) -> int:
        """How many lines an entry is written for."""
        return self._count(*self._within(segment, 0, None), wanted())

    def write(
        self,
        segment: Segment,
        logged: LoggedSegment,
        templates: Snapshot,
        *,
        after: int,
        until: int,
        first: InteractionNumber,
        zone: str,
        now: datetime,
    ) -> int:
        """An entry for each line of the chunk, numbered from ``first``; tells how many."""
        analysed(self._session, ENTRIES)
        given = {
            **told_of(logged, zone, now),
            "segment": segment.id,
            "after": after,
            "until": until,
            "first": first,
            "begins": f"s{logged.id}:",
        }
        statement = into_log(segment.values, json.dumps(templates.plain()))
        straight(self._session, statement, given)
        written = self._count(*self._within(segment.id, after, until), wanted())
        EntryWords(self._session).add_of_new(first, written)
        return written

    def campaigns(self, first: InteractionNumber, count: int) -> set[CampaignId]:
        """Of which the entries of a chunk are."""
        query = select(ENTRIES.c.campaign_id).where(
            ENTRIES.c.workspace_id == scope_of(self._session),
            ENTRIES.c.number.between(first, first + count - 1),
            ENTRIES.c.campaign_id.is_not(None),
        )
        return {CampaignId(each) for each in self._session.scalars(query.distinct()) if each}

    def follow_up(
        self,
        segment: SegmentId,
        follow_up: SegmentId,
        chosen: FollowUp,
        *,
        after: int,
        until: int,
    ) -> int:
        """A line for each that was logged: contact and campaign, all else its own header's."""
        workspace = scope_of(self._session)
        told: dict[str, Any] = {
            "workspace_id": literal(workspace),
            "segment_id": literal(follow_up),
            "line": LINES.c.line,
            "version": literal(1),
            "contact_id": LINES.c.contact_id,
            "campaign_id": LINES.c.campaign_id,
            "is_skipped": literal(value=False),
            "is_left_out": literal(value=False),
        }
        which = [*self._within(segment, after, until), LINES.c.is_left_out.is_(False)]
        which.append(LINES.c.contact_id.is_not(None))
        if chosen.only_unreached:
            failed = LINES.c.outcome == Outcome.ATTEMPT_FAILED
            which.append(or_(LINES.c.is_skipped.is_(True), failed))
        columns: Select[*tuple[Any, ...]] = select(*told.values())
        self._session.execute(insert(LINES).from_select(list(told), columns.where(*which)))
        return self._count(*which)

    def _count(self, *which: ColumnElement[bool]) -> int:
        """SQLite tells no number of rows where a statement begins with WITH."""
        query = select(func.count()).select_from(LINES).where(*which)
        return self._session.scalar(query) or 0

    def join_single_entries(self, segment: SegmentId, logged: LoggedSegmentId | None) -> int:
        """What was recorded from the call list becomes part of it, or no longer is."""
        single = select(SegmentLineRow.entry).where(
            SegmentLineRow.segment_id == segment, SegmentLineRow.entry.is_not(None)
        )
        joined = update(InteractionRow).where(InteractionRow.number.in_(single))
        return self._change(joined.values(logged_segment_id=logged))

    def delete_entries(self, logged: LoggedSegmentId, *, limit: int) -> int:
        """Of one that was never logged to its end; at most so many, tells how many."""
        workspace = scope_of(self._session)
        some = (
            select(ENTRIES.c.number)
            .where(ENTRIES.c.workspace_id == workspace, ENTRIES.c.logged_segment_id == logged)
            .order_by(ENTRIES.c.number)
            .limit(limit)
        )
        EntryWords(self._session).remove(list(self._session.scalars(some)))
        gone = delete(ENTRIES).where(
            ENTRIES.c.workspace_id == workspace, ENTRIES.c.number.in_(some)
        )
        return cast("CursorResult[Any]", self._session.execute(gone)).rowcount

    def cancel_entries(self, logged: LoggedSegment, *, after: int, limit: int) -> tuple[int, int]:
        """Of the next ``limit`` those that are recorded; tells the last looked at, and how many."""
        stamp = {"cancelled_by": logged.cancelled_by, "cancelled_at": logged.cancelled_at}
        return self._turn(
            logged,
            (InteractionRow.state == State.RECORDED,),
            {"state": State.CANCELLED, **stamp},
            after=after,
            limit=limit,
        )

    def restore_entries(
        self, logged: LoggedSegment, *, stamp: datetime, after: int, limit: int
    ) -> tuple[int, int]:
        """Likewise: only those that were cancelled with it, which have its very moment."""
        return self._turn(
            logged,
            (InteractionRow.state == State.CANCELLED, InteractionRow.cancelled_at == stamp),
            {"state": State.RECORDED, "cancelled_by": None, "cancelled_at": None},
            after=after,
            limit=limit,
        )

    def _turn(
        self,
        logged: LoggedSegment,
        which: tuple[ColumnElement[bool], ...],
        values: dict[str, Any],
        *,
        after: int,
        limit: int,
    ) -> tuple[int, int]:
        chunk = (
            select(InteractionRow.number)
            .where(InteractionRow.logged_segment_id == logged.id, InteractionRow.number > after)
            .order_by(InteractionRow.number)
            .limit(limit)
            .subquery()
        )
        last = self._session.scalar(select(func.max(chunk.c.number)))
        if last is None:
            return after, 0
        newer = {**values, "version": InteractionRow.version + 1, "cancel_reason": ""}
        turned = update(InteractionRow).where(
            InteractionRow.logged_segment_id == logged.id,
            InteractionRow.number > after,
            InteractionRow.number <= last,
            *which,
        )
        return last, self._change(turned.values(newer))


@lru_cache(maxsize=8)
def into_log(header: HeaderValues, templates: str) -> Insert:
    """Built once for all chunks of a segment; ``templates`` is a snapshot as JSON."""
    amounts = Amounts(header, Snapshot.load(json.loads(templates)))
    place = func.row_number().over(order_by=LINES.c.line)
    told: dict[str, ColumnElement[Any]] = {
        **recorded_of(amounts),
        **{name: bindparam(f"of_{name}", type_=ENTRIES.c[name].type) for name in SAME},
        "workspace_id": LINES.c.workspace_id,
        "number": bindparam("first", type_=Integer) + place - 1,
        "nonce": bindparam("begins", type_=String).concat(LINES.c.line),
    }
    columns: Select[*tuple[Any, ...]] = select(*told.values())
    lines = (
        columns.select_from(amounts.lines())
        .where(
            owned(LINES),
            LINES.c.segment_id == bindparam("segment"),
            LINES.c.line > bindparam("after"),
            LINES.c.line <= bindparam("until"),
            wanted(),
        )
        .order_by(LINES.c.line)
    )
    into = insert(ENTRIES).from_select(list(told), lines)
    return into.execution_options(**{WORKSPACE: True})


def recorded_of(amounts: Amounts) -> dict[str, ColumnElement[Any]]:
    return {
        "contact_id": LINES.c.contact_id,
        "company_id": CONTACTS.c.company_id,
        "template_id": amounts.template,
        "group_id": amounts.kinds.c.group_id,
        "description": amounts.description,
        "occurred_on": amounts.occurred_on,
        "outcome": amounts.outcome,
        "salesperson": amounts.salesperson,
        "correspondence": amounts.correspondence,
        "information_flow": amounts.of_template("information_flow"),
        "initiated_by": amounts.of_template("initiated_by"),
        "evaluation": LINES.c.evaluation,
        "duration": amounts.of_template("duration"),
        "cost": amounts.of_template("cost"),
        "campaign_id": amounts.campaign,
        "campaign_target": amounts.part("campaign_target"),
        "campaign_response": amounts.part("campaign_response"),
    }


SAME = (
    "state",
    "version",
    "last_form",
    "zone",
    "notes",
    "reason",
    "cancel_reason",
    "created_by",
    "created_at",
    "finished_by",
    "finished_at",
    "logged_segment_id",
)


def told_of(logged: LoggedSegment, zone: str, now: datetime) -> dict[str, Any]:
    """What all entries of a segment have in common."""
    told = {
        "state": State.RECORDED,
        "version": 1,
        "zone": zone,
        "created_by": logged.logged_by,
        "created_at": now,
        "finished_by": logged.logged_by,
        "finished_at": now,
        "logged_segment_id": logged.id,
    }
    return {f"of_{name}": told.get(name, "") for name in SAME}


def wanted() -> ColumnElement[bool]:
    """Neither left out, nor skipped, nor recorded singly."""
    return and_(
        LINES.c.is_left_out.is_(False), LINES.c.is_skipped.is_(False), LINES.c.entry.is_(None)
    )
