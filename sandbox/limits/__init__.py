"""Slack's limits as pure checks: ``check_view``, ``check_message`` and ``check_options``."""

import json

from sandbox.limits import table
from sandbox.limits.blocks import HOME, MESSAGE, MODAL, check_blocks
from sandbox.limits.node import Node, Report, advise_on_markup
from sandbox.limits.options import listed
from sandbox.model import Payload

__all__ = ["Report", "check_message", "check_options", "check_view", "is_too_large", "table"]


def check_view(view: Payload) -> Report:
    report = Report(MODAL if view.get("type") == "modal" else HOME)
    node = Node(view, "/view", report)
    node.one_of("type", (MODAL, HOME), needed=True)
    node.string("private_metadata", table.PRIVATE_METADATA, least=0)
    node.string("callback_id", table.CALLBACK_ID, least=0)
    node.string("external_id", table.EXTERNAL_ID, least=0)
    _modal(node) if report.surface == MODAL else _home(node)
    check_blocks(node, table.VIEW_BLOCKS, least=1)
    return report


SHARED = ("blocks", "private_metadata", "callback_id", "external_id")


def _modal(node: Node) -> None:
    node.only(*SHARED, "title", "submit", "close", "clear_on_close", "notify_on_close")
    node.flag("clear_on_close", "notify_on_close")
    node.plain("title", table.VIEW_TITLE, needed=True)
    node.plain("submit", table.VIEW_BUTTON)
    node.plain("close", table.VIEW_BUTTON)
    blocks = node.body.get("blocks")
    kinds = [each.get("type") for each in blocks or [] if isinstance(each, dict)]
    if "input" in kinds and "submit" not in node:
        node.refuse("submit is required when there is an input block", "submit")


def _home(node: Node) -> None:
    node.only(*SHARED)


def is_too_large(view: Payload) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > table.VIEW_BYTES


def check_message(message: Payload) -> Report:
    """``message`` holds ``text`` and ``blocks``; lengths of ``text`` depend on the method."""
    report = Report(MESSAGE)
    node = Node(message, "", report)
    check_blocks(node, table.MESSAGE_BLOCKS, least=0)
    advise_on_markup(node, str(message.get("text") or ""))
    return report


def check_options(answer: Payload) -> Report:
    """What an app answers to a person who types into an external select; none is allowed."""
    report = Report(MODAL)
    node = Node(answer, "", report)
    node.only("options", "option_groups")
    listed(node, least=0)
    return report
