"""A page of a list: by its number, or from a place in it, downwards or upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Turned(Generic[Row]):
    """In the list's own order, and whether it goes on above and below."""

    rows: Sequence[Row]
    has_earlier: bool
    has_later: bool

    @classmethod
    def of(
        cls, found: Sequence[Row], size: int, *, is_start: bool = False, backwards: bool = False
    ) -> Self:
        """``found`` is one more than the page holds where there are more, the nearest first."""
        more, shown = len(found) > size, found[:size]
        if backwards:
            return cls(shown[::-1], has_earlier=more, has_later=True)
        return cls(shown, has_earlier=not is_start, has_later=more)


@dataclass(frozen=True, slots=True)
class Numbered:
    """By its number, from 0, where all are counted; past the end it is the last one."""

    number: int
    skip: int
    size: int
    has_more: bool

    @classmethod
    def of(cls, number: int, *, count: int, size: int) -> Self:
        here = max(0, min(number, (count - 1) // size))
        return cls(here, here * size, size, has_more=(here + 1) * size < count)

    def cut(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Out of all of them."""
        return rows[self.skip : self.skip + self.size]
