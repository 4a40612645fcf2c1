"""Rich text, tables and lists as HTML; what people write in them is escaped."""

import html
from typing import Any

from sandbox.model import Payload
from sandbox.page.markup import link, mrkdwn_html, plain_html
from sandbox.reading import Reader

TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}
PARTS = {
    "rich_text_section": "div",
    "rich_text_preformatted": "pre",
    "rich_text_quote": "blockquote",
}


def rich_html(node: Any, reader: Reader) -> str:
    if isinstance(node, list):
        return "".join(rich_html(each, reader) for each in node)
    kind, inside = node.get("type"), node.get("elements", [])
    if kind in PARTS:
        return f"<{PARTS[kind]}>{rich_html(inside, reader)}</{PARTS[kind]}>"
    if kind == "rich_text_list":
        tag = "ol" if node.get("style") == "ordered" else "ul"
        items = "".join(f"<li>{rich_html(each, reader)}</li>" for each in inside)
        return f"<{tag}>{items}</{tag}>"
    return rich_html(inside, reader) if inside else _styled(node, _leaf(node, reader))


def _leaf(node: Payload, reader: Reader) -> str:
    match node.get("type"):
        case "text":
            return plain_html(str(node["text"]))
        case "link":
            return link(str(node["url"]), str(node.get("text") or node["url"]))
        case "user":
            return mrkdwn_html(f"<@{node['user_id']}>", reader)
        case "emoji":
            return plain_html(f":{node['name']}:")
    return ""


def _styled(node: Payload, text: str) -> str:
    for style, tag in TAGS.items():
        if node.get("style", {}).get(style):
            text = f"<{tag}>{text}</{tag}>"
    return text


def table_html(block: Payload, reader: Reader) -> str:
    head, *rows = block["rows"]
    caption = (
        f"<caption>{html.escape(str(block['caption']))}</caption>" if "caption" in block else ""
    )
    top = "".join(f"<th scope='col'>{_cell(cell, reader)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell, reader)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table>{caption}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cell(cell: Payload, reader: Reader) -> str:
    if cell.get("type") == "rich_text":
        return rich_html(cell, reader)
    return html.escape(str(cell.get("text", cell.get("value", ""))))
