"""What is offered after an attempt that failed."""

from blockkit import StaticSelect

from domain.interactions.cards import Card
from handlers.answers import Said
from handlers.blocks import Block, View, actions, context, modal, option, plain, section
from handlers.interactions.sentences import recorded_text
from handlers.interactions.wire import Action
from handlers.reminders.presets import LABELS
from handlers.wire import Callback
from handlers.words import Words, words_in


def retry_row(card: Card, say: Words) -> list[Block]:
    """The moments of the next try, or that there is one; nothing where nobody was missed."""
    if not card.is_failed_attempt:
        return []
    if card.next_try is not None:
        return [context(say("The next try is no. {number}.", number=card.next_try))]
    select = StaticSelect(
        action_id=Action.TRY_AGAIN,
        placeholder=plain(say("Try again…")),
        options=[option(say(label), preset) for preset, label in LABELS.items()],
    )
    # The select cannot carry a value of its own; its block does.
    return [{**actions(select), "block_id": f"{Action.TRY_AGAIN}:{card.interaction.number}"}]


def unanswered(card: Card) -> View:
    """What the form becomes, as a button cannot close it."""
    say = words_in(card.reader.language)
    return modal(
        say("No answer"),
        [section(recorded_text(card, say)), *retry_row(card, say)],
        close=say("Close"),
        callback_id=Callback.NOTICE,
    )


def next_try(said: Said, card: Card) -> View:
    say = words_in(card.reader.language)
    return modal(say("No answer"), said.blocks, close=say("Close"), callback_id=Callback.NOTICE)


def with_retry(said: Said, card: Card) -> Said:
    say = words_in(card.reader.language)
    return Said(said.text, [*said.blocks, *retry_row(card, say)])
