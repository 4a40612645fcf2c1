"""What is answered to the person who has just done something."""

from domain.interactions.cards import Card
from handlers.answers import Said
from handlers.blocks import Block, actions, button, section
from handlers.interactions.retry import retry_row
from handlers.interactions.sentences import contact_name, headline, recorded_text
from handlers.interactions.wire import Action
from handlers.words import Words, words_in


def confirmation(card: Card) -> Said:
    """After *Record*: what was recorded, with *Edit* and *Undo*."""
    say = words_in(card.reader.language)
    number = str(card.interaction.number)
    name = contact_name(card, say)
    row = [
        button(say("Edit"), Action.EDIT, number, names=name),
        button(say("Undo"), Action.UNDO, number, names=name),
    ]
    if days := follow_up_in(card):
        label = say.many(
            "Follow up in {count} working day", "Follow up in {count} working days", days
        )
        row.append(button(label, Action.FOLLOW_UP_LATER, number, names=name))
    text = recorded_text(card, say)
    asked = [block for waiting in card.waiting for block in question(waiting, card, say)]
    return Said(text, [section(text), actions(*row), *retry_row(card, say), *asked])


def question(waiting: Card, done: Card, say: Words) -> list[Block]:
    """Nothing is done with it by itself: two calls to one customer may be about two things."""
    text = say(
        "Still postponed: no. {number}, {headline}. Is it done with this?",
        number=waiting.interaction.number,
        headline=headline(waiting, say),
    )
    yes = button(
        say("Yes, it is done"),
        Action.DONE_WITH,
        f"{waiting.interaction.number}:{done.interaction.number}",
        names=f"{waiting.interaction.number} {contact_name(waiting, say)}",
    )
    return [section(text), actions(yes)]


def follow_up_in(card: Card) -> int:
    """Working days; 0 where the template says none, or nobody was reached."""
    template = card.template
    return (template and template.follow_up_days) or 0 if not card.is_failed_attempt else 0


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
