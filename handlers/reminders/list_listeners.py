"""Slack events about the list of what is postponed."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.drafts.use_cases import discard
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.use_cases import delete_postponed
from domain.reminders.use_cases import PostponedFilter, snooze
from handlers.blocks import View
from handlers.caller import Caller, caller_of, request_of
from handlers.desk import Desk
from handlers.interactions.opening import Forms, Origin
from handlers.reminders import forms, views
from handlers.reminders.steps import Steps
from handlers.reminders.wire import Action, Field, ListMemory, StepMemory
from handlers.state import inputs_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PostponedListListeners:
    desk: Desk
    forms: Forms
    steps: Steps

    def register(self, app: AsyncApp) -> None:
        app.action(Action.LIST_RESUME)(self.resume)
        app.action(Action.LIST_CONTINUE)(self.continue_form)
        app.action(Action.LIST_DISCARD)(self.discard)
        app.action(Action.LIST_SNOOZE)(self.snooze)
        app.action(Action.LIST_DELETE)(self.delete)
        app.action(Action.LIST_MINE)(self.show_mine)
        app.action(Field.BY_SALESPERSON)(self.by_salesperson)
        app.action(Field.BY_CONTACT)(self.by_contact)
        app.action(Action.LIST_PREVIOUS)(self.previous_page)
        app.action(Action.LIST_NEXT)(self.next_page)

    async def resume(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        await self.forms.resume(caller, number, origin_of(body))

    async def continue_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, nonce = caller_of(context, body), FormNonce(body["actions"][0]["value"])
        await self.forms.continue_draft(caller, nonce, origin_of(body))

    async def discard(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, nonce = caller_of(context, body), FormNonce(body["actions"][0]["value"])
        now = self.desk.clock()
        await self.desk.write(caller, discard, nonce, actor=caller.user, now=now)
        self.desk.wake()
        await self._show(caller, body["view"], memory_in(body))

    async def snooze(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        number, choice = forms.read_snooze(body, now=now)
        if choice is None:
            await self._ask_when(caller, body, StepMemory(number=number, shown_at=now))
            await self._show(caller, body["view"], memory_in(body))
            return
        request = request_of(body)
        await self.desk.write(
            caller, snooze, number, choice, request=request, actor=caller.user, now=now
        )
        self.desk.wake()
        await self._show(caller, body["view"], memory_in(body))

    async def delete(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        now = self.desk.clock()
        await self.desk.write(caller, delete_postponed, number, actor=caller.user, now=now)
        self.desk.wake()
        await self._show(caller, body["view"], memory_in(body))

    async def show_mine(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = replace(memory_in(body), filter=PostponedFilter())
        await self._show(caller_of(context, body), body["view"], memory)

    async def by_salesperson(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        chosen = inputs_of(body["view"]).user(Field.BY_SALESPERSON)
        wanted = PostponedFilter(salesperson=UserId(chosen) if chosen else None)
        memory = replace(memory_in(body), filter=wanted)
        await self._show(caller_of(context, body), body["view"], memory)

    async def by_contact(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        chosen = inputs_of(body["view"]).chosen(Field.BY_CONTACT)
        wanted = PostponedFilter(contact=ContactId(int(chosen)) if chosen else None)
        memory = replace(memory_in(body), filter=wanted)
        await self._show(caller_of(context, body), body["view"], memory)

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = beside(body, before=forms.pressed_number(body))
        await self._show(caller_of(context, body), body["view"], memory)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = beside(body, after=forms.pressed_number(body))
        await self._show(caller_of(context, body), body["view"], memory)

    async def _show(self, caller: Caller, view: View, memory: ListMemory) -> None:
        await self.steps.show_list(caller, view["id"], memory)

    async def _ask_when(self, caller: Caller, body: Body, memory: StepMemory) -> None:
        card = await self.steps.card(caller, memory.number)
        under = replace(memory, under=body["view"]["private_metadata"])
        await self.desk.client.views_push(
            trigger_id=body["trigger_id"], view=views.snooze_form(card, under)
        )


def memory_in(body: Body) -> ListMemory:
    return ListMemory.load(body["view"]["private_metadata"])


def origin_of(body: Body) -> Origin:
    """The form lies on the list, and is answered where the list was asked for."""
    return Origin(body=body, answer=memory_in(body).answer, under=body["view"]["private_metadata"])


def beside(
    body: Body, *, after: InteractionNumber | None = None, before: InteractionNumber | None = None
) -> ListMemory:
    memory = memory_in(body)
    return replace(memory, filter=replace(memory.filter, after=after, before=before))
