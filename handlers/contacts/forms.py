"""Slack payload -> a contact."""

from collections.abc import Mapping
from typing import Any

from domain.contacts.imports.countries import known_country
from domain.contacts.model import ContactDetails, ContactKind, CountryUnknown, NewContact
from domain.ids import ContactId, UserId
from domain.interactions.kinds import Correspondence
from handlers.contacts.wire import BLOCKED, EXCLUDED, NEW_PREFIX, NO_LANGUAGE, Field
from handlers.state import Inputs, inputs_of


def read_new_contact(view: Mapping[str, Any]) -> NewContact:
    inputs = inputs_of(view)
    return NewContact(
        name=inputs.text(Field.NAME),
        kind=read_kind(inputs),
        company_name=inputs.text(Field.COMPANY),
        email=inputs.text(Field.EMAIL),
        phone=inputs.text(Field.PHONE),
        city=inputs.text(Field.CITY),
    )


def read_details(view: Mapping[str, Any]) -> ContactDetails:
    """Raises CountryUnknown."""
    inputs = inputs_of(view)
    language, salesperson = inputs.chosen(Field.LANGUAGE), inputs.user(Field.SALESPERSON)
    switches = inputs.ticked(Field.SWITCHES)
    return ContactDetails(
        kind=read_kind(inputs),
        name=inputs.text(Field.NAME),
        company_name=inputs.text(Field.COMPANY),
        email=inputs.text(Field.EMAIL),
        phone=inputs.text(Field.PHONE),
        city=inputs.text(Field.CITY),
        country=read_country(inputs),
        salesperson=UserId(salesperson) if salesperson else None,
        language=None if language == NO_LANGUAGE else language,
        correspondence=inputs.among(Field.CORRESPONDENCE, Correspondence) or Correspondence.NONE,
        tags=tuple(inputs.text(Field.TAGS).split(",")),
        note=inputs.text(Field.NOTE),
        excluded_from_segments=EXCLUDED in switches,
        privacy_blocked=BLOCKED in switches,
    )


def read_kind(inputs: Inputs) -> ContactKind:
    return inputs.among(Field.KIND, ContactKind) or ContactKind.PERSON


def read_country(
    inputs: Inputs, field: str = Field.COUNTRY, unknown: type[Exception] = CountryUnknown
) -> str:
    """By its usual name or code. Raises ``unknown``."""
    typed = inputs.text(field)
    found = known_country(typed) if typed else ""
    if found is None:
        raise unknown(typed)
    return found


def typed_name(chosen: str | None) -> str | None:
    """The name in *New contact “…”*; None where an existing contact was chosen."""
    if chosen is None or not chosen.startswith(NEW_PREFIX):
        return None
    return chosen.removeprefix(NEW_PREFIX)


def pressed_contact(body: Mapping[str, Any]) -> ContactId:
    return ContactId(int(body["actions"][0]["value"]))
