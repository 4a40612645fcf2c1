"""Words by their beginnings, as a range of an index."""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, bindparam

# Sorts after every character that a folded word can hold.
LAST = "\x7f"


def begins_with(word: SQLColumnExpression[str], beginning: str) -> ColumnElement[bool]:
    """``beginning`` names a parameter; ``beginnings`` gives its value."""
    return and_(word >= bindparam(beginning), word < bindparam(f"{beginning}_end"))


def beginnings(**given: str) -> dict[str, str]:
    return {**given, **{f"{name}_end": value + LAST for name, value in given.items()}}
