"""The form that takes a file of templates, and what the file would change.

Fields and values are named as the file writes them, in every language.
"""

from collections.abc import Iterator
from typing import Any

from domain.salespeople.model import Member
from domain.templates.exchange.model import Change, Difference, FieldChange, Plan
from domain.text import width
from handlers.blocks import (
    SECTION,
    Block,
    View,
    context,
    escape,
    modal,
    one_line,
    section,
)
from handlers.files import file_field
from handlers.interactions.sentences import bold
from handlers.opener import notice
from handlers.pages import PageMemory
from handlers.templates.labels import FIELD
from handlers.templates.wire import Callback, Field, ImportMemory
from handlers.words import N_, Words, words_in

# A view takes 100 blocks and 250 kB.
SHOWN = 40
VALUE = 80
ROOM = SECTION - 200
CHANGE = {Change.NEW: N_("New"), Change.CHANGED: N_("Changed")}
EMPTY = (None, "", False, "none")


def import_form(reader: Member, page: int) -> View:
    say = words_in(reader.language)
    told = say(
        "A YAML file as Export makes it. Groups and templates are found by their code; what the "
        "file leaves out stays as it is. You see every change before anything is written."
    )
    return modal(
        say("Import templates"),
        [section(told), file_field(say(FIELD[Field.FILE]), Field.FILE)],
        submit=say("Check file"),
        close=say("Back"),
        callback_id=Callback.IMPORT,
        memory=PageMemory(page).dump(),
    )


def being_read(say: Words) -> View:
    return notice(say("One moment …"), say)


def differences(plan: Plan, memory: ImportMemory) -> View:
    say = words_in(plan.reader.language)
    return modal(
        say("Import templates"),
        difference_blocks(plan, say),
        submit=None if plan.is_empty else say("Import"),
        close=say("Back"),
        callback_id=Callback.DIFFERENCES,
        memory=memory.dump(),
    )


def difference_blocks(plan: Plan, say: Words) -> Iterator[Block]:
    yield section(summary(plan, say))
    told = [each for each in plan.all if each.change is not Change.UNCHANGED]
    for each in told[:SHOWN]:
        yield section(difference_text(each, say))
    if (more := len(told) - SHOWN) > 0:
        yield context(say("And {count} more.", count=say.number(more)))
    same = [each.code for each in plan.all if each.change is Change.UNCHANGED]
    if same:
        yield context(say("Unchanged: {codes}", codes=escape(", ".join(same), ROOM)))


def summary(plan: Plan, say: Words) -> str:
    if plan.is_empty:
        return say("Everything in the file is so already. There is nothing to import.")
    return say(
        "New: {new}. Changed: {changed}. Unchanged: {unchanged}. Not in the file, and left as they "
        "are: {others}.",
        new=plan.count(Change.NEW),
        changed=plan.count(Change.CHANGED),
        unchanged=plan.count(Change.UNCHANGED),
        others=plan.left_alone,
    )


def difference_text(each: Difference, say: Words) -> str:
    is_new = each.change is Change.NEW
    shown = [field for field in each.fields if not is_new or field.after not in EMPTY]
    lines = [field_text(field, is_new=is_new) for field in shown if field.path != "code"]
    head = f"{say(CHANGE[each.change])} · {bold(each.code)}"
    return "\n".join([head, *within_room(lines)])


def within_room(lines: list[str]) -> Iterator[str]:
    """Whole lines only: a cut would go through what is escaped."""
    room = ROOM
    for line in lines:
        room -= width(line) + 1
        if room < 0:
            yield "…"
            return
        yield line


def field_text(field: FieldChange, *, is_new: bool) -> str:
    after = value_text(field.after)
    told = after if is_new else f"{value_text(field.before)} → {after}"
    return f"`{field.path}`: {told}"


def value_text(value: Any) -> str:
    """As the file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return escape(one_line(str(value)), VALUE) if value not in (None, "") else "–"


def imported(plan: Plan, say: Words) -> View:
    told = say(
        "Imported. New: {new}, changed: {changed}.",
        new=plan.count(Change.NEW),
        changed=plan.count(Change.CHANGED),
    )
    return notice(told, say)


def export_words(say: Words) -> str:
    return say("All groups and templates. Change the file, and bring it back with Import.")
