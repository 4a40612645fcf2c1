"""The history of a contact, page by page."""

from collections.abc import Iterator

from blockkit import Button, Section

from domain.drafts.model import Answer
from domain.interactions.history import History
from handlers.blocks import Block, View, actions, button, escape, modal, mrkdwn, render, section
from handlers.contacts.naming import badges, contact_text
from handlers.entries.rows import entry_row
from handlers.finding.filter_views import filter_buttons, filter_line
from handlers.interactions.sentences import bold
from handlers.interactions.wire import Action, Callback, dump_history
from handlers.several.views import choose_button
from handlers.upkeep.buttons import upkeep_buttons
from handlers.words import Words, words_in


def history(found: History, answer: Answer | None = None) -> View:
    """The latest of one contact, or the candidates where several fit the words."""
    say = words_in(found.reader.language)
    blocks = [*candidate_rows(found, say)] if found.contact is None else [*history_rows(found, say)]
    return modal(
        say("History"),
        blocks,
        close=say("Close"),
        callback_id=Callback.HISTORY,
        memory=memory_of(found, answer),
    )


def memory_of(found: History, answer: Answer | None) -> str:
    if found.contact is None:
        return ""
    return dump_history(found.contact.id, found.place, found.filter, answer)


def candidate_rows(found: History, say: Words) -> Iterator[Block]:
    if found.are_near:
        yield section(say("Nobody fits exactly. With one letter changed:"))
    else:
        yield section(say("Several contacts fit. Which one do you mean?"))
    for contact in found.candidates:
        name = contact_text(contact)
        choose = button(say("History"), Action.HISTORY, str(contact.id), names=contact.name)
        told = f"{badges(contact, say)}{escape(name, 500)}\n{contact.number}"
        row = Section(mrkdwn(told), accessory=choose)
        yield render(row)


def history_rows(found: History, say: Words) -> Iterator[Block]:
    if found.contact is not None:
        yield section(bold(found.contact.name))
        upkeep = upkeep_buttons(found.contact, found.reader, say)
        several = choose_button(found.cards, say)
        yield actions(*filter_buttons(found.filter, say), *several, *upkeep)
        yield from filter_line(found.filter, found.names, say)
    if not found.cards:
        yield section(told_of_nothing(found, say))
    for card in found.cards:
        yield entry_row(card, say, found.contact)
    if row := [*turning(found, say)]:
        yield actions(*row)


def told_of_nothing(found: History, say: Words) -> str:
    if found.newer:
        return say("There is nothing older.")
    if not found.filter.is_empty:
        return say("Nothing of this contact fits the filters.")
    return say("Nothing has been recorded with this contact yet.")


def turning(found: History, say: Words) -> Iterator[Button]:
    """Each button carries the entry next to which the other page lies."""
    if found.newer:
        yield button(say("Previous"), Action.NEWER, str(found.newer.before))
    if found.older:
        yield button(say("Next"), Action.OLDER, str(found.older.after))
