"""A table with one header: which sign stands between its cells, and its rows with their lines."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from domain.contacts.imports.rows import Cell, Field, RawRow
from domain.contacts.imports.titles import IDENTIFYING, columns_in
from domain.contacts.imports.untitled import is_contact, letters
from domain.text import seen

DELIMITERS = (",", ";", "\t", "|")
HEADER_WITHIN = 50
# So many rows may stand above the titles, where these are known by more than one.
ABOVE, FEWEST_TITLES = 10, 2
# Google puts several values into one cell.
BETWEEN_VALUES = " ::: "
# What programs write where there is nothing: *(No value)* is HubSpot's, *#N/A* a spreadsheet's.
NOTHING = frozenset({"n/a", "#n/a", "(none)", "(null)", "(no value)", "<null>", "(blank)"})
# And old ones after the last line.
NO_LETTERS = "\x00\x1a"
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
    sign = delimiter_of(beginning)
    first = titles_among(cut(beginning, sign))
    rows = after(first, cut(chain(beginning, lines), sign))
    header = first.cells or []
    columns = columns_in(header) if given is None else given
    if not IDENTIFYING & columns.keys():
        raise ColumnMissing(header)
    if is_contact(header):
        rows, header = chain([first], rows), letters(len(header))
    usual = usual_width(after(first, cut(beginning, sign)), len(header))
    return (raw_row(row, header, columns, usual) for row in rows)


def titles_of_table(lines: Iterator[str]) -> list[str]:
    beginning = list(islice(lines, HEADER_WITHIN))
    return titles_among(cut(beginning, delimiter_of(beginning))).cells or []


def delimiter_of(beginning: list[str]) -> str:
    """With which most titles are known, else with which there are most titles."""

    def known_and_all(sign: str) -> tuple[int, int]:
        header = titles_among(cut(beginning, sign)).cells or []
        return len(columns_in(header)), len(header)

    return max(DELIMITERS, key=known_and_all)


def titles_among(rows: Iterator[CutRow]) -> CutRow:
    """The first row, mostly; spreadsheets may put ``sep=;`` above it, and reports what they are."""
    told = [row for row in islice(rows, ABOVE) if not says_sign(row.cells or [])]
    first = told[0] if told else CutRow(1, [])
    if IDENTIFYING & columns_in(first.cells or []).keys():
        return first
    return next((row for row in told if are_titles(row.cells or [])), first)


def are_titles(cells: list[str]) -> bool:
    known = columns_in(cells)
    return bool(IDENTIFYING & known.keys()) and len(known) >= FEWEST_TITLES


def after(first: CutRow, rows: Iterator[CutRow]) -> Iterator[CutRow]:
    return (row for row in rows if row.line > first.line)


def usual_width(rows: Iterator[CutRow], otherwise: int) -> int:
    """Of lines that end in a sign which the titles lack, or the other way round."""
    widths = Counter(len(row.cells) for row in rows if row.cells)
    return max(widths, key=lambda each: widths[each], default=otherwise)


def says_sign(cells: list[str]) -> bool:
    return bool(cells) and cells[0][:4].lower() == "sep="


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
        if len(cells) > 1 or any(cell.strip(NO_LETTERS).strip() for cell in cells):
            yield CutRow(line, cells)


def raw_row(row: CutRow, header: list[str], columns: Columns, usual: int) -> RawRow:
    cells = row.cells or []
    told = {
        field: cell
        for field, positions in columns.items()
        if (cell := first_filled(cells, header, positions))
    }
    return RawRow(row.line, told, is_broken=not is_whole(cells, header, usual))


def is_whole(cells: Sequence[str], header: Sequence[str], usual: int) -> bool:
    """As many as there are titles; where all have others, without one that says anything."""
    shorter = min(len(cells), len(header))
    beyond = (*cells[shorter:], *header[shorter:])
    return len(cells) == len(header) or (len(cells) == usual and not any(map(str.strip, beyond)))


def first_filled(cells: list[str], header: list[str], positions: list[int]) -> Cell | None:
    told = (
        Cell(trimmed(cells[position]), header[position].strip())
        for position in positions
        if position < len(cells)
    )
    return next((cell for cell in told if cell.text), None)


def trimmed(text: str) -> str:
    """One line without blanks around it, and nothing of a dash or *n/a*; PostgreSQL has no NUL."""
    told = " ".join(text.replace("\x00", "").split(BETWEEN_VALUES)[0].split())
    return seen(told) if told.strip("-–—") and told.lower() not in NOTHING else ""
