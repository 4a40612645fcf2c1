"""The history of a contact, in its simplest form."""

from collections.abc import Iterator

from blockkit import Section

from domain.interactions.cards import Card
from domain.interactions.kinds import Outcome, State
from domain.interactions.use_cases import History
from handlers.blocks import Block, View, actions, button, escape, modal, mrkdwn, render, section
from handlers.contacts.naming import contact_text
from handlers.interactions import labels
from handlers.interactions.sentences import NAME_SHOWN, bold, headline, occurred
from handlers.interactions.wire import Action, Callback
from handlers.upkeep.buttons import upkeep_buttons
from handlers.words import Words, words_in


def history(found: History) -> View:
    """The latest of one contact, or the candidates where several fit the words."""
    say = words_in(found.reader.language)
    blocks = [*candidate_rows(found, say)] if found.contact is None else [*history_rows(found, say)]
    return modal(say("History"), blocks, close=say("Close"), callback_id=Callback.HISTORY)


def candidate_rows(found: History, say: Words) -> Iterator[Block]:
    yield section(say("Several contacts fit. Which one do you mean?"))
    for contact in found.candidates:
        name = contact_text(contact)
        choose = button(say("History"), Action.HISTORY, str(contact.id), names=contact.name)
        row = Section(mrkdwn(f"{escape(name, 500)}\n{contact.number}"), accessory=choose)
        yield render(row)


def history_rows(found: History, say: Words) -> Iterator[Block]:
    if found.contact is not None:
        yield section(bold(found.contact.name))
        if row := [*upkeep_buttons(found.contact, found.reader, say)]:
            yield actions(*row)
    if not found.cards:
        yield section(say("Nothing has been recorded with this contact yet."))
    for card in found.cards:
        yield section(history_line(card, say))


def history_line(card: Card, say: Words) -> str:
    interaction = card.interaction
    if not card.is_open_to_reader:
        owner = escape(card.name(interaction.salesperson or interaction.created_by), NAME_SHOWN)
        return say("_Postponed_ · no. {number} · {name}", number=interaction.number, name=owner)
    badge = (
        ""
        if interaction.state is State.RECORDED
        else f"_{say(labels.STATE[interaction.state])}_ · "
    )
    failed = interaction.content.basics.outcome is Outcome.ATTEMPT_FAILED
    told = [
        occurred(card, say),
        headline(card, say),
        escape(card.name(interaction.salesperson), NAME_SHOWN),
    ]
    told += [say("Attempt failed")] if failed else []
    return badge + " · ".join(part for part in told if part) + f" · {interaction.number}"
