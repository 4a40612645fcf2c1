"""Slack events about reminders: the step, and the buttons of the message."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.sheets import resume
from domain.interactions.use_cases import delete_postponed
from domain.reminders.attempts import no_answer
from domain.reminders.delivery import adopt
from domain.reminders.digests import turn_digest
from domain.reminders.use_cases import set_reminder, show_postponed_card, snooze
from handlers.answers import fresh_answer
from handlers.caller import Caller, caller_of, request_of
from handlers.desk import Desk, new_nonce
from handlers.interactions.opening import Forms, show_form
from handlers.interactions.wire import FormMemory
from handlers.opener import Opener
from handlers.reminders import forms, replies, views
from handlers.reminders.steps import Steps
from handlers.reminders.wire import Action, Callback, StepMemory

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReminderListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    steps: Steps

    def register(self, app: AsyncApp) -> None:
        app.view(Callback.STEP)(self.set_reminder)
        app.action(Action.BACK)(self.back_to_form)
        app.action(Action.RESUME)(self.resume)
        app.action(Action.SNOOZE)(self.snooze)
        app.action(Action.CHANGE)(self.change)
        app.view(Callback.SNOOZE)(self.snooze_to_picked)
        app.action(Action.DELETE)(self.delete)
        app.action(Action.NO_ANSWER)(self.no_answer)
        app.action(Action.DIGEST_PREVIOUS)(self.turn)
        app.action(Action.DIGEST_NEXT)(self.turn)

    async def set_reminder(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, memory = caller_of(context, body), memory_in(body)
        choice, reason = forms.read_step(body["view"])
        now = self.desk.clock()
        card = await self.desk.write(
            caller, set_reminder, memory.number, choice, reason=reason, actor=caller.user, now=now
        )
        await ack()
        self.desk.wake()
        said = replies.reminder_set(card)
        await self.desk.answer(caller, said, about=memory.number, answer=memory.answer)
        await self.steps.refresh_list(caller, memory.under, body["view"])

    async def back_to_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The same window shows the form again, now as that of the postponed interaction."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        sheet = await self.desk.write(
            caller,
            resume,
            memory.number,
            new_nonce(),
            actor=caller.user,
            now=self.desk.clock(),
        )
        form = show_form(sheet, FormMemory.load(memory.form))
        await self.desk.show(body["view"]["id"], form)

    async def resume(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        await self._adopt(caller, body)
        await self.forms.resume(caller, number, self.forms.origin(body))

    async def snooze(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A preset moves it at once; *Pick a time…* asks in a small form."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        number, choice = forms.read_snooze(body, now=now)
        if choice is None:
            await self._ask_when(caller, body, StepMemory(number=number, shown_at=now))
            return
        request = request_of(body)
        await self.desk.write(
            caller, snooze, number, choice, request=request, actor=caller.user, now=now
        )
        self.desk.wake()

    async def change(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        await self._ask_when(caller, body, StepMemory(number=number, shown_at=self.desk.clock()))

    async def snooze_to_picked(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, memory = caller_of(context, body), memory_in(body)
        await self.desk.write(
            caller,
            snooze,
            memory.number,
            forms.read_picked(body["view"]),
            request=request_of(body),
            actor=caller.user,
            now=self.desk.clock(),
        )
        await ack()
        self.desk.wake()
        await self.steps.refresh_list(caller, memory.under, body["view"])

    async def no_answer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The message says afterwards that it was recorded, and offers a next try."""
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        await self._adopt(caller, body)
        request, now = request_of(body), self.desk.clock()
        await self.desk.write(
            caller, no_answer, number, request=request, actor=caller.user, now=now
        )
        self.desk.wake()

    async def turn(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, where, now = (
            caller_of(context, body),
            forms.pressed_message(body),
            self.desk.clock(),
        )
        if where is not None:
            page = forms.pressed_page(body)
            await self.desk.write(caller, turn_digest, *where, page, actor=caller.user, now=now)
            self.desk.wake()

    async def delete(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Asked about by Slack's own dialog; the message says afterwards that it is gone."""
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        await self._adopt(caller, body)
        await self.desk.write(
            caller, delete_postponed, number, actor=caller.user, now=self.desk.clock()
        )
        self.desk.wake()

    async def _ask_when(self, caller: Caller, body: Body, memory: StepMemory) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(
                caller, show_postponed_card, memory.number, actor=caller.user, now=now
            ),
            lambda card: views.snooze_form(
                card, replace(memory, answer=fresh_answer(body, now=now))
            ),
        )

    async def _adopt(self, caller: Caller, body: Body) -> None:
        """A message that we posted and died before noting is kept true from now on."""
        where = forms.pressed_message(body)
        if where is not None:
            number, now = forms.pressed_number(body), self.desk.clock()
            await self.desk.write(caller, adopt, *where, number, recipient=caller.user, now=now)


def memory_in(body: Body) -> StepMemory:
    return StepMemory.load(body["view"]["private_metadata"])
