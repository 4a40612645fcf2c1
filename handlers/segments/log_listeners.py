"""Slack events about logging a segment, and about those that were logged."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import InteractionNumber, LoggedSegmentId
from domain.salespeople.use_cases import who_is
from domain.segments.checking import check_segment
from domain.segments.logged import list_logged, open_logged
from domain.segments.logging import log_segment
from domain.segments.logs import ALL_DOUBTS, Choices, SegmentFlawed
from domain.segments.model import SegmentLogged, SegmentRef
from domain.segments.previewing import preview
from domain.segments.turning import (
    cancel_segment,
    delete_logged,
    restore_segment,
    undo_segment,
)
from handlers.answers import fresh_answer
from handlers.blocks import View
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener
from handlers.segments import log_views, logged_views
from handlers.segments.cards import SegmentPages
from handlers.segments.forms import pressed_entry, pressed_logged, pressed_segment, read_choices
from handlers.segments.wire import Action, Callback, FormMemory
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SegmentLogListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.PREVIEW)(self.open_preview)
        app.view(Callback.LOG)(self.log)
        app.action(Action.SHOW_LOGGED)(self.show_list)
        app.action(Action.LOGGED_PREVIOUS)(self.previous_page)
        app.action(Action.LOGGED_NEXT)(self.next_page)
        app.action(Action.OPEN_LOGGED)(self.open_card)
        app.action(Action.MORE_ENTRIES)(self.more_entries)
        app.action(Action.EARLIER_ENTRIES)(self.earlier_entries)
        app.action(Action.UNDO)(self.undo)
        app.action(Action.CANCEL)(self.cancel)
        app.action(Action.RESTORE)(self.restore)
        app.action(Action.DELETE_LOGGED)(self.delete)

    async def open_preview(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the card."""
        await ack()
        caller, segment = caller_of(context, body), pressed_segment(body)
        nonce, now = new_nonce(), self.desk.clock()
        under = body["view"]["private_metadata"]
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, preview, segment, actor=caller.user, now=now),
            lambda shown: log_views.preview_form(
                shown,
                FormMemory.of(
                    SegmentRef(nonce=nonce, segment=segment, opened_version=shown.segment.version),
                    shown.reader,
                    under,
                ),
            ),
            pushes=True,
        )

    async def log(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once everything is checked and frozen; what stands in the way is shown whole."""
        caller, view = caller_of(context, body), body["view"]
        memory = FormMemory.load(view["private_metadata"])
        say = words_in(memory.language)
        choices = read_choices(view, say("Follow-up on segment {number}", number="{number}"))
        asked, now = (memory.ref, choices), self.desk.clock()
        try:
            checked = await self.desk.read(
                caller, check_segment, *asked, actor=caller.user, now=now
            )
            await self.desk.write(caller, log_segment, *asked, checked, actor=caller.user, now=now)
        except SegmentFlawed:
            await self._show_flaws(caller, ack, memory, choices)
            return
        await ack(response_action="update", view=log_views.being_logged(say))
        self.desk.wake()
        await self._show_below(caller, view, memory)

    async def show_list(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show_list(caller_of(context, body), body)

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show_list(caller_of(context, body), body, before=pressed_logged(body))

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show_list(caller_of(context, body), body, after=pressed_logged(body))

    async def open_card(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """From the list in its place, from the message in a view of its own."""
        await ack()
        caller, logged = caller_of(context, body), pressed_logged(body)
        if body.get("view"):
            await self._show_card(caller, body, logged)
            return
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_logged, logged, actor=caller.user, now=now),
            logged_views.logged_card,
        )

    async def more_entries(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        logged, after = pressed_entry(body)
        await self._show_card(caller_of(context, body), body, logged, after=after)

    async def earlier_entries(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        logged, before = pressed_entry(body)
        await self._show_card(caller_of(context, body), body, logged, before=before)

    async def undo(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, logged, now = caller_of(context, body), pressed_logged(body), self.desk.clock()
        result = await self.desk.write(caller, undo_segment, logged, actor=caller.user, now=now)
        self.desk.wake()
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=now)
        said = logged_views.undone(result, words_in(reader.language))
        answer = fresh_answer(body, now=now)
        await self.desk.answers.give(said, to=caller.user, answer=answer, now=now)
        await self._show_again(caller, body, logged)

    async def cancel(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, logged, now = caller_of(context, body), pressed_logged(body), self.desk.clock()
        await self.desk.write(caller, cancel_segment, logged, actor=caller.user, now=now)
        self.desk.wake()
        await self._show_again(caller, body, logged)

    async def restore(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, logged, now = caller_of(context, body), pressed_logged(body), self.desk.clock()
        await self.desk.write(caller, restore_segment, logged, actor=caller.user, now=now)
        self.desk.wake()
        await self._show_again(caller, body, logged)

    async def delete(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, logged, now = caller_of(context, body), pressed_logged(body), self.desk.clock()
        await self.desk.write(caller, delete_logged, logged, actor=caller.user, now=now)
        await self._show_list(caller, body)

    async def _show_below(self, caller: Caller, view: View, memory: FormMemory) -> None:
        """The card has nothing to press any more; a small segment may be logged before."""
        if below := view.get("previous_view_id"):
            with suppress(SegmentLogged):
                await self.pages.show_again(caller, below, memory.under)

    async def _show_flaws(
        self, caller: Caller, ack: AsyncAck, memory: FormMemory, choices: Choices
    ) -> None:
        now, segment = self.desk.clock(), memory.ref.segment
        if segment is None:
            raise LookupError("the preview of no segment")
        # What nobody was told of is left out unless one wishes otherwise, as at first.
        wanted = replace(choices, leaves=choices.leaves | (ALL_DOUBTS - choices.told))
        shown = await self.desk.read(caller, preview, segment, wanted, actor=caller.user, now=now)
        await ack(response_action="update", view=log_views.preview_form(shown, memory))

    async def _show_list(
        self,
        caller: Caller,
        body: Body,
        *,
        after: LoggedSegmentId | None = None,
        before: LoggedSegmentId | None = None,
    ) -> None:
        now = self.desk.clock()
        page = await self.desk.read(
            caller, list_logged, after=after, before=before, actor=caller.user, now=now
        )
        await self.desk.show(body["view"]["id"], logged_views.logged_list(page))

    async def _show_card(
        self,
        caller: Caller,
        body: Body,
        logged: LoggedSegmentId,
        *,
        after: InteractionNumber | None = None,
        before: InteractionNumber | None = None,
    ) -> None:
        now = self.desk.clock()
        card = await self.desk.read(
            caller, open_logged, logged, after=after, before=before, actor=caller.user, now=now
        )
        await self.desk.show(body["view"]["id"], logged_views.logged_card(card))

    async def _show_again(self, caller: Caller, body: Body, logged: LoggedSegmentId) -> None:
        """Where it was pressed in a view, and not in a message."""
        if body.get("view"):
            await self._show_card(caller, body, logged)
