"""Slack events about several entries at once: choose, then evaluate, cancel or restore."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.several import (
    Done,
    cancel_several,
    choose_among,
    evaluate_several,
    restore_several,
)
from domain.salespeople.use_cases import who_is
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.returning import Returning
from handlers.several import forms, views
from handlers.several.wire import Action, Callback, Field, SeveralMemory

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SeveralListeners:
    desk: Desk
    opener: Opener
    returning: Returning

    def register(self, app: AsyncApp) -> None:
        app.action(Action.OPEN)(self.choose)
        app.action(Field.CHOSEN)(self.tick)
        app.action(Action.EVALUATE)(self.ask_evaluation)
        app.action(Action.CANCEL)(self.ask_reason)
        app.action(Action.RESTORE)(self.restore)
        app.view(Callback.EVALUATE)(self.evaluate)
        app.view(Callback.CANCEL)(self.cancel)

    async def choose(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), forms.beneath_choice(body)
        numbers, now = forms.offered_numbers(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, choose_among, numbers, actor=caller.user, now=now),
            lambda found: views.choice(found, memory),
            pushes=True,
        )

    async def tick(self, ack: AsyncAck) -> None:
        """What is ticked comes with the button that follows."""
        await ack()

    async def ask_evaluation(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), forms.ticked(body)
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=self.desk.clock())
        await self.desk.show(
            body["view"]["id"], views.evaluate_several_form(reader.language, memory)
        )

    async def ask_reason(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), forms.ticked(body)
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=self.desk.clock())
        await self.desk.show(body["view"]["id"], views.cancel_several_form(reader.language, memory))

    async def restore(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), forms.ticked(body), self.desk.clock()
        done = await self.desk.write(
            caller, restore_several, memory.chosen, actor=caller.user, now=now
        )
        await self.desk.show(body["view"]["id"], views.done(done))
        await self._show_below(caller, body, memory)

    async def evaluate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored, with what became of each; then the list below shows it."""
        caller, memory = caller_of(context, body), forms.memory_in(body)
        done = await self.desk.write(
            caller,
            evaluate_several,
            memory.chosen,
            forms.read_evaluation(body),
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self._tell(ack, done)
        await self._show_below(caller, body, memory)

    async def cancel(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Likewise."""
        caller, memory = caller_of(context, body), forms.memory_in(body)
        done = await self.desk.write(
            caller,
            cancel_several,
            memory.chosen,
            forms.read_reason(body),
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self._tell(ack, done)
        await self._show_below(caller, body, memory)

    async def _tell(self, ack: AsyncAck, done: Done) -> None:
        await ack(response_action="update", view=views.done(done))

    async def _show_below(self, caller: Caller, body: Body, memory: SeveralMemory) -> None:
        self.desk.wake()
        if below := body["view"].get("previous_view_id"):
            await self.returning.show(caller, below, memory.list)
