"""Many keys a few at a time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
# As many as both databases look up by an index, and take as parameters of one statement.
AT_ONCE = 1_000


def bunches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE))
