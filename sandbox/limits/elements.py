"""The rules of each interactive element: one function for a type."""

import re
from datetime import date
from zoneinfo import available_timezones

from sandbox.limits import table
from sandbox.limits.node import Node, Rule
from sandbox.limits.options import confirm, initial, listed, option

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MINUTE = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def interactive(node: Node, *keys: str, placeholder: bool = False, focus: bool = True) -> None:
    """What nearly all elements share; ``keys`` are the ones of their own."""
    shared = ["action_id", *(["placeholder"] if placeholder else ())]
    node.only(*shared, *keys, *(["focus_on_load"] if focus else ()))
    node.string("action_id", table.ACTION_ID)
    node.plain("placeholder", table.PLACEHOLDER)
    node.flag("focus_on_load")
    node.report.focused += node.body.get("focus_on_load") is True
    confirm(node)


def button(node: Node) -> None:
    own = ("text", "value", "url", "style", "confirm", "accessibility_label")
    interactive(node, *own, focus=False)
    node.plain("text", table.BUTTON_TEXT, needed=True)
    node.string("value", table.BUTTON_VALUE, least=0)
    node.string("url", table.URL)
    node.string("accessibility_label", table.ACCESSIBILITY_LABEL)
    node.one_of("style", ("primary", "danger"))


def static_select(node: Node) -> None:
    interactive(node, "options", "option_groups", "initial_option", "confirm", placeholder=True)
    initial(node, "initial_option", listed(node))


def multi_static_select(node: Node) -> None:
    own = ("options", "option_groups", "initial_options", "confirm", "max_selected_items")
    interactive(node, *own, placeholder=True)
    initial(node, "initial_options", listed(node))
    at_most(node, "initial_options")


def at_most(node: Node, key: str) -> None:
    node.whole("max_selected_items", 1, 1_000_000)
    most = node.body.get("max_selected_items")
    if isinstance(most, int) and len(node.body.get(key, ())) > most:
        node.refuse("more items than max_selected_items", key)


def external_select(node: Node) -> None:
    own = ("initial_option", "min_query_length", "confirm")
    interactive(node, *own, placeholder=True)
    node.whole("min_query_length", 0, 1_000_000)
    if chosen := node.child("initial_option"):
        option(chosen)


def multi_external_select(node: Node) -> None:
    own = ("initial_options", "min_query_length", "confirm", "max_selected_items")
    interactive(node, *own, placeholder=True)
    node.whole("min_query_length", 0, 1_000_000)
    if "initial_options" in node.body:
        for chosen in node.children("initial_options", 1, table.OPTIONS):
            option(chosen)
    at_most(node, "initial_options")


def picked_id(kind: str, letters: str, *extra: str) -> Rule:
    """A select of people or channels: Slack fills the list, so only what is chosen is checked."""
    key = f"initial_{kind}"

    def rule(node: Node) -> None:
        interactive(node, key, "confirm", *extra, placeholder=True)
        node.string(key, 20)
        if key in node and not str(node.body[key]).startswith(tuple(letters)):
            node.refuse(f"must be the id of a {kind}", key)
        node.flag("default_to_current_conversation", "response_url_enabled")
        conversation_filter(node)

    return rule


def picked_ids(kind: str, *extra: str) -> Rule:
    key = f"initial_{kind}s"

    def rule(node: Node) -> None:
        interactive(node, key, "confirm", "max_selected_items", *extra, placeholder=True)
        if not all(isinstance(each, str) for each in node.body.get(key, [])):
            node.refuse("must be ids", key)
        at_most(node, key)
        conversation_filter(node)

    return rule


def conversation_filter(node: Node) -> None:
    if (kept := node.child("filter")) is None:
        return
    kept.only("include", "exclude_external_shared_channels", "exclude_bot_users")
    if kept.body.get("include") == []:
        kept.refuse("may not be empty", "include")


def datepicker(node: Node) -> None:
    interactive(node, "initial_date", "confirm", placeholder=True)
    if "initial_date" in node.body and not is_day(node.body["initial_date"]):
        node.refuse("must be a date as YYYY-MM-DD", "initial_date")


def is_day(text: object) -> bool:
    if not isinstance(text, str) or not DAY.fullmatch(text):
        return False
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def timepicker(node: Node) -> None:
    interactive(node, "initial_time", "confirm", "timezone", placeholder=True)
    if "initial_time" in node.body and not MINUTE.fullmatch(str(node.body["initial_time"])):
        node.refuse("must be a time as HH:mm", "initial_time")
    if "timezone" in node.body and node.body["timezone"] not in available_timezones():
        node.refuse("must be an IANA time zone", "timezone")


def datetimepicker(node: Node) -> None:
    interactive(node, "initial_date_time", "confirm")
    least, most = 10 ** (table.TIMESTAMP_DIGITS - 1), 10**table.TIMESTAMP_DIGITS - 1
    node.whole("initial_date_time", least, most)


def checkboxes(node: Node) -> None:
    interactive(node, "options", "initial_options", "confirm")
    initial(node, "initial_options", _choices(node))


def radio_buttons(node: Node) -> None:
    interactive(node, "options", "initial_option", "confirm")
    initial(node, "initial_option", _choices(node))


def _choices(node: Node) -> list[Node]:
    found = node.children("options", 1, table.CHOICES)
    for each in found:
        option(each, markdown=True)
    node.unique("value", (each.body.get("value") for each in found))
    return found


def overflow(node: Node) -> None:
    # Older documents ask for two options at least; the stricter reading.
    interactive(node, "options", "confirm", focus=False)
    found = node.children("options", 2, table.OVERFLOW_OPTIONS)
    for each in found:
        option(each, url=True)
    node.unique("value", (each.body.get("value") for each in found))


def image(node: Node) -> None:
    node.only("image_url", "alt_text", "slack_file")
    node.string("image_url", table.URL, needed="slack_file" not in node.body)
    node.string("alt_text", table.IMAGE_ALT, needed=True)


def icon_button(node: Node) -> None:
    own = ("icon", "text", "value", "confirm", "accessibility_label", "visible_to_user_ids")
    interactive(node, *own, focus=False)
    node.string("icon", 50, needed=True)
    node.plain("text", table.BUTTON_TEXT, needed=True)
    node.string("value", table.BUTTON_VALUE, least=0)


def feedback_buttons(node: Node) -> None:
    interactive(node, "positive_button", "negative_button", focus=False)
    for key in ("positive_button", "negative_button"):
        if node.need(key) and (one := node.child(key)):
            one.only("text", "value", "accessibility_label")
            one.plain("text", table.BUTTON_TEXT, needed=True)
            one.string("value", table.BUTTON_VALUE, needed=True)
