"""*Call list*: the form of one call, and what is said when nobody is left."""

from collections.abc import Iterator

from blockkit import Input, PlainTextInput

from domain.contacts.model import Contact
from domain.interactions.content import DESCRIPTION_LENGTH, NOTES_LENGTH
from domain.segments.calling import CallShown
from domain.segments.cards import LineShown
from domain.store.segment_calls import Progress
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    plain,
    render,
    section,
)
from handlers.contacts.naming import badges, contact_text
from handlers.interactions import labels
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.interactions.wire import Field as Shared
from handlers.segments.form_fields import choices
from handlers.segments.wire import Action, Callback, CallMemory
from handlers.templates.naming import template_name
from handlers.words import Words, words_in


def call_form(call: CallShown, memory: CallMemory) -> View:
    say = words_in(call.reader.language)
    if call.shown is None:
        return call_end(call, memory, say)
    return modal(
        say("Call list"),
        call_blocks(call, call.shown, say),
        submit=say("Record"),
        close=say("Close"),
        callback_id=Callback.CALL,
        memory=memory.dump(),
    )


def call_blocks(call: CallShown, shown: LineShown, say: Words) -> Iterator[Block]:
    number = str(call.segment.id)
    yield context(progress_text(call.progress, say))
    yield section(whom(shown, say))
    yield fresh(typed(say, Shared.DESCRIPTION, shown.effective.description), shown)
    yield fresh(typed(say, Shared.NOTES, ""), shown)
    evaluations = choices(
        say, Shared.EVALUATION, labels.EVALUATION, shown.effective.evaluation, say("None")
    )
    yield fresh(evaluations, shown)
    yield actions(
        button(say("No answer"), Action.CALL_NO_ANSWER, number),
        button(say("Skip"), Action.CALL_SKIP, number),
        button(say("Stop and go on tomorrow"), Action.CALL_STOP, number),
    )
    yield context(say("Close this, and you begin here again. Colleagues get other contacts."))


def progress_text(progress: Progress, say: Words) -> str:
    told = [
        say(
            "{done} of {total} seen to",
            done=say.number(progress.recorded + progress.skipped),
            total=say.number(progress.total),
        )
    ]
    if progress.skipped:
        told.append(say("Skipped: {count}", count=say.number(progress.skipped)))
    if progress.others:
        told.append(say("With colleagues now: {count}", count=say.number(progress.others)))
    return " · ".join(told)


def whom(shown: LineShown, say: Words) -> str:
    lines = [reached(shown.contact, say)] if shown.contact else []
    if shown.template is None:
        lines.append(f"_{say('No interaction template')}_")
    else:
        lines.append(escape(template_name(shown.template, say), NAME_SHOWN))
    return "\n".join(lines)


def reached(contact: Contact, say: Words) -> str:
    """With what one calls or writes to."""
    told = [f"{badges(contact, say)}{bold(contact_text(contact))}"]
    told += [escape(each) for each in (contact.phone, contact.email) if each]
    return "\n".join(told)


def typed(say: Words, field: Shared, text: str) -> Block:
    is_long = field is Shared.NOTES
    entry = PlainTextInput(
        action_id=field,
        multiline=is_long or None,
        max_length=NOTES_LENGTH if is_long else DESCRIPTION_LENGTH,
        initial_value=text or None,
    )
    label = plain(say(labels.FIELD[field]))
    return render(Input(label=label, element=entry, block_id=field, optional=True))


def fresh(block: Block, shown: LineShown) -> Block:
    """Under an id of its own, as Slack would keep what was typed about the contact before."""
    line = shown.line
    return {**block, "block_id": f"{block['block_id']}:{line.line}.{line.contact or 0}"}


def call_end(call: CallShown, memory: CallMemory, say: Words) -> View:
    return modal(
        say("Call list"),
        end_blocks(call, say),
        close=say("Close"),
        callback_id=Callback.CALL,
        memory=memory.dump(),
    )


def end_blocks(call: CallShown, say: Words) -> Iterator[Block]:
    yield context(progress_text(call.progress, say))
    if not call.progress.total:
        yield section(
            say(
                "Nobody in this segment can be called: lines without a contact, and contacts who "
                "are blocked, deactivated or excluded from segments, are left out here. *Preview* "
                "on the segment tells which."
            )
        )
    elif call.progress.others:
        yield section(say("Colleagues are calling the last ones. Open the list again later."))
    else:
        yield section(
            say(
                "Everybody on the list is seen to. *Preview* on the segment logs it with what was "
                "recorded here; whoever was skipped is left out."
            )
        )
    if call.progress.skipped:
        yield actions(button(say("Call those skipped"), Action.CALL_SKIPPED, str(call.segment.id)))


def stopped(text: str, say: Words) -> View:
    return modal(say("Call list"), [section(text)], close=say("Close"), callback_id=Callback.CALL)
