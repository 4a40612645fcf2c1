"""An interaction with everything that a sentence about it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.contacts.model import Contact
from domain.ids import InteractionNumber, UserId
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import Interaction
from domain.reminders.model import Reminder
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """``names`` holds everybody whom the interaction mentions; ``next_try`` is what an attempt
    that failed has been followed up with; ``waiting`` is asked about beside what was recorded;
    ``offered_to`` may accept what was just put aside."""

    reader: Member
    interaction: Interaction
    contact: Contact | None
    template: Template | None
    reminder: Reminder | None
    names: Mapping[UserId, str]
    currency: str
    next_try: InteractionNumber | None = None
    waiting: "tuple[Card, ...]" = ()
    offered_to: UserId | None = None

    @property
    def is_failed_attempt(self) -> bool:
        return is_failed(self.interaction)

    @property
    def is_open_to_reader(self) -> bool:
        """A postponed one's content is its owner's; a recorded one is everybody's."""
        interaction = self.interaction
        return interaction.state is not State.POSTPONED or interaction.is_own(self.reader)

    def name(self, user: UserId | None) -> str:
        return self.names.get(user, user) if user else ""


def card_of(stores: Stores, interaction: Interaction, *, reader: Member) -> Card:
    [card] = cards_of(stores, [interaction], reader=reader)
    return card


def cards_of(stores: Stores, entries: Sequence[Interaction], *, reader: Member) -> list[Card]:
    """A page of them costs as many statements as one."""
    if not entries:
        return []
    contacts = stores.contacts.found(each.content.basics.contact for each in entries)
    reminders = stores.due.reminders([each.subject for each in entries])
    tries = stores.interactions.followed_up([each.number for each in entries if is_failed(each)])
    names = names_in(stores, entries, reader)
    return [
        Card(
            reader=reader,
            interaction=each,
            contact=contacts.get(each.content.basics.contact),
            template=stores.templates.find(each.content.basics.template),
            reminder=reminders.get(each.subject),
            names=names,
            currency=reader.home.currency,
            next_try=tries.get(each.number),
        )
        for each in entries
    ]


def is_failed(interaction: Interaction) -> bool:
    failed = interaction.content.basics.outcome is Outcome.ATTEMPT_FAILED
    return failed and interaction.state is State.RECORDED


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
        names=names_in(stores, [interaction], reader),
        currency=reader.home.currency,
    )


def names_in(stores: Stores, entries: Sequence[Interaction], reader: Member) -> dict[UserId, str]:
    people = {person for each in entries for person in people_of(each)}
    others = {user for user in people if user not in (None, reader.id)}
    found = stores.members.names_of(others) if others else {}
    return {reader.id: reader.name, **found}


def people_of(interaction: Interaction) -> set[UserId | None]:
    return {
        interaction.created_by,
        interaction.salesperson,
        interaction.postponed_by,
        interaction.finished_by,
        interaction.cancelled_by,
    }
