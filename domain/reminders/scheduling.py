"""Setting and ending the one reminder of an interaction."""

from datetime import datetime

from domain.interactions.model import Interaction
from domain.reminders.model import DueKind, DueState, Reminder
from domain.reminders.presets import When, default_moment
from domain.store.stores import Stores


def stop_reminding(stores: Stores, interaction: Interaction, *, now: datetime) -> None:
    stores.due.remove(DueKind.REMINDER, interaction.subject)
    stores.messages.refresh(interaction.subject, now=now)


def remind(stores: Stores, interaction: Interaction, when: When, *, now: datetime) -> Reminder:
    """The one reminder of it, from now on; its live messages say so."""
    recipient = interaction.salesperson or interaction.created_by
    member = stores.members.find(recipient)
    reminder = Reminder(
        subject=interaction.subject,
        recipient=recipient,
        state=DueState.SCHEDULED,
        meant=when.meant,
        due_at=when.due_at,
        first_due_at=when.due_at,
        zone=member.zone if member else "UTC",
        wall=when.wall,
    )
    stores.due.put_reminder(reminder, now=now)
    stores.messages.refresh(interaction.subject, now=now)
    return reminder


def default_when(stores: Stores, interaction: Interaction, *, now: datetime) -> When:
    recipient = stores.members.find(interaction.salesperson or interaction.created_by)
    if recipient is None:
        raise LookupError("a salesperson who was never looked up")
    return default_moment(now=now, zone=recipient.tz, hours=recipient.hours)
