"""Each interactive element as something to press, type into or choose from."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from sandbox.fields import Field
from sandbox.labels import options_of
from sandbox.model import Payload
from sandbox.page.choices import Choices
from sandbox.page.markup import text_html
from sandbox.page.surface import Spot, key_of
from sandbox.page.tags import Combobox, Menu, on_value, press_button, raw, tag, worded
from sandbox.page.typed import date_input, file_input, rich_input, text_input

BUTTONS = ("button", "icon_button")
TICKED = {"radio_buttons": "radio", "checkboxes": "checkbox"}


Builder = Callable[[Field, Spot], ui.element]


def build(field: Field, spot: Spot) -> ui.element:
    """The element that takes the focus and the label of the field."""
    if field.type in BUTTONS:
        return button(field, spot)
    if field.type.endswith("_select"):
        return select(field, spot)
    if field.type in TICKED:
        return ticked(field, spot)
    return BUILDERS.get(field.type, text_input)(field, spot)


def button(field: Field, spot: Spot) -> ui.element:
    element = field.element
    text = spot.surface.reader.text(element["text"])
    style = element.get("style", "plain")
    if "url" in element:
        return tag_link(field, spot, text)

    async def press() -> None:
        await spot.surface.push(field)

    return press_button(
        text,
        press,
        f"button {style}",
        aria_label=element.get("accessibility_label"),
        data_key=key_of(field),
    )


def tag_link(field: Field, spot: Spot, text: str) -> ui.element:
    url = str(field.element["url"])
    safe = url if url.startswith(("http://", "https://")) else "#"
    link = worded("a", text, "button plain", href=safe, target="_blank", rel="noopener noreferrer")
    link.on("click", lambda: spot.surface.push(field), args=[])
    return link


def select(field: Field, spot: Spot) -> ui.element:
    choices = Choices(field, spot.surface)

    async def choose(ids: list[str]) -> None:
        await spot.surface.put(field, choices.value(ids))
        box.select(choices.selected())

    async def query(asked: Payload) -> None:
        box.offer(await choices.asked(asked["text"]), asked["number"])

    asks = field.type.endswith("external_select")
    placeholder = spot.surface.reader.text(field.element.get("placeholder"))
    box = Combobox(
        choose,
        query if asks else None,
        options=[] if asks else choices.listed(),
        selected=choices.selected(),
        multiple=field.takes_many,
        placeholder=placeholder or ("" if field.is_input else "Select an option"),
        label="" if field.is_input else placeholder or spot.name,
        name=spot.name,
        describedby=spot.described_by,
        required=spot.required,
        clearable=not spot.required and field.is_input,
        small=not field.is_input,
        autofocus=bool(field.element.get("focus_on_load")),
        fieldKey=key_of(field),
    )
    return box


def ticked(field: Field, spot: Spot) -> ui.element:
    """Radio buttons or checkboxes, in a group that has the name of the field."""
    surface, kind = spot.surface, TICKED[field.type]
    held = surface.held(field)
    raw_value = field.value(held) if held else None
    chosen: list[Payload] = raw_value if isinstance(raw_value, list) else [raw_value or {}]
    options = options_of(field.element)
    values = {each.get("value") for each in chosen}

    async def tick(at: int, on: bool) -> None:
        option = options[at]
        if kind == "checkbox":
            values.symmetric_difference_update(
                {option["value"]} if on != (option["value"] in values) else set()
            )
            await surface.put(field, [each for each in options if each["value"] in values])
        else:
            await surface.put(field, option)

    group = tag("div", "ticked", role="radiogroup" if kind == "radio" else "group")
    group.props["aria-label"] = spot.name
    if spot.described_by:
        group.props["aria-describedby"] = spot.described_by
    with group:
        for at, option in enumerate(options):
            _one_tick(field, spot, at, option, on=option["value"] in values, act=tick)
    return group


def _one_tick(field: Field, spot: Spot, at: int, option: Payload, *, on: bool, act: Any) -> None:
    name = f"{field.ids[0]}-{field.ids[1]}"
    with tag("label", "tick"):
        box = tag(
            "input",
            type=TICKED[field.type],
            name=name,
            checked=on,
            data_key=f"{key_of(field)} {at}",
        )
        on_value(box, "change", lambda value: act(at, bool(value)), of="checked")
        raw(text_html(option["text"], spot.surface.reader), name="span")
        if "description" in option:
            raw(text_html(option["description"], spot.surface.reader), "note", name="span")


def overflow(field: Field, spot: Spot) -> ui.element:
    options = options_of(field.element)
    texts = [spot.surface.reader.text(each["text"]) for each in options]

    async def pick(at: int) -> None:
        await spot.surface.put(field, options[at])

    items = [{"id": at, "text": text} for at, text in enumerate(texts)]
    label = f"More: {spot.name}" if spot.name else "More"
    with Menu(items, pick, kind="button plain", label=label, key=key_of(field)) as menu:
        worded("span", "⋯", aria_hidden="true")
    return menu


def feedback(field: Field, spot: Spot) -> ui.element:
    with tag("div", "actions") as group:
        for key in ("positive_button", "negative_button"):
            one = field.element[key]
            press_button(
                spot.surface.reader.text(one["text"]),
                lambda: spot.surface.push(field),
                "button plain",
            )
    return group


BUILDERS: dict[str, Builder] = {
    "overflow": overflow,
    "feedback_buttons": feedback,
    "datepicker": date_input,
    "timepicker": date_input,
    "datetimepicker": date_input,
    "file_input": file_input,
    "rich_text_input": rich_input,
}
