"""Tables that leave us: CSV that every spreadsheet opens, and that makes none of them calculate."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULAS = ("=", "@", "＝", "＠", "\t", "\r", "\n")
SIGNED = ("+", "-", "＋", "－")
# +354 555 1234 and -12,5 are what they look like.
FIGURES = re.compile(r"[+-][\d\s.,()/-]*", re.ASCII)


def neutralised(cell: str) -> str:
    """Text for a spreadsheet, also where it begins like a formula."""
    is_calculation = cell.startswith(SIGNED) and not FIGURES.fullmatch(cell)
    return f"'{cell}" if is_calculation or cell.startswith(FORMULAS) else cell


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """With a byte order mark, without which Excel takes it for another encoding."""
    written = StringIO(newline="")
    csv.writer(written).writerows([neutralised(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")
