"""The forms of a header and of a line: what is empty is inherited."""

from collections.abc import Iterator, Mapping
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
from handlers.words import Words, words_in

Choices = tuple[tuple[Shared, Mapping[Any, str], str], ...]
CLOSED: Choices = (
    (Shared.CORRESPONDENCE, labels.CORRESPONDENCE, "correspondence"),
    (Shared.INFORMATION_FLOW, labels.INFORMATION_FLOW, "information_flow"),
    (Shared.INITIATED_BY, labels.INITIATED_BY, "initiated_by"),
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
    from_template = say("As the template says")
    yield template_field(values, sheet.templates, say("None yet"), say)
    hint = say("Empty: the template's, for each contact in its language.")
    yield description(say, values.description, hint)
    yield day(say, values.occurred_on)
    yield people(say, values)
    yield languages(say, values.language, from_template)
    as_contact = say("As contact and template say")
    for field, catalogue, name in CLOSED:
        inherits = as_contact if field is Shared.CORRESPONDENCE else from_template
        yield choices(say, field, catalogue, getattr(values, name), inherits)
    yield from amounts(values, memory, say, say("Empty: the template's."))
    yield from campaign_field(say, values, sheet.campaigns, from_template)


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
    inherits = say("As the header says")
    yield template_field(values, sheet.templates, inherits, say)
    yield description(say, values.description, inherited_text(sheet, say))
    yield day(say, values.occurred_on, inherits)
    yield people(say, values, inherits)
    yield languages(say, values.language, inherits)
    for field, catalogue, name in CLOSED:
        yield choices(say, field, catalogue, getattr(values, name), inherits)
    successful = say(labels.OUTCOME[Outcome.SUCCESSFUL])
    yield choices(say, Shared.OUTCOME, OUTCOMES, own_outcome(values.outcome), successful)
    yield choices(say, Shared.EVALUATION, labels.EVALUATION, values.evaluation, say("None"))
    yield from amounts(values, memory, say, say("Empty: as the header says."))
    yield from campaign_field(say, values, sheet.campaigns, inherits)


def told_of_own(values: LineValues, say: Words) -> str:
    own = [say(label) for name, label in OF_VALUE.items() if name in values.own]
    if not own:
        return say("This line follows the header in everything.")
    return say("Its own: {fields}. All others follow the header.", fields=", ".join(own))


def inherited_text(sheet: LineSheet, say: Words) -> str:
    held = sheet.segment.values.description
    if sheet.shown is not None and sheet.shown.line.values.template is not None:
        held = described(sheet.shown.template, sheet.shown.effective.language)
    if not held:
        return say("Empty: as the header says.")
    return say("Empty: as the header says ({text}).", text=held)


def line_buttons(sheet: LineSheet, say: Words) -> Block:
    line = str(sheet.shown.line.line) if sheet.shown else ""
    row = [button(say("Remove line"), Action.REMOVE_LINE, line, style="danger")]
    if sheet.shown is not None and sheet.shown.line.values.own:
        row.insert(0, button(say("Reset to header"), Action.RESET_LINE, line))
    return actions(*row)
