"""Words by their beginnings, from an index, on each database."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, SQLColumnExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

# Sorts after every character that a folded word can hold.
LAST = "\x7f"


class Between(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


def begins_with(word: SQLColumnExpression[str], beginning: str) -> ColumnElement[bool]:
    return Between(word, beginning, beginning + LAST)


@compiles(Between)
def _between(element: Between, compiler: SQLCompiler, **how: Any) -> str:
    word, first, last = (compiler.process(clause, **how) for clause in element.clauses)
    return f"({word} >= {first} AND {word} < {last})"


@compiles(Between, "postgresql")
def _between_bytes(element: Between, compiler: SQLCompiler, **how: Any) -> str:
    # Its collation may pass over LAST, and text_pattern_ops indexes these operators only.
    word, first, last = (compiler.process(clause, **how) for clause in element.clauses)
    return f"({word} ~>=~ {first} AND {word} ~<~ {last})"
