"""Texts as they were typed or pasted, and their lengths as the strictest reader may count them: in
UTF-16 units, never less than code points."""

from unicodedata import category

# Blanks of every script, and what has no width at all: whoever copies from a page brings it along.
BLANKS = "".join(each for each in map(chr, range(0x3001)) if each.isspace())
BLANKS += "\u00ad\u200b\u2060\ufeff"
# Marks that only say which way to write, and what some programs put around every number.
DIRECTIONS = "\u200e\u200f\u061c"
AROUND = frozenset(
    {(begin, "\u202c") for begin in "\u202a\u202b\u202d\u202e"}
    | {(begin, "\u2069") for begin in "\u2066\u2067\u2068"}
)
FORMAT = "Cf"


def seen(text: str) -> str:
    """Without blanks at its ends; nothing, where nobody would see any of it."""
    told = text.strip(BLANKS + DIRECTIONS)
    while (told[:1], told[-1:]) in AROUND:
        told = told[1:-1].strip(BLANKS + DIRECTIONS)
    return told if any(category(each) != FORMAT for each in told) else ""


def all_seen(text: str) -> str:
    """Without what nobody sees; for addresses, which hold nothing of the kind."""
    if text.isascii():
        return text
    return "".join(each for each in text if category(each) != FORMAT)


def width(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str, limit: int) -> bool:
    return width(text) <= limit


def shortened(text: str, limit: int) -> str:
    """Whole, or its beginning with an ellipsis at the end."""
    return text if fits(text, limit) else fitting(text, limit - 1).rstrip() + "…"


def fitting(text: str, limit: int) -> str:
    """The longest beginning that fits."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * limit]
    # Half of a character outside the basic plane may stand at the end.
    return units.decode("utf-16-le", "ignore")
