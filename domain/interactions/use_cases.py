"""What else is done to one interaction: undo, correct, delete, look back."""

from dataclasses import replace
from datetime import datetime

from domain.files import joined
from domain.ids import InteractionNumber, UserId
from domain.interactions.cancelling import cancelled
from domain.interactions.cards import Card, card_of
from domain.interactions.checks import require_version
from domain.interactions.content import Content, Entered
from domain.interactions.kinds import State
from domain.interactions.model import (
    FormRef,
    Incomplete,
    TooLateToUndo,
)
from domain.interactions.saving import day_said, find_or_deleted, write
from domain.reminders.model import DueKind
from domain.segments.recalling import hold_call_lists, line_follows
from domain.store.content import to_json
from domain.store.stores import Stores

LISTED = 10
CANDIDATES = 5


def undo(stores: Stores, number: InteractionNumber, *, actor: UserId, now: datetime) -> Card:
    """Cancel what was recorded within the last ten minutes.

    Raises TooLateToUndo, NotRecorded, NotAllowed, InteractionDeleted.
    """
    reader = stores.members.acting(actor, now=now)
    hold_call_lists(stores, [number])
    interaction = find_or_deleted(stores, number)
    interaction.require_own(reader)
    if interaction.state is State.CANCELLED:
        return card_of(stores, interaction, reader=reader)
    interaction.require_recorded()
    if not interaction.may_be_undone(now):
        raise TooLateToUndo
    return card_of(stores, cancelled(stores, interaction, by=actor, now=now), reader=reader)


def open_edit(
    stores: Stores,
    number: InteractionNumber,
    *,
    actor: UserId,
    now: datetime,
    for_change: bool = False,
) -> Card:
    """Raises NotRecorded, NotAllowed, InteractionDeleted."""
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number, for_change=for_change)
    interaction.require_own(reader)
    interaction.require_recorded()
    return card_of(stores, interaction, reader=reader)


def edit(stores: Stores, ref: FormRef, entered: Entered, *, actor: UserId, now: datetime) -> Card:
    """Correct a recorded one; contact, template and salesperson stay, every version is kept.

    Raises Incomplete, TooManyFiles, ChangedMeanwhile, NotRecorded, NotAllowed.
    """
    number = require_number(ref)
    hold_call_lists(stores, [number])
    card = open_edit(stores, number, actor=actor, now=now, for_change=True)
    before = card.interaction
    content = corrected(before.content, entered)
    if before.last_form == ref.nonce and before.content == content:
        return card
    if before.last_form != ref.nonce:
        require_version(stores, before, ref.opened_version)
    missing = missing_after_edit(before.content, content)
    if missing:
        raise Incomplete(missing)
    occurred_on, zone = day_said(before, content, card.reader)
    after = replace(
        before,
        version=before.version + 1,
        last_form=ref.nonce,
        content=content,
        occurred_on=occurred_on,
        zone=zone,
    )
    write(stores, after, before, action="edit", actor=actor, now=now)
    line_follows(stores, after, by=actor, now=now)
    stores.messages.refresh(after.subject, now=now)
    return card_of(stores, after, reader=card.reader)


def require_number(ref: FormRef) -> InteractionNumber:
    if ref.number is None:
        raise LookupError("an edit form always knows its interaction")
    return ref.number


def corrected(before: Content, entered: Entered) -> Content:
    basics, details = entered.basics, entered.details or before.details
    return Content(
        basics=replace(basics, contact=before.basics.contact, template=before.basics.template),
        details=replace(
            before.details,
            evaluation=details.evaluation,
            duration=details.duration,
            cost=details.cost,
            files=joined(before.details.files, entered.added),
        ),
    )


def missing_after_edit(before: Content, content: Content) -> tuple[str, ...]:
    """Nobody has to make up a time of day where only the day was ever known."""
    needed: dict[str, object] = {"description": content.basics.description.strip()}
    if before.basics.occurred_at is not None:
        needed["occurred_at"] = content.basics.occurred_at
    return tuple(name for name, value in needed.items() if not value)


def delete_postponed(
    stores: Stores,
    number: InteractionNumber,
    *,
    done_with: InteractionNumber | None = None,
    actor: UserId,
    now: datetime,
) -> Card:
    """Gone with its comments and references; the audit trail keeps who and when.

    ``done_with``: what was recorded instead.

    Raises AlreadyFinished, InteractionDeleted, NotAllowed.
    """
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number)
    interaction.require_own(reader)
    interaction.require_postponed()
    card = card_of(stores, interaction, reader=reader)
    stores.interactions.delete(number)
    stores.due.remove(DueKind.REMINDER, interaction.subject)
    stores.messages.refresh(interaction.subject, now=now)
    stores.homes.refresh(interaction.owners, actor=actor, now=now)
    kept = {
        name: value
        for name, value in to_json(interaction.content).items()
        if name in {"contact", "template", "salesperson"}
    }
    instead = {"done_with": done_with} if done_with else None
    stores.audit.note(
        "delete", interaction.subject, actor=actor, now=now, before=kept, after=instead
    )
    return card
