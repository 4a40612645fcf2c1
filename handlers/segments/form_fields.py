"""The fields of the forms of headers and lines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from blockkit import (
    DatePicker,
    ExternalSelect,
    Input,
    PlainTextInput,
    RadioButtons,
    StaticSelect,
    UsersSelect,
)

from domain.campaigns.model import Campaign
from domain.contacts.model import Contact
from domain.interactions.content import DESCRIPTION_LENGTH
from domain.segments.model import NO_CAMPAIGN, HeaderValues
from domain.templates.finding import OPTIONS
from domain.templates.model import Template
from handlers.blocks import Block, option, plain, render
from handlers.campaigns.naming import campaign_name
from handlers.contacts.naming import contact_text
from handlers.interactions.fields import AMOUNT_LENGTH, cost_text, opens_at_once
from handlers.interactions.views import offered_name
from handlers.interactions.wire import Field as Shared
from handlers.segments.labels import FIELD, LANGUAGES
from handlers.segments.wire import INHERITED, NO, YES, Field, FormMemory
from handlers.words import Words

Element = DatePicker | ExternalSelect | PlainTextInput | RadioButtons | StaticSelect | UsersSelect


def contact_field(say: Words, contact: Contact | None) -> Block:
    select = ExternalSelect(
        action_id=Field.CONTACT,
        placeholder=plain(say("Name, company, number, e-mail or phone")),
        initial_option=option(contact_text(contact), str(contact.id)) if contact else None,
    )
    return opens_at_once(labelled(say, Field.CONTACT, select))


def template_field(
    values: HeaderValues, templates: Sequence[Template], none: str, say: Words
) -> Block:
    """To choose from, or to search where there are more than a select holds."""
    offered = {each.id: option(offered_name(each, say), str(each.id)) for each in templates}
    chosen = offered.get(values.template) if values.template is not None else None
    if len(offered) < OPTIONS:
        first = option(none, INHERITED)
        select = StaticSelect(
            action_id=Shared.TEMPLATE,
            options=[first, *offered.values()],
            initial_option=chosen or first,
        )
        return labelled(say, Shared.TEMPLATE, select)
    search = ExternalSelect(
        action_id=Shared.TEMPLATE, placeholder=plain(none), initial_option=chosen
    )
    return opens_at_once(labelled(say, Shared.TEMPLATE, search))


def description(say: Words, held: str | None, hint: str) -> Block:
    typed = PlainTextInput(
        action_id=Shared.DESCRIPTION, max_length=DESCRIPTION_LENGTH, initial_value=held or None
    )
    return labelled(say, Shared.DESCRIPTION, typed, hint=hint)


def day(say: Words, held: date | None, inherits: str = "") -> Block:
    picker = DatePicker(
        action_id=Field.DATE,
        placeholder=plain(inherits) if inherits else None,
        initial_date=held.isoformat() if held else None,
    )
    return labelled(say, Field.DATE, picker)


def people(say: Words, values: HeaderValues, inherits: str = "") -> Block:
    select = UsersSelect(
        action_id=Shared.SALESPERSON,
        placeholder=plain(inherits) if inherits else None,
        initial_user=values.salesperson,
    )
    return labelled(say, Shared.SALESPERSON, select)


def languages(say: Words, held: str | None, inherits: str) -> Block:
    options = {INHERITED: option(inherits, INHERITED)}
    options |= {str(each): option(name, each) for each, name in LANGUAGES.items()}
    select = StaticSelect(
        action_id=Field.LANGUAGE,
        options=list(options.values()),
        initial_option=options.get(held or INHERITED, options[INHERITED]),
    )
    return labelled(say, Field.LANGUAGE, select)


def choices(
    say: Words,
    field: Shared,
    catalogue: Mapping[Any, str],
    held: StrEnum | None,
    inherits: str,
) -> Block:
    options = {INHERITED: option(inherits, INHERITED)}
    options |= {str(each): option(say(label), each) for each, label in catalogue.items()}
    select = StaticSelect(
        action_id=field,
        options=list(options.values()),
        initial_option=options[held or INHERITED],
    )
    return labelled(say, field, select)


def campaign_field(
    say: Words,
    values: HeaderValues,
    campaigns: Sequence[Campaign],
    inherits: str,
    part_inherits: str = "",
) -> Iterator[Block]:
    """Only where there are any; what it is to the campaign, which may come from elsewhere, stands
    below."""
    if not campaigns:
        return
    options = {NO_CAMPAIGN: option(say.meaning("a campaign", "None"), str(NO_CAMPAIGN))}
    options |= {each.id: option(campaign_name(each), str(each.id)) for each in campaigns}
    first = option(inherits, INHERITED)
    chosen = options.get(values.campaign) if values.campaign is not None else None
    select = StaticSelect(
        action_id=Shared.CAMPAIGN,
        options=[first, *options.values()],
        initial_option=chosen or first,
    )
    yield labelled(say, Shared.CAMPAIGN, select)
    told = part_inherits or inherits
    yield parts(say, Field.CAMPAIGN_TARGET, values.campaign_target, told)
    yield parts(say, Field.CAMPAIGN_RESPONSE, values.campaign_response, told)


def parts(say: Words, field: Field, held: bool | None, inherits: str) -> Block:
    options = {
        None: option(inherits, INHERITED),
        True: option(say("Yes"), YES),
        False: option(say("No"), NO),
    }
    select = StaticSelect(
        action_id=field, options=list(options.values()), initial_option=options[held]
    )
    return labelled(say, field, select, hint=say("Counts only with a campaign."))


def amounts(values: HeaderValues, memory: FormMemory, say: Words, hint: str) -> Iterator[Block]:
    duration = "" if values.duration is None else str(values.duration)
    told = {
        Shared.DURATION: duration,
        Shared.COST: cost_text(say, values.cost, memory.currency),
    }
    for field, text in told.items():
        typed = PlainTextInput(
            action_id=field, max_length=AMOUNT_LENGTH, initial_value=text or None
        )
        yield labelled(say, field, typed, hint=hint)


def labelled(
    say: Words, field: str, element: Element, *, optional: bool = True, hint: str = ""
) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=optional or None,
            block_id=str(field),
            hint=plain(hint) if hint else None,
        )
    )
