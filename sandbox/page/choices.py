"""What a select offers and holds, as the combobox knows it: ids with words."""

from typing import Any

from sandbox.fields import Field
from sandbox.model import Payload
from sandbox.page.surface import Surface

Choice = dict[str, str]


class Choices:
    """Remembers every option that was offered, so that an id can be turned back into one."""

    def __init__(self, field: Field, surface: Surface) -> None:
        self.field, self.surface = field, surface
        self._known: dict[str, Any] = {}

    def listed(self) -> list[Choice]:
        """What is there without asking the app."""
        element, kind = self.field.element, self.field.type.removeprefix("multi_")
        if kind == "users_select":
            people = self.surface.members()
            return [self._place(each.id, each.real_name, f"@{each.name}") for each in people]
        if kind in ("conversations_select", "channels_select"):
            return [self._place(each.id, f"#{each.name}") for each in self.surface.channels()]
        grouped = [
            self._option(one, self.surface.reader.text(group["label"]))
            for group in element.get("option_groups", [])
            for one in group["options"]
        ]
        return grouped + [self._option(one) for one in element.get("options", [])]

    async def asked(self, typed: str) -> list[Choice]:
        return [self._option(each) for each in await self.surface.offers(self.field, typed)]

    def selected(self) -> list[Choice]:
        held = self.surface.held(self.field)
        raw = self.field.value(held) if held else None
        values = [] if raw is None else raw if isinstance(raw, list) else [raw]
        return [self._one(each) for each in values]

    def value(self, ids: list[str]) -> Any:
        """As the field holds it."""
        found = [self._known[each] for each in ids if each in self._known]
        most = self.field.element.get("max_selected_items")
        if self.field.takes_many:
            return found[:most]
        return found[0] if found else None

    def _one(self, value: str | Payload) -> Choice:
        if not isinstance(value, str):
            return self._option(value)
        found = next((each for each in self.listed() if each["id"] == value), None)
        return found or self._place(value, value)

    def _option(self, option: Payload, group: str = "") -> Choice:
        reader = self.surface.reader
        self._known[option["value"]] = option
        note = reader.text(option.get("description"))
        return {
            "id": option["value"],
            "text": reader.text(option["text"]),
            "note": note,
            "group": group,
        }

    def _place(self, identifier: str, text: str, note: str = "") -> Choice:
        self._known[identifier] = identifier
        return {"id": identifier, "text": text, "note": note, "group": ""}
