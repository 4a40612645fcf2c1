"""Each block of Block Kit as part of the page."""

from collections.abc import Callable

from nicegui import ui

from sandbox.fields import Field, elements_of, every_field
from sandbox.model import Payload
from sandbox.page import controls
from sandbox.page.markup import link, mrkdwn_html, plain_html, text_html
from sandbox.page.rich import rich_html, table_html
from sandbox.page.surface import Spot, Surface
from sandbox.page.tags import Combobox, raw, tag, worded

Show = Callable[[Payload, Surface], None]


class BlockPane:
    """A block on the screen; an input's error comes and goes beside what is typed."""

    def __init__(self, block: Payload, surface: Surface) -> None:
        self.block_id, self.looks = str(block.get("block_id", "")), looks(block)
        self._error: ui.element | None = None
        self._focus: ui.element | None = None
        self.root = tag("div", f"kit kit-{block['type']}")
        with self.root:
            if block["type"] == "input":
                self._input(block, surface)
            else:
                show(block, surface)

    def complain(self, text: str) -> None:
        if self._error is None or self._focus is None:
            return
        self.root.classes(**({"add": "has-error"} if text else {"remove": "has-error"}))
        self._error.props["text"] = text
        if isinstance(self._focus, Combobox):
            self._focus.props["invalid"] = bool(text)
        elif text:
            self._focus.props["aria-invalid"] = "true"
        else:
            self._focus.props.pop("aria-invalid", None)

    def _input(self, block: Payload, surface: Surface) -> None:
        [field] = every_field([block])
        name = surface.reader.text(block["label"])
        optional = bool(block.get("optional"))
        is_group = field.type in controls.TICKED
        with tag("div", "label"):
            label = raw(plain_html(name), name="span" if is_group else "label")
            if optional:
                worded("span", " (optional)", "optional")
        holder = tag("div", "field")
        hint = surface.reader.text(block.get("hint"))
        notes = tag("div", "notes")
        with notes:
            self._error = ErrorText()
            if hint:
                raw(plain_html(hint), "hint")
        with holder:
            spot = Spot(surface, name, notes.html_id, required=not optional)
            self._focus = controls.build(field, spot)
        if not is_group:
            focus = self._focus
            label.props["for"] = focus.input_id if isinstance(focus, Combobox) else focus.html_id


class ErrorText(ui.element, component="static/error.js"):
    """Nothing while there is no error, and read out when one appears."""


def looks(block: Payload) -> Payload:
    """What must be equal for a block to stay as it is: all, except what a field starts with."""
    if block["type"] != "input":
        return block
    element = {k: v for k, v in block["element"].items() if not k.startswith("initial_")}
    return {**block, "element": element}


def show(block: Payload, surface: Surface) -> None:
    SHOWN.get(block["type"], unknown)(block, surface)


def unknown(block: Payload, _surface: Surface) -> None:
    worded("div", f"({block['type']})", "note")


def section(block: Payload, surface: Surface) -> None:
    with tag("div", "section-words"):
        if "text" in block:
            raw(text_html(block["text"], surface.reader), "words")
        if "fields" in block:
            with tag("div", "fields"):
                for each in block["fields"]:
                    raw(text_html(each, surface.reader))
    if "accessory" in block:
        if block["accessory"]["type"] == "image":
            picture(block["accessory"])
        else:
            name = surface.reader.text(block.get("text")).split("\n")[0][:80]
            controls.build(Field(block, block["accessory"]), Spot(surface, name))


def header(block: Payload, surface: Surface) -> None:
    raw(plain_html(surface.reader.text(block["text"])), "header-words", name="h3")


def divider(_block: Payload, _surface: Surface) -> None:
    tag("hr")


def context(block: Payload, surface: Surface) -> None:
    for each in block["elements"]:
        if each["type"] == "image":
            picture(each)
        else:
            raw(text_html(each, surface.reader), name="span")


def actions(block: Payload, surface: Surface) -> None:
    for element in elements_of(block):
        if element["type"] == "image":
            continue
        field = Field(block, element)
        name = "" if field.type in controls.BUTTONS else field.type.replace("_", " ")
        controls.build(field, Spot(surface, name))


def alert(block: Payload, surface: Surface) -> None:
    level = block.get("level", "default")
    role = "alert" if level in ("warning", "error") else "status"
    raw(text_html(block["text"], surface.reader), f"alert {level}", role=role)


def picture(block: Payload) -> None:
    """In words: the page loads nothing from elsewhere."""
    worded("span", f"🖼 {block['alt_text']}", "picture", role="img", aria_label=block["alt_text"])


def video(block: Payload, surface: Surface) -> None:
    title = surface.reader.text(block["title"])
    raw(link(str(block.get("title_url", "")), title), "words")
    picture(block)


def card(block: Payload, surface: Surface) -> None:
    with tag("div", "card"):
        for key, look in (("title", "header-words"), ("subtitle", "note"), ("body", "words")):
            if key in block:
                raw(text_html(block[key], surface.reader), look)
        with tag("div", "kit-actions"):
            actions(block, surface)


def carousel(block: Payload, surface: Surface) -> None:
    for each in block["elements"]:
        card(each, surface)


def container(block: Payload, surface: Surface) -> None:
    with tag("div", "card"):
        raw(text_html(block.get("title"), surface.reader), "header-words")
        for each in block["child_blocks"]:
            BlockPane(each, surface)


SHOWN: dict[str, Show] = {
    "section": section,
    "header": header,
    "divider": divider,
    "context": context,
    "actions": actions,
    "context_actions": actions,
    "alert": alert,
    "image": lambda block, _surface: picture(block),
    "video": video,
    "card": card,
    "carousel": carousel,
    "container": container,
    "rich_text": lambda block, surface: _html(rich_html(block["elements"], surface.reader)),
    "markdown": lambda block, surface: _html(mrkdwn_html(str(block["text"]), surface.reader)),
    "table": lambda block, surface: _html(table_html(block, surface.reader)),
    "data_table": lambda block, surface: _html(table_html(block, surface.reader)),
}


def _html(markup: str) -> None:
    raw(markup, "words")
