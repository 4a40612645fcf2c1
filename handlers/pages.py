"""Turning the pages of a list."""

from collections.abc import Iterator

from handlers.blocks import Block, actions, button, context
from handlers.words import Words


def pager(page: int, has_more: bool, say: Words, *, back: str, forth: str) -> Iterator[Block]:
    """``page`` counts from 0; ``back`` and ``forth`` are action ids. Nothing for a single page."""
    row = [button(say("Previous"), back)] if page > 0 else []
    row += [button(say("Next"), forth)] if has_more else []
    if row:
        yield context(say("Page {page}", page=page + 1))
        yield actions(*row)
