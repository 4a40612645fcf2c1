"""Files on their way from the browser into a form."""

from secrets import token_hex

_waiting: dict[str, bytes] = {}
MOST_WAITING = 20


def receive(content: bytes) -> str:
    """A ticket; only the latest few are kept, since a form may be closed before it takes them."""
    ticket = token_hex(8)
    _waiting[ticket] = content
    while len(_waiting) > MOST_WAITING:
        del _waiting[next(iter(_waiting))]
    return ticket


def received(ticket: str) -> bytes:
    return _waiting.pop(ticket, b"")
