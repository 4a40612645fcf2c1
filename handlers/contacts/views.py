"""How contacts look in Slack: the options of a search and the form for a new one."""

from collections.abc import Iterator, Sequence
from typing import Any

from blockkit import Input, PlainTextInput, RadioButtons

from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    Contact,
    ContactKind,
)
from domain.contacts.use_cases import Found
from handlers.blocks import Block, View, cut, modal, one_line, option, plain, render
from handlers.contacts.naming import contact_text
from handlers.contacts.wire import NEW_PREFIX, Callback, Field, NewContactMemory
from handlers.words import N_, Words

KINDS = {ContactKind.PERSON: N_("Person"), ContactKind.COMPANY: N_("Company")}
VALUE = 75


def options(found: Found, typed: str, say: Words) -> list[dict[str, Any]]:
    """Where nothing matches but for a typo, the last option is *New contact “typed text”*."""
    known = known_options(found.contacts)
    is_unknown = found.are_near or not known
    return [*known, new_option(one_line(typed), say)] if is_unknown and typed.strip() else known


def new_option(name: str, say: Words) -> dict[str, Any]:
    label = say("New contact “{name}”", name=cut(name, 50))
    return render(option(label, NEW_PREFIX + cut(name, VALUE - len(NEW_PREFIX))))


def known_options(found: Sequence[Contact]) -> list[dict[str, Any]]:
    return [render(option(unmistakable(each, found), str(each.id))) for each in found]


def unmistakable(contact: Contact, among: Sequence[Contact]) -> str:
    """Full namesakes are told apart by number, placed first so that cutting never removes it."""
    text = contact_text(contact)
    twins = sum(cut(contact_text(other), 75) == cut(text, 75) for other in among)
    return f"{contact.number} {text}" if twins > 1 else text


def new_contact(memory: NewContactMemory, name: str, say: Words) -> View:
    return modal(
        say("New contact"),
        new_contact_blocks(name, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.NEW,
        memory=memory.dump(),
        notify_on_close=True,
    )


def new_contact_blocks(name: str, say: Words) -> Iterator[Block]:
    yield text_field(Field.NAME, say("Name"), NAME_LENGTH, initial=name, required=True)
    choices = {kind: option(say(label), kind) for kind, label in KINDS.items()}
    radios = RadioButtons(
        action_id=Field.KIND,
        options=list(choices.values()),
        initial_option=choices[ContactKind.PERSON],
    )
    yield render(Input(label=plain(say("Type")), element=radios, block_id=Field.KIND))
    yield text_field(Field.COMPANY, say("Company"), COMPANY_LENGTH)
    yield text_field(Field.EMAIL, say("E-mail"), EMAIL_LENGTH)
    yield text_field(Field.PHONE, say("Phone"), PHONE_LENGTH)
    yield text_field(Field.CITY, say("City"), CITY_LENGTH)


def text_field(
    field: Field, label: str, length: int, *, initial: str = "", required: bool = False
) -> Block:
    typed = PlainTextInput(action_id=field, max_length=length, initial_value=initial or None)
    return render(Input(label=plain(label), element=typed, optional=not required, block_id=field))
