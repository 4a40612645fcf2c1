"""*Save criteria*, and taking them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.use_cases import cleaned
from domain.ids import CriteriaId, FormNonce, SegmentId, UserId
from domain.salespeople.model import Member
from domain.segments.checks import held_segment, own_segment
from domain.segments.criteria.saved import (
    CODE_LENGTH,
    CriteriaCodeMissing,
    CriteriaCodeTaken,
    CriteriaNotFound,
    NothingToSave,
    SavedCriteria,
)
from domain.segments.criteria.steps import SegmentStep, StepsThere
from domain.segments.criteria.telling import Names, names_in
from domain.segments.criteria.use_cases import step_by
from domain.segments.model import Segment
from domain.store.stores import Stores

MOST_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedShown:
    """By code; ``steps`` have been taken on the segment already."""

    reader: Member
    segment: Segment
    saved: Sequence[SavedCriteria]
    names: Names
    steps: int


def save_criteria(
    stores: Stores,
    segment: SegmentId,
    code: str,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> SavedCriteria:
    """What was done to the segment, not whom it came to. The same form again finds what it saved.

    Raises NothingToSave, CriteriaCodeMissing, CriteriaCodeTaken, SegmentNotFound, NotAllowed.
    """
    _, found = own_segment(stores, segment, actor=actor, now=now)
    existing = stores.saved_criteria.by_nonce(nonce)
    if existing is not None:
        return existing
    steps = stores.segment_steps.of(found.id)
    wanted = cleaned(code, CODE_LENGTH).upper()
    if not steps:
        raise NothingToSave
    if not wanted:
        raise CriteriaCodeMissing
    if stores.saved_criteria.coded(wanted) is not None:
        raise CriteriaCodeTaken
    saved = SavedCriteria(
        id=CriteriaId(stores.numbers.reserve("criteria")),
        code=wanted,
        nonce=nonce,
        actions=tuple(each.action for each in steps),
        made_by=actor,
        made_at=now,
    )
    stores.saved_criteria.add(saved)
    stores.audit.note("save_criteria", saved.subject, actor=actor, now=now, after={"code": wanted})
    return saved


def list_saved(stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime) -> SavedShown:
    """To be taken on a segment. Raises SegmentNotFound, NotAllowed, and as ``require_open``."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    saved = stores.saved_criteria.all(limit=MOST_LISTED)
    told = [action.criteria for each in saved for action in each.actions]
    return SavedShown(
        reader=reader,
        segment=found,
        saved=saved,
        names=names_in(stores, told),
        steps=stores.segment_steps.count(found.id),
    )


def reuse_criteria(
    stores: Stores,
    segment: SegmentId,
    criteria: CriteriaId,
    *,
    anyway: bool = False,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> list[SegmentStep]:
    """Each of their actions, as a step of its own, on the contacts of today.

    ``anyway``: on top of what was done already. Raises StepsThere, CriteriaNotFound,
    SegmentTooLarge, and as ``held_segment``.
    """
    _, held = held_segment(stores, segment, actor=actor, now=now)
    saved = found_criteria(stores, criteria)
    steps = stores.segment_steps.count(held.id)
    is_again = stores.segment_steps.by_nonce(part_of(nonce, 0)) is not None
    if steps and not anyway and not is_again:
        raise StepsThere(steps)
    taken = []
    for place, action in enumerate(saved.actions):
        here = stores.segments.find(held.id) or held
        part = part_of(nonce, place)
        taken.append(step_by(stores, here, action, nonce=part, actor=actor, now=now))
    return taken


def part_of(nonce: FormNonce, place: int) -> FormNonce:
    """Of one form that takes several steps."""
    return FormNonce(f"{nonce}.{place}")


def delete_saved(stores: Stores, criteria: CriteriaId, *, actor: UserId, now: datetime) -> None:
    """One's own; a manager any. Gone already, they stay so. Raises NotAllowed."""
    reader = stores.members.acting(actor, now=now)
    saved = stores.saved_criteria.find(criteria)
    if saved is not None:
        saved.require_own(reader)
        stores.saved_criteria.remove(saved.id)
        stores.audit.note(
            "delete_criteria", saved.subject, actor=actor, now=now, after={"code": saved.code}
        )


def found_criteria(stores: Stores, criteria: CriteriaId) -> SavedCriteria:
    found = stores.saved_criteria.find(criteria)
    if found is None:
        raise CriteriaNotFound
    return found
