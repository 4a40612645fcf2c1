"""What is offered after an attempt that failed."""

from blockkit import StaticSelect

from domain.interactions.cards import Card
from domain.interactions.kinds import Outcome, State
from handlers.answers import Said
from handlers.blocks import Block, View, actions, modal, option, plain, section
from handlers.interactions.sentences import recorded_text
from handlers.interactions.wire import Action
from handlers.reminders.presets import LABELS
from handlers.wire import Callback
from handlers.words import Words, words_in


def retry_row(card: Card, say: Words) -> list[Block]:
    """The moments of the next try; nothing where nobody has to be tried again."""
    interaction = card.interaction
    failed = interaction.content.basics.outcome is Outcome.ATTEMPT_FAILED
    if interaction.state is not State.RECORDED or not failed:
        return []
    select = StaticSelect(
        action_id=Action.TRY_AGAIN,
        placeholder=plain(say("Try again…")),
        options=[option(say(label), preset) for preset, label in LABELS.items()],
    )
    # The select cannot carry a value of its own; its block does.
    return [{**actions(select), "block_id": f"{Action.TRY_AGAIN}:{interaction.number}"}]


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
