"""The form that corrects what was recorded: pure functions, no queries and no sending."""

from collections.abc import Iterable, Iterator

from domain.interactions.cards import Card
from domain.interactions.model import FormRef
from domain.interactions.sheets import Sheet
from handlers.blocks import Block, View, modal, plain, render, section
from handlers.interactions import fields
from handlers.interactions.sentences import headline, occurred
from handlers.interactions.views import middle_fields, result_fields
from handlers.interactions.wire import Callback, Field, FormMemory
from handlers.words import Words, words_in


def edit_form(card: Card, memory: FormMemory) -> View:
    say = words_in(card.reader.language)
    return modal(
        say("Edit interaction"),
        edit_blocks(card, say),
        submit=say("Save"),
        close=say("Cancel"),
        callback_id=Callback.EDIT,
        memory=memory.dump(),
    )


def edit_blocks(card: Card, say: Words) -> Iterator[Block]:
    content = card.interaction.content
    sheet = Sheet(
        reader=card.reader,
        ref=FormRef(nonce=card.interaction.last_form),
        content=content,
        contact=card.contact,
        templates=(),
        currency=card.currency,
    )
    yield section(
        say(
            "No. {number}: {headline}", number=card.interaction.number, headline=headline(card, say)
        )
    )
    yield fields.description_input(say.language, content.basics.description, 0)
    yield from map(undispatched, when_known(card, middle_fields(sheet, say), say))
    yield from map(undispatched, result_fields(sheet, say))


def when_known(card: Card, blocks: Iterable[Block], say: Words) -> Iterator[Block]:
    """Where only the day is known, a time may be told, and need not be."""
    picked = Field.OCCURRED_AT.block_id(0)
    for block in blocks:
        if block.get("block_id") == picked and card.interaction.content.basics.occurred_at is None:
            hint = say(
                "Only its day is known: {date}. Empty, it stays so.", date=occurred(card, say)
            )
            yield {**block, "optional": True, "hint": render(plain(hint))}
        else:
            yield block


def undispatched(block: Block) -> Block:
    """Its choices are read when the form is saved: corrections have no draft."""
    return {name: value for name, value in block.items() if name != "dispatch_action"}
