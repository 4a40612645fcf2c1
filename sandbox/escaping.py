"""How Slack writes mentions and the three letters that mean something to it."""

import html
import re

from sandbox.model import Workspace

MENTION = re.compile(r"(?<!\S)([@#])([\w.-]+)")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return html.unescape(text)


def escaped_command_text(workspace: Workspace, text: str) -> str:
    """As with ``should_escape``: known people and channels become ``<@U1|name>``."""

    def known(found: re.Match[str]) -> str:
        sign, name = found.groups()
        if sign == "@" and (member := workspace.member_named(name)):
            return f"<@{member.id}|{member.name}>"
        if sign == "#" and (channel := workspace.channel_named(name)):
            return f"<#{channel.id}|{channel.name}>"
        return found.group()

    return MENTION.sub(known, escape(text))
