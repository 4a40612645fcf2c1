"""The dialog that may stand between a press and the app."""

from typing import Protocol

from sandbox.fields import Field
from sandbox.labels import Control
from sandbox.reading import Reader
from sandbox.refusals import NotPossible
from sandbox.sight import Sight


class Asking(Protocol):
    """A form or message that remembers the last dialog it showed."""

    confirm_dialog: str | None
    _sight: Sight


def dialog_text(field: Field, reader: Reader) -> str | None:
    dialog = field.element.get("confirm")
    if dialog is None:
        return None
    buttons = " ".join(f"[{reader.text(dialog[key])}]" for key in ("deny", "confirm"))
    return f"{reader.text(dialog['title'])}\n{reader.text(dialog['text'])}\n{buttons}"


def answered(on: Asking, control: Control, confirm: bool | None) -> bool:
    """Whether to go on: the dialog was confirmed, or there is none."""
    on.confirm_dialog = dialog = dialog_text(control.field, on._sight.reader)
    if dialog is None and confirm is not None:
        raise NotPossible(f"{control.label!r} asks nothing")
    if dialog is not None and confirm is None:
        raise NotPossible(f"{control.label!r} asks; say confirm=True or False:\n{dialog}")
    return confirm is not False
