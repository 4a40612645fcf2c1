"""Tables that leave us: CSV that every spreadsheet opens, and that makes none of them calculate."""

import csv
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from io import StringIO
from typing import Any

FORMULAS = ("=", "@", "＝", "＠", "\t", "\r", "\n")
SIGNED = ("+", "-", "＋", "－")
# +354 555 1234 and -12,5 are what they look like.
FIGURES = re.compile(r"[+-][\d\s.,()/-]*", re.ASCII)


def neutralised(cell: str) -> str:
    """Text for a spreadsheet, also where it begins like a formula."""
    is_calculation = cell.startswith(SIGNED) and not FIGURES.fullmatch(cell)
    return f"'{cell}" if is_calculation or cell.startswith(FORMULAS) else cell


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """With a byte order mark, without which Excel takes it for another encoding."""
    line = StringIO(newline="")
    writer = csv.writer(line)
    yield BOM_UTF8
    for row in rows:
        writer.writerow([neutralised(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")
        line.seek(0)
        line.truncate()


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    return b"".join(csv_lines(rows))


def cell(value: Any) -> str:
    """What JSON has no word for is told in the same words there."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def json_line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=cell) + "\n"
