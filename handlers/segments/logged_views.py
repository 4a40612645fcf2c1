"""The list of logged segments, and the card of one."""

from collections.abc import Iterator

from blockkit import Button, Confirm, Section

from domain.segments.logged import LoggedCard, LoggedPage
from domain.segments.logs import LoggedSegment
from domain.segments.model import LoggedState
from domain.segments.turning import Undone
from handlers.answers import Said
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    context,
    escape,
    modal,
    mrkdwn,
    render,
    section,
)
from handlers.interactions.sentences import NAME_SHOWN, bold, history_line
from handlers.segments.labels import LOGGED_STATE
from handlers.segments.log_views import undone_text
from handlers.segments.views import title
from handlers.segments.wire import Action, Callback
from handlers.words import Words, words_in


def logged_list(page: LoggedPage) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Logged segments"),
        list_blocks(page, say),
        close=say("Close"),
        callback_id=Callback.LOGGED_LIST,
    )


def list_blocks(page: LoggedPage, say: Words) -> Iterator[Block]:
    yield actions(button(say("Segments"), Action.SHOW_ALL))
    for logged in page.rows:
        yield logged_row(logged, page, say)
    if not page.rows:
        yield section(say("No segment has been logged yet."))
    row = []
    if page.has_earlier and page.rows:
        row.append(button(say("Previous"), Action.LOGGED_PREVIOUS, str(page.rows[0].id)))
    if page.has_later and page.rows:
        row.append(button(say("Next"), Action.LOGGED_NEXT, str(page.rows[-1].id)))
    if row:
        yield actions(*row)


def logged_row(logged: LoggedSegment, page: LoggedPage, say: Words) -> Block:
    name = title(logged.description, say)
    who = escape(page.names.get(logged.logged_by, logged.logged_by), NAME_SHOWN)
    told = [
        escape(logged.number),
        say.day(logged.logged_at, page.reader.tz),
        who,
        say.many("{count} interaction", "{count} interactions", logged.entries),
    ]
    if logged.state is not LoggedState.LOGGED:
        told.append(f"_{say(LOGGED_STATE[logged.state])}_")
    show = button(say("Open"), Action.OPEN_LOGGED, str(logged.id), names=f"{logged.number} {name}")
    return render(Section(mrkdwn(f"{bold(name)}\n{' · '.join(told)}"), accessory=show))


def logged_card(card: LoggedCard) -> View:
    say = words_in(card.reader.language)
    return modal(
        say("Logged segment"),
        card_blocks(card, say),
        close=say("Close"),
        callback_id=Callback.LOGGED,
    )


def card_blocks(card: LoggedCard, say: Words) -> Iterator[Block]:
    logged, zone = card.logged, card.reader.tz
    name = f"{bold(title(logged.description, say))} · {escape(logged.number)}"
    who = escape(card.names.get(logged.logged_by, logged.logged_by), NAME_SHOWN)
    facts = [
        name,
        say("Logged by {name}, {moment}", name=who, moment=say.moment(logged.logged_at, zone)),
        say("State: {state}", state=say(LOGGED_STATE[logged.state])),
        say("Recorded: {count}", count=say.number(card.recorded)),
        say("Cancelled: {count}", count=say.number(card.cancelled)),
    ]
    if card.follow_up is not None:
        number = escape(card.follow_up.number)
        facts.append(say("Follow-up segment: {number}", number=number))
    yield section("\n".join(facts))
    row = deeds(card, say)
    if row:
        yield actions(*row)
    for each in card.entries:
        yield section(history_line(each, say))
    yield from entries_turning(card, say)
    if logged.state is not LoggedState.UNDONE:
        yield context(say("A cancelled segment restores only what was cancelled with it."))
    yield actions(button(say("Back"), Action.SHOW_LOGGED))


def entries_turning(card: LoggedCard, say: Words) -> Iterator[Block]:
    """Each button carries the entry next to which the other page lies."""
    row = []
    if card.has_earlier and card.entries:
        earlier = f"{card.logged.id}:{card.entries[0].interaction.number}"
        row.append(button(say("Previous"), Action.EARLIER_ENTRIES, earlier))
    if card.has_later and card.entries:
        later = f"{card.logged.id}:{card.entries[-1].interaction.number}"
        row.append(button(say("Next"), Action.MORE_ENTRIES, later))
    if row:
        yield actions(*row)


def deeds(card: LoggedCard, say: Words) -> list[Button]:
    number = str(card.logged.id)
    row = []
    if card.may_be_undone:
        row.append(button(say("Undo"), Action.UNDO, number))
    if card.follow_up is not None:
        row.append(button(say("Follow-up segment"), Action.OPEN, str(card.follow_up.id)))
    if card.logged.state is LoggedState.LOGGED:
        cancel = say.meaning("an entry", "Cancel")
        row.append(button(cancel, Action.CANCEL, number, style="danger", confirm=sure(say)))
    if card.logged.state is LoggedState.CANCELLED:
        row.append(button(say("Restore"), Action.RESTORE, number))
    if card.logged.state in (LoggedState.CANCELLED, LoggedState.UNDONE):
        gone = confirmation(
            say("Delete this logged segment?"),
            say("Its entries stay, cancelled, and its number is never given again."),
            say("Delete"),
            say("Keep it"),
        )
        row.append(
            button(say("Delete"), Action.DELETE_LOGGED, number, style="danger", confirm=gone)
        )
    return row


def sure(say: Words) -> Confirm:
    return confirmation(
        say("Cancel all of its entries?"),
        say("They count no longer. Restore brings back those that are cancelled now."),
        say("Cancel them"),
        say("Keep them"),
    )


def undone(result: Undone, say: Words) -> Said:
    text = undone_text(result.logged.number, result.segment.number, result.stay, say)
    if result.kept is not None:
        text += "\n" + say(
            "Its follow-up {number} was changed since, so it stays, no longer linked.",
            number=escape(result.kept.number),
        )
    if result.gone is not None:
        text += "\n" + say(
            "Its follow-up {number}, which nobody had changed, is deleted.",
            number=escape(result.gone.number),
        )
    row = actions(button(say("Open"), Action.OPEN, str(result.segment.id)))
    return Said(text, [section(text), row])
