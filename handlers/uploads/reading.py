"""An uploaded file, fetched and opened: its rows one after another, or why there are none."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.contacts.imports.decoding import FileEmpty, NotText
from domain.contacts.imports.reading import opened, rows_in, titles_in
from domain.contacts.imports.rows import RawRow
from domain.contacts.imports.tables import ColumnMissing
from domain.contacts.uploads.model import Refusal, Upload
from domain.ids import WorkspaceId
from handlers.files import FileGone, Files, FileTooLarge

BLANKS = {"\t", "\r", "\n"}
DOCUMENTS = ("%PDF-", "{\\rtf", "<!DOCTYPE", "<html", "<?xml")


@dataclass(frozen=True, slots=True)
class Contents:
    """``rows`` are those that are left to be read."""

    rows: Iterator[RawRow]
    titles: list[str]


@dataclass(frozen=True, slots=True)
class Refused:
    why: Refusal
    titles: list[str]


async def contents_of(
    files: Files, upload: Upload, *, workspace: WorkspaceId, position: int, closing: ExitStack
) -> Contents | Refused:
    """From ``position`` on. What is opened lasts until ``closing`` closes."""
    path = Path(closing.enter_context(TemporaryDirectory()), "upload")
    try:
        file = await files.look_up(upload.file, owner=upload.owner, workspace=workspace)
        with await asyncio.to_thread(path.open, "wb") as into:
            await files.fetch(file, into)
    except FileGone:
        return Refused(Refusal.GONE, [])
    except FileTooLarge:
        return Refused(Refusal.TOO_LARGE, [])
    return await asyncio.to_thread(contents, path, upload, position, closing)


def contents(path: Path, upload: Upload, position: int, closing: ExitStack) -> Contents | Refused:
    try:
        file = closing.enter_context(opened(path))
        titles = titles_in(file)
        if is_no_table(titles):
            return Refused(Refusal.NOT_TEXT, [])
        rows = rows_in(file, upload.columns)
    except FileEmpty:
        return Refused(Refusal.EMPTY, [])
    except NotText:
        return Refused(Refusal.NOT_TEXT, [])
    except ColumnMissing as missing:
        return Refused(Refusal.COLUMNS_UNKNOWN, missing.header)
    return Contents(islice(rows, position, None), titles)


def is_no_table(titles: list[str]) -> bool:
    """A workbook, a picture or a document may begin with bytes that pass for text."""
    first = titles[0] if titles else ""
    signs = {sign for title in titles for sign in title} - BLANKS
    return first.startswith(DOCUMENTS) or any(ord(sign) < ord(" ") for sign in signs)
