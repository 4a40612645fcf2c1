"""Payloads about uploaded contact files, read."""

from typing import Any

from domain.contacts.imports.rows import Field as Part
from handlers.state import inputs_of
from handlers.uploads.wire import PARTS

View = dict[str, Any]


def read_columns(view: View) -> dict[Part, int]:
    """Raises ValueError for what no select of ours offers."""
    inputs = inputs_of(view)
    chosen = {part: inputs.chosen(field) for field, part in PARTS.items()}
    return {part: int(place) for part, place in chosen.items() if place}
