"""The forms of a header and of a line: what is empty is inherited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blockkit import (
    Input,
    PlainTextInput,
    RadioButtons,
)

from domain.contacts.model import Contact
from domain.interactions.kinds import Outcome
from domain.segments.inheriting import described
from domain.segments.lines import LineSheet
from domain.segments.model import NUMBER_LENGTH, HeaderValues, LineValues
from domain.segments.recalling import own_outcome
from domain.segments.use_cases import HeaderSheet
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    modal,
    option,
    plain,
    render,
    section,
)
from handlers.interactions import labels
from handlers.interactions.wire import Field as Shared
from handlers.segments.form_fields import (
    amounts,
    campaign_field,
    choices,
    contact_field,
    day,
    description,
    labelled,
    languages,
    people,
    template_field,
)
from handlers.segments.labels import OF_VALUE
from handlers.segments.wire import NO, YES, Action, Callback, Field, FormMemory
from handlers.words import N_, Words, words_in

Choices = tuple[tuple[Shared, Mapping[Any, str], str], ...]
CLOSED: Choices = (
    (Shared.CORRESPONDENCE, labels.CORRESPONDENCE, "correspondence"),
    (Shared.INFORMATION_FLOW, labels.INFORMATION_FLOW, "information_flow"),
    (Shared.INITIATED_BY, labels.INITIATED_BY, "initiated_by"),
)


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a value comes from that nobody has said; for the option, that of the correspondence
    type, and the hint."""

    inherits: str
    as_contact: str
    empty: str


OF_HEADER = Whence(
    inherits=N_("As the header says"),
    as_contact=N_("As the header says"),
    empty=N_("Empty: as the header says."),
)
OF_TEMPLATE = Whence(
    inherits=N_("As the template says"),
    as_contact=N_("As contact and template say"),
    empty=N_("Empty: the template's."),
)
# Successful is a line that says nothing of it: no header has an outcome to be inherited.
OUTCOMES = {each: name for each, name in labels.OUTCOME.items() if own_outcome(each)}


def header_form(sheet: HeaderSheet, memory: FormMemory) -> View:
    say = words_in(sheet.reader.language)
    is_new = sheet.ref.segment is None
    return modal(
        say("New segment") if is_new else say("Header"),
        header_fields(sheet.values, sheet, memory, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.HEADER,
        memory=memory.dump(),
    )


def asked_form(
    values: HeaderValues, following: int, sheet: HeaderSheet, memory: FormMemory
) -> View:
    """The same form once more, below the question."""
    say = words_in(memory.language)
    return modal(
        say("Header"),
        [question(following, say), *header_fields(values, sheet, memory, say)],
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.HEADER,
        memory=memory.dump(),
    )


def question(following: int, say: Words) -> Block:
    yes, no = option(say("Yes"), YES), option(say("No: they keep what they have"), NO)
    asked = say.many(
        "Update the {count} line that follows it?",
        "Update the {count} lines that follow it?",
        following,
    )
    radios = RadioButtons(action_id=Field.UPDATES_LINES, options=[yes, no], initial_option=yes)
    return render(Input(label=plain(asked), element=radios, block_id=Field.UPDATES_LINES))


def header_fields(
    values: HeaderValues, sheet: HeaderSheet, memory: FormMemory, say: Words
) -> Iterator[Block]:
    if sheet.series is not None and sheet.series.allows_manual:
        hint = say("Empty: {number}, the next of the series.", number=sheet.series.next_number)
        typed = PlainTextInput(action_id=Field.NUMBER, max_length=NUMBER_LENGTH)
        yield labelled(say, Field.NUMBER, typed, hint=hint)
    from_template = say(OF_TEMPLATE.inherits)
    yield template_field(values, sheet.templates, say("None yet"), say)
    hint = say("Empty: the template's, for each contact in its language.")
    yield description(say, values.description, hint)
    yield day(say, values.occurred_on)
    yield people(say, values)
    yield languages(say, values.language, from_template)
    yield from closed_fields(values, OF_TEMPLATE, say)
    yield from amounts(values, memory, say, say(OF_TEMPLATE.empty))
    yield from campaign_field(say, values, sheet.campaigns, from_template)


def closed_fields(values: HeaderValues, whence: Whence, say: Words) -> Iterator[Block]:
    for field, catalogue, name in CLOSED:
        inherits = whence.as_contact if field is Shared.CORRESPONDENCE else whence.inherits
        yield choices(say, field, catalogue, getattr(values, name), say(inherits))


def line_form(sheet: LineSheet, memory: FormMemory) -> View:
    say = words_in(sheet.reader.language)
    values = sheet.shown.line.values if sheet.shown else LineValues()
    contact = sheet.shown.contact if sheet.shown else None
    return line_modal(line_blocks(contact, values, sheet, memory, say), sheet, memory, say)


def warned_form(values: LineValues, sheet: LineSheet, memory: FormMemory) -> View:
    """Saving it once more drops what the line has of its own."""
    say = words_in(memory.language)
    own = ", ".join(say(label) for name, label in OF_VALUE.items() if name in values.own)
    warning = say(
        "Another contact begins with what the header says. Saving again drops what this line has "
        "of its own: {fields}",
        fields=own,
    )
    blocks = [section(warning), *line_blocks(sheet.chosen, values, sheet, memory, say)]
    return line_modal(blocks, sheet, memory, say)


def line_removed(say: Words) -> View:
    """A button closes no form, so this one says what has happened."""
    text = say("The line was removed. Press Back to go on.")
    return modal(say("Line"), [section(text)], close=say("Back"), callback_id=Callback.LINE)


def line_modal(
    blocks: Iterator[Block] | list[Block], sheet: LineSheet, memory: FormMemory, say: Words
) -> View:
    return modal(
        say("New line") if sheet.shown is None else say("Line"),
        [as_of(each, sheet.ref.opened_version) for each in blocks],
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.LINE,
        memory=memory.dump(),
    )


def as_of(block: Block, version: int | None) -> Block:
    """Under an id of its own, as Slack would keep in a field what *Reset to header* gave up."""
    if version is None or block["type"] != "input":
        return block
    return {**block, "block_id": f"{block['block_id']}:{version}"}


def line_blocks(
    contact: Contact | None, values: LineValues, sheet: LineSheet, memory: FormMemory, say: Words
) -> Iterator[Block]:
    yield context(told_of_own(values, say))
    if sheet.shown is not None:
        yield line_buttons(sheet, say)
    yield contact_field(say, contact)
    inherits = say(OF_HEADER.inherits)
    whence = OF_HEADER if values.template is None else OF_TEMPLATE
    yield template_field(values, sheet.templates, inherits, say)
    yield description(say, values.description, inherited_text(sheet, say))
    yield day(say, values.occurred_on, inherits)
    yield people(say, values, inherits)
    yield languages(say, values.language, inherits)
    yield from closed_fields(values, whence, say)
    successful = say(labels.OUTCOME[Outcome.SUCCESSFUL])
    yield choices(say, Shared.OUTCOME, OUTCOMES, own_outcome(values.outcome), successful)
    yield choices(say, Shared.EVALUATION, labels.EVALUATION, values.evaluation, say("None"))
    yield from amounts(values, memory, say, say(whence.empty))
    yield from campaign_field(say, values, sheet.campaigns, inherits, say(whence.inherits))


def told_of_own(values: LineValues, say: Words) -> str:
    own = [say(label) for name, label in OF_VALUE.items() if name in values.own]
    if not own:
        return say("This line follows the header in everything.")
    if values.template is not None:
        return say(
            "Its own: {fields}. What a template brings comes from its own; all else follows the "
            "header.",
            fields=", ".join(own),
        )
    return say("Its own: {fields}. All others follow the header.", fields=", ".join(own))


def inherited_text(sheet: LineSheet, say: Words) -> str:
    if sheet.shown is not None and sheet.shown.line.values.template is not None:
        text = described(sheet.shown.template, sheet.shown.effective.language)
        return say("Empty: as its template says ({text}).", text=text)
    held = sheet.segment.values.description
    if not held:
        return say("Empty: as the header says.")
    return say("Empty: as the header says ({text}).", text=held)


def line_buttons(sheet: LineSheet, say: Words) -> Block:
    line = str(sheet.shown.line.line) if sheet.shown else ""
    row = [button(say("Remove line"), Action.REMOVE_LINE, line, style="danger")]
    if sheet.shown is not None and sheet.shown.line.values.own:
        row.insert(0, button(say("Reset to header"), Action.RESET_LINE, line))
    return actions(*row)
