"""An interaction with everything that a sentence about it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.contacts.model import Contact
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.content import Content
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
    ``offered_to`` may accept what was just put aside; ``present`` are those beside the contact."""

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
    present: Sequence[Contact] = ()

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
    postponed = [each.subject for each in entries if each.state is State.POSTPONED]
    reminders = stores.due.reminders(postponed)
    return cards_for(stores, [(each, reader) for each in entries], reminders)


def cards_for(
    stores: Stores,
    read_by: Sequence[tuple[Interaction, Member]],
    reminders: Mapping[str, Reminder],
) -> list[Card]:
    """Each for a reader of its own; ``reminders`` by their subjects."""
    entries = [each for each, _ in read_by]
    contacts = stores.contacts.found(named for each in entries for named in named_in(each.content))
    tries = stores.interactions.followed_up([each.number for each in entries if is_failed(each)])
    names = names_in(stores, entries, *(reader for _, reader in read_by))
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
            present=present_among(contacts, each.content),
        )
        for each, reader in read_by
    ]


def named_in(content: Content) -> tuple[ContactId | None, ...]:
    return content.basics.contact, *content.details.also_present


def present_in(stores: Stores, content: Content) -> list[Contact]:
    """Those who were also present; no statement where nobody was."""
    named = content.details.also_present
    return present_among(stores.contacts.found(named), content) if named else []


def present_among(found: Mapping[ContactId | None, Contact], content: Content) -> list[Contact]:
    """Each once: of those who were merged, the survivors."""
    named = content.details.also_present
    there = {found[each].id: found[each] for each in named if each in found}
    return [each for each in there.values() if each.id != content.basics.contact]


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
    present: Sequence[Contact] = (),
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
        present=present,
    )


def names_in(stores: Stores, entries: Sequence[Interaction], *readers: Member) -> dict[UserId, str]:
    known = {each.id: each.name for each in readers}
    people = {person for each in entries for person in people_of(each)}
    others = {user for user in people if user is not None and user not in known}
    found = stores.members.names_of(others) if others else {}
    return {**known, **found}


def people_of(interaction: Interaction) -> set[UserId | None]:
    return {
        interaction.created_by,
        interaction.salesperson,
        interaction.postponed_by,
        interaction.finished_by,
        interaction.cancelled_by,
    }
