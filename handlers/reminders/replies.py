"""What is answered after a reminder was set, and what becomes of answers that stay."""

from domain.interactions.cards import Card
from domain.interactions.kinds import State
from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import section
from handlers.interactions.replies import confirmation, undone
from handlers.interactions.sentences import headline, zone_of
from handlers.reminders.messages import Shown, deleted, final
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


def answer(brief: Brief) -> Shown:
    """An answer in a direct message, as it would be given now."""
    if brief.card is None:
        return final(deleted(brief.ending, brief, words_in(brief.reader.language)))
    return Shown(NOW_SAID[brief.card.interaction.state](brief.card), is_final=False)


NOW_SAID = {
    State.POSTPONED: reminder_set,
    State.RECORDED: confirmation,
    State.CANCELLED: undone,
}
