"""Logged segments are listed, and one is looked at with its entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ids import InteractionNumber, LoggedSegmentId, UserId
from domain.interactions.cards import Card, cards_of
from domain.interactions.kinds import State
from domain.jobs.model import Job, JobState
from domain.paging import Turned
from domain.salespeople.model import Member
from domain.segments.logs import LOG, UNDO_FOR, LoggedSegment, LoggedSegmentNotFound
from domain.segments.model import LoggedState, Segment, SegmentState
from domain.segments.use_cases import PAGE
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedPage:
    reader: Member
    rows: Sequence[LoggedSegment]
    names: dict[UserId, str]
    has_earlier: bool = False
    has_later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCard:
    """``follow_up`` only while it is worked on. ``may_be_undone``: now."""

    reader: Member
    logged: LoggedSegment
    recorded: int
    cancelled: int
    entries: Sequence[Card]
    names: dict[UserId, str]
    follow_up: Segment | None
    may_be_undone: bool
    has_earlier: bool = False
    has_later: bool = False


def list_logged(
    stores: Stores,
    *,
    after: LoggedSegmentId | None = None,
    before: LoggedSegmentId | None = None,
    actor: UserId,
    now: datetime,
) -> LoggedPage:
    """The newest first: one's own, a manager's are all."""
    reader = stores.members.acting(actor, now=now)
    found = stores.logged_segments.page(
        own_of=None if reader.sees_all else actor, after=after, before=before, limit=PAGE + 1
    )
    page = Turned.of(found, PAGE, is_start=after is None, backwards=before is not None)
    return LoggedPage(
        reader=reader,
        rows=page.rows,
        names=stores.members.names_of([each.logged_by for each in page.rows]),
        has_earlier=page.has_earlier,
        has_later=page.has_later,
    )


def open_logged(
    stores: Stores,
    logged: LoggedSegmentId,
    *,
    after: InteractionNumber | None = None,
    before: InteractionNumber | None = None,
    actor: UserId,
    now: datetime,
) -> LoggedCard:
    """Raises LoggedSegmentNotFound, NotAllowed."""
    reader = stores.members.acting(actor, now=now)
    found = stores.logged_segments.find(logged)
    if found is None or found.state in (LoggedState.LOGGING, LoggedState.DELETED):
        raise LoggedSegmentNotFound
    found.require_own(reader)
    entries = stores.logged_segments.entries(found.id, after=after, before=before, limit=PAGE + 1)
    page = Turned.of(entries, PAGE, is_start=after is None, backwards=before is not None)
    people = [each for each in (found.logged_by, found.salesperson, found.cancelled_by) if each]
    follow_up = stores.segments.find(found.follow_up)
    is_there = follow_up is not None and follow_up.state is SegmentState.OPEN
    return LoggedCard(
        reader=reader,
        logged=found,
        recorded=stores.logged_segments.count_entries(found.id, State.RECORDED),
        cancelled=stores.logged_segments.count_entries(found.id, State.CANCELLED),
        entries=cards_of(stores, page.rows, reader=reader),
        names=stores.members.names_of(people),
        follow_up=follow_up if is_there else None,
        may_be_undone=found.may_be_undone(now),
        has_earlier=page.has_earlier,
        has_later=page.has_later,
    )


def undo_ends_at(stores: Stores, job: Job, *, now: datetime) -> datetime | None:
    """When what the job has logged can be undone no more; None where it cannot be already."""
    if job.kind != LOG or job.state is not JobState.FINISHED:
        return None
    logged = stores.logged_segments.find(LoggedSegmentId(job.parameters["logged"]))
    return logged.logged_at + UNDO_FOR if logged and logged.may_be_undone(now) else None
