"""Logged segments: what entries belong to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from domain.contacts.search import words_of
from domain.ids import CampaignId, InteractionNumber, LoggedSegmentId, SegmentId, UserId
from domain.interactions.kinds import State
from domain.interactions.model import Interaction
from domain.segments.logs import LoggedSegment
from domain.segments.model import LoggedState
from domain.store.log_rows import by_column, to_interaction
from domain.store.tables import InteractionRow, LoggedSegmentRow
from domain.store.tables.segments import WORDS_LENGTH

PLAIN_COLUMNS = (
    "number",
    "state",
    "description",
    "salesperson",
    "entries",
    "logged_by",
    "logged_at",
    "cancelled_by",
    "cancelled_at",
)
UNSEEN = (LoggedState.LOGGING, LoggedState.DELETED)


class LoggedSegmentStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, logged: LoggedSegmentId | None) -> LoggedSegment | None:
        if logged is None:
            return None
        row = self._row(LoggedSegmentRow.id == logged)
        return to_logged(row) if row else None

    def locked(self, logged: LoggedSegmentId) -> LoggedSegment | None:
        """For a change; see ``InteractionStore.locked``."""
        row = self._row(LoggedSegmentRow.id == logged, for_change=True)
        return to_logged(row) if row else None

    def add(self, logged: LoggedSegment) -> None:
        self._session.add(LoggedSegmentRow(id=logged.id, **columns(logged)))
        self._session.flush()

    def put(self, logged: LoggedSegment) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._row(LoggedSegmentRow.id == logged.id)
        if row is None:
            raise LookupError(logged.id)
        for name, value in columns(logged).items():
            setattr(row, name, value)
        self._session.flush()

    def forget(self, logged: LoggedSegmentId) -> None:
        """Of one that was never logged to its end, so its number was not."""
        self._session.execute(
            delete(LoggedSegmentRow)
            .where(LoggedSegmentRow.id == logged)
            .execution_options(synchronize_session=False)
        )

    def page(
        self,
        *,
        own_of: UserId | None = None,
        after: LoggedSegmentId | None = None,
        before: LoggedSegmentId | None = None,
        limit: int,
    ) -> list[LoggedSegment]:
        """The newest first, of what stands below ``after``; above ``before`` the nearest first."""
        query = select(LoggedSegmentRow).where(LoggedSegmentRow.state.not_in(UNSEEN))
        if own_of is not None:
            mine = (LoggedSegmentRow.salesperson == own_of, LoggedSegmentRow.logged_by == own_of)
            query = query.where(or_(*mine))
        if after is not None:
            query = query.where(LoggedSegmentRow.id < after)
        if before is not None:
            query = query.where(LoggedSegmentRow.id > before)
        order = LoggedSegmentRow.id.desc() if before is None else LoggedSegmentRow.id.asc()
        return [to_logged(row) for row in self._session.scalars(query.order_by(order).limit(limit))]

    def called(
        self, words: Sequence[str], *, own_of: UserId | None = None, limit: int
    ) -> list[LoggedSegment]:
        """Logged, with a word of number or description beginning with each; the newest first.

        Read from one index, so that all of them are looked at.
        """
        query = select(LoggedSegmentRow.id).where(
            LoggedSegmentRow.state == LoggedState.LOGGED,
            *(LoggedSegmentRow.words.contains(f" {each}", autoescape=True) for each in words),
        )
        if own_of is not None:
            mine = (LoggedSegmentRow.salesperson == own_of, LoggedSegmentRow.logged_by == own_of)
            query = query.where(or_(*mine))
        found = self._session.scalars(query.order_by(LoggedSegmentRow.id.desc()).limit(limit)).all()
        rows = self._session.scalars(
            select(LoggedSegmentRow)
            .where(LoggedSegmentRow.id.in_(found))
            .order_by(LoggedSegmentRow.id.desc())
        )
        return [to_logged(row) for row in rows]

    def entries(
        self,
        logged: LoggedSegmentId,
        *,
        after: InteractionNumber | None = None,
        before: InteractionNumber | None = None,
        limit: int,
    ) -> list[Interaction]:
        """By their numbers, of those below ``after``; above ``before`` the nearest first."""
        query = select(InteractionRow).where(InteractionRow.logged_segment_id == logged)
        if after is not None:
            query = query.where(InteractionRow.number > after)
        if before is not None:
            query = query.where(InteractionRow.number < before)
        number = InteractionRow.number
        order = number.asc() if before is None else number.desc()
        rows = self._session.scalars(query.order_by(order).limit(limit))
        return [to_interaction(told) for told in by_column(rows.all())]

    def count_entries(self, logged: LoggedSegmentId, state: State) -> int:
        query = select(func.count()).where(
            InteractionRow.logged_segment_id == logged, InteractionRow.state == state
        )
        return self._session.scalar(query) or 0

    def salespeople(self, logged: LoggedSegmentId) -> list[UserId]:
        """Whose entries they are."""
        query = select(InteractionRow.salesperson).where(InteractionRow.logged_segment_id == logged)
        return [UserId(each) for each in self._session.scalars(query.distinct()) if each]

    def _row(
        self, which: ColumnElement[bool], *, for_change: bool = False
    ) -> LoggedSegmentRow | None:
        query = select(LoggedSegmentRow).where(which).execution_options(populate_existing=True)
        return self._session.scalar(query.with_for_update() if for_change else query)


def columns(logged: LoggedSegment) -> dict[str, Any]:
    plain = {name: getattr(logged, name) for name in PLAIN_COLUMNS}
    keys = {"segment_id": logged.segment, "follow_up_id": logged.follow_up, "job_id": logged.job}
    return plain | keys | {"campaign_id": logged.campaign, "words": found_by(logged)}


def found_by(logged: LoggedSegment) -> str:
    """Its words, each after a blank."""
    words = words_of(f"{logged.number} {logged.description}")
    return "".join(f" {word}" for word in words)[:WORDS_LENGTH]


def to_logged(row: LoggedSegmentRow) -> LoggedSegment:
    return LoggedSegment(
        id=LoggedSegmentId(row.id),
        segment=SegmentId(row.segment_id),
        follow_up=SegmentId(row.follow_up_id) if row.follow_up_id is not None else None,
        job=row.job_id,
        campaign=CampaignId(row.campaign_id) if row.campaign_id is not None else None,
        **{name: getattr(row, name) for name in PLAIN_COLUMNS},
    )
