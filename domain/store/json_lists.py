"""A list of any length as one parameter, on each database."""

from typing import Any

from sqlalchemy import String, TableValuedAlias, bindparam
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


@compiles(JsonList)
def _sqlite(element: JsonList, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(JsonList, "postgresql")
def _postgresql(element: JsonList, compiler: SQLCompiler, **how: Any) -> str:
    [given] = element.clauses
    return f"json_array_elements_text(CAST({compiler.process(given, **how)} AS json))"
