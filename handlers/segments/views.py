"""The list of segments, and the card of one with its lines."""

from collections.abc import Iterator

from blockkit import Input, PlainTextInput, Section

from domain.contacts.search import LONGEST_TYPED
from domain.salespeople.model import Role
from domain.segments.cards import FOUND_AT_ONCE, LineShown, SegmentCard
from domain.segments.model import SegmentState
from domain.segments.use_cases import SegmentPage, SegmentRowShown
from domain.workspaces.setup import SeriesCode
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
    plain,
    render,
    section,
)
from handlers.criteria.wire import Action as Criteria
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.segments.facts import header_facts, line_text
from handlers.segments.labels import FIELD, STATE
from handlers.segments.wire import Action, Callback, CardMemory, Field, ListMemory
from handlers.setup.wire import Action as SetUp
from handlers.words import Words, words_in

TITLE_SHOWN = 60


def segments(page: SegmentPage, memory: ListMemory) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Segments"),
        segment_rows(page, say),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=memory.dump(),
    )


def segment_rows(page: SegmentPage, say: Words) -> Iterator[Block]:
    logged = button(say("Logged segments"), Action.SHOW_LOGGED)
    if page.has_series:
        yield actions(button(say("New segment"), Action.NEW, style="primary"), logged)
    else:
        yield from no_series(page, say)
        yield actions(logged)
    for row in page.rows:
        yield segment_row(row, say)
    if not page.rows:
        yield section(
            say(
                "No segment is open. A segment is a list of contacts, for each of whom one "
                "interaction is recorded at once."
            )
        )
    yield from turning(page, say)


def no_series(page: SegmentPage, say: Words) -> Iterator[Block]:
    """What is missing, and the way there for whoever may go it."""
    yield section(
        say("Segments have no number series yet, so none can be created. An admin sets one up.")
    )
    if page.reader.role is Role.ADMIN:
        yield actions(button(say("Number series"), SetUp.EDIT_SERIES, SeriesCode.SEGMENT))


def segment_row(row: SegmentRowShown, say: Words) -> Block:
    segment, name = row.segment, title(row.title, say)
    told = [segment.number, lines_counted(row.lines, say)]
    if segment.values.occurred_on is not None:
        told.append(say.date(segment.values.occurred_on))
    if row.keeper:
        told.append(row.keeper)
    if segment.state is SegmentState.LOGGING:
        told.append(f"_{say(STATE[segment.state])}_")
    text = f"{bold(name)}\n{' · '.join(escape(each, NAME_SHOWN) for each in told)}"
    show = button(say("Open"), Action.OPEN, str(segment.id), names=f"{segment.number} {name}")
    return render(Section(mrkdwn(text), accessory=show))


def title(told: str, say: Words) -> str:
    return told or say("(no description yet)")


def lines_counted(count: int, say: Words) -> str:
    return say.many("{count} line", "{count} lines", count)


def turning(page: SegmentPage, say: Words) -> Iterator[Block]:
    """Each button carries the segment next to which the other page lies."""
    row = []
    if page.has_earlier and page.rows:
        row.append(button(say("Previous"), Action.PREVIOUS, str(page.rows[0].segment.id)))
    if page.has_later and page.rows:
        row.append(button(say("Next"), Action.NEXT, str(page.rows[-1].segment.id)))
    if row:
        yield actions(*row)


def segment_card(card: SegmentCard, memory: CardMemory) -> View:
    say = words_in(card.reader.language)
    return modal(
        say("Segment"),
        card_blocks(card, say),
        submit=say("Search"),
        close=say("Close"),
        callback_id=Callback.CARD,
        memory=memory.dump(),
    )


def card_blocks(card: SegmentCard, say: Words) -> Iterator[Block]:
    is_open = card.segment.state is SegmentState.OPEN
    yield header_section(card, say)
    if is_open:
        yield from header_buttons(card, say)
    yield section(f"*{say('Lines')}* · {lines_counted(card.count, say)}")
    if card.count:
        yield search_field(card, say)
    for shown in card.lines:
        yield line_row(shown, card, say, is_open=is_open)
    yield from told_of_lines(card, say)
    yield from lines_turning(card, say)
    yield actions(button(say("Back"), Action.BACK))


def header_section(card: SegmentCard, say: Words) -> Block:
    name = f"{bold(title(card.title, say))} · {escape(card.segment.number)}"
    facts = [name, *header_facts(card, say)]
    if card.segment.state is SegmentState.LOGGING:
        facts.append(f"_{say(STATE[SegmentState.LOGGING])}_")
    if card.reminded_at is not None:
        moment = say.moment(card.reminded_at, card.reader.tz)
        facts.append(say("You will be reminded: {moment}.", moment=moment))
    return section("\n".join(facts))


def header_buttons(card: SegmentCard, say: Words) -> Iterator[Block]:
    number = str(card.segment.id)
    sure = confirmation(
        say("Delete this segment?"),
        say("Its lines go with it. What was recorded stays."),
        say("Delete"),
        say("Keep it"),
    )
    if card.count:
        yield actions(
            button(say("Preview"), Action.PREVIEW, number, style="primary"),
            button(say("Call list"), Action.CALL_LIST, number),
            button(say("Remind me"), Action.REMIND, number),
        )
    yield actions(
        button(say("Header"), Action.EDIT, number),
        button(say("Add line"), Action.ADD_LINE, number),
        button(say("Delete"), Action.DELETE, number, style="danger", confirm=sure),
    )
    yield choosing_buttons(number, say)


def choosing_buttons(number: str, say: Words) -> Block:
    """By criteria; and what was done to the lines so far."""
    return actions(
        button(say("Add contacts"), Criteria.ADD, number),
        button(say("Reduce"), Criteria.REDUCE, number),
        button(say("Refine"), Criteria.REFINE, number),
        button(say("Go back"), Criteria.GO_BACK, number),
        button(say("Save criteria"), Criteria.SAVE, number),
        button(say("Saved criteria"), Criteria.SHOW_SAVED, number),
    )


def search_field(card: SegmentCard, say: Words) -> Block:
    typed = PlainTextInput(
        action_id=Field.WORDS,
        placeholder=plain(say("Name, company, number, e-mail or phone")),
        max_length=LONGEST_TYPED,
        initial_value=card.words or None,
    )
    return render(
        Input(
            label=plain(say(FIELD[Field.WORDS])),
            element=typed,
            optional=True,
            block_id=Field.WORDS,
        )
    )


def line_row(shown: LineShown, card: SegmentCard, say: Words, *, is_open: bool) -> Block:
    text = mrkdwn(line_text(shown, card, say))
    if not is_open:
        return render(Section(text))
    name = shown.contact.name if shown.contact else say("(no contact yet)")
    edit = button(say("Edit"), Action.EDIT_LINE, str(shown.line.line), names=name)
    return render(Section(text, accessory=edit))


def told_of_lines(card: SegmentCard, say: Words) -> Iterator[Block]:
    if any(shown.line.values.template is not None for shown in card.lines):
        yield context(
            say(
                "◆ marks a line's own values. A line with a template of its own takes from it what "
                "a template brings; all else follows the header."
            )
        )
    elif any(shown.line.values.own for shown in card.lines):
        yield context(say("◆ marks a line's own values; all others follow the header."))
    if card.words and not card.lines:
        yield section(say("Nobody in this segment is found by that."))
    elif len(card.lines) == FOUND_AT_ONCE:
        yield context(say("More fit. Type another word, or more letters."))
    elif not card.count:
        yield section(say("There is no line yet: each is one contact."))


def lines_turning(card: SegmentCard, say: Words) -> Iterator[Block]:
    row = []
    if card.has_earlier and card.lines:
        row.append(button(say("Previous"), Action.LINES_UP, str(card.lines[0].line.line)))
    if card.has_later and card.lines:
        row.append(button(say("Next"), Action.LINES_DOWN, str(card.lines[-1].line.line)))
    if row:
        yield actions(*row)
