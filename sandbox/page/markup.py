"""Slack's markup as HTML that is safe to show: all text is escaped here and nowhere else."""

import html
import re

import emoji

from sandbox.escaping import unescape
from sandbox.model import Payload
from sandbox.reading import MARKUP, Reader

FENCED = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
QUOTE = re.compile(r"^(?:&gt;|>) ?(.*)$", re.MULTILINE)
STYLES = (
    (re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])"), r"<s>\1</s>"),
)
HELD = re.compile("\ue000(\\d+)\ue001")
SAFE = ("http://", "https://", "mailto:")


def text_html(written: Payload | None, reader: Reader) -> str:
    """Of a text object."""
    if written is None:
        return ""
    text = str(written.get("text", ""))
    return mrkdwn_html(text, reader) if written.get("type") == "mrkdwn" else plain_html(text)


def plain_html(text: str) -> str:
    return html.escape(_emoji(text)).replace("\n", "<br>")


def mrkdwn_html(text: str, reader: Reader) -> str:
    held: list[str] = []

    def hold(fragment: str) -> str:
        """Puts finished HTML aside, where no later rule touches it."""
        held.append(fragment)
        return f"\ue000{len(held) - 1}\ue001"

    def code(tag: str, inside: str) -> str:
        return hold(f"<{tag}>{html.escape(unescape(inside))}</{tag}>")

    text = re.sub("[\ue000\ue001]", "", text)
    text = FENCED.sub(lambda found: code("pre", found.group(1)), text)
    text = CODE.sub(lambda found: code("code", found.group(1)), text)
    text = MARKUP.sub(lambda found: hold(_tag(found.group(1), reader)), text)
    text = QUOTE.sub(
        lambda found: hold("<blockquote>") + found.group(1) + hold("</blockquote>"), text
    )
    text = html.escape(_emoji(unescape(text)))
    for pattern, replacement in STYLES:
        text = pattern.sub(replacement, text)
    text = text.replace("\n", "<br>")
    return HELD.sub(lambda found: held[int(found.group(1))], text).replace(
        "</blockquote><br>", "</blockquote>"
    )


def _tag(inside: str, reader: Reader) -> str:
    target, _, label = inside.partition("|")
    if target.startswith(SAFE):
        return link(target, label or target)
    if target.startswith(("@", "#")):
        return f'<span class="mention">{html.escape(reader.mrkdwn(f"<{inside}>"))}</span>'
    if target.startswith("!date^"):
        return f"<time>{html.escape(reader.mrkdwn(f'<{inside}>'))}</time>"
    return html.escape(reader.mrkdwn(f"<{inside}>"))


def link(url: str, label: str) -> str:
    """Only of addresses that cannot be a script."""
    if not url.startswith(SAFE):
        return html.escape(label)
    address = html.escape(unescape(url), quote=True)
    shown = html.escape(unescape(label))
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _emoji(text: str) -> str:
    return emoji.emojize(text, language="alias")
