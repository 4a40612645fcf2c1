"""Messages, forms and Home tabs as plain text, for terminals and for tests that read."""

from collections.abc import Callable
from typing import Any

from sandbox.fields import Field, elements_of, every_block
from sandbox.model import FieldIds, Message, Payload, View
from sandbox.reading import Reader

RULE = "-" * 40


def render_view(view: View, reader: Reader) -> str:
    body = view.body
    head = [f"== {reader.text(body.get('title')) or 'Home'} =="]
    lines = _blocks(view.blocks, view.shown, reader, view.errors)
    trouble = [f"(!) {view.trouble}"] if view.trouble else []
    feet = [f"[{reader.text(body[key])}]" for key in ("close", "submit") if body.get(key)]
    return "\n".join([*head, *trouble, *lines, *([" ".join(feet)] if feet else [])])


def render_message(message: Message, reader: Reader) -> str:
    """With its buttons; ``read_message`` leaves them out."""
    if message.deleted:
        return "(deleted)"
    if not message.blocks:
        return reader.mrkdwn(message.text)
    return "\n".join(_blocks(message.blocks, message.shown, reader, {}))


def read_message(message: Message, reader: Reader) -> str:
    if not message.blocks:
        return reader.mrkdwn(message.text)
    return "\n".join(line for block in every_block(message.blocks) for line in words(block, reader))


def words(block: Payload, reader: Reader) -> list[str]:
    """The text of a block, without its controls."""
    if block["type"] in SPOKEN:
        return [SPOKEN[block["type"]](block, reader)]
    if block["type"] in ("table", "data_table"):
        return [" | ".join(map(_cell, row)) for row in block["rows"]]
    own = [reader.text(block.get(key)) for key in ("title", "subtitle", "text", "body")]
    return [*filter(None, own), *(reader.text(each) for each in block.get("fields", []))]


def _fragment(element: Payload, reader: Reader) -> str:
    return str(element["alt_text"]) if element["type"] == "image" else reader.text(element)


SPOKEN: dict[str, Callable[[Payload, Reader], str]] = {
    "divider": lambda _block, _reader: RULE,
    "rich_text": lambda block, reader: "".join(_rich(block, reader)),
    "markdown": lambda block, _reader: str(block["text"]),
    "image": lambda block, _reader: f"({block['alt_text']})",
    "video": lambda block, _reader: f"({block['alt_text']})",
    "alert": lambda block, reader: f"(!) {reader.text(block['text'])}",
    "context": lambda block, reader: " · ".join(
        filter(None, (_fragment(each, reader) for each in block["elements"]))
    ),
}


def rich_words(written: Payload | None) -> str:
    """Of rich text without mentions, such as a person types it."""
    if written is None:
        return ""
    inside = [one for part in written["elements"] for one in part.get("elements", [])]
    return "".join(str(one.get("text", "")) for one in inside)


def _cell(cell: Payload) -> str:
    return str(cell.get("text", cell.get("value", "")))


def _rich(node: Any, reader: Reader) -> list[str]:
    if isinstance(node, list):
        return [piece for each in node for piece in _rich(each, reader)]
    match node.get("type"):
        case "text":
            return [str(node["text"])]
        case "link":
            return [str(node.get("text") or node["url"])]
        case "user":
            return [reader.mrkdwn(f"<@{node['user_id']}>")]
        case "emoji":
            return [f":{node['name']}:"]
    return _rich(node.get("elements", []), reader)


def _blocks(
    blocks: list[Payload], shown: dict[FieldIds, Any], reader: Reader, errors: dict[str, str]
) -> list[str]:
    lines: list[str] = []
    for block in every_block(blocks):
        controls = [_control(Field(block, e), shown, reader) for e in elements_of(block)]
        if block["type"] == "input":
            lines += _input(block, controls[0], reader, errors)
        else:
            lines += words(block, reader)
            lines += [" ".join(filter(None, controls))] if any(controls) else []
    return lines


def _input(block: Payload, control: str, reader: Reader, errors: dict[str, str]) -> list[str]:
    optional = " (optional)" if block.get("optional") else ""
    lines = [f"{reader.text(block['label'])}{optional}: {control}"]
    if "hint" in block:
        lines.append(f"  {reader.text(block['hint'])}")
    if error := errors.get(block["block_id"]):
        lines.append(f"  (x) {error}")
    return lines


def _control(field: Field, shown: dict[FieldIds, Any], reader: Reader) -> str:
    element = field.element
    if field.type == "image":
        return f"({element['alt_text']})"
    if field.type == "overflow":
        return f"( {' / '.join(reader.text(each['text']) for each in element['options'])} v )"
    if not field.holds_value:
        return f"[{reader.text(element.get('text'))}]"
    value = reader.value(field, shown[field.ids])
    placeholder = reader.text(element.get("placeholder"))
    if field.type in ("radio_buttons", "checkboxes"):
        return _ticked(element, value, reader)
    text = as_words(value) or placeholder
    return f"( {text} v )" if field.type.endswith("_select") else f"[ {text} ]"


def _ticked(element: Payload, value: Any, reader: Reader) -> str:
    chosen = value if isinstance(value, list) else [value]
    texts = [reader.text(each["text"]) for each in element["options"]]
    return "  ".join(f"({'x' if text in chosen else ' '}) {text}" for text in texts)


def as_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(as_words, value))
    return f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value)
