"""What was recorded may be what somebody had put aside: asked, and never assumed."""

from dataclasses import replace
from datetime import datetime

from domain.ids import InteractionNumber, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.content import Entered
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import FormRef, subject_of
from domain.interactions.saving import find_or_deleted, record
from domain.interactions.use_cases import delete_postponed
from domain.store.stores import Stores

ASKED = 3


def asking(stores: Stores, card: Card) -> Card:
    """With what whoever recorded it had postponed with that contact before, the oldest first.

    What was reached by nobody is not asked about.
    """
    done, contact, by = card.interaction, card.interaction.content.basics.contact, card.reader.id
    is_done = done.state is State.RECORDED and done.content.basics.outcome is Outcome.SUCCESSFUL
    if not is_done or contact is None or done.finished_at is None or done.finished_by != by:
        return card
    found = stores.interactions.waiting_with(
        contact, own_of=by, since_before=done.finished_at, limit=ASKED
    )
    return replace(card, waiting=tuple(card_of(stores, each, reader=card.reader) for each in found))


def record_asking(
    stores: Stores, ref: FormRef, entered: Entered, *, actor: UserId, now: datetime
) -> Card:
    """With the question that comes with its confirmation. Raises what ``record`` does."""
    return asking(stores, record(stores, ref, entered, actor=actor, now=now))


def done_with(
    stores: Stores,
    number: InteractionNumber,
    done: InteractionNumber,
    *,
    actor: UserId,
    now: datetime,
) -> Card:
    """The postponed ``number`` is deleted, and its audit trail says with what it was done.

    Returns what was recorded. Raises AlreadyFinished, InteractionDeleted, NotRecorded, NotAllowed.
    """
    reader = stores.members.acting(actor, now=now)
    recorded = find_or_deleted(stores, done)
    recorded.require_recorded()
    if not was_done_with(stores, number, done):
        delete_postponed(stores, number, done_with=done, actor=actor, now=now)
    stores.messages.refresh(recorded.subject, now=now)
    return asking(stores, card_of(stores, recorded, reader=reader))


def was_done_with(stores: Stores, number: InteractionNumber, done: InteractionNumber) -> bool:
    """A second press changes nothing."""
    deletion = stores.audit.last(subject_of(number), "delete")
    return deletion is not None and (deletion.after or {}).get("done_with") == done
