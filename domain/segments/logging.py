"""*Log segment*: what was checked is frozen at once, and written bit by bit unseen.

Business Central: SegManagement.LogSegment, in one transaction that stops at the first bad line.
"""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from domain.campaigns.entering import enter
from domain.ids import (
    CampaignId,
    FormNonce,
    InteractionNumber,
    LoggedSegmentId,
    SegmentId,
    UserId,
)
from domain.interactions.content import DESCRIPTION_LENGTH
from domain.jobs.model import Job, Step
from domain.jobs.use_cases import start_job
from domain.rhythms.telling import show_logged
from domain.segments.checking import Checked, checked_now, unchanged
from domain.segments.checks import held_segment
from domain.segments.criteria.use_cases import note_logged
from domain.segments.logs import (
    LOG,
    LONGEST_OFFSET,
    UNLOG,
    Choices,
    FollowUp,
    LoggedSegment,
    Snapshot,
)
from domain.segments.model import (
    HeaderValues,
    LoggedState,
    Segment,
    SegmentNotFound,
    SegmentRef,
    SegmentState,
)
from domain.segments.use_cases import add_segment, end_reminders, next_number, titled
from domain.store.stores import Stores

# So many at once keep nobody else waiting on SQLite for longer than one blink.
AT_ONCE = 2_000


def log_segment(
    stores: Stores,
    ref: SegmentRef,
    choices: Choices,
    checked: Checked | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> Job:
    """Frozen as it was checked, and begun, all or nothing; the same form again finds the same job.

    ``checked`` just before by another transaction, or here. What became of a contact in between
    is as if it had happened just after. Raises SegmentSeriesMissing, and as ``check_segment``.
    """
    reader = stores.members.acting(actor, now=now)
    if (begun := stores.jobs.by_nonce(ref.nonce)) is not None:
        return begun
    _, found = held_segment(stores, ref.segment or SegmentId(0), actor=actor, now=now)
    held = unchanged(stores, found, ref)
    known = checked or checked_now(stores, held, choices)
    logged_id = LoggedSegmentId(stores.numbers.reserve("logged_segment"))
    follow_up = begin_follow_up(
        stores, ref.nonce, held, logged_id, choices.follow_up, actor=actor, now=now
    )
    stores.segment_logs.leave_out(held.id, known.left_out)
    # What was called meanwhile, of no new version, is a line less.
    total = stores.segment_logs.to_log(held.id)
    first = stores.numbers.reserve("interaction", max(1, total))
    frozen = replace(held, state=SegmentState.LOGGING, version=held.version + 1, changed_at=now)
    stores.segments.put(frozen)
    job = start_job(
        stores,
        LOG,
        {
            "segment": held.id,
            "number": held.number,
            "logged": logged_id,
            "first": first,
            "zone": reader.zone,
            "templates": known.templates.plain(),
            "cleans_up": UNLOG,
            **told_of(follow_up, choices.follow_up),
        },
        nonce=ref.nonce,
        total=total,
        actor=actor,
        now=now,
    )
    begin_logged(stores, frozen, logged_id, follow_up, job, actor=actor, now=now)
    return job


def told_of(follow_up: Segment | None, chosen: FollowUp | None) -> dict[str, Any]:
    return {
        "follow_up": follow_up.id if follow_up else None,
        "follow_up_number": follow_up.number if follow_up else None,
        "chosen": asdict(chosen) if chosen else None,
    }


def begin_logged(
    stores: Stores,
    segment: Segment,
    logged: LoggedSegmentId,
    follow_up: Segment | None,
    job: Job,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    begun = LoggedSegment(
        id=logged,
        number=segment.number,
        state=LoggedState.LOGGING,
        segment=segment.id,
        follow_up=follow_up.id if follow_up else None,
        job=str(job.id),
        description=titled(stores, segment),
        salesperson=segment.values.salesperson,
        campaign=segment.values.campaign or None,
        entries=0,
        logged_by=actor,
        logged_at=now,
    )
    stores.logged_segments.add(begun)
    stores.segment_calls.release_all(segment.id)
    stores.audit.note("log_segment", segment.subject, actor=actor, now=now)
    stores.homes.refresh(segment.owners, actor=actor, now=now)


def begin_follow_up(
    stores: Stores,
    nonce: FormNonce,
    segment: Segment,
    logged: LoggedSegmentId,
    chosen: FollowUp | None,
    *,
    actor: UserId,
    now: datetime,
) -> Segment | None:
    """With its number, and not to be seen yet. Raises SegmentSeriesMissing."""
    if chosen is None:
        return None
    reader = stores.members.acting(actor, now=now)
    today = now.astimezone(reader.tz).date()
    days = timedelta(days=max(0, min(chosen.days, LONGEST_OFFSET)))
    held = segment.values
    kept = held if chosen.template else HeaderValues(campaign=held.campaign or None)
    values = replace(
        kept,
        description=chosen.title.replace("{number}", segment.number)[:DESCRIPTION_LENGTH] or None,
        occurred_on=today + days,
        salesperson=held.salesperson if chosen.salesperson else actor,
    )
    return add_segment(
        stores,
        FormNonce(f"f:{nonce}"[:40]),
        next_number(stores),
        values,
        state=SegmentState.PREPARING,
        parent=logged,
        actor=actor,
        now=now,
    )


def log_more(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    """One chunk of lines, or the end: with that they all appear at once."""
    told = job.parameters
    segment, logged = worked_on(stores, job)
    after = job.memory.get("after", 0)
    until = stores.segment_logs.end_of_chunk(segment.id, after, size=AT_ONCE)
    if until is None:
        return finish(stores, job, segment, logged, now=now)
    first = InteractionNumber(told["first"] + job.position)
    written = stores.segment_logs.write(
        segment,
        logged,
        Snapshot.load(told["templates"]),
        after=after,
        until=until,
        first=first,
        zone=told["zone"],
        now=now,
    )
    known = set(job.memory.get("campaigns", ()))
    campaigns = sorted(known | stores.segment_logs.campaigns(first, written))
    followed = job.memory.get("followed", 0)
    if told["follow_up"] is not None:
        followed += stores.segment_logs.follow_up(
            segment.id,
            SegmentId(told["follow_up"]),
            FollowUp(**told["chosen"]),
            after=after,
            until=until,
        )
    return Step(
        position=job.position + written,
        total=job.total,
        memory={"after": until, "followed": followed, "campaigns": campaigns},
    )


def finish(
    stores: Stores, job: Job, segment: Segment, logged: LoggedSegment, *, now: datetime
) -> Step:
    joined = stores.segment_logs.join_single_entries(segment.id, logged.id)
    count = job.position + joined
    stores.logged_segments.put(
        replace(logged, state=LoggedState.LOGGED, entries=count, logged_at=now)
    )
    stores.segments.put(
        replace(segment, state=SegmentState.LOGGED, version=segment.version + 1, changed_at=now)
    )
    end_reminders(stores, segment, now=now)
    show_logged(stores, logged.id, now=now)
    for campaign in job.memory.get("campaigns", ()):
        enter(
            stores,
            CampaignId(campaign),
            segment=logged.number,
            description=logged.description,
            actor=logged.logged_by,
            now=now,
        )
    if (follow_up := stores.segments.find(logged.follow_up)) is not None:
        stores.segments.put(replace(follow_up, state=SegmentState.OPEN, changed_at=now))
        note_logged(stores, follow_up, logged, actor=logged.logged_by, now=now)
    people = {*segment.owners, *stores.logged_segments.salespeople(logged.id)}
    stores.homes.refresh(people, actor=job.started_by, now=now)
    return Step(
        position=job.position,
        total=job.total,
        is_done=True,
        memory={**job.memory, "entries": count},
    )


def worked_on(stores: Stores, job: Job) -> tuple[Segment, LoggedSegment]:
    """Locked: the job is their only writer."""
    segment = stores.segments.locked(SegmentId(job.parameters["segment"]))
    logged = stores.logged_segments.locked(LoggedSegmentId(job.parameters["logged"]))
    if segment is None or logged is None:
        raise SegmentNotFound
    return segment, logged


def unlog_more(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    """After a job that was called off or given up: its entries go, and the segment opens again."""
    segment, logged = worked_on(stores, job)
    gone = stores.segment_logs.delete_entries(logged.id, limit=AT_ONCE)
    if gone:
        return Step(position=job.position + gone, total=job.total, memory={})
    if (follow_up := stores.segments.find(logged.follow_up)) is not None:
        stores.segment_lines.remove_all(follow_up.id)
        stores.segments.put(replace(follow_up, state=SegmentState.DELETED, changed_at=now))
    stores.segment_logs.take_in_again(segment.id)
    stores.segment_calls.free_cancelled(segment.id)
    stores.logged_segments.forget(logged.id)
    stores.segments.put(
        replace(segment, state=SegmentState.OPEN, version=segment.version + 1, changed_at=now)
    )
    stores.audit.note("unlog_segment", segment.subject, actor=job.started_by, now=now)
    stores.homes.refresh(segment.owners, actor=job.started_by, now=now)
    return Step(position=job.position, total=job.position, is_done=True, memory={})
