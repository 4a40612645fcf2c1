"""The form of criteria with its *Preview*, what was done so far, and what was saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from blockkit import Input, PlainTextInput

from domain.segments.criteria.asking import CriteriaSheet, Taken
from domain.segments.criteria.model import Deed, Exclusion
from domain.segments.criteria.saved import CODE_LENGTH, SavedCriteria
from domain.segments.criteria.saving import SavedShown
from domain.segments.criteria.steps import SegmentStep
from domain.segments.criteria.use_cases import Preview, StepsShown
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    context,
    escape,
    modal,
    plain,
    render,
    section,
)
from handlers.contacts.naming import contact_text
from handlers.criteria.fields import criteria_fields
from handlers.criteria.labels import EXCLUSION, FIELD
from handlers.criteria.sentence import DEED, deed_sentence
from handlers.criteria.wire import Action, Callback, CriteriaMemory, Field
from handlers.interactions.sentences import bold
from handlers.words import Words, words_in

SENTENCE_SHOWN, NAME_SHOWN = 500, 100
UNKNOWN_SHOWN = 1500
STEPS_SHOWN, ACTIONS_SHOWN = 20, 5


def criteria_form(sheet: CriteriaSheet, memory: CriteriaMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say(DEED[memory.deed]),
        form_blocks(sheet, memory.deed, say),
        submit=say(DEED[memory.deed]),
        close=say("Cancel"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def form_blocks(sheet: CriteriaSheet, deed: Deed, say: Words) -> Iterator[Block]:
    if sheet.preview is None:
        yield context(say("Say which contacts: all fields that you fill in must hold."))
    else:
        yield from previewed(sheet.preview, say)
    if sheet.unknown:
        yield unknown(sheet.unknown, say)
    yield actions(button(say("Preview"), Action.PREVIEW, str(sheet.segment.id)))
    yield from criteria_fields(deed, sheet.groups, say)


def previewed(seen: Preview, say: Words) -> Iterator[Block]:
    told = deed_sentence(seen.action, seen.names, say)
    yield section(f"*{counted(seen, say)}*\n{escape(told, SENTENCE_SHOWN)}")
    if seen.chosen.sample:
        names = "\n".join(escape(contact_text(it), NAME_SHOWN) for it in seen.chosen.sample)
        yield context(say("For example:\n{names}", names=names))
    yield from left_out(seen.chosen.excluded, say)


def left_out(excluded: Mapping[Exclusion, int], say: Words) -> Iterator[Block]:
    reasons = [f"{say(EXCLUSION[it])}: {say.number(count)}" for it, count in excluded.items()]
    if reasons:
        yield context(say("Left out: {reasons}", reasons=" · ".join(reasons)))


def counted(seen: Preview, say: Words) -> str:
    count = seen.chosen.count
    if seen.action.deed is Deed.ADD:
        return say.many("{count} contact comes in", "{count} contacts come in", count)
    gone = say.many("{count} line goes", "{count} lines go", count)
    left = say.many("{count} line stays", "{count} lines stay", seen.lines - count)
    return f"{gone}, {left}"


def unknown(words: Sequence[str], say: Words) -> Block:
    told = escape(", ".join(words), UNKNOWN_SHOWN)
    return section(say("No contact has: {words}", words=told))


def result(taken: Taken, say: Words) -> View:
    """What is not seen on the card: whom nobody knows, to be copied from here, who did not come in,
    or that nothing came of it."""
    words, step = taken.unknown, taken.step
    added = say.many("{count} line was added.", "{count} lines were added.", step.added)
    removed = say.many("{count} line was removed.", "{count} lines were removed.", step.removed)
    told = added if step.action.deed is Deed.ADD else removed
    return modal(
        say(DEED[step.action.deed]),
        [
            section(told),
            *left_out(taken.excluded, say),
            *([unknown(words, say)] if words else []),
        ],
        close=say("Close"),
        callback_id=Callback.RESULT,
    )


def steps_view(shown: StepsShown, memory: CriteriaMemory) -> View:
    """The last step on top: it is the one that goes."""
    say = words_in(shown.reader.language)
    return modal(
        say("Go back"),
        step_blocks(shown, say),
        submit=say("Go back") if shown.steps else None,
        close=say("Close"),
        callback_id=Callback.STEPS,
        memory=memory.dump(),
    )


def step_blocks(shown: StepsShown, say: Words) -> Iterator[Block]:
    lines = say.many("{count} line", "{count} lines", shown.lines)
    if not shown.steps:
        yield section(say("Nothing was done to this segment yet, or all of it was taken back."))
        return
    yield context(say("Go back takes the last step back. Now: {lines}.", lines=lines))
    last, *earlier = reversed(shown.steps)
    title = say("The last step")
    yield section(f"*{title}*\n{step_text(last, shown, say)}")
    for step in earlier[:STEPS_SHOWN]:
        yield section(step_text(step, shown, say))
    if more := len(earlier[STEPS_SHOWN:]):
        yield context(say.many("And {count} before it.", "And {count} before them.", more))


def step_text(step: SegmentStep, shown: StepsShown, say: Words) -> str:
    told = escape(deed_sentence(step.action, shown.names, say), SENTENCE_SHOWN)
    adds = step.action.deed is Deed.ADD
    change = f"+{say.number(step.added)}" if adds else f"−{say.number(step.removed)}"
    return f"{say.number(step.step)}. {told} · {change}"


def save_form(shown: StepsShown, memory: CriteriaMemory) -> View:
    say = words_in(shown.reader.language)
    code = PlainTextInput(action_id=Field.CODE, max_length=CODE_LENGTH)
    field = Input(
        label=plain(say(FIELD[Field.CODE])),
        element=code,
        hint=plain(say("Everybody finds these criteria under it.")),
        block_id=Field.CODE,
    )
    told = [section(step_text(each, shown, say)) for each in shown.steps[:STEPS_SHOWN]]
    nothing = section(say("Nothing was done to this segment yet, so there is nothing to save."))
    return modal(
        say("Save criteria"),
        [*told, render(field)] if told else [nothing],
        submit=say("Save criteria") if told else None,
        close=say("Cancel"),
        callback_id=Callback.SAVE,
        memory=memory.dump(),
    )


def saved_list(shown: SavedShown, memory: CriteriaMemory) -> View:
    say = words_in(shown.reader.language)
    nothing = section(say("No criteria are saved yet. Save those of a segment with Save criteria."))
    rows = [block for each in shown.saved for block in saved_row(each, shown, say)]
    return modal(
        say("Saved criteria"),
        rows or [nothing],
        close=say("Close"),
        callback_id=Callback.SAVED,
        # Whether *Use* asks first is decided by what is shown.
        memory=replace(memory, step=shown.steps).dump(),
    )


def saved_row(saved: SavedCriteria, shown: SavedShown, say: Words) -> Iterator[Block]:
    told = [
        escape(deed_sentence(each, shown.names, say), SENTENCE_SHOWN)
        for each in saved.actions[:ACTIONS_SHOWN]
    ]
    if len(saved.actions) > ACTIONS_SHOWN:
        told.append("…")
    yield section("\n".join([bold(saved.code), *told]))
    on_top = confirmation(
        say("Something was done already"),
        say("These criteria come on top of what was done to this segment so far."),
        say("Use these"),
        say("Cancel"),
    )
    use = button(
        say("Use these"),
        Action.USE,
        str(saved.id),
        names=saved.code,
        confirm=on_top if shown.steps else None,
    )
    sure = confirmation(
        say("Delete these criteria?"),
        say("Segments that were made with them stay as they are."),
        say("Delete"),
        say("Keep them"),
    )
    gone = button(
        say("Delete"), Action.DELETE, str(saved.id), names=saved.code, style="danger", confirm=sure
    )
    yield actions(use, gone) if shown.reader.owns(saved.made_by) else actions(use)
