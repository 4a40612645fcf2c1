"""Turning the pages of a list."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from handlers.blocks import Block, actions, button, context
from handlers.words import Words


@dataclass(frozen=True, slots=True)
class PageMemory:
    """Which page is shown, from 0, so that a button that comes twice turns one page."""

    page: int = 0

    def dump(self) -> str:
        return json.dumps({"p": self.page})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(json.loads(private_metadata)["p"])


def page_in(body: dict[str, Any]) -> int:
    """Of the list in which something was pressed."""
    return PageMemory.load(body["view"]["private_metadata"]).page


def pager(page: int, has_more: bool, say: Words, *, back: str, forth: str) -> Iterator[Block]:
    """``page`` counts from 0; ``back`` and ``forth`` are action ids. Nothing for a single page."""
    row = [button(say("Previous"), back)] if page > 0 else []
    row += [button(say("Next"), forth)] if has_more else []
    if row:
        yield context(say("Page {page}", page=page + 1))
        yield actions(*row)
