"""The forms on the card of an interaction: why it is cancelled, and a comment."""

from dataclasses import replace

from blockkit import Input, PlainTextInput

from domain.interactions.cards import Card
from domain.interactions.comments import COMMENT_LENGTH, CommentSheet
from domain.interactions.model import REASON_LENGTH
from handlers.blocks import View, modal, plain, render, section
from handlers.entries.wire import Callback, EntryFormMemory, Field
from handlers.interactions.sentences import headline
from handlers.words import words_in


def cancel_form(card: Card, memory: EntryFormMemory) -> View:
    say = words_in(card.reader.language)
    typed = PlainTextInput(action_id=Field.REASON, multiline=True, max_length=REASON_LENGTH)
    entry = card.interaction
    return modal(
        say("Cancel interaction"),
        [
            section(
                say("No. {number}: {headline}", number=entry.number, headline=headline(card, say))
            ),
            section(say("It stays in the log and counts no more. Restore brings it back.")),
            render(Input(plain(say("Reason")), typed, block_id=Field.REASON)),
        ],
        submit=say("Cancel interaction"),
        close=say("Leave it"),
        callback_id=Callback.CANCEL,
        memory=memory.dump(),
    )


def comment_form(sheet: CommentSheet, opened: EntryFormMemory) -> View:
    say, comment = words_in(sheet.reader.language), sheet.comment
    memory = replace(opened, version=comment.version if comment else 0)
    typed = PlainTextInput(
        action_id=Field.BODY,
        multiline=True,
        max_length=COMMENT_LENGTH,
        initial_value=comment.body if comment else None,
    )
    return modal(
        say("Comment"),
        [render(Input(plain(say("Comment")), typed, block_id=Field.BODY))],
        submit=say("Save"),
        close=say("Cancel"),
        callback_id=Callback.COMMENT,
        memory=memory.dump(),
    )
