"""Options, their groups, and the dialog that asks once more."""

from sandbox.limits import table
from sandbox.limits.node import Node, check_text


def option(node: Node, *, markdown: bool = False, url: bool = False) -> None:
    node.only("text", "value", "description", *(["url"] if url else []))
    kinds = ("plain_text", "mrkdwn") if markdown else ("plain_text",)
    if node.need("text") and (text := node.child("text")):
        check_text(text, table.OPTION_TEXT, kinds)
    node.string("value", table.OPTION_VALUE, needed=True)
    if description := node.child("description"):
        check_text(description, table.OPTION_DESCRIPTION, kinds)
    node.string("url", table.URL)


def group(node: Node) -> list[Node]:
    node.only("label", "options")
    node.plain("label", table.GROUP_LABEL, needed=True)
    inside = node.children("options", 1, table.OPTIONS)
    for each in inside:
        option(each)
    return inside


def listed(node: Node, *, least: int = 1) -> list[Node]:
    """The options of a select or of an options answer, in ``options`` or in ``option_groups``."""
    if ("options" in node.body) == ("option_groups" in node.body):
        node.refuse("must have either options or option_groups")
        return []
    if "options" in node.body:
        found = node.children("options", least, table.OPTIONS)
        for each in found:
            option(each)
    else:
        groups = node.children("option_groups", least, table.OPTION_GROUPS)
        found = [each for one in groups for each in group(one)]
    node.unique("value", (each.body.get("value") for each in found))
    return found


def initial(node: Node, key: str, among: list[Node]) -> None:
    """Equal to the last letter: text, value and description."""
    chosen = node.body.get(key)
    allowed = [each.body for each in among]
    wanted = chosen if isinstance(chosen, list) else [chosen]
    if key in node.body and (not wanted or any(each not in allowed for each in wanted)):
        node.refuse(f"{key} is not exactly one of the options", key)


def confirm(node: Node) -> None:
    if (dialog := node.child("confirm")) is None:
        return
    dialog.only("title", "text", "confirm", "deny", "style")
    dialog.plain("title", table.CONFIRM_TITLE, needed=True)
    dialog.text("text", table.CONFIRM_TEXT, needed=True)
    dialog.plain("confirm", table.CONFIRM_BUTTON, needed=True)
    dialog.plain("deny", table.CONFIRM_BUTTON, needed=True)
    dialog.one_of("style", ("primary", "danger"))
