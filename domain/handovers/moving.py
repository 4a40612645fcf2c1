"""What changes hands when a hand-over is accepted."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.handovers.model import Wish
from domain.ids import UserId
from domain.interactions.kinds import State
from domain.interactions.model import Interaction
from domain.reminders.model import DueState, Reminder
from domain.reminders.presets import When, default_moment
from domain.reminders.retiming import retimed
from domain.reminders.scheduling import remind
from domain.rhythms.following import give_rhythms
from domain.salespeople.model import Member
from domain.segments.giving import give_segments
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    interactions: int
    contacts: int
    rhythms: int
    segments: int


def move_all(stores: Stores, wish: Wish, *, actor: UserId, now: datetime) -> Moved:
    """How many of each; what was finished or moved meanwhile stays as it is."""
    taker = stores.members.known(wish.taker, now=now)
    moved = 0
    for number in wish.numbers:
        interaction = stores.interactions.locked(number)
        if interaction is not None and is_still_theirs(interaction, wish.giver):
            move(stores, interaction, taker, actor=actor, now=now)
            moved += 1
    contacts = stores.contacts.count_of(wish.giver) if wish.with_contacts else 0
    if contacts:
        stores.contacts.give(giver=wish.giver, taker=wish.taker)
    rhythms = give_rhythms(stores, wish.giver, taker, now=now) if wish.with_rhythms else 0
    segments = 0
    if wish.with_segments:
        segments = give_segments(stores, wish.giver, taker, actor=actor, now=now)
    return Moved(interactions=moved, contacts=contacts, rhythms=rhythms, segments=segments)


def is_still_theirs(interaction: Interaction, giver: UserId) -> bool:
    return interaction.state is State.POSTPONED and interaction.reminded == giver


def move(
    stores: Stores, interaction: Interaction, taker: Member, *, actor: UserId, now: datetime
) -> None:
    """With its reminder, which keeps what its wall clock was to show, now in the taker's zone."""
    details = replace(interaction.content.details, salesperson=taker.id)
    content = replace(interaction.content, details=details)
    after = replace(interaction, content=content, version=interaction.version + 1)
    stores.interactions.put(after)
    reminder = stores.due.reminder(interaction.subject)
    if reminder is not None:
        remind(stores, after, begun_anew(reminder, taker, now=now), now=now)
    stores.messages.refresh(interaction.subject, now=now)
    stores.homes.refresh(interaction.owners | after.owners, actor=actor, now=now)
    stores.audit.note(
        "hand_over",
        interaction.subject,
        actor=actor,
        now=now,
        before={"salesperson": interaction.salesperson},
        after={"salesperson": taker.id},
    )


def begun_anew(reminder: Reminder, taker: Member, *, now: datetime) -> When:
    """Counted from the start: how often the giver was reminded, and that they wanted no more of it,
    says nothing of whoever has just accepted it."""
    if reminder.state in {DueState.RESTING, DueState.STOPPED}:
        return default_moment(now=now, zone=taker.tz, hours=taker.hours)
    moved = retimed(reminder, taker.tz, taker.hours, now=now)
    return When(moved.due_at, moved.meant, moved.wall)
