"""The rules of each layout block: one function for a type."""

from sandbox.limits import table
from sandbox.limits.node import Node, Rule, check_text, length
from sandbox.limits.text_inputs import check_element


def section(node: Node) -> None:
    node.only("block_id", "text", "fields", "accessory", "expand")
    node.text("text", table.SECTION_TEXT)
    node.flag("expand")
    if "text" not in node and "fields" not in node:
        node.refuse("must have text or fields")
    if "fields" in node.body:
        for each in node.children("fields", 1, table.SECTION_FIELDS):
            check_text(each, table.SECTION_FIELD, ("plain_text", "mrkdwn"))
    if accessory := node.child("accessory"):
        check_element(accessory, "section")


def header(node: Node) -> None:
    node.only("block_id", "text")
    node.plain("text", table.HEADER, needed=True)


def divider(node: Node) -> None:
    node.only("block_id")


def context(node: Node) -> None:
    node.only("block_id", "elements")
    for each in node.children("elements", 1, table.CONTEXT_ELEMENTS):
        if each.type == "image":
            check_element(each, "context")
        else:
            check_text(each, table.SECTION_TEXT, ("plain_text", "mrkdwn"))


def actions(node: Node) -> None:
    node.only("block_id", "elements")
    inside = node.children("elements", 1, table.ACTIONS_ELEMENTS)
    for each in inside:
        check_element(each, "actions")
    _told_apart(node, inside)
    if sum(each.body.get("style") == "primary" for each in inside) > 1:
        node.advise("more than one primary button in a set")


def context_actions(node: Node) -> None:
    node.only("block_id", "elements")
    inside = node.children("elements", 1, table.CONTEXT_ACTIONS)
    for each in inside:
        check_element(each, "context_actions")
    _told_apart(node, inside)


def _told_apart(node: Node, inside: list[Node]) -> None:
    node.unique("action_id", (e.body["action_id"] for e in inside if "action_id" in e))


def input_(node: Node) -> None:
    node.only("block_id", "label", "element", "hint", "optional", "dispatch_action")
    node.plain("label", table.INPUT_LABEL, needed=True)
    node.plain("hint", table.INPUT_HINT)
    node.flag("optional", "dispatch_action")
    if node.need("element") and (element := node.child("element")):
        check_element(element, "input")


def image(node: Node) -> None:
    node.only("block_id", "image_url", "slack_file", "alt_text", "title")
    node.string("image_url", table.URL, needed="slack_file" not in node.body)
    node.string("alt_text", table.IMAGE_ALT, needed=True)
    node.plain("title", table.IMAGE_TITLE)


def video(node: Node) -> None:
    texts = ("title", "description", "title_url", "video_url", "thumbnail_url", "alt_text")
    node.only("block_id", *texts, "author_name", "provider_name", "provider_icon_url")
    node.plain("title", table.VIDEO_TITLE, needed=True)
    node.plain("description", table.VIDEO_TEXT)
    node.string("author_name", table.VIDEO_AUTHOR)
    for key in ("video_url", "thumbnail_url", "alt_text"):
        node.string(key, table.URL, needed=True)


def rich_text(node: Node) -> None:
    node.only("block_id", "elements")
    kinds = [f"rich_text_{kind}" for kind in ("section", "list", "preformatted", "quote")]
    for each in node.children("elements", 1, 1_000):
        each.one_of("type", kinds, needed=True)


def markdown(node: Node) -> None:
    node.only("block_id", "text")
    node.string("text", table.MARKDOWN_TEXT, needed=True)
    node.report.markdown += length(str(node.body.get("text", "")))
    if node.report.markdown > table.MARKDOWN_TEXT:
        node.refuse("markdown blocks exceed 12000 characters together")


def alert(node: Node) -> None:
    node.only("block_id", "text", "level")
    node.text("text", table.ALERT, needed=True)
    node.one_of("level", ("default", "info", "warning", "error", "success"))


def table_(node: Node) -> None:
    node.only("block_id", "rows", "column_settings")
    node.children("column_settings", 0, table.TABLE_CELLS)
    _rows(node, table.TABLE_ROWS)
    node.report.tables += 1
    if node.report.tables > 1:
        node.refuse("only_one_table_allowed")


def data_table(node: Node) -> None:
    node.only("block_id", "rows", "caption", "page_size", "row_header_column_index")
    node.string("caption", table.SECTION_TEXT, needed=True)
    node.whole("page_size", 1, table.TABLE_ROWS)
    _rows(node, table.DATA_TABLE_ROWS)


def _rows(node: Node, most: int) -> None:
    rows = node.body.get("rows")
    if not isinstance(rows, list) or not 1 <= len(rows) <= most:
        node.refuse(f"must have 1 to {most} rows", "rows")
        return
    if any(not isinstance(row, list) or not 1 <= len(row) <= table.TABLE_CELLS for row in rows):
        node.refuse(f"a row must have 1 to {table.TABLE_CELLS} cells", "rows")
        return
    kinds = {cell.get("type") for row in rows for cell in row}
    if not kinds <= {"raw_text", "raw_number", "rich_text"}:
        node.refuse("unsupported type of cell", "rows")


def card(node: Node) -> None:
    node.only(
        "block_id", "title", "subtitle", "body", "icon", "hero_image", "actions", "slack_icon"
    )
    node.text("title", table.CARD_TITLE)
    node.text("subtitle", table.CARD_TITLE)
    node.text("body", table.CARD_BODY)
    inside = node.children("actions", 0, table.ACTIONS_ELEMENTS)
    for each in inside:
        check_element(each, "card")
    _told_apart(node, inside)


def carousel(node: Node) -> None:
    node.only("block_id", "elements")
    for each in node.children("elements", 1, table.CAROUSEL_CARDS):
        each.one_of("type", ("card",), needed=True)
        card(each)


def container(node: Node) -> None:
    node.only("block_id", "title", "child_blocks", "subtitle", "is_collapsible", "icon", "width")
    node.plain("title", table.CONTAINER_TITLE)
    for each in node.children("child_blocks", 1, table.CONTAINER_BLOCKS):
        check_block(each)


MODAL, HOME, MESSAGE = "modal", "home", "message"
ANYWHERE = frozenset({MODAL, HOME, MESSAGE})
# Inputs in messages exist in some documents only; refused as the stricter reading. Blocks for
# agents (task_card, plan, data_visualization) are not known here and so refused as well.
RULES: dict[str, tuple[Rule, frozenset[str]]] = {
    "section": (section, ANYWHERE),
    "header": (header, ANYWHERE),
    "divider": (divider, ANYWHERE),
    "context": (context, ANYWHERE),
    "actions": (actions, ANYWHERE),
    "image": (image, ANYWHERE),
    "video": (video, ANYWHERE),
    "rich_text": (rich_text, ANYWHERE),
    "card": (card, ANYWHERE),
    "input": (input_, frozenset({MODAL, HOME})),
    "alert": (alert, frozenset({MODAL})),
    "carousel": (carousel, frozenset({MESSAGE, HOME})),
    "markdown": (markdown, frozenset({MESSAGE})),
    "table": (table_, frozenset({MESSAGE})),
    "data_table": (data_table, frozenset({MESSAGE})),
    "container": (container, frozenset({MESSAGE})),
    "context_actions": (context_actions, frozenset({MESSAGE})),
}


def check_block(node: Node) -> None:
    rule, surfaces = RULES.get(node.type, (None, ANYWHERE))
    if rule is None:
        node.refuse(f"unsupported type: {node.type}", "type")
        return
    if node.report.surface not in surfaces:
        node.refuse(f"{node.type} is not allowed in a {node.report.surface}", "type")
        return
    node.string("block_id", table.BLOCK_ID)
    _new_id(node)
    rule(node)


def _new_id(node: Node) -> None:
    block_id = str(node.body.get("block_id", ""))
    if block_id and block_id in node.report.block_ids:
        node.refuse(f"`block_id` must be unique: {block_id}", "block_id")
    node.report.block_ids.add(block_id)


def check_blocks(node: Node, most: int, *, least: int) -> None:
    for each in node.children("blocks", least, most):
        check_block(each)
    if node.report.focused > 1:
        node.refuse("only one element may have focus_on_load")
