"""What the source passes to whom: its calls, with the strings in their arguments."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.support.catalogue import SOURCE

SAYS = {"say", "N_", "many", "meaning"}


@dataclass(frozen=True)
class Call:
    """One call; ``at`` names its place for the reader of a failure."""

    name: str
    node: ast.Call
    at: str

    def argument(self, place):
        """By position, or by name; None where it is not given."""
        if isinstance(place, int):
            return self.node.args[place] if place < len(self.node.args) else None
        return next((each.value for each in self.node.keywords if each.arg == place), None)


@cache
def modules():
    """(path, tree) of every module."""
    paths = sorted(SOURCE.rglob("*.py"))
    return [(path.relative_to(SOURCE.parent), ast.parse(path.read_text())) for path in paths]


def calls(*, of=None):
    return [
        Call(name_of(node.func), node, f"{path}:{node.lineno}")
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (of is None or name_of(node.func) in of)
    ]


def name_of(function):
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def said_in(argument):
    """The sentences that a visible argument takes from the catalogue."""
    nodes = ast.walk(argument) if argument is not None else ()
    said = (node for node in nodes if isinstance(node, ast.Call) and name_of(node.func) in SAYS)
    return [text for call in said for text in sentences_of(call)]


def sentences_of(call):
    """What has a meaning of its own is known under both, as gettext knows it."""
    if name_of(call.func) == "meaning":
        return ["\x04".join(literals(call.args[:2]))]
    return literals(call.args[:1])


def literals(nodes):
    return [each.value for each in nodes if isinstance(each, ast.Constant)]


def bare_texts(argument) -> Iterator[str]:
    """The strings of an argument, without those inside the calls that it makes."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Call():
            return
        case _:
            for part in ast.iter_child_nodes(argument):
                yield from bare_texts(part)
