"""Block Kit in the few words that we use, and the quirks of blockkit kept in one place.

Blocks that depend on little (a language, a generation) are rendered once and remembered:
blockkit checks every block it builds, which takes longer than all the rest of opening a form.
Nobody may change a rendered block; ``with_alert`` and ``modal`` copy the list, not the blocks.
"""

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, Literal

from blockkit import Actions, Button, Confirm, Option, StaticSelect, Text
from blockkit.core import Component

from domain.text import fits, fitting

Block = dict[str, Any]
View = dict[str, Any]

remembered = lru_cache(maxsize=2048)
always = cache

TITLE, BUTTON, OPTION, CONFIRM_TITLE, CONFIRM_TEXT, ALERT = 24, 75, 75, 100, 300, 200
SECTION = 3000
FALLBACK = 3000
ALERT_BLOCK = "form.alert"


class BuiltOnce(Component):
    """The same wherever it stands, and checked when it is first shown."""

    def build(self) -> Block:
        return self._built

    @cached_property
    def _built(self) -> Block:
        built: Block = Component.build(self)
        return built


class Select(BuiltOnce, StaticSelect):
    """Its eight texts would take a message as long as all else that it says."""


class Label(BuiltOnce, Text):
    pass


def render(component: Component) -> Block:
    """Raises when Slack would refuse the result."""
    built: Block = component.build()
    return built


def mrkdwn(text: str) -> Text:
    """Said explicitly, because blockkit guesses the type from what the text contains."""
    return Text(text or " ", type=Text.MD, verbatim=True)


@remembered
def plain(text: str) -> Text:
    return Label(text, type=Text.PLAIN, emoji=True)


def cut(text: str, limit: int) -> str:
    """At most ``limit`` wide, ending in … where something is missing."""
    return text if fits(text, limit) else fitting(text, limit - 1) + "…"


def escape(text: str, limit: int = SECTION) -> str:
    """For mrkdwn: Slack's three control characters can then forge no mention.

    Cut after escaping, and never inside an entity.
    """
    # What is beyond the limit before escaping is so after it.
    escaped = html.escape(text[: limit + 1], quote=False)
    if fits(escaped, limit):
        return escaped
    shortened = cut(escaped, limit)
    return re.sub(r"&[a-z]{0,3}…$", "…", shortened)


def one_line(text: str) -> str:
    return " ".join(text.split())


def section(text: str, block_id: str | None = None) -> Block:
    """A section of ``mrkdwn``, rendered, in a twentieth of its time."""
    block: Block = {"type": "section", "text": said(text)}
    return block if block_id is None else {**block, "block_id": block_id}


def context(text: str) -> Block:
    """The same of a context."""
    return {"type": "context", "elements": [said(text)]}


def said(text: str) -> dict[str, Any]:
    """``mrkdwn``, rendered and never too long."""
    return {"type": "mrkdwn", "text": cut(text, SECTION) or " ", "verbatim": True}


def actions(*elements: Button | StaticSelect) -> Block:
    return render(Actions(list(elements)))


def option(text: str, value: str) -> Option:
    return Option(text=plain(cut(one_line(text) or "…", OPTION)), value=value)


def offered(text: str, value: str) -> Block:
    """``option``, rendered, in a thirtieth of its time: 25 of them at every keystroke."""
    shown = cut(one_line(text) or "…", OPTION)
    return {"text": {"type": "plain_text", "text": shown, "emoji": True}, "value": value}


def button(
    text: str,
    action_id: str,
    value: str | None = None,
    *,
    style: Literal["primary", "danger"] | None = None,
    names: str | None = None,
    confirm: Confirm | None = None,
) -> Button:
    """``names`` says the row to a screen reader: *Resume: Anna Jónsdóttir*."""
    return Button(
        text=plain(cut(text, BUTTON)),
        action_id=action_id,
        value=value,
        style=style,
        accessibility_label=cut(f"{text}: {one_line(names)}", BUTTON) if names else None,
        confirm=confirm,
    )


def confirmation(title: str, text: str, yes: str, no: str) -> Confirm:
    return Confirm(
        title=plain(cut(title, CONFIRM_TITLE)),
        text=plain(cut(text, CONFIRM_TEXT)),
        confirm=plain(yes),
        deny=plain(no),
    )


def modal(
    title: str,
    blocks: Iterable[Block],
    *,
    close: str,
    submit: str | None = None,
    callback_id: str = "",
    memory: str = "",
    notify_on_close: bool = False,
) -> View:
    view: View = {
        "type": "modal",
        "title": text_object(cut(title, TITLE)),
        "close": text_object(cut(close, TITLE)),
        "blocks": list(blocks),
        "callback_id": callback_id,
        "private_metadata": memory,
        "notify_on_close": notify_on_close,
    }
    if submit is not None:
        view["submit"] = text_object(cut(submit, TITLE))
    return view


def text_object(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


KEPT_OF_A_VIEW = (
    "type",
    "title",
    "submit",
    "close",
    "callback_id",
    "private_metadata",
    "notify_on_close",
)


def with_alert(view: View, text: str) -> View:
    """The same view as Slack sent it, with a sentence on top.

    The ids stay, so Slack keeps everything typed; and nothing has to be read from a store that
    may be the very thing that failed.
    """
    kept = {name: view[name] for name in KEPT_OF_A_VIEW if view.get(name) is not None}
    blocks = [block for block in view["blocks"] if block.get("block_id") != ALERT_BLOCK]
    return {**kept, "blocks": [alert(text), *blocks]}


def alert(text: str) -> Block:
    # blockkit does not know this block yet.
    return {
        "type": "alert",
        "block_id": ALERT_BLOCK,
        "level": "error",
        "text": {"type": "mrkdwn", "text": escape(text, ALERT)},
    }


def input_blocks(view: View) -> Sequence[Block]:
    return [block for block in view.get("blocks", []) if block["type"] == "input"]
