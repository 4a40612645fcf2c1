"""An interaction with everything that a sentence about it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact
from domain.ids import UserId
from domain.interactions.kinds import State
from domain.interactions.model import Interaction
from domain.reminders.model import Reminder
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """``names`` holds everybody whom the interaction mentions."""

    reader: Member
    interaction: Interaction
    contact: Contact | None
    template: Template | None
    reminder: Reminder | None
    names: Mapping[UserId, str]
    currency: str

    @property
    def is_open_to_reader(self) -> bool:
        """A postponed one's content is its owner's; a recorded one is everybody's."""
        interaction = self.interaction
        return interaction.state is not State.POSTPONED or interaction.is_own(self.reader)

    def name(self, user: UserId | None) -> str:
        return self.names.get(user, user) if user else ""


def card_of(stores: Stores, interaction: Interaction, *, reader: Member) -> Card:
    return Card(
        reader=reader,
        interaction=interaction,
        contact=stores.contacts.find(interaction.content.basics.contact),
        template=stores.templates.find(interaction.content.basics.template),
        reminder=stores.due.reminder(interaction.subject),
        names=names_in(stores, interaction),
        currency=stores.workspaces.current().currency,
    )


def names_in(stores: Stores, interaction: Interaction) -> dict[UserId, str]:
    people = {
        interaction.created_by,
        interaction.salesperson,
        interaction.postponed_by,
        interaction.finished_by,
        interaction.cancelled_by,
    }
    return {user: stores.members.name_of(user) for user in people if user is not None}


def show_card(stores: Stores, interaction: Interaction, *, actor: UserId, now: datetime) -> Card:
    return card_of(stores, interaction, reader=stores.members.acting(actor, now=now))
