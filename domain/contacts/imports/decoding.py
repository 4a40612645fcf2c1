"""In which encoding a file is; the whole of it is asked, a piece at a time."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

PIECE = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, and Macs before UTF-8: theirs of Iceland has all letters of the Roman one but a few.
ONE_BYTE = ("cp1252", "mac_iceland")
# UTF-8 that was put together from two files may hold some bytes of the other one.
MIXED = (*ONE_BYTE, "utf-8")
FOREIGN = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
SMALL = "áéíóúýþæöðäåøüßñçèêëàâîïôûãõìòù"
LETTERS, APOSTROPHE, TYPOGRAPHIC = frozenset(SMALL + SMALL.upper()), "’", frozenset("‘“”–—…€«»")
# So many of a piece.
WORDS = 1_000
# A workbook is a zip.
ZIPPED = b"PK\x03\x04"


def as_windows(error: UnicodeError) -> tuple[str, int]:
    """What is not in the file's encoding; Windows-1252 itself leaves five bytes undefined."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="replace"), error.end


AS_WINDOWS = "as-windows"
codecs.register_error(AS_WINDOWS, as_windows)


class FileEmpty(Exception):
    """There is nothing in it."""


class NotText(Exception):
    """A picture, a workbook, an archive: no table and no cards."""


def encoding_of(file: BinaryIO) -> str:
    """Raises FileEmpty, NotText. The file is at its beginning again afterwards."""
    head = file.read(PIECE)
    file.seek(0)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise FileEmpty
    told = marked(head) or unmarked_utf16(head)
    if told is None and (b"\x00\x00" in head[:1000] or head.startswith(ZIPPED)):
        raise NotText
    return told or ("utf-8" if is_utf8(file) else letters_of(file))


def marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def unmarked_utf16(head: bytes) -> str | None:
    """Every second byte of Latin text is zero."""
    first = head[:100]
    half = len(first) // 2
    if half and first[1::2].count(0) > half * 0.8 and not first[::2].count(0):
        return "utf-16-le"
    if half and first[::2].count(0) > half * 0.8 and not first[1::2].count(0):
        return "utf-16-be"
    return None


def is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in pieces(file):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def letters_of(file: BinaryIO) -> str:
    """One byte a letter, so any file can be read as any: where the words look like words."""
    told = {word for piece in pieces(file) for word in islice(FOREIGN.findall(piece), WORDS)}
    file.seek(0)
    # The first of equals.
    return max(MIXED, key=lambda encoding: sum(likeness(word, encoding) for word in told))


def likeness(word: bytes, encoding: str) -> int:
    """Letters of western names in their places, less what stands in no word."""
    text = word.decode(encoding, errors="replace")
    told = zip(" " + text, text, strict=False)
    return sum(fits(before, letter) for before, letter in told if not letter.isascii())


def fits(before: str, letter: str) -> int:
    if letter == APOSTROPHE and before.isalpha():
        return 1
    if letter in LETTERS:
        is_in_place = letter.islower() or before.isupper() or not before.isalpha()
        return 1 if is_in_place else -1
    return 0 if letter in TYPOGRAPHIC else -2


def pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
