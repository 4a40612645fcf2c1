"""How an interaction looks in Slack: pure functions, no queries and no sending."""

from collections.abc import Iterable, Iterator

from blockkit import Option

from domain.files import MOST_FILES
from domain.ids import TemplateId
from domain.interactions.sheets import Sheet
from domain.language import Language
from domain.templates.finding import OPTIONS, FoundTemplates
from domain.templates.model import Template
from handlers.attachments import file_link, file_row, files_input, no_room
from handlers.blocks import (
    Block,
    View,
    actions,
    always,
    button,
    context,
    escape,
    modal,
    option,
    render,
    section,
)
from handlers.campaigns.naming import Part, campaign_name
from handlers.contacts.wire import Action as ContactAction
from handlers.interactions import fields, labels
from handlers.interactions.wire import NO_EVALUATION, Action, Callback, Field, FormMemory
from handlers.templates.naming import template_name
from handlers.words import N_, Words, words_in

OUTCOMES = fields.labels_of(labels.OUTCOME)
CORRESPONDENCES = fields.labels_of(labels.CORRESPONDENCE)
FLOWS = fields.labels_of(labels.INFORMATION_FLOW)
INITIATIVES = fields.labels_of(labels.INITIATED_BY)
EVALUATIONS = ((NO_EVALUATION, N_("None")), *fields.labels_of(labels.EVALUATION))


def form(sheet: Sheet, memory: FormMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Create interaction"),
        form_blocks(sheet, memory, say),
        submit=say("Record"),
        close=say("Cancel"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
        notify_on_close=True,
    )


def form_blocks(sheet: Sheet, memory: FormMemory, say: Words) -> Iterator[Block]:
    if not sheet.templates:
        yield section(say("There is no active template. An admin can create one."))
    if sheet.origin is not None:
        yield context(say("Follows up no. {number}.", number=sheet.origin))
    yield fields.contact_field(say, sheet.contact, generation(sheet, Field.CONTACT))
    if memory.offered and sheet.contact is None:
        yield context(several_fit(memory, say))
    yield new_contact_row(say.language)
    yield from template_fields(sheet, say)
    yield from middle_fields(sheet, say)
    yield button_row(say.language, expanded=sheet.expanded)
    if sheet.expanded:
        yield from detail_fields(sheet, say)
    yield from kept_files(sheet, say)
    yield context(kept_as_you_go(sheet, say))


def several_fit(memory: FormMemory, say: Words) -> str:
    told = escape(memory.mention)
    if len(memory.offered) == 1:
        return say(
            "“{mention}” is nobody's full name: the contact that comes close is first in the list.",
            mention=told,
        )
    return say("Several contacts fit “{mention}”: they come first in the list.", mention=told)


def kept_as_you_go(sheet: Sheet, say: Words) -> str:
    if sheet.is_resumed:
        return say(
            "Choices are saved at once; what you type, with your next choice or button. "
            "The postponed interaction itself changes only with Record or Finish later."
        )
    return say(
        "Choices are saved at once; what you type, with your next choice or button. "
        "Closing the form keeps what was saved."
    )


def generation(sheet: Sheet, field: Field) -> int:
    return sheet.generations.get(field.holds, 0)


@always
def new_contact_row(language: Language) -> Block:
    say = words_in(language)
    return actions(button(say("New contact"), ContactAction.NEW))


@always
def button_row(language: Language, *, expanded: bool) -> Block:
    say = words_in(language)
    row = [
        button(say("No answer"), Action.NO_ANSWER),
        button(say("Finish later"), Action.FINISH_LATER),
    ]
    if expanded:
        return actions(*row)
    return actions(button(say("More details"), Action.MORE_DETAILS), *row)


@always
def now_row(language: Language) -> Block:
    say = words_in(language)
    return actions(button(say("Now"), Action.NOW))


def template_fields(sheet: Sheet, say: Words) -> Iterator[Block]:
    """A select needs an option: without a template there is no field, and the form says why."""
    if sheet.templates:
        yield template_field(sheet, say)
    yield fields.description_input(
        say.language, sheet.content.basics.description, generation(sheet, Field.DESCRIPTION)
    )


def template_field(sheet: Sheet, say: Words) -> Block:
    """To choose from, or to search where there are more than a select holds."""
    held, changes = sheet.content.basics.template, generation(sheet, Field.TEMPLATE)
    if len(sheet.templates) <= OPTIONS:
        offered = tuple(offered_template(each, say) for each in sheet.templates)
        return fields.template_input(say.language, offered, held, changes)
    chosen = next((each for each in sheet.templates if each.id == held), None)
    shown = offered_template(chosen, say) if chosen else None
    return fields.template_search(say.language, shown, changes)


def template_options(found: FoundTemplates) -> list[Block]:
    say = words_in(found.reader.language)
    return [render(each) for each in options_of(found.templates, say)]


def options_of(templates: Iterable[Template], say: Words) -> list[Option]:
    offered = (offered_template(each, say) for each in templates)
    return [option(name, str(template)) for template, name in offered]


def offered_template(template: Template, say: Words) -> tuple[TemplateId, str]:
    return template.id, offered_name(template, say)


def offered_name(template: Template, say: Words) -> str:
    name = template_name(template, say)
    return name if template.deactivated_at is None else say("{name} (no longer used)", name=name)


def middle_fields(sheet: Sheet, say: Words) -> Iterator[Block]:
    basics = sheet.content.basics
    yield fields.occurred_input(
        say.language, basics.occurred_at, generation(sheet, Field.OCCURRED_AT)
    )
    if sheet.is_resumed:
        yield now_row(say.language)
    yield fields.radio_input(
        say.language, Field.OUTCOME, OUTCOMES, basics.outcome, generation(sheet, Field.OUTCOME)
    )
    yield fields.notes_input(say, basics.notes, generation(sheet, Field.NOTES))


def detail_fields(sheet: Sheet, say: Words) -> Iterator[Block]:
    details, language = sheet.content.details, say.language
    yield fields.salesperson_input(
        language, details.salesperson, generation(sheet, Field.SALESPERSON)
    )
    yield fields.select_input(
        language,
        Field.CORRESPONDENCE,
        CORRESPONDENCES,
        details.correspondence,
        generation(sheet, Field.CORRESPONDENCE),
    )
    yield fields.radio_input(
        language,
        Field.INFORMATION_FLOW,
        FLOWS,
        details.information_flow,
        generation(sheet, Field.INFORMATION_FLOW),
    )
    yield fields.radio_input(
        language,
        Field.INITIATED_BY,
        INITIATIVES,
        details.initiated_by,
        generation(sheet, Field.INITIATED_BY),
    )
    yield from result_fields(sheet, say)
    yield fields.present_field(say, sheet.present, generation(sheet, Field.ALSO_PRESENT))


def result_fields(sheet: Sheet, say: Words) -> Iterator[Block]:
    details = sheet.content.details
    duration = "" if details.duration is None else str(details.duration)
    yield fields.select_input(
        say.language,
        Field.EVALUATION,
        EVALUATIONS,
        details.evaluation or NO_EVALUATION,
        generation(sheet, Field.EVALUATION),
    )
    yield fields.amount_input(
        say.language, Field.DURATION, duration, generation(sheet, Field.DURATION)
    )
    yield fields.amount_input(
        say.language,
        Field.COST,
        fields.cost_text(say, details.cost, sheet.currency),
        generation(sheet, Field.COST),
    )
    yield from campaign_fields(sheet, say)
    yield from files_field(sheet, say)


def campaign_fields(sheet: Sheet, say: Words) -> Iterator[Block]:
    """Only where there is any to choose; a part in it only once one is chosen."""
    details, language = sheet.content.details, say.language
    if sheet.campaigns:
        offered = tuple((each.id, campaign_name(each)) for each in sheet.campaigns)
        yield fields.campaign_input(
            language, offered, details.campaign, generation(sheet, Field.CAMPAIGN)
        )
    if sheet.campaigns and details.campaign is not None:
        is_part = {Part.TARGET: details.campaign_target, Part.RESPONSE: details.campaign_response}
        ticked = tuple(part for part in Part if is_part[part])
        changes = sum(sheet.generations.get(f"campaign_{part}", 0) for part in Part)
        yield fields.part_input(language, ticked, changes)


def files_field(sheet: Sheet, say: Words) -> Iterator[Block]:
    if room := MOST_FILES - len(sheet.content.details.files):
        block_id = Field.FILES.block_id(generation(sheet, Field.FILES))
        yield files_input(say.language, Field.FILES, block_id, room=room)
    else:
        yield no_room(MOST_FILES, say)


def kept_files(sheet: Sheet, say: Words) -> Iterator[Block]:
    """Under whatever is shown: what came with a message or a template is never hidden."""
    for file in sheet.content.details.files:
        yield file_row(file_link(file), file, Action.REMOVE_FILE, say)
