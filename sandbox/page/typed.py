"""Inputs into which one types or picks a moment."""

from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from sandbox.fields import Field
from sandbox.filling import as_picked
from sandbox.page.handover import received
from sandbox.page.surface import Spot, key_of
from sandbox.page.tags import on_value, tag, worded
from sandbox.render import rich_words

KINDS = {
    "number_input": ("number", "decimal"),
    "email_text_input": ("email", "email"),
    "url_text_input": ("url", "url"),
    "datepicker": ("date", None),
    "timepicker": ("time", None),
    "datetimepicker": ("datetime-local", None),
}
EARLIEST = datetime(2001, 9, 10)  # noqa: DTZ001 (a wall time) Slack wants ten digits of seconds

# Their bytes go by a request of their own: the page's socket takes a megabyte at most.
HANDS_OVER = """async (event) => {
  const send = async (file) => {
    const answer = await fetch("/upload", { method: "POST", body: file });
    return [file.name, await answer.text()];
  };
  emit(await Promise.all([...event.target.files].map(send)));
}"""


def text_input(field: Field, spot: Spot) -> ui.element:
    held = spot.surface.held(field)
    text = str((field.value(held) if held else None) or "")
    element = _area(text) if field.element.get("multiline") else _line(field, text)
    _describe(element, field, spot)
    told_on = field.element.get("dispatch_action_config", {}).get("trigger_actions_on", [])

    def heard(typed: str) -> Any:
        if field.tells_the_app and "on_character_entered" in told_on:
            return spot.surface.put(field, typed or None)
        return spot.surface.hold(field, typed or None)

    on_value(element, "input", heard)
    if field.tells_the_app and "on_character_entered" not in told_on:
        on_value(element, "keydown.enter", lambda typed: spot.surface.put(field, typed or None))
    return element


def rich_input(field: Field, spot: Spot) -> ui.element:
    held = spot.surface.held(field)
    element = _area(rich_words(field.value(held) if held else None))
    _describe(element, field, spot)
    on_value(element, "input", lambda typed: spot.surface.hold(field, _rich(typed)))
    return element


def _rich(text: str) -> dict[str, Any] | None:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]} if text else None


def _area(text: str) -> TextElement:
    return worded("textarea", text, "text", rows=3)


def _line(field: Field, text: str) -> ui.element:
    kind, mode = KINDS.get(field.type, ("text", None))
    # A plain `value` would be written back over what is typed at every change of the page.
    line = tag("input", "text", type="text" if kind == "number" else kind, inputmode=mode)
    line.props["^value"] = text
    return line


def _describe(element: ui.element, field: Field, spot: Spot) -> None:
    shown = {
        "placeholder": spot.surface.reader.text(field.element.get("placeholder")) or None,
        "aria-describedby": spot.described_by or None,
        "aria-required": "true" if spot.required else None,
        "aria-label": None if field.is_input else spot.name,
        "autofocus": True if field.element.get("focus_on_load") else None,
        "autocomplete": "off",
        "data-key": key_of(field),
    }
    element.props.update({name: value for name, value in shown.items() if value is not None})


def date_input(field: Field, spot: Spot) -> ui.element:
    """Dates, times and both; always on the acting person's own clock."""
    held = spot.surface.held(field)
    element = _line(field, _as_text(field, spot, field.value(held) if held else None))
    _describe(element, field, spot)

    async def picked(text: str) -> None:
        moment = _moment(field.type, text)
        if moment is not None or not text:
            await spot.surface.put(field, as_picked(field, moment, spot.surface.reader.zone))

    on_value(element, "change", picked)
    return element


def _as_text(field: Field, spot: Spot, value: Any) -> str:
    if value in (None, ""):
        return ""
    if field.type == "datetimepicker":
        return f"{spot.surface.reader.moment(value):%Y-%m-%dT%H:%M}"
    return str(value)


def _moment(kind: str, text: str) -> datetime | date | time | None:
    """``None`` while a year is only half typed."""
    with suppress(ValueError):
        if kind == "timepicker":
            return time.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        if moment >= EARLIEST:
            return moment if kind == "datetimepicker" else moment.date()
    return None


def file_input(field: Field, spot: Spot) -> ui.element:
    many = int(field.element.get("max_files", 10)) > 1
    kinds = ",".join(f".{each}" for each in field.element.get("filetypes", ()))
    element = tag("input", "text", type="file", multiple=many, accept=kinds or None)
    _describe(element, field, spot)

    def chosen(handed_over: list[tuple[str, str]]) -> None:
        files = [spot.surface.upload(name, received(ticket)) for name, ticket in handed_over]
        spot.surface.hold(field, files)

    element.on("change", lambda event: chosen(event.args), js_handler=HANDS_OVER)
    return element
