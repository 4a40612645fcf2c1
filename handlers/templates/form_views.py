"""The form of a template, and that of a group."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from blockkit import Checkboxes, Input, PlainTextInput, RadioButtons, StaticSelect

from domain.campaigns.model import Campaign
from domain.files import FileRef
from domain.ids import GroupId
from domain.interactions.content import NOTES_LENGTH
from domain.language import Language
from domain.templates.finding import OPTIONS
from domain.templates.groups import GroupSheet
from domain.templates.model import (
    CODE_LENGTH,
    MOST_FILES,
    TEXT_LENGTH,
    Group,
    TemplateContent,
    TemplateText,
)
from domain.templates.use_cases import TemplateSheet
from handlers.attachments import files_input, no_room
from handlers.blocks import Block, View, modal, option, plain, render
from handlers.campaigns.naming import Part, campaign_name
from handlers.interactions import labels as kinds
from handlers.interactions.fields import AMOUNT_LENGTH, cost_text
from handlers.templates.labels import FIELD, LANGUAGE
from handlers.templates.wire import (
    DESCRIPTION,
    IGNORES,
    NAME,
    NOTES,
    Callback,
    Field,
    SetUpMemory,
)
from handlers.words import N_, Words, words_in

Kind = TypeVar("Kind", bound=StrEnum)
NOBODY = GroupId(0)
BLANK = TemplateText("", "")
DESCRIPTION_HINT = N_("Proposed in the form; left empty, the name is.")
# What they mean is in domain.templates.placeholders, in every language.
PLACEHOLDERS = (N_("first name"), N_("name"), N_("company"))


def template_form(sheet: TemplateSheet, memory: SetUpMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("New template") if memory.ref.id is None else say("Edit template"),
        template_fields(sheet, memory, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def template_fields(sheet: TemplateSheet, memory: SetUpMemory, say: Words) -> Iterator[Block]:
    held = sheet.content or TemplateContent(
        code="", group=NOBODY, texts={}, default_language=sheet.reader.language
    )
    yield line(say, Field.CODE, held.code, CODE_LENGTH, required=True)
    yield group_select(say, sheet, held.group)
    yield line(say, Field.EMOJI, held.emoji, AMOUNT_LENGTH * 2)
    yield choice(say, Field.LANGUAGE, LANGUAGE, Language(held.default_language))
    for language in Language:
        yield from text_fields(say, language, held.texts.get(language, BLANK))
    yield from default_fields(say, sheet, held, memory.currency)


def text_fields(say: Words, language: Language, text: TemplateText) -> Iterator[Block]:
    yield line(say, NAME[language], text.name, TEXT_LENGTH)
    hint = say(DESCRIPTION_HINT)
    yield line(say, DESCRIPTION[language], text.description, TEXT_LENGTH, hint=hint)
    skeleton = PlainTextInput(
        action_id=NOTES[language],
        multiline=True,
        max_length=NOTES_LENGTH,
        initial_value=text.notes or None,
    )
    hint = say(
        "Proposed in the form where nobody has typed notes; filled in from the contact: "
        "{placeholders}.",
        placeholders=", ".join("{" + say(each) + "}" for each in PLACEHOLDERS),
    )
    yield labelled(say, NOTES[language], skeleton, hint=hint)


def default_fields(
    say: Words, sheet: TemplateSheet, held: TemplateContent, currency: str
) -> Iterator[Block]:
    yield choice(say, Field.CORRESPONDENCE, kinds.CORRESPONDENCE, held.correspondence)
    yield ignores_contact(say, ticked=held.ignores_contact_correspondence)
    yield radios(say, Field.INFORMATION_FLOW, kinds.INFORMATION_FLOW, held.information_flow)
    yield radios(say, Field.INITIATED_BY, kinds.INITIATED_BY, held.initiated_by)
    yield line(say, Field.DURATION, figure(held.duration), AMOUNT_LENGTH)
    yield line(say, Field.COST, cost_text(say, held.cost, currency), AMOUNT_LENGTH)
    yield line(say, Field.FOLLOW_UP, figure(held.follow_up_days), AMOUNT_LENGTH)
    if sheet.campaigns:
        yield from campaign_fields(say, held, sheet.campaigns)
    yield from file_fields(say, held.files)


def campaign_fields(
    say: Words, held: TemplateContent, campaigns: Sequence[Campaign]
) -> Iterator[Block]:
    offered = {each.id: option(campaign_name(each), str(each.id)) for each in campaigns}
    select = StaticSelect(
        action_id=Field.CAMPAIGN,
        placeholder=plain(say("Choose")),
        options=list(offered.values()),
        initial_option=offered.get(held.campaign) if held.campaign is not None else None,
    )
    yield labelled(say, Field.CAMPAIGN, select)
    is_part = {Part.TARGET: held.campaign_target, Part.RESPONSE: held.campaign_response}
    options = {part: option(say(label), part) for part, label in kinds.PART.items()}
    boxes = Checkboxes(
        action_id=Field.CAMPAIGN_PART,
        options=list(options.values()),
        initial_options=[options[part] for part in Part if is_part[part]] or None,
    )
    yield labelled(say, Field.CAMPAIGN_PART, boxes)


def file_fields(say: Words, held: tuple[FileRef, ...]) -> Iterator[Block]:
    """A file input cannot be filled in: what is there already is ticked."""
    if held:
        kept = [option(file.title, file.id) for file in held]
        boxes = Checkboxes(action_id=Field.KEPT_FILES, options=kept, initial_options=kept)
        yield labelled(say, Field.KEPT_FILES, boxes, hint=say("Untick what is to be removed."))
    if room := MOST_FILES - len(held):
        yield files_input(say.language, Field.FILES, Field.FILES, room=room)
    else:
        yield no_room(MOST_FILES, say)


def figure(value: int | None) -> str:
    return "" if value is None else str(value)


def group_select(say: Words, sheet: TemplateSheet, held: GroupId) -> Block:
    """No more than a select takes, the one that it is in always."""
    first = sorted(sheet.groups, key=lambda group: group.id != held)[:OPTIONS]
    shown = sorted(first, key=lambda group: group.code)
    options = {group.id: option(group_name(group, say), str(group.id)) for group in shown}
    select = StaticSelect(
        action_id=Field.GROUP,
        placeholder=plain(say("Choose a group")),
        options=list(options.values()),
        initial_option=options.get(held),
    )
    return labelled(say, Field.GROUP, select, required=True)


def group_name(group: Group, say: Words) -> str:
    name = group.name_in(say.language)
    return name if group.deactivated_at is None else say("{name} (no longer used)", name=name)


def ignores_contact(say: Words, *, ticked: bool) -> Block:
    only = option(say("Ignore it: the template's correspondence type counts"), IGNORES)
    box = Checkboxes(
        action_id=Field.IGNORES_CONTACT,
        options=[only],
        initial_options=[only] if ticked else None,
    )
    return labelled(say, Field.IGNORES_CONTACT, box)


def choice(say: Words, field: Field, catalogue: Mapping[Kind, str], chosen: Kind) -> Block:
    options = {kind: option(say(label), kind) for kind, label in catalogue.items()}
    select = StaticSelect(
        action_id=field, options=list(options.values()), initial_option=options[chosen]
    )
    return labelled(say, field, select, required=True)


def radios(say: Words, field: Field, catalogue: Mapping[Kind, str], chosen: Kind) -> Block:
    options = {kind: option(say(label), kind) for kind, label in catalogue.items()}
    buttons = RadioButtons(
        action_id=field, options=list(options.values()), initial_option=options[chosen]
    )
    return labelled(say, field, buttons, required=True)


def line(
    say: Words, field: Field, text: str, length: int, *, required: bool = False, hint: str = ""
) -> Block:
    typed = PlainTextInput(action_id=field, max_length=length, initial_value=text or None)
    return labelled(say, field, typed, required=required, hint=hint)


def labelled(
    say: Words,
    field: Field,
    element: Checkboxes | PlainTextInput | RadioButtons | StaticSelect,
    *,
    required: bool = False,
    hint: str = "",
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


def group_form(sheet: GroupSheet, memory: SetUpMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("New group") if memory.ref.id is None else say("Edit group"),
        group_fields(sheet, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.GROUP_FORM,
        memory=memory.dump(),
    )


def group_fields(sheet: GroupSheet, say: Words) -> Iterator[Block]:
    held = sheet.content
    yield line(say, Field.CODE, held.code if held else "", CODE_LENGTH, required=True)
    for language in Language:
        name = held.names.get(language, "") if held else ""
        yield line(say, NAME[language], name, TEXT_LENGTH)
