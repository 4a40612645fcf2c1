"""The fields of a form, one function each; those that rarely differ are remembered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from babel.numbers import format_decimal, get_currency_precision
from blockkit import (
    Checkboxes,
    DatetimePicker,
    ExternalSelect,
    Input,
    MultiExternalSelect,
    PlainTextInput,
    RadioButtons,
    StaticSelect,
    UsersSelect,
)

from domain.contacts.model import Contact
from domain.ids import CampaignId, TemplateId, UserId
from domain.interactions.content import DESCRIPTION_LENGTH, MOST_PRESENT, NOTES_LENGTH
from domain.language import Language
from handlers.blocks import Block, option, plain, remembered, render
from handlers.campaigns.naming import Part
from handlers.contacts.naming import contact_text
from handlers.interactions.labels import FIELD, PART
from handlers.interactions.wire import Field
from handlers.words import Words, words_in

AMOUNT_LENGTH = 20
TEN = 10
Kind = TypeVar("Kind", bound=StrEnum)
Element = (
    Checkboxes
    | DatetimePicker
    | ExternalSelect
    | MultiExternalSelect
    | PlainTextInput
    | RadioButtons
    | StaticSelect
    | UsersSelect
)
Labels = tuple[tuple[str, str], ...]


def labels_of(catalogue: Mapping[Kind, str]) -> Labels:
    return tuple(catalogue.items())


def contact_field(say: Words, contact: Contact | None, generation: int) -> Block:
    chosen = (contact_text(contact), str(contact.id)) if contact else None
    return contact_input(say.language, chosen, generation)


@remembered
def contact_input(language: Language, chosen: tuple[str, str] | None, generation: int) -> Block:
    say = words_in(language)
    select = ExternalSelect(
        action_id=Field.CONTACT,
        placeholder=plain(say("Name, company, number, e-mail or phone")),
        initial_option=option(*chosen) if chosen else None,
    )
    block = labelled(say, Field.CONTACT, generation, select, dispatches=True)
    return opens_at_once(block)


def present_field(say: Words, present: Sequence[Contact], generation: int) -> Block:
    chosen = tuple((contact_text(each), str(each.id)) for each in present)
    return present_input(say.language, chosen, generation)


@remembered
def present_input(
    language: Language, chosen: tuple[tuple[str, str], ...], generation: int
) -> Block:
    say = words_in(language)
    select = MultiExternalSelect(
        action_id=Field.ALSO_PRESENT,
        placeholder=plain(say("Name, company, number, e-mail or phone")),
        initial_options=[option(*each) for each in chosen] or None,
        max_selected_items=MOST_PRESENT,
    )
    block = labelled(say, Field.ALSO_PRESENT, generation, select, dispatches=True, optional=True)
    return opens_at_once(block)


def opens_at_once(block: Block) -> Block:
    """With what was used last, before anything is typed; blockkit refuses the 0."""
    return {**block, "element": {**block["element"], "min_query_length": 0}}


@remembered
def template_input(
    language: Language,
    offered: tuple[tuple[TemplateId, str], ...],
    chosen: TemplateId | None,
    generation: int,
) -> Block:
    say = words_in(language)
    options = {template: option(name, str(template)) for template, name in offered}
    select = StaticSelect(
        action_id=Field.TEMPLATE,
        placeholder=plain(say("Choose a template")),
        options=list(options.values()),
        initial_option=options.get(chosen) if chosen is not None else None,
    )
    return labelled(say, Field.TEMPLATE, generation, select, dispatches=True)


@remembered
def template_search(
    language: Language, chosen: tuple[TemplateId, str] | None, generation: int
) -> Block:
    """For more templates than a select holds."""
    say = words_in(language)
    select = ExternalSelect(
        action_id=Field.TEMPLATE,
        placeholder=plain(say("Name or code of a template")),
        initial_option=option(chosen[1], str(chosen[0])) if chosen else None,
    )
    block = labelled(say, Field.TEMPLATE, generation, select, dispatches=True)
    return opens_at_once(block)


@remembered
def description_input(language: Language, text: str, generation: int) -> Block:
    typed = PlainTextInput(
        action_id=Field.DESCRIPTION,
        max_length=DESCRIPTION_LENGTH,
        initial_value=text or None,
    )
    return labelled(words_in(language), Field.DESCRIPTION, generation, typed)


def notes_input(say: Words, text: str, generation: int) -> Block:
    return long_text(say.language, generation) if not text else notes_with(say, text, generation)


@remembered
def long_text(language: Language, generation: int) -> Block:
    return notes_with(words_in(language), "", generation)


def notes_with(say: Words, text: str, generation: int) -> Block:
    typed = PlainTextInput(
        action_id=Field.NOTES,
        multiline=True,
        max_length=NOTES_LENGTH,
        initial_value=text or None,
    )
    return labelled(say, Field.NOTES, generation, typed, optional=True)


@remembered
def occurred_input(language: Language, moment: datetime | None, generation: int) -> Block:
    picker = DatetimePicker(
        action_id=Field.OCCURRED_AT, initial_date_time=ten_digits(moment) if moment else None
    )
    return labelled(words_in(language), Field.OCCURRED_AT, generation, picker, dispatches=True)


def ten_digits(moment: datetime) -> int | None:
    """None for what Slack takes from a person and not from us, such as a day in 1999."""
    seconds = int(moment.timestamp())
    return seconds if len(str(seconds)) == TEN else None


@remembered
def radio_input(
    language: Language, field: Field, labels: Labels, chosen: StrEnum, generation: int
) -> Block:
    say = words_in(language)
    options = {value: option(say(label), value) for value, label in labels}
    radios = RadioButtons(
        action_id=field, options=list(options.values()), initial_option=options[chosen]
    )
    return labelled(say, field, generation, radios, dispatches=True)


@remembered
def select_input(
    language: Language, field: Field, labels: Labels, chosen: str, generation: int
) -> Block:
    say = words_in(language)
    options = {value: option(say(label), value) for value, label in labels}
    select = StaticSelect(
        action_id=field, options=list(options.values()), initial_option=options[chosen]
    )
    return labelled(say, field, generation, select, dispatches=True, optional=True)


@remembered
def campaign_input(
    language: Language,
    offered: tuple[tuple[CampaignId, str], ...],
    chosen: CampaignId | None,
    generation: int,
) -> Block:
    say = words_in(language)
    options = {campaign: option(name, str(campaign)) for campaign, name in offered}
    select = StaticSelect(
        action_id=Field.CAMPAIGN,
        placeholder=plain(say("Choose")),
        options=list(options.values()),
        initial_option=options.get(chosen) if chosen is not None else None,
    )
    return labelled(say, Field.CAMPAIGN, generation, select, dispatches=True, optional=True)


@remembered
def part_input(language: Language, ticked: tuple[Part, ...], generation: int) -> Block:
    say = words_in(language)
    options = {part: option(say(label), part) for part, label in PART.items()}
    boxes = Checkboxes(
        action_id=Field.CAMPAIGN_PART,
        options=list(options.values()),
        initial_options=[options[part] for part in ticked] or None,
    )
    return labelled(say, Field.CAMPAIGN_PART, generation, boxes, dispatches=True, optional=True)


@remembered
def salesperson_input(language: Language, user: UserId | None, generation: int) -> Block:
    select = UsersSelect(action_id=Field.SALESPERSON, initial_user=user)
    return labelled(words_in(language), Field.SALESPERSON, generation, select, dispatches=True)


@remembered
def amount_input(language: Language, field: Field, text: str, generation: int) -> Block:
    typed = PlainTextInput(action_id=field, max_length=AMOUNT_LENGTH, initial_value=text or None)
    return labelled(words_in(language), field, generation, typed, optional=True)


def cost_text(say: Words, minor_units: int | None, currency: str) -> str:
    """As it would be typed: ``12,50`` in Icelandic."""
    if minor_units is None:
        return ""
    value = Decimal(minor_units).scaleb(-get_currency_precision(currency))
    return format_decimal(value, format="0.###", locale=say.locale)


def labelled(
    say: Words,
    field: Field,
    generation: int,
    element: Element,
    *,
    dispatches: bool = False,
    optional: bool = False,
) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            dispatch_action=dispatches or None,
            optional=optional or None,
            block_id=field.block_id(generation),
        )
    )
