"""The list of skipped rows, as a file for whoever wants to put them right."""

from collections.abc import Sequence
from pathlib import PurePath

from domain.cells import as_csv
from domain.contacts.imports.rows import Skip
from domain.contacts.uploads.steps import SkippedCells
from handlers.uploads.labels import FIELD, REASON
from handlers.uploads.wire import PARTS
from handlers.words import Words


def list_of_skipped(rows: Sequence[SkippedCells], say: Words) -> bytes:
    """Line, reasons, and what the row held, under those of our fields that any row has."""
    held = {name for _, _, cells in rows for name in cells}
    columns = [(field, part) for field, part in PARTS.items() if part in held]
    header = [say("Line"), say("Reason"), *(say(FIELD[field]) for field, _ in columns)]
    told = (
        [str(line), told_of(reasons, say), *(cells.get(part, "") for _, part in columns)]
        for line, reasons, cells in rows
    )
    return as_csv([header, *told])


def told_of(reasons: Sequence[Skip], say: Words) -> str:
    return "; ".join(say(REASON[reason]) for reason in reasons)


def name_of_list(name: str, say: Words) -> str:
    """``people.csv`` -> ``people-skipped.csv``."""
    return say("{name}-skipped.csv", name=PurePath(name).stem[:100])
