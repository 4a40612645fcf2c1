"""Slack events about a form that was closed: continue it, put it aside, discard it."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.drafts.use_cases import discard, postpone_draft
from domain.ids import FormNonce
from handlers.answers import Said
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.drafts import messages
from handlers.drafts.wire import Action
from handlers.interactions.opening import Forms, Origin
from handlers.reminders.replies import reminder_set
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DraftListeners:
    desk: Desk
    forms: Forms

    def register(self, app: AsyncApp) -> None:
        app.action(Action.CONTINUE)(self.continue_form)
        app.action(Action.FINISH_LATER)(self.finish_later)
        app.action(Action.DISCARD)(self.discard)

    async def continue_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, origin = caller_of(context, body), self.forms.origin(body)
        await self.forms.continue_draft(caller, pressed_nonce(body), origin)

    async def finish_later(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        card = await self.desk.write(
            caller, postpone_draft, pressed_nonce(body), actor=caller.user, now=now
        )
        self.desk.wake()
        await self._answer(caller, self.forms.origin(body), reminder_set(card))

    async def discard(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        await self.desk.write(caller, discard, pressed_nonce(body), actor=caller.user, now=now)
        self.desk.wake()
        say = words_in(await self.desk.roster.language_of(caller))
        await self._answer(caller, self.forms.origin(body), messages.discarded(say))

    async def _answer(self, caller: Caller, origin: Origin, said: Said) -> None:
        await self.desk.answers.give(
            said,
            to=caller.user,
            answer=origin.answer,
            now=self.desk.clock(),
            replaces=origin.replaces,
        )


def pressed_nonce(body: Body) -> FormNonce:
    return FormNonce(body["actions"][0]["value"])
