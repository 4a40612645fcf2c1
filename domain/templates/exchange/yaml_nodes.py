"""YAML as nodes that know their lines; nothing in it is ever made an object."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from domain.templates.exchange.model import LARGEST, FileFlawed, Flaw, Why

DEEPEST = 8
INDENTED_BY_TABS = re.compile(r" *\t")
# The same parser in C where its wheel has it: ten times as fast, and as safe.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAG = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset(
    TAG + each for each in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)


class Flawed(Exception):
    """What is being read cannot be; told of its entry in a ``FileFlawed``."""

    def __init__(
        self,
        why: Why,
        node: yaml.Node | yaml.Event | None = None,
        field: str = "",
        choices: Iterable[str] = (),
    ) -> None:
        super().__init__(why)
        self.flaw = Flaw(why, line_of(node) if node else 0, field, choices=tuple(choices))


def line_of(node: yaml.Node | yaml.Event) -> int:
    return node.start_mark.line + 1 if node.start_mark else 0


def composed(content: bytes) -> yaml.Node:
    """Raises FileFlawed."""
    if len(content) > LARGEST:
        raise FileFlawed([Flaw(Why.TOO_LARGE)])
    try:
        text = decoded(content)
        require_shallow(text)
        root = yaml.compose(text, Loader=LOADER)
    except Flawed as flawed:
        raise FileFlawed([flawed.flaw]) from flawed
    except (UnicodeError, yaml.YAMLError) as unreadable:
        raise FileFlawed([unread(unreadable, content)]) from unreadable
    if root is None:
        raise FileFlawed([Flaw(Why.EMPTY)])
    return root


def decoded(content: bytes) -> str:
    """As editors save it: UTF-8, what Windows calls Unicode, or its letters of one byte.

    Raises UnicodeError.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeError:
        return content.decode("cp1252")


def unread(unreadable: Exception, content: bytes) -> Flaw:
    mark = getattr(unreadable, "problem_mark", None)
    if mark is None:
        return Flaw(Why.NOT_YAML)
    line = decoded(content).splitlines()[mark.line : mark.line + 1]
    has_tabs = any(INDENTED_BY_TABS.match(each) for each in line)
    return Flaw(Why.TABS if has_tabs else Why.NOT_YAML, mark.line + 1)


def require_shallow(text: str) -> None:
    """Neither aliases, which multiply, nor more levels than ours. Raises Flawed, YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise Flawed(Why.ALIAS, event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise Flawed(Why.TOO_DEEP, event)


def fields_in(node: yaml.Node, known: frozenset[str], path: str = "") -> dict[str, yaml.Node]:
    """Raises Flawed for a field that is unknown or there twice."""
    if not isinstance(node, yaml.MappingNode):
        raise Flawed(Why.NOT_FIELDS, node, path.rstrip("."))
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise Flawed(Why.UNKNOWN_FIELD, key, path + name)
        if name in found:
            raise Flawed(Why.FIELD_TWICE, key, path + name)
        found[name] = value
    return found


def items_in(node: yaml.Node, field: str) -> Iterator[yaml.Node]:
    """Of a list; nothing at all is an empty one. Raises Flawed."""
    if is_null(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise Flawed(Why.NOT_A_LIST, node, field)
    yield from node.value


def is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == TAG + "null"


def scalar(node: yaml.Node, field: str) -> str:
    """As it is written, so that a name such as No stays one; empty for null. Raises Flawed."""
    if not isinstance(node, yaml.ScalarNode) or node.tag not in PLAIN_TAGS:
        raise Flawed(Why.NOT_TEXT, node, field)
    if not is_storable(node.value):
        raise Flawed(Why.NOT_TEXT, node, field)
    return "" if is_null(node) else str(node.value)


def is_storable(text: str) -> bool:
    """Half of a character can be written as an escape, and no database takes it."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
