"""An interaction as a line of a list, with the button that opens its card."""

from blockkit import Section

from domain.contacts.model import Contact
from domain.interactions.cards import Card
from handlers.blocks import Block, button, mrkdwn, render
from handlers.entries.wire import Action
from handlers.interactions.sentences import contact_name, history_line, present_line
from handlers.words import Words


def entry_row(
    card: Card, say: Words, whose: Contact | None = None, *, names_others: bool = False
) -> Block:
    """In the list of ``whose``, who may have been there only as well.

    ``names_others``: who else was there, for whom it may have been found.
    """
    number = str(card.interaction.number)
    names = f"{number} {contact_name(card, say)}"
    show = button(say("Open"), Action.OPEN, number, names=names)
    told = [history_line(card, say, whose)]
    told += present_line(card, say) if names_others and card.is_open_to_reader else []
    return render(Section(mrkdwn("\n".join(told)), accessory=show))
