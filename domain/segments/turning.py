"""A logged segment is undone, cancelled, restored or deleted, as a set."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from domain.ids import FormNonce, JobId, LoggedSegmentId, UserId
from domain.jobs.model import Job, Step
from domain.jobs.use_cases import start_job
from domain.rhythms.telling import show_logged
from domain.salespeople.model import Member
from domain.segments.logs import (
    LOG,
    TURN,
    LoggedSegment,
    LoggedSegmentNotFound,
    NotCancelledSegment,
    NotLogged,
    SegmentAtWork,
    TooLateToUndoSegment,
)
from domain.segments.model import LoggedState, Segment, SegmentState
from domain.segments.use_cases import end_reminders, next_number
from domain.store.stores import Stores

AT_ONCE = 2_000
UNTOUCHED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """``segment`` is what it has become again; of the call list so many entries stay recorded. Of
    its follow-up: ``kept``, as it was changed since, or ``gone``."""

    logged: LoggedSegment
    segment: Segment
    stay: int = 0
    kept: Segment | None = None
    gone: Segment | None = None


def held_logged(
    stores: Stores, logged: LoggedSegmentId, *, actor: UserId, now: datetime
) -> tuple[Member, LoggedSegment]:
    """Locked, and nobody works on it. Raises LoggedSegmentNotFound, NotAllowed, SegmentAtWork."""
    reader = stores.members.acting(actor, now=now)
    found = stores.logged_segments.locked(logged)
    if found is None or found.state in (LoggedState.LOGGING, LoggedState.DELETED):
        raise LoggedSegmentNotFound
    found.require_own(reader)
    job = stores.jobs.find(JobId(UUID(found.job)))
    if job is not None and job.is_running:
        raise SegmentAtWork
    return reader, found


def undo_segment(
    stores: Stores, logged: LoggedSegmentId, *, actor: UserId, now: datetime
) -> Undone:
    """Its entries are cancelled, and its lines are a segment again, under a new number.

    What was recorded singly before, from the call list, stays recorded; or cancelled, and is
    called again. Undone already, it stays so. Raises TooLateToUndoSegment, NotLogged,
    SegmentSeriesMissing, and as ``held_logged``.
    """
    _, found = held_logged(stores, logged, actor=actor, now=now)
    segment = worksheet(stores, found)
    if found.state is LoggedState.UNDONE:
        return Undone(logged=found, segment=segment)
    if found.state is not LoggedState.LOGGED:
        raise NotLogged
    if not found.may_be_undone(now) or segment.state is not SegmentState.LOGGED:
        raise TooLateToUndoSegment
    single = stores.segment_logs.join_single_entries(segment.id, None)
    stores.segment_logs.take_in_again(segment.id)
    stay = single - stores.segment_calls.free_cancelled(segment.id)
    again = replace(
        segment,
        number=next_number(stores),
        state=SegmentState.OPEN,
        version=segment.version + 1,
        changed_at=now,
    )
    stores.segments.put(again)
    followed = end_follow_up(stores, found, actor=actor, now=now)
    say_undone(stores, found, again, stay, now=now)
    is_gone = followed is not None and followed.state is SegmentState.DELETED
    left = found if is_gone else replace(found, follow_up=None)
    undone = turn(stores, left, LoggedState.UNDONE, actor=actor, now=now)
    told = {"gone": followed} if is_gone else {"kept": followed}
    return Undone(logged=undone, segment=again, stay=stay, **told)


def say_undone(
    stores: Stores, logged: LoggedSegment, again: Segment, stay: int, *, now: datetime
) -> None:
    """In the message that says that it is logged, though that has said its last."""
    job = stores.jobs.locked(JobId(UUID(logged.job)))
    if job is not None and job.kind == LOG:
        told = {"undone": again.number, "stay": stay}
        stores.jobs.put(replace(job, memory={**job.memory, **told}))
        stores.messages.reopen([job.subject])
        stores.messages.refresh(job.subject, now=now)


def worksheet(stores: Stores, logged: LoggedSegment) -> Segment:
    segment = stores.segments.locked(logged.segment)
    if segment is None:
        raise LoggedSegmentNotFound
    return segment


def end_follow_up(
    stores: Stores, logged: LoggedSegment, *, actor: UserId, now: datetime
) -> Segment | None:
    """An untouched one goes; one that was changed, or logged, stays, no longer linked."""
    found = stores.segments.locked(logged.follow_up) if logged.follow_up else None
    if found is None or found.state is SegmentState.DELETED:
        return None
    if found.state is SegmentState.OPEN and found.version == UNTOUCHED:
        stores.segment_lines.remove_all(found.id)
        stores.segment_steps.forget(found.id)
        stores.segment_calls.release_all(found.id)
        gone = replace(found, state=SegmentState.DELETED, changed_at=now)
        stores.segments.put(gone)
        end_reminders(stores, gone, now=now)
        stores.audit.note("delete_segment", found.subject, actor=actor, now=now)
        return gone
    unlinked = replace(found, parent=None)
    stores.segments.put(unlinked)
    return unlinked


def cancel_segment(
    stores: Stores, logged: LoggedSegmentId, *, actor: UserId, now: datetime
) -> LoggedSegment:
    """With all of its entries that are recorded; those that were cancelled singly stay as they are.

    Cancelled already, it stays so. Raises NotLogged, and as ``held_logged``.
    """
    _, found = held_logged(stores, logged, actor=actor, now=now)
    if found.state is LoggedState.CANCELLED:
        return found
    if found.state is not LoggedState.LOGGED:
        raise NotLogged
    return turn(stores, found, LoggedState.CANCELLED, actor=actor, now=now)


def restore_segment(
    stores: Stores, logged: LoggedSegmentId, *, actor: UserId, now: datetime
) -> LoggedSegment:
    """With the entries that were cancelled with it, and no others.

    Logged, it stays so. Raises NotCancelledSegment, and as ``held_logged``.
    """
    _, found = held_logged(stores, logged, actor=actor, now=now)
    if found.state is LoggedState.LOGGED:
        return found
    if found.state is not LoggedState.CANCELLED:
        raise NotCancelledSegment
    return turn(stores, found, LoggedState.LOGGED, actor=actor, now=now)


def delete_logged(
    stores: Stores, logged: LoggedSegmentId, *, actor: UserId, now: datetime
) -> LoggedSegment:
    """One that is cancelled or undone; its entries stay, and its number is never given again."""
    _, found = held_logged(stores, logged, actor=actor, now=now)
    if found.state not in (LoggedState.CANCELLED, LoggedState.UNDONE):
        raise NotCancelledSegment
    gone = replace(found, state=LoggedState.DELETED)
    stores.logged_segments.put(gone)
    stores.audit.note("delete_logged_segment", found.subject, actor=actor, now=now)
    return gone


def turn(
    stores: Stores, logged: LoggedSegment, state: LoggedState, *, actor: UserId, now: datetime
) -> LoggedSegment:
    """The first entries at once; a job that nobody calls off does the rest."""
    is_back = state is LoggedState.LOGGED
    stamp = logged.cancelled_at if is_back else now
    turned = replace(
        logged,
        state=state,
        cancelled_by=None if is_back else actor,
        cancelled_at=None if is_back else now,
    )
    after, _ = turn_some(stores, turned, stamp, after=0)
    if after and logged.entries > AT_ONCE:
        job = start_job(
            stores,
            TURN,
            {
                "logged": logged.id,
                "number": logged.number,
                "stamp": stamp.isoformat() if stamp else None,
                "must_end": True,
            },
            nonce=FormNonce(uuid4().hex),
            total=logged.entries,
            actor=actor,
            now=now,
        )
        turned = replace(turned, job=str(job.id))
    stores.logged_segments.put(turned)
    stores.audit.note(f"{state}_segment", logged.subject, actor=actor, now=now)
    people = {*logged.owners, *stores.logged_segments.salespeople(logged.id)}
    stores.homes.refresh(people, actor=actor, now=now)
    show_logged(stores, logged.id, now=now)
    return turned


def turn_some(
    stores: Stores, logged: LoggedSegment, stamp: datetime | None, *, after: int
) -> tuple[int, int]:
    """The last that was looked at, or 0 where there are no more; and how many changed."""
    turn_them = stores.segment_logs
    if logged.state is LoggedState.LOGGED and stamp is not None:
        last, count = turn_them.restore_entries(logged, stamp=stamp, after=after, limit=AT_ONCE)
    else:
        last, count = turn_them.cancel_entries(logged, after=after, limit=AT_ONCE)
    return (last if last > after else 0), count


def turn_more(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    logged = stores.logged_segments.locked(LoggedSegmentId(job.parameters["logged"]))
    if logged is None:
        raise LoggedSegmentNotFound
    told = job.parameters["stamp"]
    stamp = datetime.fromisoformat(told) if told else None
    after, count = turn_some(stores, logged, stamp, after=job.memory.get("after", 0))
    if not after:
        people = {*logged.owners, *stores.logged_segments.salespeople(logged.id)}
        stores.homes.refresh(people, now=now)
        show_logged(stores, logged.id, now=now)
    return Step(
        position=job.position + count,
        total=job.total,
        is_done=not after,
        memory={"after": after, "state": logged.state},
    )
