"""How contacts look in Slack: the options of a search and the form for a new one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    Contact,
    Named,
    NewContact,
)
from domain.contacts.use_cases import Found
from handlers.blocks import (
    OPTION,
    Block,
    View,
    cut,
    escape,
    modal,
    offered,
    one_line,
    option,
    render,
    section,
)
from handlers.contacts.form_views import alike_rows, kinds, line
from handlers.contacts.naming import contact_text
from handlers.contacts.wire import NEW_PREFIX, Action, Callback, Field, NewContactMemory
from handlers.words import Words

NAME_SHOWN = 150
VALUE = 75


def options(found: Found, typed: str, say: Words) -> list[dict[str, Any]]:
    """Where nothing matches but for a typo, the last option is *New contact “typed text”*."""
    known = known_options(found.contacts)
    is_unknown = found.are_near or not known
    return [*known, new_option(one_line(typed), say)] if is_unknown and typed.strip() else known


def new_option(name: str, say: Words) -> dict[str, Any]:
    label = say("New contact “{name}”", name=cut(name, 50))
    return render(option(label, NEW_PREFIX + cut(name, VALUE - len(NEW_PREFIX))))


def known_options(found: Sequence[Contact | Named]) -> list[dict[str, Any]]:
    """Full namesakes are told apart by number, placed first so that cutting never removes it."""
    texts = [contact_text(each) for each in found]
    looks = Counter(cut(text, OPTION) for text in texts)
    return [
        offered(f"{each.number} {text}" if looks[cut(text, OPTION)] > 1 else text, str(each.id))
        for each, text in zip(found, texts, strict=True)
    ]


def new_contact(memory: NewContactMemory, held: NewContact, say: Words) -> View:
    return new_contact_form(memory, new_contact_blocks(held, say), say("Save"), say)


def warned(
    alike: Sequence[Contact], held: NewContact, memory: NewContactMemory, say: Words
) -> View:
    """The same form once more, below those who may be meant."""
    rows = alike_rows(alike, say, label=say("Use this one"), action=Action.USE)
    blocks = [*rows, *new_contact_blocks(held, say)]
    return new_contact_form(replace(memory, anyway=True), blocks, say("Create anyway"), say)


def chosen(contact: Contact, memory: NewContactMemory, say: Words) -> View:
    """A button closes no form, so this one says what has happened."""
    name = escape(contact_text(contact), NAME_SHOWN)
    text = say("{name} is now chosen in the form. Press Back to go on there.", name=name)
    return modal(
        say("New contact"),
        [section(text)],
        close=say("Back"),
        callback_id=Callback.NEW,
        memory=memory.dump(),
        notify_on_close=True,
    )


def new_contact_form(
    memory: NewContactMemory, blocks: Iterable[Block], submit: str, say: Words
) -> View:
    return modal(
        say("New contact"),
        blocks,
        submit=submit,
        close=say("Back"),
        callback_id=Callback.NEW,
        memory=memory.dump(),
        notify_on_close=True,
    )


def new_contact_blocks(held: NewContact, say: Words) -> Iterator[Block]:
    """Little, since a call is waiting: the rest is in the contact's own form."""
    yield line(say, Field.NAME, held.name, NAME_LENGTH, required=True)
    yield kinds(say, held.kind)
    yield line(say, Field.COMPANY, held.company_name, COMPANY_LENGTH)
    yield line(say, Field.EMAIL, held.email, EMAIL_LENGTH)
    yield line(say, Field.PHONE, held.phone, PHONE_LENGTH)
    yield line(say, Field.CITY, held.city, CITY_LENGTH)
