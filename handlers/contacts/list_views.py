"""The list of contacts."""

from collections.abc import Iterator
from typing import Literal

from blockkit import Input, PlainTextInput, Section

from domain.contacts.browsing import ContactPage
from domain.contacts.model import Contact, Shelf
from domain.contacts.search import LONGEST_TYPED
from domain.contacts.use_cases import OPTIONS
from domain.salespeople.model import Role
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    mrkdwn,
    plain,
    render,
    section,
)
from handlers.contacts.naming import badges, contact_text
from handlers.contacts.wire import SHELVES, Action, Callback, Field, ListMemory
from handlers.uploads.wire import Action as Upload
from handlers.words import N_, Words, words_in

LABELS = {
    Shelf.ALL: N_("All"),
    Shelf.COMPANIES: N_("Companies"),
    Shelf.PEOPLE: N_("People"),
    Shelf.DEACTIVATED: N_("Deactivated"),
}
EMPTY = {
    Shelf.ALL: N_(
        "There are no contacts yet. Add one with New contact, or let an admin import a file."
    ),
    Shelf.MINE: N_("No contact is yours yet: you are the salesperson of none."),
    Shelf.COMPANIES: N_("There is no company yet. New contact adds one: choose its type."),
    Shelf.PEOPLE: N_("There is no person yet. New contact adds one."),
    Shelf.DEACTIVATED: N_("No contact is deactivated."),
}
SHOWN = 500


def contacts(page: ContactPage, memory: ListMemory) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Contacts"),
        contact_blocks(page, say),
        submit=say("Search"),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=memory.dump(),
    )


def contact_blocks(page: ContactPage, say: Words) -> Iterator[Block]:
    first = [button(say("New contact"), Action.ADD, style="primary")]
    if page.reader.role is Role.ADMIN:
        first.append(button(say("Import contacts"), Upload.OPEN))
    yield actions(*first)
    yield search_field(page, say)
    yield actions(
        *(
            button(label_of(shelf, say), SHELVES[shelf], style=chosen(page, shelf))
            for shelf in Shelf
        )
    )
    yield from told(page, say)
    for contact in page.contacts:
        yield contact_row(contact, say)
    if len(page.contacts) >= OPTIONS:
        yield context(say("More fit. Type another word, or more letters."))
    if page.contacts:
        yield from turning(page, say)


def label_of(shelf: Shelf, say: Words) -> str:
    """Whose contacts, and not whose interactions, is another word in some languages."""
    return say.meaning("contacts", "Mine") if shelf is Shelf.MINE else say(LABELS[shelf])


def turning(page: ContactPage, say: Words) -> Iterator[Block]:
    """Each button carries the contact next to which the other page lies."""
    first, last = str(page.contacts[0].id), str(page.contacts[-1].id)
    row = [button(say("Previous"), Action.PREVIOUS, first)] if page.has_earlier else []
    row += [button(say("Next"), Action.NEXT, last)] if page.has_later else []
    if row:
        yield actions(*row)


def chosen(page: ContactPage, shelf: Shelf) -> Literal["primary"] | None:
    return "primary" if page.filter.shelf is shelf and not page.filter.words else None


def search_field(page: ContactPage, say: Words) -> Block:
    """Slack sends nothing while one types, so it is asked with the button below."""
    typed = PlainTextInput(
        action_id=Field.WORDS,
        placeholder=plain(say("Name, company, number, e-mail or phone")),
        max_length=LONGEST_TYPED,
        initial_value=page.filter.words or None,
    )
    return render(
        Input(
            label=plain(say("Search")),
            element=typed,
            optional=True,
            block_id=Field.WORDS,
        )
    )


def told(page: ContactPage, say: Words) -> Iterator[Block]:
    if page.are_near and page.contacts:
        yield context(say("Nobody fits exactly. With one letter changed:"))
    elif not page.contacts and page.filter.words:
        yield section(say("No contact fits. Check the spelling, or add it with New contact."))
    elif not page.contacts and not page.has_earlier:
        yield section(say(EMPTY[page.filter.shelf]))


def contact_row(contact: Contact, say: Words) -> Block:
    text = f"{badges(contact, say)}{escape(contact_text(contact), SHOWN)}\n{contact.number}"
    show = button(say("Open"), Action.CARD, str(contact.id), names=contact.name)
    return render(Section(mrkdwn(text), accessory=show))
