"""Payloads about uploaded contact files, read."""

from typing import Any

from domain.contacts.imports.rows import Field as Part
from domain.ids import FileId
from handlers.state import inputs_of
from handlers.uploads.wire import PARTS, Field

View = dict[str, Any]


class FileMissing(Exception):
    """Slack's own form does not send itself without one; anybody else may."""


def read_file(view: View) -> FileId:
    """Raises FileMissing."""
    files = inputs_of(view).files(Field.FILE)
    if not files:
        raise FileMissing
    return FileId(files[0])


def read_columns(view: View) -> dict[Part, int]:
    """Raises ValueError for what no select of ours offers."""
    inputs = inputs_of(view)
    chosen = {part: inputs.chosen(field) for field, part in PARTS.items()}
    return {part: int(place) for part, place in chosen.items() if place}
