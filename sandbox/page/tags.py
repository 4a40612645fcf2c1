"""Native HTML elements and our four components, as NiceGUI elements with types."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

Act = Callable[[], Awaitable[object] | None]
Given = Callable[[Any], Awaitable[object] | None]


def tag(name: str, classes: str = "", /, **attributes: Any) -> ui.element:
    """An attribute's name is written with ``_`` for ``-``, and with one at the end where Python
    has that word for itself."""
    return _with(ui.element(name), classes, attributes)


def worded(name: str, text: str, classes: str = "", /, **attributes: Any) -> TextElement:
    element = TextElement(tag=name, text=text)
    _with(element, classes, attributes)
    return element


def raw(markup: str, classes: str = "", *, name: str = "div", **attributes: Any) -> ui.html:
    """``markup`` must come from ``sandbox.page.markup`` or ``rich``, which escape."""
    element = ui.html(markup, sanitize=False, tag=name)
    _with(element, classes, attributes)
    return element


def press_button(text: str, on_press: Act, classes: str = "", **attributes: Any) -> TextElement:
    button = worded("button", text, classes, type="button", **attributes)
    on_click(button, on_press)
    return button


def on_click(element: ui.element, act: Act) -> None:
    element.on("click", lambda: act(), args=[])


def on_value(element: ui.element, event: str, act: Given, *, of: str = "value") -> None:
    """``of`` is a property of the element that the event happened to."""

    element.on(
        event, lambda event: act(event.args), js_handler=f"(event) => emit(event.target.{of})"
    )


def in_order(parent: ui.element, children: list[ui.element]) -> None:
    """The same children, in this order."""
    shown = parent.default_slot.children
    if shown != children:
        shown[:] = children
        parent.update()


def _with(element: ui.element, classes: str, attributes: dict[str, Any]) -> ui.element:
    element.classes(classes)
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    element.props.update(named)
    return element


class Modal(ui.element, component="static/modal.js"):
    """A modal dialog; ``shows`` names what is in it, and a new name moves the focus there."""

    def __init__(self, kind: str, *, title_id: str, on_dismiss: Act) -> None:
        super().__init__()
        self.props.update({"kind": kind, "titleId": title_id, "open": False, "shows": ""})
        self.on("dismiss", lambda: on_dismiss(), args=[])

    @property
    def is_open(self) -> bool:
        return bool(self.props["open"])

    def show(self, what: str) -> None:
        self.props.update({"open": True, "shows": what})

    def hide(self) -> None:
        self.props.update({"open": False})


class Menu(ui.element, component="static/menu.js"):
    """A button with a menu; what is built inside it is the button's face."""

    def __init__(
        self, items: list[dict[str, Any]], on_pick: Given, *, kind: str, label: str, key: str = ""
    ) -> None:
        super().__init__()
        self.props.update({"items": items, "kind": kind, "label": label, "fieldKey": key})
        self.on("pick", lambda event: on_pick(event.args))

    def offer(self, items: list[dict[str, Any]]) -> None:
        if items != self.props["items"]:
            self.props["items"] = items


class Composer(ui.element, component="static/composer.js"):
    def __init__(self, commands: list[dict[str, str]], on_send: Given) -> None:
        super().__init__()
        self.props.update({"fieldId": "composer", "commands": commands})
        self.on("send", lambda event: on_send(event.args))

    def move_to(self, place: str, label: str) -> None:
        if self.props.get("place") != place:
            self.props.update({"place": place, "label": label})


class Combobox(ui.element, component="static/combobox.js"):
    def __init__(self, on_choose: Given, on_query: Given | None, **settings: Any) -> None:
        super().__init__()
        self.input_id = f"{self.html_id}-input"
        self.answers = 0
        self.props.update({"inputId": self.input_id, "remote": on_query is not None, **settings})
        self.on("choose", lambda event: on_choose(event.args))
        if on_query is not None:
            self.on("query", lambda event: on_query(event.args))

    def offer(self, options: list[dict[str, str]], number: int) -> None:
        """The answer to a query; one that was overtaken by a later one is dropped."""
        if number > self.answers:
            self.answers = number
            self.props.update({"options": options, "answers": number})

    def select(self, selected: list[dict[str, str]]) -> None:
        self.props["selected"] = selected
