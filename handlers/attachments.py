"""Files that are kept by reference: read from payloads, added in a form, shown as links."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from blockkit import Confirm, FileInput, Input, Section

from domain.files import TITLE_LENGTH, FileRef
from domain.ids import FileId
from domain.language import Language
from domain.text import shortened
from handlers.blocks import (
    Block,
    button,
    context,
    escape,
    mrkdwn,
    one_line,
    plain,
    remembered,
    render,
)
from handlers.state import inputs_of
from handlers.words import N_, Words, words_in

MOST_AT_ONCE = 10
ID = re.compile(r"[A-Z0-9]{1,40}")
# Anything else could not be opened there, and nobody is sent elsewhere.
PERMALINK = re.compile(r"https://(?:[a-z0-9-]+\.)+slack(?:-gov)?\.com/[^\s<>|]{1,1000}")
TITLE_SHOWN = 150


class Unseen(StrEnum):
    """Why Slack does not show a file to us."""

    DELETED = "deleted"
    HIDDEN = "hidden"


UNSEEN = {
    Unseen.DELETED: N_("{file} (deleted in Slack)"),
    Unseen.HIDDEN: N_("{file} (Slack does not show it to Samskipti; you may be able to open it)"),
}


def references(told: Iterable[Mapping[str, Any]]) -> tuple[FileRef, ...]:
    """Of files as Slack tells of them; one that it tells nothing of has its id for a title."""
    return tuple(
        FileRef(
            FileId(file["id"]),
            shortened(one_line(file.get("title") or file.get("name") or file["id"]), TITLE_LENGTH),
            permalink_in(file),
        )
        for file in told
        if ID.fullmatch(str(file.get("id", "")))
    )


def permalink_in(file: Mapping[str, Any]) -> str:
    permalink = str(file.get("permalink") or "")
    return permalink if PERMALINK.fullmatch(permalink) else ""


def uploaded_in(view: Mapping[str, Any], field: str) -> tuple[FileRef, ...]:
    return references(inputs_of(view).uploads(field))


def file_link(file: FileRef) -> str:
    title = escape(file.title, TITLE_SHOWN)
    return f"<{escape(file.permalink)}|{title}>" if file.permalink else title


def told_of(file: FileRef, unseen: Unseen | None, say: Words) -> str:
    """A link; in words where Slack says that there is nothing behind it."""
    if unseen is None:
        return file_link(file)
    shown = escape(file.title, TITLE_SHOWN) if unseen is Unseen.DELETED else file_link(file)
    return say(UNSEEN[unseen], file=shown)


def file_row(
    text: str, file: FileRef, action: str, say: Words, *, confirm: Confirm | None = None
) -> Block:
    """Known by the file, so that a form is shown anew where another one stands in its place."""
    remove = button(say("Remove"), action, file.id, names=file.title, confirm=confirm)
    row = Section(mrkdwn(text), accessory=remove, block_id=f"{action}:{file.id}")
    return render(row)


def no_room(most: int, say: Words) -> Block:
    """In place of the input that would take more."""
    return context(say("{most} files are attached, and no more can be.", most=most))


@remembered
def files_input(language: Language, field: str, block_id: str, *, room: int) -> Block:
    """A file input begins empty, always; ``room`` is for how many more there is."""
    say = words_in(language)
    element = FileInput(action_id=field, max_files=min(room, MOST_AT_ONCE))
    hint = say(
        "They stay yours in Slack: colleagues can open what you have shared in a conversation "
        "that they are in."
    )
    return render(
        Input(
            label=plain(say("Attachments")),
            element=element,
            hint=plain(hint),
            optional=True,
            block_id=block_id,
        )
    )
