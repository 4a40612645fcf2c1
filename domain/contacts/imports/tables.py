"""A table with one header: which sign stands between its cells, and its rows with their lines."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from domain.contacts.imports.rows import Cell, Field, RawRow
from domain.contacts.imports.titles import IDENTIFYING, columns_in

DELIMITERS = (",", ";", "\t", "|")
HEADER_WITHIN = 50
# Google puts several values into one cell.
BETWEEN_VALUES = " ::: "
Columns = dict[Field, list[int]]


class ColumnMissing(Exception):
    """No column that a contact could be told by."""

    def __init__(self, header: list[str]) -> None:
        super().__init__(header)
        self.header = header


@dataclass(frozen=True, slots=True)
class CutRow:
    """``cells`` is None where a quote makes cells impossible."""

    line: int
    cells: list[str] | None


def rows_of_table(lines: Iterator[str], given: Columns | None = None) -> Iterator[RawRow]:
    """One after another, as they are asked for; ``given`` stands instead of what titles tell.

    Raises ColumnMissing at once.
    """
    beginning = list(islice(lines, HEADER_WITHIN))
    rows = cut(chain(beginning, lines), delimiter_of(beginning))
    header = header_of(rows)
    columns = columns_in(header) if given is None else given
    if not IDENTIFYING & columns.keys():
        raise ColumnMissing(header)
    return (raw_row(row, header, columns) for row in rows)


def titles_of_table(lines: Iterator[str]) -> list[str]:
    beginning = list(islice(lines, HEADER_WITHIN))
    return header_of(cut(beginning, delimiter_of(beginning)))


def delimiter_of(beginning: list[str]) -> str:
    """With which most titles are known, else with which there are most titles."""

    def known_and_all(sign: str) -> tuple[int, int]:
        header = header_of(cut(beginning, sign))
        return len(columns_in(header)), len(header)

    return max(DELIMITERS, key=known_and_all)


def header_of(rows: Iterator[CutRow]) -> list[str]:
    """The first row; spreadsheets may put ``sep=;`` above it."""
    told = (row.cells or [] for row in rows)
    return next((cells for cells in told if not cells[:1] or cells[0][:4].lower() != "sep="), [])


def cut(lines: Iterable[str], delimiter: str) -> Iterator[CutRow]:
    """Empty lines count as lines, not as rows."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield CutRow(line, None)
            continue
        if len(cells) > 1 or any(cell.strip() for cell in cells):
            yield CutRow(line, cells)


def raw_row(row: CutRow, header: list[str], columns: Columns) -> RawRow:
    cells = row.cells or []
    told = {
        field: cell
        for field, positions in columns.items()
        if (cell := first_filled(cells, header, positions))
    }
    return RawRow(row.line, told, is_broken=len(cells) != len(header))


def first_filled(cells: list[str], header: list[str], positions: list[int]) -> Cell | None:
    told = (
        Cell(trimmed(cells[position]), header[position].strip())
        for position in positions
        if position < len(cells)
    )
    return next((cell for cell in told if cell.text), None)


def trimmed(text: str) -> str:
    """One line without blanks around it; PostgreSQL stores no NUL."""
    return " ".join(text.replace("\x00", "").split(BETWEEN_VALUES)[0].split())
