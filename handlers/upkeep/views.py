"""The forms that merge and erase a contact, and what is said afterwards."""

from collections.abc import Iterator

from blockkit import ExternalSelect, Input, PlainTextInput, RadioButtons

from domain.contacts.erasing import Erased
from domain.contacts.merges import Merged
from domain.contacts.model import NAME_LENGTH, Contact
from domain.contacts.upkeep import EraseSheet, MergeSheet
from handlers.answers import Said
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    escape,
    modal,
    option,
    plain,
    render,
    section,
)
from handlers.interactions.sentences import bold
from handlers.upkeep.wire import OTHER, THIS, Action, Callback, Field, UpkeepMemory
from handlers.words import Words, words_in


def merge_form(sheet: MergeSheet, memory: UpkeepMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Merge contacts"),
        merge_blocks(sheet.contact, say),
        submit=say("Merge"),
        close=say("Back"),
        callback_id=Callback.MERGE,
        memory=memory.dump(),
    )


def merge_blocks(contact: Contact, say: Words) -> Iterator[Block]:
    yield section(f"{bold(contact.name)} · {escape(contact.number)}")
    yield section(
        say(
            "Entries, reminders and open forms of the one that goes move to the one that stays, "
            "which is found by the words of both. Undo is possible for 30 days."
        )
    )
    select = ExternalSelect(
        action_id=Field.OTHER, placeholder=plain(say("Name, company, number, e-mail or phone"))
    )
    other: Block = render(Input(plain(say("Other contact")), select, block_id=Field.OTHER))
    # blockkit takes 0 for unset.
    yield {**other, "element": {**other["element"], "min_query_length": 0}}
    choices = {
        THIS: option(say("This one"), THIS),
        OTHER: option(say("The other contact"), OTHER),
    }
    radios = RadioButtons(
        action_id=Field.STAYS,
        options=list(choices.values()),
        initial_option=choices[THIS],
    )
    yield render(Input(plain(say("Which one stays?")), radios, block_id=Field.STAYS))


def erase_form(sheet: EraseSheet, memory: UpkeepMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Erase contact"),
        erase_blocks(sheet, say),
        submit=say("Erase"),
        close=say("Back"),
        callback_id=Callback.ERASE,
        memory=memory.dump(),
    )


def erase_blocks(sheet: EraseSheet, say: Words) -> Iterator[Block]:
    contact = sheet.contact
    kept = say.many("{count} entry", "{count} entries", sheet.redacted)
    gone = say.many("{count} postponed one", "{count} postponed ones", sheet.deleted)
    yield section(f"{bold(contact.name)} · {escape(contact.number)}")
    yield section(
        say(
            "For good. Left in the totals, without texts and a name: {kept}. Deleted: {gone}. "
            "Files that were uploaded to Slack, and backups, are not touched.",
            kept=kept,
            gone=gone,
        )
    )
    typed = PlainTextInput(action_id=Field.CONFIRM, max_length=NAME_LENGTH)
    label = say("Type the number or the name to confirm")
    yield render(Input(plain(label), typed, block_id=Field.CONFIRM))


def merged(done: Merged, say: Words) -> Said:
    """By their numbers: a message that names nobody needs no erasing."""
    count = say.many("{count} entry", "{count} entries", done.moved)
    text = say(
        "{duplicate} is now part of {survivor}: {count} moved. Undo is possible for 30 days.",
        duplicate=done.duplicate.number,
        survivor=done.survivor.number,
        count=count,
    )
    undo = button(say("Undo"), Action.UNDO_MERGE, str(done.merge.id), names=done.duplicate.number)
    return Said(text, [section(text), actions(undo)])


def unmerged(done: Merged, say: Words) -> Said:
    count = say.many("{count} entry", "{count} entries", done.moved)
    text = say(
        "{duplicate} is a contact of its own again, apart from {survivor}: {count} moved back.",
        duplicate=done.duplicate.number,
        survivor=done.survivor.number,
        count=count,
    )
    return Said(text, [section(text)])


def erased(done: Erased, say: Words) -> str:
    kept = say.many("{count} entry", "{count} entries", done.redacted)
    if not done.is_complete:
        return say(
            "{number} is being erased: the name is gone, and the texts of {kept} go one after "
            "another. A message tells how far that is.",
            number=done.contact.number,
            kept=kept,
        )
    return say(
        "{number} was erased; {kept} left in the totals. Messages that showed the contact are "
        "being changed.",
        number=done.contact.number,
        kept=kept,
    )


def export_begun(number: str, say: Words) -> str:
    return say(
        "What is kept about {number} is being exported. The file comes to you as a direct message.",
        number=number,
    )


def export_words(number: str, say: Words) -> str:
    return say(
        "All that Samskipti keeps about {number}. It is personal data: hand it to nobody but the "
        "person whom it is about.",
        number=number,
    )
