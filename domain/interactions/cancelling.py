"""*Cancel* and *Restore*: two actions, and what is in that state already stays so."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.ids import InteractionNumber, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.checks import require_version
from domain.interactions.kinds import State
from domain.interactions.model import REASON_LENGTH, Interaction, ReasonMissing
from domain.interactions.saving import find_or_deleted
from domain.rhythms.telling import show_touched
from domain.segments.logs import SegmentOfItIsCancelled
from domain.segments.model import LoggedState
from domain.segments.recalling import hold_call_lists, line_follows
from domain.store.stores import Stores


def cancel(
    stores: Stores,
    number: InteractionNumber,
    reason: str,
    *,
    shown: int,
    actor: UserId,
    now: datetime,
) -> Card:
    """``shown`` is the version that the person saw.

    Raises ReasonMissing, NotRecorded, ChangedMeanwhile, NotAllowed, InteractionDeleted.
    """
    reader = stores.members.acting(actor, now=now)
    hold_call_lists(stores, [number])
    interaction = find_or_deleted(stores, number)
    interaction.require_own(reader)
    if interaction.state is not State.CANCELLED:
        interaction.require_recorded()
        require_version(stores, interaction, shown)
        why = required_reason(reason)
        interaction = cancelled(stores, interaction, by=actor, reason=why, now=now)
    return card_of(stores, interaction, reader=reader)


def required_reason(reason: str) -> str:
    told = reason.strip()[:REASON_LENGTH]
    if not told:
        raise ReasonMissing
    return told


def cancelled(
    stores: Stores, interaction: Interaction, *, by: UserId, reason: str = "", now: datetime
) -> Interaction:
    after = replace(
        interaction,
        state=State.CANCELLED,
        version=interaction.version + 1,
        cancelled_by=by,
        cancelled_at=now,
        cancel_reason=reason,
    )
    told = {"state": State.CANCELLED, "reason": reason}
    return turned(stores, after, action="cancel", told=told, by=by, now=now)


def restore(
    stores: Stores, number: InteractionNumber, *, shown: int, actor: UserId, now: datetime
) -> Card:
    """Recorded again, as it was. Raises NotRecorded for a postponed one, ChangedMeanwhile,
    NotAllowed, InteractionDeleted, SegmentOfItIsCancelled.
    """
    reader = stores.members.acting(actor, now=now)
    hold_call_lists(stores, [number])
    interaction = find_or_deleted(stores, number)
    interaction.require_own(reader)
    if interaction.state is State.CANCELLED:
        require_version(stores, interaction, shown)
        require_segment(stores, interaction)
        interaction = restored(stores, interaction, by=actor, now=now)
    interaction.require_recorded()
    return card_of(stores, interaction, reader=reader)


def require_segment(stores: Stores, interaction: Interaction) -> None:
    """Raises SegmentOfItIsCancelled: the set is restored first, or deleted."""
    if segment_is_gone(stores, interaction):
        raise SegmentOfItIsCancelled


def segment_is_gone(stores: Stores, interaction: Interaction) -> bool:
    logged = stores.logged_segments.find(interaction.logged_segment)
    return logged is not None and logged.state in (LoggedState.CANCELLED, LoggedState.UNDONE)


def restored(stores: Stores, interaction: Interaction, *, by: UserId, now: datetime) -> Interaction:
    after = replace(
        interaction,
        state=State.RECORDED,
        version=interaction.version + 1,
        cancelled_by=None,
        cancelled_at=None,
        cancel_reason="",
    )
    told = {"state": State.RECORDED}
    return turned(stores, after, action="restore", told=told, by=by, now=now)


def turned(
    stores: Stores,
    after: Interaction,
    *,
    action: str,
    told: Mapping[str, str],
    by: UserId,
    now: datetime,
) -> Interaction:
    """Its segment is held, if it was recorded from a call list."""
    stores.interactions.put(after)
    line_follows(stores, after, by=by, now=now)
    stores.audit.note(action, after.subject, actor=by, now=now, after={**told})
    stores.messages.refresh(after.subject, now=now)
    show_touched(stores, [after], now=now)
    stores.homes.refresh(after.owners, actor=by, now=now)
    return after
