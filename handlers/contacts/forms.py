"""Slack payload -> a new contact."""

from collections.abc import Mapping
from typing import Any

from domain.contacts.model import ContactKind, NewContact
from handlers.contacts.wire import NEW_PREFIX, Field
from handlers.state import inputs_of


def read_new_contact(view: Mapping[str, Any]) -> NewContact:
    inputs = inputs_of(view)
    return NewContact(
        name=inputs.text(Field.NAME),
        kind=ContactKind(inputs.chosen(Field.KIND) or ContactKind.PERSON),
        company_name=inputs.text(Field.COMPANY),
        email=inputs.text(Field.EMAIL),
        phone=inputs.text(Field.PHONE),
        city=inputs.text(Field.CITY),
    )


def typed_name(chosen: str | None) -> str | None:
    """The name in *New contact “…”*; None where an existing contact was chosen."""
    if chosen is None or not chosen.startswith(NEW_PREFIX):
        return None
    return chosen.removeprefix(NEW_PREFIX)
