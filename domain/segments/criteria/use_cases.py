"""*Preview*, *Add contacts*, *Reduce*, *Refine* and *Go back* on the lines of a segment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.ids import ContactId, FormNonce, LineNumber, SegmentId, UserId
from domain.salespeople.model import Member
from domain.segments.checks import changed, held_segment, own_segment
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    checked,
)
from domain.segments.criteria.steps import MOST_LINES, SegmentStep, SegmentTooLarge
from domain.segments.criteria.telling import Names, names_in
from domain.segments.logs import LoggedSegment
from domain.segments.model import Segment
from domain.store.criteria import Chosen, Question
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an action would do to the segment, which has ``lines`` now."""

    reader: Member
    segment: Segment
    action: Action
    names: Names
    chosen: Chosen
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsShown:
    """What was done to a segment so far, the first first; ``lines`` is what came of it."""

    reader: Member
    segment: Segment
    steps: Sequence[SegmentStep]
    names: Names
    lines: int


def preview(
    stores: Stores,
    segment: SegmentId,
    action: Action,
    *,
    question: Question | None = None,
    actor: UserId,
    now: datetime,
) -> Preview:
    """What ``question`` asks, where it is known already, and maybe of half the contacts only.

    Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged, and as ``checked``.
    """
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    criteria, asked = checked(action.criteria), stores.criteria
    return Preview(
        reader=reader,
        segment=found,
        action=action,
        names=names_in(stores, [criteria]),
        chosen=asked.answer(question) if question else asked.choose(action, found.id),
        lines=stores.segment_lines.count(found.id),
    )


def take_step(
    stores: Stores,
    segment: SegmentId,
    action: Action,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> SegmentStep:
    """The same form submitted again finds the step that it took.

    Raises SegmentTooLarge, and what ``preview`` raises.
    """
    _, held = held_segment(stores, segment, actor=actor, now=now)
    checked(action.criteria)
    return step_by(stores, held, action, nonce=nonce, actor=actor, now=now)


def step_by(
    stores: Stores, held: Segment, action: Action, *, nonce: FormNonce, actor: UserId, now: datetime
) -> SegmentStep:
    """On a segment that is held. Raises SegmentTooLarge."""
    taken = stores.segment_steps.by_nonce(nonce)
    if taken is not None:
        return taken
    begun = begun_step(stores, held, action, nonce=nonce, actor=actor, now=now)
    question = stores.criteria.question(action, held.id)
    today, dialect = replace(begun, action=question.action), question.dialect
    if action.deed is Deed.ADD:
        done = stores.segment_steps.bring_in(today, dialect)
        if done.added and stores.segment_lines.count(held.id) > MOST_LINES:
            raise SegmentTooLarge
    else:
        done = stores.segment_steps.take_away(today, dialect)
    return kept(stores, held, replace(done, action=action), actor=actor, now=now)


def begun_step(
    stores: Stores, held: Segment, action: Action, *, nonce: FormNonce, actor: UserId, now: datetime
) -> SegmentStep:
    last = stores.segment_steps.last(held.id)
    return SegmentStep(
        segment=held.id,
        step=last.step + 1 if last else 1,
        nonce=nonce,
        action=action,
        made_by=actor,
        made_at=now,
    )


def kept(
    stores: Stores, held: Segment, step: SegmentStep, *, actor: UserId, now: datetime
) -> SegmentStep:
    stores.segment_steps.add(step)
    note(stores, held, f"{step.action.deed}_contacts", step, actor=actor, now=now)
    return step


def note(
    stores: Stores, held: Segment, what: str, step: SegmentStep, *, actor: UserId, now: datetime
) -> None:
    """Not by which criteria: they may tell of a person, who may be erased."""
    changed(stores, held, now=now)
    told = {"step": step.step, "added": step.added, "removed": step.removed}
    stores.audit.note(what, held.subject, actor=actor, now=now, after=told)


def one_by_one(deed: Deed, contact: ContactId | None) -> Action:
    """Of a line that somebody added or removed by hand, as criteria."""
    picked = () if contact is None else (contact,)
    return Action(deed=deed, criteria=Criteria(contact=ContactPart(picked=picked)))


def note_added(
    stores: Stores,
    held: Segment,
    line: LineNumber,
    contact: ContactId | None,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    """A line that was added by hand is a step as well."""
    action, nonce = one_by_one(Deed.ADD, contact), by_hand(held, line, Deed.ADD)
    begun = begun_step(stores, held, action, nonce=nonce, actor=actor, now=now)
    stores.segment_steps.add(replace(begun, first_line=line, last_line=line, added=1))


def note_logged(
    stores: Stores, held: Segment, logged: LoggedSegment, *, actor: UserId, now: datetime
) -> None:
    """So are the lines of a follow-up segment: going back empties it (Business Central: 4.6).

    It changes nothing, so the segment keeps its version.
    """
    criteria = Criteria(having=EntryPart(logged=(logged.id,)))
    nonce = FormNonce(f"{Deed.ADD}-{held.id}-of-{logged.id}")
    action = Action(deed=Deed.ADD, criteria=criteria)
    begun = begun_step(stores, held, action, nonce=nonce, actor=actor, now=now)
    last, added = stores.segment_lines.next_line(held.id) - 1, stores.segment_lines.count(held.id)
    stores.segment_steps.add(replace(begun, last_line=last, added=added))


def take_line(
    stores: Stores,
    held: Segment,
    line: LineNumber,
    contact: ContactId | None,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    """So is one that was taken away by hand."""
    action, nonce = one_by_one(Deed.REDUCE, contact), by_hand(held, line, Deed.REDUCE)
    begun = begun_step(stores, held, action, nonce=nonce, actor=actor, now=now)
    stores.segment_steps.add(stores.segment_steps.take_line(begun, line))


def by_hand(held: Segment, line: LineNumber, deed: Deed) -> FormNonce:
    """Every change of a segment raises its version."""
    return FormNonce(f"{deed}-{held.id}-{held.version}-{line}")


def show_steps(stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime) -> StepsShown:
    """Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    steps = stores.segment_steps.of(found.id)
    return StepsShown(
        reader=reader,
        segment=found,
        steps=steps,
        names=names_in(stores, [each.action.criteria for each in steps]),
        lines=stores.segment_lines.count(found.id),
    )


def go_back(
    stores: Stores, segment: SegmentId, step: int, *, actor: UserId, now: datetime
) -> SegmentStep | None:
    """Takes the last step back: the lines are exactly as they were before it.

    None where ``step`` is not the last any more: pressed twice, or somebody else was faster.
    Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged.
    """
    _, held = held_segment(stores, segment, actor=actor, now=now)
    last = stores.segment_steps.last(held.id)
    if last is None or last.step != step:
        return None
    back = stores.segment_steps.bring_back(last)
    note(stores, held, "go_back", back, actor=actor, now=now)
    return back
