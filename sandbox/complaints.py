"""What Slack's client finds wrong with a form before it sends anything."""

import re

from sandbox.fields import TYPED, Field, every_field
from sandbox.limits import table
from sandbox.limits.node import length
from sandbox.model import Payload, View

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")


def complaints(view: View) -> dict[str, str]:
    """By block_id."""
    inputs = [field for field in every_field(view.blocks) if field.is_input]
    found = {field.ids[0]: _complaint(field, view.shown[field.ids]) for field in inputs}
    return {block_id: text for block_id, text in found.items() if text}


def _complaint(field: Field, held: Payload) -> str:
    value = field.value(held)
    if value in (None, "", []):
        return "" if field.block.get("optional") else REQUIRED
    if field.type in TYPED:
        return _of_text(field.element, str(value))
    return ""


def _of_text(element: Payload, text: str) -> str:
    if element["type"] == "number_input":
        return _of_number(element, text)
    if element["type"] == "email_text_input":
        return "" if EMAIL.fullmatch(text) else "Please enter a valid email address."
    if element["type"] == "url_text_input":
        return "" if URL.fullmatch(text) else "Please enter a valid URL."
    most = element.get("max_length", table.TEXT_INPUT)
    if length(text) > most:
        return f"Please enter {most} characters or fewer."
    least = element.get("min_length", 0)
    return f"Please enter at least {least} characters." if length(text) < least else ""


def _of_number(element: Payload, text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return "Please enter a valid number."
    if not element["is_decimal_allowed"] and not text.lstrip("-").isdigit():
        return "Please enter a whole number."
    if number < float(element.get("min_value", number)):
        return f"Please enter {element['min_value']} or more."
    if number > float(element.get("max_value", number)):
        return f"Please enter {element['max_value']} or less."
    return ""
