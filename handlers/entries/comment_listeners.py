"""Slack events about the comments on the card of an interaction."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.comments import add_comment, edit_comment, open_comment
from domain.interactions.model import Comment
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.entries import forms
from handlers.entries.form_views import comment_form
from handlers.entries.pages import EntryPages
from handlers.entries.wire import Action, Callback, EntryFormMemory
from handlers.opener import Opener

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommentListeners:
    desk: Desk
    opener: Opener
    pages: EntryPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.COMMENT)(self.open_new)
        app.action(Action.EDIT_COMMENT)(self.open_own)
        app.view(Callback.COMMENT)(self.save)
        app.action(Action.EARLIER_COMMENTS)(self.show_earlier)
        app.action(Action.LATEST_COMMENTS)(self.show_latest)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(body, context, None)

    async def open_own(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(body, context, forms.pressed_line(body))

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; then the card below shows it."""
        caller, view = caller_of(context, body), body["view"]
        memory = forms.form_in(view)
        await self._write(caller, memory, forms.read_body(view))
        await ack()
        if below := view.get("previous_view_id"):
            await self.pages.show_card(caller, below, memory.card)

    async def show_earlier(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = replace(forms.shown_card(body), comments_before=forms.pressed_line(body))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def show_latest(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = replace(forms.shown_card(body), comments_before=None)
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def _open(self, body: Body, context: AsyncBoltContext, line: int | None) -> None:
        """Pushed on the card."""
        caller, card, now = caller_of(context, body), forms.shown_card(body), self.desk.clock()
        memory = EntryFormMemory(nonce=new_nonce(), card=card, line=line)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_comment, card.number, line, actor=caller.user, now=now),
            lambda sheet: comment_form(sheet, memory),
            pushes=True,
        )

    async def _write(self, caller: Caller, memory: EntryFormMemory, body: str) -> Comment:
        number, nonce, now = memory.card.number, memory.nonce, self.desk.clock()
        if memory.line is None:
            return await self.desk.write(
                caller, add_comment, number, body, nonce=nonce, actor=caller.user, now=now
            )
        return await self.desk.write(
            caller,
            edit_comment,
            number,
            memory.line,
            body,
            nonce=nonce,
            shown=memory.version,
            actor=caller.user,
            now=now,
        )
