"""*Find*: what was looked for, how it was read, and what was found."""

from collections.abc import Iterator

from blockkit import Button, Input, PlainTextInput, Section

from domain.contacts.model import Named
from domain.interactions.finding import LONGEST_QUERY, Findings
from domain.interactions.pages import Place
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    mrkdwn,
    plain,
    render,
    section,
)
from handlers.contacts.naming import contact_text
from handlers.entries.rows import entry_row
from handlers.finding.filter_views import NAME_SHOWN, filter_buttons, filter_line
from handlers.finding.labels import FIELD
from handlers.finding.wire import Action, Callback, Field, FindMemory
from handlers.several.views import choose_button
from handlers.words import Words, words_in


def results(found: Findings, memory: FindMemory) -> View:
    say = words_in(found.reader.language)
    return modal(
        say("Find interactions"),
        result_blocks(found, memory, say),
        submit=say("Search"),
        close=say("Close"),
        callback_id=Callback.RESULTS,
        memory=memory.dump(),
    )


def result_blocks(found: Findings, memory: FindMemory, say: Words) -> Iterator[Block]:
    yield words_field(found, memory, say)
    yield actions(*filter_buttons(found.query.filter, say), *choose_button(found.cards, say))
    if found.sought:
        yield context(say("Words: {words}", words=escape(", ".join(found.sought))))
    yield from filter_line(found.query.filter, found.names, say)
    if text := told_of_nothing(found, say):
        yield section(text)
    for contact in found.candidates:
        yield candidate_row(contact, say)
    for card in found.cards:
        yield entry_row(card, say, names_others=True)
    if found.has_given_up and found.older:
        yield context(say("Much of the log was searched. Search further down for more."))
    if row := [*turning(found, say)]:
        yield actions(*row)


def words_field(found: Findings, memory: FindMemory, say: Words) -> Block:
    typed = PlainTextInput(
        action_id=Field.WORDS,
        placeholder=plain(say("acme renewal last month")),
        max_length=LONGEST_QUERY,
        initial_value=found.query.words or None,
    )
    return render(
        Input(
            label=plain(say(FIELD[Field.WORDS])),
            element=typed,
            optional=True,
            hint=plain(say("In description, notes, comments and names, with a period in words")),
            block_id=f"{Field.WORDS}:{memory.generation}",
        )
    )


def told_of_nothing(found: Findings, say: Words) -> str:
    if found.cards or found.has_given_up:
        return ""
    if not found.sought and found.query.filter.is_empty:
        return say(
            "Type words, or choose a filter: interactions of everybody are found, newest first."
        )
    if found.newer:
        return say("There is nothing older.")
    if found.candidates:
        return say("Nothing fits. Perhaps one letter is wrong, and this is meant:")
    if not found.query.filter.is_empty:
        return say("Nothing fits. Clear the filters, or try fewer words or their beginnings.")
    return say("Nothing fits. Try fewer words, or their beginnings.")


def candidate_row(contact: Named, say: Words) -> Block:
    """Its button looks for that name in place of the mistyped one."""
    look = button(say("Search"), Action.MENDED, str(contact.id), names=contact.name)
    told = f"{escape(contact_text(contact), NAME_SHOWN)}\n{contact.number}"
    return render(Section(mrkdwn(told), accessory=look))


def turning(found: Findings, say: Words) -> Iterator[Button]:
    further = say("Search further") if found.has_given_up else say("Next")
    yield from page_buttons(found.newer, found.older, say, further=further)


def page_buttons(
    newer: Place | None, older: Place | None, say: Words, *, further: str
) -> Iterator[Button]:
    """Each carries the entry next to which the other page lies."""
    if newer is not None:
        yield button(say("Previous"), Action.NEWER, str(newer.before))
    if older is not None:
        yield button(further, Action.OLDER, str(older.after))
