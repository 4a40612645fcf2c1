"""An interaction with everything that a sentence about it needs."""

from collections.abc import Mapping
from dataclasses import dataclass

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
        names=names_in(stores, interaction, reader),
        currency=reader.home.currency,
    )


def card_with(
    stores: Stores,
    interaction: Interaction,
    *,
    reader: Member,
    contact: Contact | None,
    template: Template | None,
    reminder: Reminder | None,
) -> Card:
    """Where contact, template and reminder are at hand already."""
    return Card(
        reader=reader,
        interaction=interaction,
        contact=contact,
        template=template,
        reminder=reminder,
        names=names_in(stores, interaction, reader),
        currency=reader.home.currency,
    )


def names_in(stores: Stores, interaction: Interaction, reader: Member) -> dict[UserId, str]:
    people = {
        interaction.created_by,
        interaction.salesperson,
        interaction.postponed_by,
        interaction.finished_by,
        interaction.cancelled_by,
    }
    others = {user for user in people if user not in (None, reader.id)}
    found = stores.members.names_of(others) if others else {}
    return {reader.id: reader.name, **found}
