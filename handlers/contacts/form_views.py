"""The form of a contact, and what it shows of others who look alike."""

from collections.abc import Iterable, Iterator

from babel import Locale
from blockkit import (
    Checkboxes,
    Input,
    PlainTextInput,
    RadioButtons,
    Section,
    StaticSelect,
    UsersSelect,
)

from domain.contacts.editing import ContactSheet
from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    MOST_TAGS,
    NAME_LENGTH,
    NOTE_LENGTH,
    PHONE_LENGTH,
    TAG_LENGTH,
    Contact,
    ContactDetails,
    ContactKind,
)
from domain.language import Language
from domain.text import fits
from handlers.blocks import (
    Block,
    View,
    button,
    escape,
    modal,
    mrkdwn,
    option,
    plain,
    render,
    section,
)
from handlers.contacts.naming import badges, contact_text
from handlers.contacts.wire import (
    BLOCKED,
    EXCLUDED,
    NO_LANGUAGE,
    Action,
    Callback,
    ContactFormMemory,
    Field,
)
from handlers.interactions.labels import CORRESPONDENCE
from handlers.words import N_, Words, words_in

KINDS = {ContactKind.PERSON: N_("Person"), ContactKind.COMPANY: N_("Company")}
FIELD = {
    Field.NAME: N_("Name"),
    Field.KIND: N_("Type"),
    Field.COMPANY: N_("Company"),
    Field.EMAIL: N_("E-mail"),
    Field.PHONE: N_("Phone"),
    Field.CITY: N_("City"),
    Field.COUNTRY: N_("Country"),
    Field.SALESPERSON: N_("Salesperson"),
    Field.LANGUAGE: N_("Language"),
    Field.CORRESPONDENCE: N_("Correspondence type"),
    Field.TAGS: N_("Tags"),
    Field.NOTE: N_("Note"),
    Field.SWITCHES: N_("Use"),
}
LANGUAGES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}
TAGS_LENGTH = MOST_TAGS * (TAG_LENGTH + 2)
ALIKE_SHOWN = 300
Element = Checkboxes | PlainTextInput | RadioButtons | StaticSelect | UsersSelect


def contact_form(sheet: ContactSheet, memory: ContactFormMemory) -> View:
    say = words_in(sheet.reader.language)
    is_new = memory.ref.id is None
    return modal(
        say("New contact") if is_new else say("Edit contact"),
        contact_fields(sheet.details, say, keeps_kind=sheet.keeps_kind),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def warned_form(
    alike: Iterable[Contact], details: ContactDetails, memory: ContactFormMemory
) -> View:
    """The same form once more, below those who may be meant."""
    say = words_in(memory.language)
    warning = alike_rows(alike, say, label=say("Open"), action=Action.CARD)
    return modal(
        say("New contact"),
        [*warning, *contact_fields(details, say)],
        submit=say("Create anyway"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def alike_rows(
    alike: Iterable[Contact], say: Words, *, label: str, action: Action
) -> Iterator[Block]:
    yield section(say("This contact may be here already:"))
    for contact in alike:
        told = [contact_text(contact), contact.number, contact.email, contact.phone]
        text = badges(contact, say)
        text += escape(" · ".join(part for part in told if part), ALIKE_SHOWN)
        choose = button(label, action, str(contact.id), names=contact.name)
        yield render(Section(mrkdwn(text), accessory=choose))


def contact_fields(
    held: ContactDetails, say: Words, *, keeps_kind: bool = False
) -> Iterator[Block]:
    yield line(say, Field.NAME, held.name, NAME_LENGTH)
    if not keeps_kind:
        yield kinds(say, held.kind)
    yield line(say, Field.COMPANY, held.company_name, COMPANY_LENGTH)
    yield line(say, Field.EMAIL, held.email, EMAIL_LENGTH)
    yield line(say, Field.PHONE, held.phone, PHONE_LENGTH)
    yield line(say, Field.CITY, held.city, CITY_LENGTH)
    yield line(say, Field.COUNTRY, country_name(held.country, say.locale), CITY_LENGTH)
    people = UsersSelect(action_id=Field.SALESPERSON, initial_user=held.salesperson)
    yield labelled(say, Field.SALESPERSON, people)
    yield languages(say, held.language)
    yield correspondences(say, held)
    hint = say("Separated by commas")
    yield line(say, Field.TAGS, ", ".join(held.tags), TAGS_LENGTH, hint=hint)
    yield note(say, held.note)
    yield switches(say, held)


def kinds(say: Words, held: ContactKind) -> Block:
    options = {kind: option(say(label), kind) for kind, label in KINDS.items()}
    radios = RadioButtons(
        action_id=Field.KIND, options=list(options.values()), initial_option=options[held]
    )
    return labelled(say, Field.KIND, radios, required=True)


def languages(say: Words, held: str | None) -> Block:
    """Of the texts that templates propose."""
    options = {NO_LANGUAGE: option(say("The template's own"), NO_LANGUAGE)}
    options |= {str(each): option(name, each) for each, name in LANGUAGES.items()}
    select = StaticSelect(
        action_id=Field.LANGUAGE,
        options=list(options.values()),
        initial_option=options.get(held or NO_LANGUAGE),
    )
    return labelled(say, Field.LANGUAGE, select)


def correspondences(say: Words, held: ContactDetails) -> Block:
    options = {kind: option(say(label), kind) for kind, label in CORRESPONDENCE.items()}
    select = StaticSelect(
        action_id=Field.CORRESPONDENCE,
        options=list(options.values()),
        initial_option=options[held.correspondence],
    )
    return labelled(say, Field.CORRESPONDENCE, select)


def note(say: Words, held: str) -> Block:
    typed = PlainTextInput(
        action_id=Field.NOTE, multiline=True, max_length=NOTE_LENGTH, initial_value=held or None
    )
    return labelled(say, Field.NOTE, typed)


def switches(say: Words, held: ContactDetails) -> Block:
    excluded = option(say("Exclude from segments"), EXCLUDED)
    blocked = option(say("Privacy blocked: cannot be used any more"), BLOCKED)
    ticked = [excluded] if held.excluded_from_segments else []
    ticked += [blocked] if held.privacy_blocked else []
    boxes = Checkboxes(
        action_id=Field.SWITCHES, options=[excluded, blocked], initial_options=ticked or None
    )
    return labelled(say, Field.SWITCHES, boxes)


def country_name(code: str, locale: Locale) -> str:
    return str(locale.territories.get(code, code))


def line(
    say: Words, field: Field, text: str, length: int, *, required: bool = False, hint: str = ""
) -> Block:
    # Slack counts some letters twice: what an import has stored is shown whole all the same.
    most = length if fits(text, length) else 2 * length
    typed = PlainTextInput(action_id=field, max_length=most, initial_value=text or None)
    return labelled(say, field, typed, required=required, hint=hint)


def labelled(
    say: Words, field: Field, element: Element, *, required: bool = False, hint: str = ""
) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=not required,
            block_id=field,
            hint=plain(hint) if hint else None,
        )
    )
