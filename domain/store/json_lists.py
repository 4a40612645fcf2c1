"""A list of any length as one parameter, on each database."""

from typing import Any

from sqlalchemy import ColumnElement, String, TableValuedAlias, bindparam, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class JsonList(FunctionElement[str]):
    type = String()
    inherit_cache = True
    name = "json_list"


def listed(parameter: str) -> TableValuedAlias:
    """``parameter`` holds a JSON array of strings; each is a row with a ``value``."""
    return JsonList(bindparam(parameter, type_=String())).table_valued("value", name=parameter)


def among(column: ColumnElement[Any], parameter: str) -> ColumnElement[bool]:
    """Whether a JSON array has it. PostgreSQL plans that once, and SQLAlchemy writes it out once;
    a parameter for each value makes another statement for each number of them."""
    value = listed(parameter).c.value
    told = value if isinstance(column.type, String) else cast(value, column.type)
    return column.in_(select(told))


@compiles(JsonList)
def _sqlite(element: JsonList, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(JsonList, "postgresql")
def _postgresql(element: JsonList, compiler: SQLCompiler, **how: Any) -> str:
    [given] = element.clauses
    return f"json_array_elements_text(CAST({compiler.process(given, **how)} AS json))"
