"""What is answered after a reminder was set."""

from domain.interactions.cards import Card
from handlers.answers import Said
from handlers.blocks import section
from handlers.interactions.sentences import headline, zone_of
from handlers.words import words_in


def reminder_set(card: Card) -> Said:
    say = words_in(card.reader.language)
    due = say.moment(card.reminder.due_at, zone_of(card)) if card.reminder else ""
    text = say(
        "Put aside as no. {number}: {headline}\nYou will be reminded {moment}.",
        number=card.interaction.number,
        headline=headline(card, say),
        moment=due,
    )
    return Said(text, [section(text)])
