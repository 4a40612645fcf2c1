"""Slack events about the call list of a segment."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.kinds import Evaluation, Outcome
from domain.salespeople.use_cases import who_is
from domain.segments.calling import (
    CallSaid,
    CallShown,
    call_skipped,
    next_call,
    record_call,
    skip_call,
    stop_calling,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.interactions.wire import Field as Shared
from handlers.opener import Opener
from handlers.segments import call_views
from handlers.segments.cards import SegmentPages
from handlers.segments.forms import pressed_segment, said
from handlers.segments.wire import Action, Callback, CallMemory
from handlers.state import inputs_of
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CallListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.CALL_LIST)(self.open)
        app.view(Callback.CALL)(self.record)
        app.action(Action.CALL_NO_ANSWER)(self.no_answer)
        app.action(Action.CALL_SKIP)(self.skip)
        app.action(Action.CALL_SKIPPED)(self.call_skipped)
        app.action(Action.CALL_STOP)(self.stop)

    async def open(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the card; the next contact is this person's from now on."""
        await ack()
        caller, segment = caller_of(context, body), pressed_segment(body)
        nonce, now, under = new_nonce(), self.desk.clock(), body["view"]["private_metadata"]
        await self.opener.open(
            caller,
            body,
            self.desk.writing(caller, next_call, segment, nonce, actor=caller.user, now=now),
            lambda call: call_views.call_form(call, CallMemory.of(call, under)),
            pushes=True,
        )

    async def record(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored, with the next contact in the same form."""
        caller, memory = caller_of(context, body), memory_in(body)
        call = await self._record(caller, memory, told_in(body))
        view = call_views.call_form(call, CallMemory.of(call, memory.under))
        await ack(response_action="update", view=view)
        self.desk.wake()
        await self._show_below(caller, body, memory)

    async def no_answer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        call = await self._record(caller, memory, told_in(body, Outcome.ATTEMPT_FAILED))
        await self._go_on(caller, body, memory, call)

    async def skip(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), memory_in(body), self.desk.clock()
        call = await self.desk.write(
            caller, skip_call, memory.ref, new_nonce(), actor=caller.user, now=now
        )
        await self._go_on(caller, body, memory, call)

    async def call_skipped(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), memory_in(body), self.desk.clock()
        call = await self.desk.write(
            caller, call_skipped, memory.ref.segment, new_nonce(), actor=caller.user, now=now
        )
        await self._go_on(caller, body, memory, call)

    async def stop(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, segment, now = caller_of(context, body), pressed_segment(body), self.desk.clock()
        at = await self.desk.write(caller, stop_calling, segment, actor=caller.user, now=now)
        self.desk.wake()
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=now)
        say = words_in(reader.language)
        text = say("You will be reminded: {moment}.", moment=say.moment(at, reader.tz))
        await self.desk.show(body["view"]["id"], call_views.stopped(text, say))

    async def _record(self, caller: Caller, memory: CallMemory, told: CallSaid) -> CallShown:
        now = self.desk.clock()
        return await self.desk.write(
            caller, record_call, memory.ref, told, new_nonce(), actor=caller.user, now=now
        )

    async def _go_on(self, caller: Caller, body: Body, memory: CallMemory, call: CallShown) -> None:
        view = call_views.call_form(call, CallMemory.of(call, memory.under))
        await self.desk.show(body["view"]["id"], view)
        self.desk.wake()
        await self._show_below(caller, body, memory)

    async def _show_below(self, caller: Caller, body: Body, memory: CallMemory) -> None:
        if below := body["view"].get("previous_view_id"):
            await self.pages.show_again(caller, below, memory.under)


def memory_in(body: Body) -> CallMemory:
    return CallMemory.load(body["view"]["private_metadata"])


def told_in(body: Body, outcome: Outcome = Outcome.SUCCESSFUL) -> CallSaid:
    """Raises NotOffered."""
    inputs = inputs_of(body["view"])
    return CallSaid(
        description=inputs.text(Shared.DESCRIPTION),
        notes=inputs.text(Shared.NOTES),
        outcome=outcome,
        evaluation=said(inputs, Shared.EVALUATION, Evaluation),
    )
