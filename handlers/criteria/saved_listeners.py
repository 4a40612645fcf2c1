"""Slack events about criteria that are saved, and taken again."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.segments.criteria.saving import (
    SavedShown,
    delete_saved,
    list_saved,
    reuse_criteria,
    save_criteria,
)
from domain.segments.criteria.use_cases import show_steps
from handlers.caller import Caller, caller_of
from handlers.criteria import forms, views
from handlers.criteria.listeners import beneath, memory_in, show_below, with_last
from handlers.criteria.wire import Action, Callback, CriteriaMemory
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.segments.cards import SegmentPages

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SavedCriteriaListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SAVE)(self.open_save)
        app.view(Callback.SAVE)(self.save)
        app.action(Action.SHOW_SAVED)(self.open_saved)
        app.action(Action.USE)(self.use)
        app.action(Action.DELETE)(self.delete)

    async def open_save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), beneath(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, show_steps, memory.segment, actor=caller.user, now=now),
            lambda shown: views.save_form(shown, with_last(memory, shown)),
            pushes=True,
        )

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored, with the list in which they stand now."""
        caller, memory = caller_of(context, body), memory_in(body)
        await self.desk.write(
            caller,
            save_criteria,
            memory.segment,
            forms.read_code(body["view"]),
            nonce=memory.nonce,
            actor=caller.user,
            now=self.desk.clock(),
        )
        shown = await self._list(caller, memory)
        await ack(response_action="update", view=views.saved_list(shown, memory))

    async def open_saved(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), beneath(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_saved, memory.segment, actor=caller.user, now=now),
            lambda shown: views.saved_list(shown, memory),
            pushes=True,
        )

    async def use(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The steps that it took are shown in its place; asked about by the button itself."""
        await ack()
        caller, memory, now = caller_of(context, body), memory_in(body), self.desk.clock()
        await self.desk.write(
            caller,
            reuse_criteria,
            memory.segment,
            forms.pressed_criteria(body),
            anyway=memory.step > 0,
            nonce=memory.nonce,
            actor=caller.user,
            now=now,
        )
        shown = await self.desk.read(caller, show_steps, memory.segment, actor=caller.user, now=now)
        view = views.steps_view(shown, with_last(memory, shown))
        await self.desk.show(body["view"]["id"], view)
        await show_below(self.pages, caller, body, memory)

    async def delete(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), memory_in(body), self.desk.clock()
        criteria = forms.pressed_criteria(body)
        await self.desk.write(caller, delete_saved, criteria, actor=caller.user, now=now)
        shown = await self._list(caller, memory)
        await self.desk.show(body["view"]["id"], views.saved_list(shown, memory))

    async def _list(self, caller: Caller, memory: CriteriaMemory) -> SavedShown:
        now = self.desk.clock()
        return await self.desk.read(caller, list_saved, memory.segment, actor=caller.user, now=now)
