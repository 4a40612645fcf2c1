"""The card of a contact."""

from collections.abc import Iterator

from blockkit import Button, Section

from domain.contacts.model import Contact, ContactKind
from domain.contacts.portrait import PEOPLE, POSTPONED, Portrait
from domain.interactions.kinds import Correspondence
from domain.language import Language
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    context,
    escape,
    modal,
    mrkdwn,
    render,
    section,
)
from handlers.contacts.form_views import FIELD, KINDS, LANGUAGES, country_name
from handlers.contacts.naming import badges, contact_text
from handlers.contacts.wire import Action, Callback, CardMemory, Field
from handlers.entries.rows import entry_row
from handlers.interactions.labels import CORRESPONDENCE
from handlers.interactions.sentences import bold
from handlers.interactions.wire import Action as Interaction
from handlers.rhythms.views import card_button, card_line
from handlers.upkeep.buttons import upkeep_buttons
from handlers.words import Words, words_in

SHOWN, NOTE_SHOWN = 300, 1000


def contact_card(told: Portrait, memory: CardMemory) -> View:
    say = words_in(told.reader.language)
    return modal(
        say("Contact"),
        card_blocks(told, say),
        close=say("Close"),
        callback_id=Callback.CARD,
        memory=memory.dump(),
    )


def card_blocks(told: Portrait, say: Words) -> Iterator[Block]:
    contact = told.contact
    yield section(f"{badges(contact, say)}{bold(contact.name)} · {escape(contact.number)}")
    if details := "\n".join(detail_lines(told, say)):
        yield section(details)
    yield section("\n".join(sums(told, say)))
    if told.rhythm is not None:
        yield section(card_line(told.rhythm, told.reader, say))
    yield actions(*deeds(contact, say))
    yield actions(*upkeep(contact, say), *upkeep_buttons(contact, told.reader, say))
    yield from postponed_rows(told, say)
    yield from latest_rows(told, say)
    yield from people_rows(told, say)
    yield actions(button(say("Back to the list"), Action.BACK))


def detail_lines(told: Portrait, say: Words) -> Iterator[str]:
    contact = told.contact
    facts = {
        Field.KIND: say(KINDS[contact.kind]),
        Field.COMPANY: contact.company_name,
        Field.EMAIL: contact.email,
        Field.PHONE: contact.phone,
        Field.CITY: contact.city,
        Field.COUNTRY: country_name(contact.country, say.locale) if contact.country else "",
        Field.SALESPERSON: told.salesperson_name,
        Field.LANGUAGE: LANGUAGES[Language(contact.language)] if contact.language else "",
        Field.CORRESPONDENCE: preference(contact, say),
        Field.TAGS: ", ".join(contact.tags),
    }
    for field, value in facts.items():
        if value:
            yield f"{say(FIELD[field])}: {escape(value, SHOWN)}"
    if contact.note:
        yield escape(contact.note, NOTE_SHOWN)


def preference(contact: Contact, say: Words) -> str:
    kind = contact.correspondence
    return "" if kind is Correspondence.NONE else say(CORRESPONDENCE[kind])


def sums(told: Portrait, say: Words) -> Iterator[str]:
    """Of what is recorded; a company includes its people."""
    last, totals = told.last, told.totals
    never = say("never")
    yield say("Last contact: {day}", day=say.date(last.contact_on) if last.contact_on else never)
    yield say("Last attempt: {day}", day=say.date(last.attempt_on) if last.attempt_on else never)
    yield say(
        "{count}, {minutes} minutes, {cost}",
        count=say.many("{count} interaction", "{count} interactions", totals.number),
        minutes=say.number(totals.duration),
        cost=say.money(totals.cost, told.reader.home.currency),
    )


def deeds(contact: Contact, say: Words) -> Iterator[Button]:
    which = str(contact.id)
    if contact.is_usable and contact.deactivated_at is None:
        label = say("Create interaction")
        yield button(label, Action.CREATE_INTERACTION, which, style="primary")
    yield button(say("Postponed interactions"), Action.POSTPONED, which)
    yield button(say("History"), Interaction.HISTORY, which)
    if contact.is_usable and contact.deactivated_at is None:
        yield card_button(contact, say)


def upkeep(contact: Contact, say: Words) -> Iterator[Button]:
    which = str(contact.id)
    yield button(say("Edit"), Action.EDIT, which, names=contact.name)
    if contact.deactivated_at is not None:
        yield button(say("Reactivate"), Action.REACTIVATE, which, names=contact.name)
        return
    sure = confirmation(
        say("Deactivate “{name}”?", name=contact.name),
        say("It is no longer offered in the form. What was recorded with it stays as it is."),
        say("Deactivate"),
        say("Keep in use"),
    )
    yield button(say("Deactivate"), Action.DEACTIVATE, which, names=contact.name, confirm=sure)


def postponed_rows(told: Portrait, say: Words) -> Iterator[Block]:
    if not told.postponed:
        return
    yield section(bold(say("Postponed interactions")))
    for card in told.postponed[:POSTPONED]:
        yield entry_row(card, say, told.contact)
    if len(told.postponed) > POSTPONED:
        yield context(say("More under Postponed interactions."))


def latest_rows(told: Portrait, say: Words) -> Iterator[Block]:
    yield section(bold(say("Last interactions")))
    if not told.latest:
        yield section(say("Nothing has been recorded with this contact yet."))
    for card in told.latest:
        yield entry_row(card, say, told.contact)


def people_rows(told: Portrait, say: Words) -> Iterator[Block]:
    if told.contact.kind is not ContactKind.COMPANY or not told.people:
        return
    yield section(bold(say("People")))
    for person in told.people[:PEOPLE]:
        show = button(say("Open"), Action.CARD, str(person.id), names=person.name)
        text = f"{badges(person, say)}{escape(contact_text(person), SHOWN)}"
        yield render(Section(mrkdwn(text), accessory=show))
    if len(told.people) > PEOPLE:
        yield context(say("More people belong to it: search for the company's name."))
