"""Slack events about hand-overs."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.handovers.use_cases import (
    HandOverSheet,
    decide,
    offer,
    open_hand_over,
    tell,
    withdraw,
)
from domain.ids import UserId
from handlers.answers import fresh_answer
from handlers.blocks import View
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.handovers import forms, messages, views
from handlers.handovers.wire import Action, Callback, Field, HandOverMemory
from handlers.opener import Opener
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HandOverListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Field.FROM)(self.choose_giver)
        app.view(Callback.FORM)(self.offer)
        app.action(Action.ACCEPT)(self.accept)
        app.action(Action.DECLINE)(self.decline)
        app.action(Action.WITHDRAW)(self.withdraw)
        app.action(Action.GIVE)(self.open_for)

    async def open_form(self, caller: Caller, body: Body) -> None:
        now, taker = self.desk.clock(), forms.mentioned(body)
        is_unknown = taker is None and forms.names_somebody(body)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_hand_over, None, taker, actor=caller.user, now=now),
            lambda sheet: form_of(sheet, is_unknown=is_unknown),
        )

    async def open_for(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What is somebody else's, whom Slack may name in no select any more."""
        await ack()
        caller, giver, now = caller_of(context, body), forms.pressed_giver(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_hand_over, giver, None, actor=caller.user, now=now),
            form_of,
            pushes=body["view"]["type"] == "modal",
        )

    async def choose_giver(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What the chosen person could hand over, in the same form."""
        await ack()
        caller, giver = caller_of(context, body), forms.chosen_giver(body)
        taker = forms.read_wish(body["view"]).taker or None
        sheet = await self.desk.read(
            caller, open_hand_over, giver, taker, actor=caller.user, now=self.desk.clock()
        )
        await self.desk.show(body["view"]["id"], form_of(sheet))

    async def offer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        memory = HandOverMemory.load(body["view"]["private_metadata"])
        wish = forms.read_wish(body["view"])
        await self.desk.write(caller, offer, memory.nonce, wish, actor=caller.user, now=now)
        await ack()
        self.desk.wake()

    async def accept(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._decide(body, context, accepts=True)

    async def decline(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._decide(body, context, accepts=False)

    async def withdraw(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        id, user = forms.pressed_hand_over(body), caller.user
        await self.desk.write(caller, withdraw, id, actor=user, now=now)
        self.desk.wake()
        told = await self.desk.read(caller, tell, id, actor=user, now=now)
        said = messages.decided(told.news, words_in(told.reader.language))
        answer = fresh_answer(body, now=now)
        await self.desk.answers.give(said, to=user, answer=answer, now=now, replaces=True)

    async def _decide(self, body: Body, context: AsyncBoltContext, *, accepts: bool) -> None:
        """The message says afterwards what was decided."""
        caller, id, now = caller_of(context, body), forms.pressed_hand_over(body), self.desk.clock()
        user: UserId = caller.user
        await self.desk.write(caller, decide, id, accepts=accepts, actor=user, now=now)
        self.desk.wake()


def form_of(sheet: HandOverSheet, *, is_unknown: bool = False) -> View:
    memory = HandOverMemory(nonce=new_nonce(), giver=sheet.giver.id)
    return views.hand_over_form(sheet, memory, is_unknown=is_unknown)
