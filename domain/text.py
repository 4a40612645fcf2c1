"""Lengths as the strictest reader may count them: in UTF-16 units, never less than code points."""


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
