"""Choosing several entries of a list, the step in which something is done to them, and its end."""

from collections.abc import Callable, Iterator, Sequence

from blockkit import Button, Checkboxes, Input, Option, PlainTextInput, Section, StaticSelect

from domain.ids import InteractionNumber
from domain.interactions.cards import Card
from domain.interactions.kinds import State
from domain.interactions.model import REASON_LENGTH
from domain.interactions.several import Choosing, Done, Treatment, Why
from domain.language import Language
from handlers.blocks import (
    OPTION,
    Block,
    View,
    actions,
    button,
    cut,
    modal,
    mrkdwn,
    one_line,
    option,
    plain,
    render,
    section,
)
from handlers.interactions.labels import EVALUATION, STATE
from handlers.interactions.sentences import bold, contact_name, occurred, template_text
from handlers.interactions.wire import NO_EVALUATION
from handlers.several.wire import (
    Action,
    Callback,
    Field,
    SeveralMemory,
    dump_numbers,
    dump_shown,
)
from handlers.words import N_, Words, words_in

WHY = {
    Why.NOT_OWN: N_("only its salesperson or a manager can do that"),
    Why.POSTPONED: N_("it is postponed"),
    Why.CHANGED: N_("it has changed meanwhile: look at it again"),
    Why.GONE: N_("it was deleted"),
    Why.SEGMENT: N_("its segment is cancelled: restore that first"),
}


def choose_button(cards: Sequence[Card], say: Words) -> list[Button]:
    """None on a page on which nothing can be done to any."""
    finished = [each.interaction for each in cards if each.interaction.state is not State.POSTPONED]
    if not finished:
        return []
    value = dump_numbers([each.number for each in finished])
    return [button(say("Choose several"), Action.OPEN, value)]


def choice(found: Choosing, memory: SeveralMemory) -> View:
    say = words_in(found.reader.language)
    return modal(
        say("Choose several"),
        choice_blocks(found, say),
        close=say("Back"),
        callback_id=Callback.CHOOSE,
        memory=memory.dump(),
    )


def choice_blocks(found: Choosing, say: Words) -> Iterator[Block]:
    if not found.cards:
        yield section(say("Nothing here can be chosen any more."))
        return
    boxes = Checkboxes(
        action_id=Field.CHOSEN, options=[entry_option(card, say) for card in found.cards]
    )
    # Not as an input: Slack asks for a submit button beside one, and here are three.
    text = mrkdwn(say("Tick those that you mean, then choose what is to be done."))
    yield render(Section(text, accessory=boxes, block_id=Field.CHOSEN))
    yield actions(
        button(say("Evaluate"), Action.EVALUATE),
        button(say.meaning("an entry", "Cancel"), Action.CANCEL),
        button(say("Restore"), Action.RESTORE),
    )


def entry_option(card: Card, say: Words) -> Option:
    """What it is about, and beneath it when and what."""
    entry = card.interaction
    state = say(STATE[entry.state]) if entry.state is not State.RECORDED else ""
    name = told(str(entry.number), state, contact_name(card, say))
    more = told(occurred(card, say), template_text(card, say), entry.content.basics.description)
    return Option(
        text=plain(cut(one_line(name), OPTION)),
        value=dump_shown(entry.number, entry.version),
        description=plain(cut(one_line(more) or "…", OPTION)),
    )


def told(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def cancel_several_form(language: Language, memory: SeveralMemory) -> View:
    say = words_in(language)
    typed = PlainTextInput(action_id=Field.REASON, multiline=True, max_length=REASON_LENGTH)
    return modal(
        say("Cancel interactions"),
        [
            chosen_line(memory, say),
            section(say("They stay in the log and count no more. Restore brings them back.")),
            render(Input(plain(say("Reason")), typed, block_id=Field.REASON)),
        ],
        submit=say("Cancel interactions"),
        close=say("Leave them"),
        callback_id=Callback.CANCEL,
        memory=memory.dump(),
    )


def evaluate_several_form(language: Language, memory: SeveralMemory) -> View:
    say = words_in(language)
    none = option(say("None"), NO_EVALUATION)
    some = [option(say(label), value) for value, label in EVALUATION.items()]
    select = StaticSelect(
        action_id=Field.EVALUATION, placeholder=plain(say("Choose")), options=[none, *some]
    )
    return modal(
        say("Evaluate interactions"),
        [
            chosen_line(memory, say),
            render(Input(plain(say("Evaluation")), select, block_id=Field.EVALUATION)),
        ],
        submit=say("Evaluate"),
        close=say("Back"),
        callback_id=Callback.EVALUATE,
        memory=memory.dump(),
    )


def chosen_line(memory: SeveralMemory, say: Words) -> Block:
    numbers = ", ".join(str(number) for number, _ in memory.shown)
    return section(say("Chosen: no. {numbers}", numbers=numbers))


def done(found: Done) -> View:
    say = words_in(found.reader.language)
    return modal(
        TITLE[found.deed](say),
        [section("\n".join(outcome(found, say)))],
        close=say("Close"),
        callback_id=Callback.DONE,
    )


def outcome(found: Done, say: Words) -> Iterator[str]:
    yield CHANGED[found.deed](say, found.changed)
    if found.already:
        yield say.many(
            "{count} was so already, and stays so.",
            "{count} were so already, and stay so.",
            found.already,
        )
    if found.left_out:
        yield say.many("{count} is left out:", "{count} are left out:", len(found.left_out))
    for number, why in found.left_out.items():
        yield "• " + left_out(number, found.cards.get(number), say(WHY[why]), say)


def left_out(number: InteractionNumber, card: Card | None, why: str, say: Words) -> str:
    name = bold(contact_name(card, say)) if card else ""
    return say("no. {number}: {why}", number=told(str(number), name), why=why)


TITLE: dict[Treatment, Callable[[Words], str]] = {
    Treatment.EVALUATE: lambda say: say("Evaluate interactions"),
    Treatment.CANCEL: lambda say: say("Cancel interactions"),
    Treatment.RESTORE: lambda say: say("Restore interactions"),
}
CHANGED: dict[Treatment, Callable[[Words, int], str]] = {
    Treatment.EVALUATE: lambda say, count: say.many(
        "{count} evaluated.", "{count} evaluated.", count
    ),
    Treatment.CANCEL: lambda say, count: say.many(
        "{count} cancelled.", "{count} cancelled.", count
    ),
    Treatment.RESTORE: lambda say, count: say.many("{count} restored.", "{count} restored.", count),
}
