"""A file as rows, one after another: never more of it in memory than a batch."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from domain.contacts.imports.cards import is_cards, rows_of_cards
from domain.contacts.imports.decoding import AS_WINDOWS, encoding_of
from domain.contacts.imports.rows import RawRow
from domain.contacts.imports.tables import Columns, rows_of_table, titles_of_table

BEGINNING = 1000


@contextmanager
def opened(path: Path) -> Iterator[TextIOWrapper]:
    """As text in its own encoding. Raises FileEmpty, NotText, OSError."""
    with path.open("rb") as file:
        encoding = encoding_of(file)
        with TextIOWrapper(file, encoding=encoding, errors=AS_WINDOWS, newline="") as text:
            yield text


def titles_in(file: TextIOWrapper) -> list[str]:
    """Above a table's columns; cards have none. The file is at its beginning afterwards."""
    beginning = file.read(BEGINNING)
    file.seek(0)
    titles = [] if is_cards(beginning) else titles_of_table(file)
    file.seek(0)
    return titles


def rows_in(file: TextIOWrapper, columns: Columns | None = None) -> Iterator[RawRow]:
    """``columns`` are where somebody said that a table's fields stand.

    Raises ColumnMissing at once.
    """
    beginning = file.read(BEGINNING)
    file.seek(0)
    return rows_of_cards(file) if is_cards(beginning) else rows_of_table(file, columns)
