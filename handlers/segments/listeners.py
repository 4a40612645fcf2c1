"""Slack events about segments, their headers and their lines."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import SegmentId
from domain.segments.cards import LinesAt, open_segment
from domain.segments.use_cases import delete_segment, list_segments
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.segments import views
from handlers.segments.cards import SegmentPages
from handlers.segments.forms import pressed_line, pressed_segment
from handlers.segments.wire import Action, Callback, CardMemory, Field, ListMemory, is_card
from handlers.state import inputs_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SegmentListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SHOW_ALL)(self.show_list)
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        app.action(Action.OPEN)(self.open_card)
        app.action(Action.BACK)(self.show_list)
        app.action(Action.DELETE)(self.delete)
        app.view(Callback.CARD)(self.find_lines)
        app.action(Action.LINES_UP)(self.lines_up)
        app.action(Action.LINES_DOWN)(self.lines_down)

    async def open_list(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_segments, actor=caller.user, now=now),
            lambda page: views.segments(page, ListMemory()),
        )

    async def show_list(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], list_under(body))

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = ListMemory(before=pressed_segment(body))
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], memory)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = ListMemory(after=pressed_segment(body))
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], memory)

    async def open_card(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """From the list in its place, or from a message or App Home in a view of its own."""
        await ack()
        caller, segment = caller_of(context, body), pressed_segment(body)
        if (body.get("view") or {}).get("type") == "modal":
            memory = CardMemory(segment=segment, list=list_under(body))
            await self.pages.show_card(caller, body["view"]["id"], memory)
        else:
            await self._open(caller, body, segment)

    async def delete(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, segment = caller_of(context, body), pressed_segment(body)
        now = self.desk.clock()
        await self.desk.write(caller, delete_segment, segment, actor=caller.user, now=now)
        await self.pages.show_list(caller, body["view"]["id"], list_under(body))

    async def find_lines(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Shown in the answer to the submission, which keeps the card open."""
        caller, words = caller_of(context, body), inputs_of(body["view"]).text(Field.WORDS)
        memory = replace(card_in(body), at=LinesAt(words=words))
        card = await self.desk.read(
            caller,
            open_segment,
            memory.segment,
            memory.at,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await ack(response_action="update", view=views.segment_card(card, memory))

    async def lines_up(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = replace(card_in(body), at=LinesAt(before=pressed_line(body)))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def lines_down(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = replace(card_in(body), at=LinesAt(after=pressed_line(body)))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def _open(self, caller: Caller, body: Body, segment: SegmentId) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_segment, segment, actor=caller.user, now=now),
            lambda card: views.segment_card(card, CardMemory(segment=segment)),
        )


def card_in(body: Body) -> CardMemory:
    return CardMemory.load(body["view"]["private_metadata"])


def list_under(body: Body) -> ListMemory:
    """Of the list that is shown, or to which the card leads back."""
    memory, shown = body["view"]["private_metadata"], body["view"]["callback_id"]
    if shown not in (Callback.LIST, Callback.CARD):
        return ListMemory()
    return CardMemory.load(memory).list if is_card(memory) else ListMemory.load(memory)
