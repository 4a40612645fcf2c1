"""The rules of elements into which people type, and where each element may stand."""

from sandbox.limits import elements, table
from sandbox.limits.elements import interactive, picked_id, picked_ids
from sandbox.limits.node import Node, Rule


def dispatch_config(node: Node) -> None:
    if (config := node.child("dispatch_action_config")) is None:
        return
    config.only("trigger_actions_on")
    chosen = config.body.get("trigger_actions_on")
    known = {"on_enter_pressed", "on_character_entered"}
    if not isinstance(chosen, list) or not chosen or not known.issuperset(chosen):
        config.refuse(f"must be some of {', '.join(sorted(known))}", "trigger_actions_on")


def plain_text_input(node: Node) -> None:
    own = ("initial_value", "multiline", "min_length", "max_length", "dispatch_action_config")
    interactive(node, *own, placeholder=True)
    node.flag("multiline")
    node.whole("min_length", 0, table.TEXT_INPUT)
    node.whole("max_length", 1, table.TEXT_INPUT)
    most = node.body.get("max_length", table.TEXT_INPUT)
    if isinstance(most, int):
        node.string("initial_value", most, least=0)
        if node.body.get("min_length", 0) > most:
            node.refuse("min_length is greater than max_length")
    dispatch_config(node)


def number_input(node: Node) -> None:
    own = ("is_decimal_allowed", "initial_value", "min_value", "max_value")
    interactive(node, *own, "dispatch_action_config", placeholder=True)
    node.one_of("is_decimal_allowed", (True, False), needed=True)
    bounds = [_number(node, key) for key in ("min_value", "initial_value", "max_value")]
    given = [each for each in bounds if each is not None]
    if given != sorted(given):
        node.refuse("min_value, initial_value and max_value must ascend")
    dispatch_config(node)


def _number(node: Node, key: str) -> float | None:
    if key not in node.body:
        return None
    try:
        return float(node.body[key]) if isinstance(node.body[key], str) else float("x")
    except ValueError:
        node.refuse("must be a number, written as a string", key)
        return None


def typed_line(node: Node) -> None:
    """E-mail and web addresses; their form is checked by the client only."""
    interactive(node, "initial_value", "dispatch_action_config", placeholder=True)
    node.string("initial_value", table.TEXT_INPUT)
    dispatch_config(node)


def file_input(node: Node) -> None:
    interactive(node, "filetypes", "max_files", focus=False)
    node.whole("max_files", 1, table.FILES)


def rich_text_input(node: Node) -> None:
    own = ("initial_value", "dispatch_action_config", "min_lines", "max_lines")
    interactive(node, *own, placeholder=True)
    node.whole("min_lines", 1, table.RICH_TEXT_LINES)
    node.whole("max_lines", 1, table.RICH_TEXT_LINES)
    first = node.child("initial_value")
    if first is not None and first.type != "rich_text":
        first.refuse("must be a rich_text block")
    dispatch_config(node)


CHANNEL_EXTRAS = ("filter", "default_to_current_conversation")

# Where an element may stand. The multi-selects are left out of actions, and the date-time picker
# out of sections: the documents disagree, and this is the stricter reading.
EVERYWHERE = frozenset({"section", "actions", "input"})
RULES: dict[str, tuple[Rule, frozenset[str]]] = {
    "button": (elements.button, frozenset({"section", "actions", "card"})),
    "overflow": (elements.overflow, frozenset({"section", "actions", "card"})),
    "image": (elements.image, frozenset({"section", "context"})),
    "static_select": (elements.static_select, EVERYWHERE),
    "external_select": (elements.external_select, EVERYWHERE),
    "users_select": (picked_id("user", "UW"), EVERYWHERE),
    "conversations_select": (
        picked_id("conversation", "CDGUW", *CHANNEL_EXTRAS, "response_url_enabled"),
        EVERYWHERE,
    ),
    "channels_select": (picked_id("channel", "C", "response_url_enabled"), EVERYWHERE),
    "multi_static_select": (elements.multi_static_select, frozenset({"section", "input"})),
    "multi_external_select": (elements.multi_external_select, frozenset({"section", "input"})),
    "multi_users_select": (picked_ids("user"), frozenset({"section", "input"})),
    "multi_conversations_select": (
        picked_ids("conversation", *CHANNEL_EXTRAS),
        frozenset({"section", "input"}),
    ),
    "multi_channels_select": (picked_ids("channel"), frozenset({"section", "input"})),
    "datepicker": (elements.datepicker, EVERYWHERE),
    "timepicker": (elements.timepicker, EVERYWHERE),
    "datetimepicker": (elements.datetimepicker, frozenset({"actions", "input"})),
    "checkboxes": (elements.checkboxes, EVERYWHERE),
    "radio_buttons": (elements.radio_buttons, EVERYWHERE),
    "plain_text_input": (plain_text_input, frozenset({"input"})),
    "number_input": (number_input, frozenset({"input"})),
    "email_text_input": (typed_line, frozenset({"input"})),
    "url_text_input": (typed_line, frozenset({"input"})),
    "file_input": (file_input, frozenset({"input"})),
    "rich_text_input": (rich_text_input, frozenset({"input"})),
    "icon_button": (elements.icon_button, frozenset({"context_actions"})),
    "feedback_buttons": (elements.feedback_buttons, frozenset({"context_actions"})),
}


def check_element(node: Node, place: str) -> None:
    rule, places = RULES.get(node.type, (None, frozenset[str]()))
    if rule is None:
        node.refuse(f"unsupported type: {node.type}", "type")
    elif place not in places:
        node.refuse(f"{node.type} is not allowed in a block of type {place}", "type")
    else:
        rule(node)
