"""The vocabulary in which the rules of blocks and elements are written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.model import Payload

TEXT_KEYS = {"plain_text": ("type", "text", "emoji"), "mrkdwn": ("type", "text", "verbatim")}
MARKUP = re.compile(r"<(?:[@#!]|https?://|mailto:|tel:|slack://)[^<>]*>")
QUOTE = re.compile(r"^>{1,3}", re.MULTILINE)
UNESCAPED = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
BROADCASTS = ("<!channel", "<!here", "<!everyone")


def length(text: str) -> int:
    """Code points or UTF-16 units, whichever are more."""
    return max(len(text), len(text.encode("utf-16-le", "surrogatepass")) // 2)


@dataclass
class Report:
    """``problems`` are what Slack refuses; ``advice`` is what it lets pass, and should not be."""

    surface: str  # "modal", "home" or "message"
    problems: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)
    focused: int = 0
    markdown: int = 0
    tables: int = 0


class Node:
    """One JSON object of a payload, with the place where it stands."""

    def __init__(self, body: Payload, path: str, report: Report) -> None:
        self.body, self.path, self.report = body, path, report

    @property
    def type(self) -> str:
        return str(self.body.get("type"))

    def __contains__(self, key: str) -> bool:
        return self.body.get(key) is not None

    def refuse(self, why: str, key: str = "") -> None:
        place = f"{self.path}/{key}" if key else self.path
        self.report.problems.append(f"[ERROR] {why} [json-pointer:{place}]")

    def advise(self, why: str) -> None:
        self.report.advice.append(f"{why} [{self.path}]")

    def only(self, *keys: str) -> None:
        for key in self.body.keys() - {"type", *keys}:
            self.refuse(f"invalid additional property: {key}")

    def need(self, key: str) -> bool:
        if key not in self:
            self.refuse(f"missing required field: {key}")
        return key in self

    def string(self, key: str, upto: int, *, least: int = 1, needed: bool = False) -> None:
        if (needed and not self.need(key)) or key not in self.body:
            return
        value = self.body[key]
        if not isinstance(value, str):
            self.refuse("must be a string", key)
        else:
            self._measure(value, key, least, upto)

    def _measure(self, value: str, key: str, least: int, upto: int) -> None:
        if length(value) > upto:
            self.refuse(f"must be less than {upto + 1} characters", key)
        if len(value) < least:
            self.refuse(f"must be more than {least - 1} characters", key)

    def one_of(self, key: str, allowed: Iterable[object], *, needed: bool = False) -> None:
        if (needed and not self.need(key)) or key not in self.body:
            return
        if self.body[key] not in tuple(allowed):
            self.refuse(f"must be one of {', '.join(map(str, allowed))}", key)

    def flag(self, *keys: str) -> None:
        for key in keys:
            self.one_of(key, (True, False))

    def whole(self, key: str, least: int, most: int, *, needed: bool = False) -> None:
        if (needed and not self.need(key)) or key not in self.body:
            return
        value = self.body[key]
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse("must be an integer", key)
        elif not least <= value <= most:
            self.refuse(f"must be between {least} and {most}", key)

    def plain(self, key: str, upto: int, *, needed: bool = False) -> None:
        self._text(key, upto, ("plain_text",), needed)

    def text(self, key: str, upto: int, *, needed: bool = False) -> None:
        self._text(key, upto, ("plain_text", "mrkdwn"), needed)

    def _text(self, key: str, upto: int, kinds: tuple[str, ...], needed: bool) -> None:
        if needed and not self.need(key):
            return
        if (node := self.child(key)) is not None:
            check_text(node, upto, kinds)

    def child(self, key: str) -> "Node | None":
        if key not in self.body:
            return None
        body = self.body[key]
        if isinstance(body, dict):
            return Node(body, f"{self.path}/{key}", self.report)
        self.refuse("must be an object", key)
        return None

    def children(self, key: str, least: int, most: int) -> list["Node"]:
        """Refuses when there are fewer than ``least`` or more than ``most`` of them."""
        found = self.body.get(key, [])
        if not isinstance(found, list):
            self.refuse("must be an array", key)
            return []
        if len(found) > most:
            self.refuse(f"no more than {most} items allowed", key)
        if len(found) < least:
            self.refuse(f"no less than {least} items required", key)
        return [node for at, each in enumerate(found) if (node := self._item(key, at, each))]

    def _item(self, key: str, at: int, body: Any) -> "Node | None":
        if isinstance(body, dict):
            return Node(body, f"{self.path}/{key}/{at}", self.report)
        self.refuse("must be an object", f"{key}/{at}")
        return None

    def unique(self, what: str, values: Iterable[object]) -> None:
        seen: set[str] = set()
        for value in map(str, values):
            if value in seen:
                self.refuse(f"`{what}` must be unique: {value}")
            seen.add(value)


def check_text(node: Node, upto: int, kinds: tuple[str, ...]) -> None:
    if node.type not in kinds:
        node.refuse(f"must be {' or '.join(kinds)}", "type")
        return
    node.only(*TEXT_KEYS[node.type])
    node.flag("emoji", "verbatim")
    node.string("text", upto, needed=True)
    if node.type == "mrkdwn":
        advise_on_markup(node, str(node.body.get("text")))


def advise_on_markup(node: Node, text: str) -> None:
    if any(mention in text for mention in BROADCASTS):
        node.advise("unescaped mention of a whole channel")
    if UNESCAPED.search(QUOTE.sub("", MARKUP.sub("", text))):
        node.advise("unescaped & < or >")


Rule = Callable[[Node], None]
