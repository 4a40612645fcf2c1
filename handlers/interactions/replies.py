"""What is answered to the person who has just done something."""

from domain.interactions.cards import Card
from handlers.answers import Said
from handlers.blocks import actions, button, section
from handlers.interactions.retry import retry_row
from handlers.interactions.sentences import contact_name, headline, recorded_text
from handlers.interactions.wire import Action
from handlers.words import words_in


def confirmation(card: Card) -> Said:
    """After *Record*: what was recorded, with *Edit* and *Undo*."""
    say = words_in(card.reader.language)
    number = str(card.interaction.number)
    name = contact_name(card, say)
    row = [
        button(say("Edit"), Action.EDIT, number, names=name),
        button(say("Undo"), Action.UNDO, number, names=name),
    ]
    text = recorded_text(card, say)
    return Said(text, [section(text), actions(*row), *retry_row(card, say)])


def undone(card: Card) -> Said:
    say = words_in(card.reader.language)
    text = say(
        "Undone: no. {number} is cancelled. {headline}",
        number=card.interaction.number,
        headline=headline(card, say),
    )
    return Said(text, [section(text)])


def saved(card: Card) -> Said:
    say = words_in(card.reader.language)
    text = say(
        "Saved: no. {number}. {headline}",
        number=card.interaction.number,
        headline=headline(card, say),
    )
    return Said(text, [section(text)])
