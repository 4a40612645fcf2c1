"""One message, and what hangs on it."""

import html
from base64 import b64encode
from datetime import date, datetime

from nicegui import ui

from sandbox.model import Message
from sandbox.page.blocks import BlockPane
from sandbox.page.markup import mrkdwn_html
from sandbox.page.seat import Seat
from sandbox.page.site import colour, initials
from sandbox.page.surface import Desk, PostingSurface
from sandbox.page.tags import Menu, raw, tag, worded
from sandbox.postings import Posting

SLACKBOT = "USLACKBOT"


class MessagePane:
    def __init__(self, message: Message, seat: Seat, desk: Desk) -> None:
        self.message, self._seat, self._desk = message, seat, desk
        self._looks: object = None
        self.root = tag("article", "message private" if message.ephemeral_to else "message")
        self.refresh()

    def refresh(self) -> None:
        """Built anew only when the message changed, or "today" means another day."""
        message = self.message
        today = self._seat.sandbox.clock().astimezone(self._seat.sight.reader.zone).date()
        dated = today if "<!date" in message.text or message.blocks else None
        looks = (len(message.earlier), message.trouble, dated)
        if looks == self._looks:
            return
        self._looks = looks
        self.root.clear()
        with self.root:
            self._build()

    def moment(self) -> datetime:
        return self._seat.sight.reader.moment(float(self.message.ts))

    def _build(self) -> None:
        """As few elements as can be: each of a thousand messages is looked at on every change."""
        message, sight = self.message, self._seat.sight
        self.root.props["aria-label"] = f"{self._author()[0]}, {self.moment():%H:%M}"
        surface = PostingSurface(Posting(message, sight), sight, self._desk)
        if not message.blocks and not message.trouble:
            edited = ' <span class="note">(edited)</span>' if message.earlier else ""
            words = mrkdwn_html(message.text, surface.reader)
            files = attached(surface.posting.files, surface.posting.alt_texts)
            shown = f'<div class="words">{words}{edited}</div>{files}'
            raw(self._face(shown), "contents")
        else:
            raw(self._face(""), "contents")
            with tag("div", "message-blocks"):
                for block in message.blocks:
                    BlockPane(block, surface)
                if message.trouble:
                    worded("div", f"⚠ {message.trouble}", "trouble", role="alert")
        if not message.ephemeral_to:
            self._more()

    def _face(self, words: str) -> str:
        """Who wrote it and when, and ``words``, which are HTML."""
        name, is_app = self._author()
        shown = html.escape(name)
        style = "" if is_app else f' style="background: {colour(self.message.author_id)}"'
        look, badge = ("avatar app", '<span class="badge">APP</span>') if is_app else ("avatar", "")
        alone = '<div class="ephemeral">👁 Only visible to you</div>'
        return (
            f"{alone if self.message.ephemeral_to else ''}"
            f'<span class="{look}"{style} aria-hidden="true">{html.escape(initials(name))}</span>'
            f'<div class="message-main"><div class="message-head"><b>{shown}</b>{badge}'
            f'<time class="note">{self.moment():%H:%M}</time></div>{words}</div>'
        )

    def _more(self) -> None:
        client = self._seat.sight.client
        listed = self._seat.sandbox.state.manifest.shortcuts if client.has_app else ()
        names = [each.name for each in listed if each.kind == "message"]
        if not names:
            return
        items = [{"id": name, "text": name, "note": ""} for name in names]
        with Menu(
            items, self._shortcut, kind="more", label="More actions", key=f"more {self.message.ts}"
        ):
            worded("span", "⋮", aria_hidden="true")

    async def _shortcut(self, name: str) -> None:
        posting = Posting(self.message, self._seat.sight)
        await self._desk.attempt(self._seat.person.message_action(name, posting))

    def _author(self) -> tuple[str, bool]:
        if self.message.author_id == SLACKBOT:
            return "Slackbot", True
        member = self._seat.person.workspace.members[self.message.author_id]
        return member.real_name, member.is_bot


def attached(files: dict[str, bytes], alt_texts: dict[str, str]) -> str:
    """Links to files, and pictures, as HTML; they are small, so each carries its own content."""
    return "".join(
        f'<a class="file" download="{html.escape(name)}" '
        f'href="data:application/octet-stream;base64,{b64encode(content).decode()}">'
        f"{picture(name, content, alt_texts[name])}📎 {html.escape(name)}</a>"
        for name, content in files.items()
    )


def picture(name: str, content: bytes, alt_text: str) -> str:
    if not name.endswith(".png"):
        return ""
    source = f"data:image/png;base64,{b64encode(content).decode()}"
    return f'<img class="picture" src="{source}" alt="{html.escape(alt_text)}">'


def day_line(day: date, today: date) -> ui.element:
    named = {0: "Today", 1: "Yesterday"}.get((today - day).days)
    with tag("div", "day") as line:
        worded("span", named or f"{day:%A, %-d %B}")
    return line
