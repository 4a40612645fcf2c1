"""The elements that hold a value: what they start with and how the value travels."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.copies import copied
from sandbox.model import FieldIds, Payload

# type -> key of the value in the state, key of the value to start with
VALUE_KEYS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "initial_files"),
}
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input")


@dataclass(frozen=True)
class Field:
    """An element with its block; buttons and overflows too, which hold no value."""

    block: Payload
    element: Payload

    @property
    def ids(self) -> FieldIds:
        return self.block["block_id"], self.element["action_id"]

    @property
    def type(self) -> str:
        return str(self.element["type"])

    @property
    def holds_value(self) -> bool:
        return self.type in VALUE_KEYS

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def tells_the_app(self) -> bool:
        """Whether a change is sent at once: always, except in inputs that do not ask for it."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    @property
    def takes_many(self) -> bool:
        return self.type.startswith("multi_") or self.type in ("checkboxes", "file_input")

    def empty(self) -> Payload:
        return self.holding([] if self.takes_many else None)

    def starting(self) -> Payload:
        first = self.element.get(VALUE_KEYS[self.type][1])
        return self.empty() if first in (None, "") else self.holding(copied(first))

    def holding(self, value: Any) -> Payload:
        held = {"type": self.type, VALUE_KEYS[self.type][0]: value}
        if self.type == "timepicker" and "timezone" in self.element:
            held["timezone"] = self.element["timezone"]
        return held

    def value(self, held: Payload) -> Any:
        return held[VALUE_KEYS[self.type][0]]


def elements_of(block: Payload) -> list[Payload]:
    if block["type"] == "input":
        return [block["element"]]
    if block["type"] == "section":
        return [block["accessory"]] if "accessory" in block else []
    if block["type"] == "card":
        return list(block.get("actions", []))
    return list(block.get("elements", [])) if block["type"].endswith("actions") else []


def every_block(blocks: list[Payload]) -> Iterator[Payload]:
    for block in blocks:
        yield block
        inside = block.get("child_blocks", []) if block["type"] == "container" else []
        cards = block.get("elements", []) if block["type"] == "carousel" else []
        yield from every_block([*inside, *cards])


def every_field(blocks: list[Payload]) -> list[Field]:
    return [
        Field(block, element)
        for block in every_block(blocks)
        for element in elements_of(block)
        if element["type"] != "image"
    ]


def with_ids(blocks: list[Payload], new_id: Callable[[], str]) -> list[Payload]:
    """A copy in which every block and element has ids; invented ones differ each time."""
    named = copied(blocks)
    for block in every_block(named):
        block.setdefault("block_id", new_id())
        for element in elements_of(block):
            if element["type"] != "image":
                element.setdefault("action_id", new_id())
    return named


def shown_values(
    blocks: list[Payload], before: dict[FieldIds, Any] | None = None
) -> dict[FieldIds, Any]:
    """What the fields show; one whose ids were there before keeps its value, whatever is new."""
    kept = before or {}
    fields = [each for each in every_field(blocks) if each.holds_value]
    return {
        each.ids: kept[each.ids]
        if each.ids in kept and kept[each.ids]["type"] == each.type
        else each.starting()
        for each in fields
    }


def as_state(shown: dict[FieldIds, Any]) -> Payload:
    values: dict[str, Payload] = {}
    for (block_id, action_id), held in shown.items():
        values.setdefault(block_id, {})[action_id] = copied(held)
    return {"values": values}
