"""The card of an interaction."""

from collections.abc import Iterator, Mapping
from itertools import chain

from blockkit import Button, Confirm, Section, StaticSelect

from domain.files import FileRef
from domain.ids import FileId
from domain.interactions.cards import Card
from domain.interactions.kinds import State
from domain.interactions.model import Comment
from domain.interactions.particulars import COMMENTS, FOLLOW_UPS, TRAIL, Particulars
from handlers.attachments import Unseen, file_row, told_of
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    context,
    cut,
    escape,
    modal,
    mrkdwn,
    option,
    plain,
    render,
    section,
)
from handlers.contacts.wire import Action as Contact
from handlers.entries.facts import (
    campaign_line,
    fact_lines,
    segment_line,
    stage_lines,
    step_line,
)
from handlers.entries.rows import entry_row
from handlers.entries.wire import Action, Callback, EntryMemory
from handlers.interactions import labels
from handlers.interactions.sentences import NAME_SHOWN, bold, headline, history_line
from handlers.interactions.wire import NO_EVALUATION
from handlers.reminders.views import age_of, waiting
from handlers.salespeople.wire import Action as Salesperson
from handlers.words import Words, words_in

COMMENT_SHOWN = 1500


def entry_card(
    told: Particulars, memory: EntryMemory, unseen: Mapping[FileId, Unseen] | None = None
) -> View:
    say = words_in(told.card.reader.language)
    return modal(
        say("Interaction"),
        card_blocks(told, memory, unseen or {}, say),
        close=say("Close"),
        callback_id=Callback.CARD,
        memory=memory.dump(),
    )


def card_blocks(
    told: Particulars, memory: EntryMemory, unseen: Mapping[FileId, Unseen], say: Words
) -> Iterator[Block]:
    if told.card.is_open_to_reader:
        yield from open_blocks(told, memory, unseen, say)
    else:
        yield section(history_line(told.card, say))
        yield from contact_row(told.card, say)
    if memory.back is not None:
        yield actions(button(say("Back"), Action.BACK))


def open_blocks(
    told: Particulars, memory: EntryMemory, unseen: Mapping[FileId, Unseen], say: Words
) -> Iterator[Block]:
    card = told.card
    state = say(labels.STATE[card.interaction.state])
    yield section(f"{card.interaction.number} · _{state}_ · {headline(card, say)}")
    facts = (fact_lines(card, say), campaign_line(told, say), segment_line(told, say))
    yield section("\n".join(chain.from_iterable(facts)))
    if notes := card.interaction.content.basics.notes:
        yield section(escape(notes))
    yield from attachment_rows(told, unseen, say)
    yield context("\n".join(stage_lines(card, say)))
    if card.interaction.state is State.POSTPONED:
        yield section(waiting(card, say, age_of(card, say, told.at)))
    if deeds := [*deed_buttons(told, say)]:
        yield actions(*deeds)
    if card.interaction.state is not State.POSTPONED:
        yield evaluation_row(card, say)
    yield from contact_row(card, say)
    yield from salesperson_row(card, say)
    yield from comment_blocks(told, memory, say)
    yield from linked_rows(told, say)
    yield from trail_blocks(told, say)


def attachment_rows(
    told: Particulars, unseen: Mapping[FileId, Unseen], say: Words
) -> Iterator[Block]:
    if told.attachments:
        yield section(bold(say("Attachments")))
    for each in told.attachments:
        name = escape(told.names[each.added_by], NAME_SHOWN)
        moment = say.moment(each.added_at, told.card.reader.tz)
        text = f"{told_of(each.file, unseen.get(each.file.id), say)}\n{name} · {moment}"
        if told.may_remove:
            sure = removal(each.file, say)
            yield file_row(text, each.file, Action.REMOVE_FILE, say, confirm=sure)
        else:
            yield section(text)


def removal(file: FileRef, say: Words) -> Confirm:
    return confirmation(
        say("Remove the attachment?"),
        say("“{title}” stays with its owner in Slack.", title=cut(file.title, NAME_SHOWN)),
        say("Remove"),
        say("Keep it"),
    )


def deed_buttons(told: Particulars, say: Words) -> Iterator[Button]:
    """Nothing new is begun with a contact who is blocked or deactivated, or was erased."""
    entry, contact = told.card.interaction, told.card.contact
    number = str(entry.number)
    if entry.state is State.POSTPONED and told.may_change:
        yield button(say("Resume"), Action.RESUME, number, style="primary")
    if entry.state is State.RECORDED:
        if told.may_change:
            yield button(say("Edit"), Action.EDIT, number)
        if contact is not None and contact.is_usable and contact.deactivated_at is None:
            yield button(say("Create follow-up"), Action.FOLLOW_UP, number)
            yield button(say("Record again"), Action.AGAIN, number)
        if told.may_change:
            yield button(say.meaning("an entry", "Cancel"), Action.CANCEL, number, style="danger")
    if entry.state is State.CANCELLED and told.may_change:
        sure = confirmation(
            say("Restore no. {number}?", number=entry.number),
            say("It counts again, as it was recorded."),
            say("Restore"),
            say("Leave it cancelled"),
        )
        yield button(say("Restore"), Action.RESTORE, number, confirm=sure)


def evaluation_row(card: Card, say: Words) -> Block:
    """Under a new version a new id: Slack then shows what is so, not what was chosen in vain."""
    entry = card.interaction
    offered = {value: option(say(name), value) for value, name in labels.EVALUATION.items()}
    none = option(say("No evaluation"), NO_EVALUATION)
    held = entry.content.details.evaluation
    select = StaticSelect(
        action_id=Action.EVALUATE,
        options=[none, *offered.values()],
        initial_option=offered[held] if held else none,
        placeholder=plain(say("Evaluate")),
    )
    return {**actions(select), "block_id": f"{Action.EVALUATE}:{entry.version}"}


def contact_row(card: Card, say: Words) -> Iterator[Block]:
    contact = card.contact
    if contact is None or contact.erased_at is not None:
        return
    which, names = str(contact.id), contact.name
    row = [button(say("Contact card"), Contact.CARD, which, names=names)]
    if contact.is_usable and contact.deactivated_at is None:
        label = say("Create interaction")
        row.append(button(label, Contact.CREATE_INTERACTION, which, names=names))
    row.append(button(say("Postponed interactions"), Contact.POSTPONED, which, names=names))
    yield actions(*row)


def salesperson_row(card: Card, say: Words) -> Iterator[Block]:
    """For the person themself, and for managers."""
    salesperson = card.interaction.salesperson
    if salesperson is not None and card.reader.owns(salesperson):
        name = card.name(salesperson)
        yield actions(button(say("Salesperson card"), Salesperson.OPEN, salesperson, names=name))


def comment_blocks(told: Particulars, memory: EntryMemory, say: Words) -> Iterator[Block]:
    number = str(told.card.interaction.number)
    yield section(bold(say("Comments")))
    for comment in told.comments[:COMMENTS]:
        yield comment_row(told, comment, say)
    row = [button(say("Add comment"), Action.COMMENT, number)]
    if len(told.comments) > COMMENTS:
        oldest = str(told.comments[COMMENTS - 1].line)
        row.append(button(say("Earlier comments"), Action.EARLIER_COMMENTS, oldest))
    if memory.comments_before is not None:
        row.append(button(say("Latest comments"), Action.LATEST_COMMENTS))
    yield actions(*row)


def comment_row(told: Particulars, comment: Comment, say: Words) -> Block:
    moment = say.moment(comment.created_at, told.card.reader.tz)
    head = [escape(told.names[comment.author], NAME_SHOWN), moment]
    head += [say("Edited")] if comment.version > 1 else []
    text = f"{' · '.join(head)}\n{escape(comment.body, COMMENT_SHOWN)}"
    if not told.is_by_reader(comment):
        return section(text)
    names = f"{comment.line} {comment.body}"
    change = button(say("Edit"), Action.EDIT_COMMENT, str(comment.line), names=names)
    return render(Section(mrkdwn(text), accessory=change))


def linked_rows(told: Particulars, say: Words) -> Iterator[Block]:
    if told.origin is not None:
        yield section(bold(say("Follows up")))
        yield entry_row(told.origin, say)
    if told.follow_ups:
        yield section(bold(say("Follow-ups")))
    for card in told.follow_ups[:FOLLOW_UPS]:
        yield entry_row(card, say)
    if len(told.follow_ups) > FOLLOW_UPS:
        yield context(say("More follow-ups are in the history of the contact."))


def trail_blocks(told: Particulars, say: Words) -> Iterator[Block]:
    """None of what a segment has logged: the segment has one note for all."""
    reader = told.card.reader
    if told.trail:
        yield section(bold(say("What was done")))
    for step in told.trail[:TRAIL]:
        yield context(step_line(step, told.names[step.actor], reader, say))
    if len(told.trail) > TRAIL:
        yield context(say("Earlier steps are kept, too."))
