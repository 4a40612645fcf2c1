"""The form of a rule, the list of one's rules, and the line on a contact's card."""

from collections.abc import Iterator

from blockkit import Button, ExternalSelect, Input, NumberInput

from domain.contacts.model import Contact
from domain.rhythms.model import LEAST, MOST
from domain.rhythms.showing import RhythmPage, RhythmShown
from domain.rhythms.use_cases import RhythmSheet, TouchSheet
from domain.salespeople.model import Member
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    context,
    cut,
    modal,
    plain,
    render,
    section,
)
from handlers.contacts.naming import contact_text
from handlers.interactions.fields import opens_at_once
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.pages import pager
from handlers.reminders.views import pick_a_time
from handlers.rhythms.sentences import in_words, tag_of
from handlers.rhythms.wire import Action, Callback, Field, FormMemory, ListMemory, SnoozeMemory
from handlers.words import Words, words_in


def rhythm_form(sheet: RhythmSheet, memory: FormMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Keep in touch"),
        form_blocks(sheet, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def form_blocks(sheet: RhythmSheet, say: Words) -> Iterator[Block]:
    held = sheet.rhythm
    if sheet.contact is not None:
        yield section(bold(contact_text(sheet.contact)))
    elif held is not None:
        yield section(say("All contacts with the tag {tag}", tag=tag_of(held)))
    else:
        yield tag_field(say)
    if sheet.contact is not None and held is not None and held.tag:
        shown = RhythmShown(rhythm=held, contact=sheet.contact)
        told = in_words(shown, sheet.reader, say)
        yield context(say("Now: {rule}. What you save here goes before it.", rule=told))
    yield days_field(held.every if held and sheet.is_own else None, say)
    if held is not None and sheet.is_own:
        name = sheet.contact.name if sheet.contact else held.tag
        yield actions(remove_button(str(held.id), name, say))


def tag_field(say: Words) -> Block:
    select = ExternalSelect(action_id=Field.TAG, placeholder=plain(say("Name of a tag")))
    hint = say("Of whoever has it, those are brought up who were left alone for so long.")
    block = Input(label=plain(say("Tag")), element=select, hint=plain(hint))
    return {**opens_at_once(render(block)), "block_id": Field.TAG}


def days_field(every: int | None, say: Words) -> Block:
    typed = NumberInput(
        action_id=Field.EVERY,
        is_decimal_allowed=False,
        initial_value=every,
        min_value=LEAST,
        max_value=MOST,
    )
    hint = say(
        "Whatever anybody records with the contact starts the count again, also where it was also "
        "present; of a company, what is recorded with its people. An attempt that reached nobody "
        "does not."
    )
    label = plain(say("Remind me when nothing was recorded for (working days)"))
    return render(Input(label, typed, hint=plain(hint), block_id=Field.EVERY))


def remove_button(value: str, name: str, say: Words) -> Button:
    sure = confirmation(
        say("Remove this rule?"),
        say("{name}: you are not reminded to keep in touch any more.", name=cut(name, NAME_SHOWN)),
        say("Remove"),
        say("Keep it"),
    )
    return button(say("Remove"), Action.REMOVE, value, names=name, style="danger", confirm=sure)


def rhythms(page: RhythmPage) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Keep in touch"),
        list_blocks(page, say),
        close=say("Back"),
        callback_id=Callback.LIST,
        memory=ListMemory(page=page.page).dump(),
    )


def list_blocks(page: RhythmPage, say: Words) -> Iterator[Block]:
    yield actions(button(say("New"), Action.NEW))
    if not page.rows:
        yield section(
            say(
                "You have no rule yet. One says after how many working days without anything "
                "recorded you are reminded of a contact: New sets it for all contacts with a tag, "
                "and Keep in touch on the card of a contact for that one."
            )
        )
    for row in page.rows:
        yield from rule_rows(row, page.reader, say)
    yield from pager(page.page, page.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT)


def rule_rows(row: RhythmShown, reader: Member, say: Words) -> Iterator[Block]:
    name = name_of(row, say)
    yield section(f"{bold(name)}\n{in_words(row, reader, say)}")
    value = str(row.rhythm.id)
    yield actions(
        button(say("Edit"), Action.EDIT, value, names=name), remove_button(value, name, say)
    )


def name_of(row: RhythmShown, say: Words) -> str:
    if row.contact is not None:
        return contact_text(row.contact)
    return say("Tag {tag}", tag=row.rhythm.tag)


def card_line(row: RhythmShown, reader: Member, say: Words) -> str:
    return say("Keep in touch: {rule}", rule=in_words(row, reader, say))


def card_button(contact: Contact, say: Words) -> Button:
    return button(say("Keep in touch"), Action.CONTACT, str(contact.id), names=contact.name)


def settings_row(say: Words) -> Block:
    return actions(button(say("Keep in touch"), Action.LIST))


def snooze_form(sheet: TouchSheet, memory: SnoozeMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Snooze"),
        [section(bold(contact_text(sheet.contact))), pick_a_time(say, optional=False)],
        submit=say("Set reminder"),
        close=say("Cancel"),
        callback_id=Callback.SNOOZE,
        memory=memory.dump(),
    )
