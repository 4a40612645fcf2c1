"""Several entries at once: evaluated, cancelled or restored, each by the rules of one alone.

What is in that state already stays so and is counted; what may not be done is left out and named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError
from domain.ids import InteractionNumber, UserId
from domain.interactions.cancelling import cancelled, required_reason, restored, segment_is_gone
from domain.interactions.cards import Card, cards_of
from domain.interactions.evaluating import evaluated
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import Interaction
from domain.interactions.pages import LISTED
from domain.salespeople.model import Member
from domain.salespeople.use_cases import note_refusal
from domain.segments.recalling import hold_call_lists
from domain.store.stores import Stores

Shown = Mapping[InteractionNumber, int]
"""The version of each that the person saw."""


class Treatment(StrEnum):
    EVALUATE = "evaluate"
    CANCEL = "cancel"
    RESTORE = "restore"


class Why(StrEnum):
    """It was left out."""

    NOT_OWN = "not_own"
    POSTPONED = "postponed"
    CHANGED = "changed"
    GONE = "gone"
    SEGMENT = "segment"


class NothingChosen(DomainError):
    """No entry is ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Those of a page that something may be done to."""

    reader: Member
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """``cards`` are of those that were left out, where they still exist."""

    reader: Member
    deed: Treatment
    changed: int
    already: int
    left_out: Mapping[InteractionNumber, Why]
    cards: Mapping[InteractionNumber, Card]


def choose_among(
    stores: Stores, numbers: Sequence[InteractionNumber], *, actor: UserId, now: datetime
) -> Choosing:
    """In the order given; of what is postponed nothing is to be cancelled or evaluated."""
    reader = stores.members.acting(actor, now=now)
    known = {each.number: each for each in stores.interactions.numbered(numbers[:LISTED])}
    entries = (known[number] for number in numbers if number in known)
    finished = [each for each in entries if each.state is not State.POSTPONED]
    return Choosing(reader=reader, cards=cards_of(stores, finished, reader=reader))


def cancel_several(
    stores: Stores, shown: Shown, reason: str, *, actor: UserId, now: datetime
) -> Done:
    """Raises NothingChosen, ReasonMissing."""
    why = required_reason(reason)

    def cancel(entry: Interaction) -> None:
        cancelled(stores, entry, by=actor, reason=why, now=now)

    return done_to_each(stores, shown, Treatment.CANCEL, is_cancelled, cancel, actor=actor, now=now)


def restore_several(stores: Stores, shown: Shown, *, actor: UserId, now: datetime) -> Done:
    """Raises NothingChosen."""

    def restore(entry: Interaction) -> None:
        restored(stores, entry, by=actor, now=now)

    return done_to_each(
        stores, shown, Treatment.RESTORE, is_recorded, restore, actor=actor, now=now
    )


def evaluate_several(
    stores: Stores,
    shown: Shown,
    evaluation: Evaluation | None,
    *,
    actor: UserId,
    now: datetime,
) -> Done:
    """None takes it away. Raises NothingChosen."""

    def has_it(entry: Interaction) -> bool:
        return entry.content.details.evaluation is evaluation

    def evaluate(entry: Interaction) -> None:
        evaluated(stores, entry, evaluation, actor=actor, now=now)

    return done_to_each(stores, shown, Treatment.EVALUATE, has_it, evaluate, actor=actor, now=now)


def is_cancelled(entry: Interaction) -> bool:
    return entry.state is State.CANCELLED


def is_recorded(entry: Interaction) -> bool:
    return entry.state is State.RECORDED


def done_to_each(
    stores: Stores,
    shown: Shown,
    deed: Treatment,
    is_so: Callable[[Interaction], bool],
    act: Callable[[Interaction], None],
    *,
    actor: UserId,
    now: datetime,
) -> Done:
    reader = stores.members.acting(actor, now=now)
    if not shown:
        raise NothingChosen
    hold_call_lists(stores, shown)
    entries = {each.number: each for each in stores.interactions.locked_among(shown)}
    left_out = {number: Why.GONE for number in shown if number not in entries}
    already = changed = 0
    for number, entry in entries.items():
        why = obstacle(stores, entry, deed, reader)
        if why is None and is_so(entry):
            already += 1
        elif why is None and entry.version == shown[number]:
            act(entry)
            changed += 1
        else:
            left_out[number] = why or Why.CHANGED
    if Why.NOT_OWN in left_out.values():
        note_refusal(stores, "NotAllowed", f"several.{deed}", actor=actor, now=now)
    found = [entries[number] for number in left_out if number in entries]
    cards = {each.interaction.number: each for each in cards_of(stores, found, reader=reader)}
    return Done(
        reader=reader,
        deed=deed,
        changed=changed,
        already=already,
        left_out=dict(sorted(left_out.items())),
        cards=cards,
    )


def obstacle(stores: Stores, entry: Interaction, deed: Treatment, reader: Member) -> Why | None:
    """Everybody evaluates; cancelling and restoring is for its owner."""
    if deed is not Treatment.EVALUATE and not entry.is_own(reader):
        return Why.NOT_OWN
    if entry.state is State.POSTPONED:
        return Why.POSTPONED
    is_held = deed is Treatment.RESTORE and is_cancelled(entry) and segment_is_gone(stores, entry)
    return Why.SEGMENT if is_held else None
