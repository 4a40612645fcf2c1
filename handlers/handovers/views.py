"""The form in which somebody hands over what is theirs."""

from collections.abc import Iterator

from blockkit import Checkboxes, Input, MultiStaticSelect, UsersSelect

from domain.handovers.use_cases import HandOverSheet
from domain.interactions.cards import Card
from handlers.blocks import (
    Block,
    View,
    alert,
    context,
    escape,
    modal,
    option,
    plain,
    render,
    section,
)
from handlers.handovers.wire import ALL, Callback, Field, HandOverMemory
from handlers.interactions.sentences import NAME_SHOWN, contact_name, template_text
from handlers.words import Words, words_in


def hand_over_form(
    sheet: HandOverSheet, memory: HandOverMemory, *, is_unknown: bool = False
) -> View:
    """``is_unknown``: words were typed, but they mention nobody."""
    say = words_in(sheet.reader.language)
    nobody = alert(say("These words mention nobody, as @name does. Choose the colleague here."))
    return modal(
        say("Hand over"),
        [*([nobody] if is_unknown else []), *form_blocks(sheet, say)],
        submit=say("Hand over"),
        close=say("Cancel"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def form_blocks(sheet: HandOverSheet, say: Words) -> Iterator[Block]:
    yield from giver_blocks(sheet, say)
    yield person(Field.TO, say("To"), sheet.taker)
    if sheet.waiting:
        yield postponed_field(sheet, say)
        if sheet.further:
            yield context(further(sheet, say))
    else:
        yield context(say("Nothing is postponed."))
    if sheet.contacts:
        label = say("All contacts: {count}", count=say.number(sheet.contacts))
        yield all_of_them(Field.CONTACTS, say("Contacts"), label, sheet)
    if sheet.segments:
        label = say("All open segments: {count}", count=say.number(sheet.segments))
        yield all_of_them(Field.SEGMENTS, say("Segments"), label, sheet)
    if sheet.rhythms:
        label = say("All rules: {count}", count=say.number(sheet.rhythms))
        yield all_of_them(Field.RHYTHMS, say("Keep in touch"), label, sheet)
    if sheet.drafts:
        told = say.many(
            "{count} unfinished form stays where it is.",
            "{count} unfinished forms stay where they are.",
            sheet.drafts,
        )
        yield context(told)
    yield context(
        say("Nothing moves before it is accepted. Reminders keep their time of day, there.")
    )


def giver_blocks(sheet: HandOverSheet, say: Words) -> Iterator[Block]:
    """Managers choose whose it is; Slack's select names nobody who has left."""
    if not sheet.giver.is_active:
        yield section(say("From: {name}", name=escape(sheet.giver.name, NAME_SHOWN)))
    elif sheet.reader.sees_all:
        yield person(Field.FROM, say("From"), sheet.giver.id, dispatches=True)


def person(field: Field, label: str, chosen: str | None, *, dispatches: bool = False) -> Block:
    select = UsersSelect(action_id=field, initial_user=chosen)
    block_id = f"{field}:{chosen or ''}" if dispatches else field
    return render(
        Input(plain(label), select, block_id=block_id, dispatch_action=dispatches or None)
    )


def postponed_field(sheet: HandOverSheet, say: Words) -> Block:
    """All of them to begin with. The ids carry the giver: of another one Slack keeps nothing."""
    options = [option(row_of(card, say), str(card.interaction.number)) for card in sheet.waiting]
    select = MultiStaticSelect(action_id=Field.NUMBERS, options=options, initial_options=[*options])
    label = plain(say("Postponed interactions"))
    block_id = f"{Field.NUMBERS}:{sheet.giver.id}"
    return render(Input(label, select, block_id=block_id, optional=True))


def further(sheet: HandOverSheet, say: Words) -> str:
    return say.many(
        "{count} more is postponed. Hand it over in the same way once this is accepted.",
        "{count} more are postponed. Hand them over in the same way once this is accepted.",
        sheet.further,
    )


def row_of(card: Card, say: Words) -> str:
    """What is open to the reader only, as everywhere."""
    told = [f"{card.interaction.number}", contact_name(card, say), template_text(card, say)]
    return " · ".join(filter(None, told))


def all_of_them(field: Field, title: str, label: str, sheet: HandOverSheet) -> Block:
    boxes = Checkboxes(action_id=field, options=[option(label, ALL)])
    block_id = f"{field}:{sheet.giver.id}"
    return render(Input(plain(title), boxes, block_id=block_id, optional=True))
