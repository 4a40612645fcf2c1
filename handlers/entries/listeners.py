"""Slack events about the card of an interaction: opened, and acted on."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.attachments import remove_attachment
from domain.interactions.beginnings import open_again, open_follow_up
from domain.interactions.cancelling import cancel, restore
from domain.interactions.evaluating import evaluate
from domain.interactions.use_cases import open_edit
from handlers.beneath import answer_beneath, beneath
from handlers.caller import caller_of
from handlers.desk import Desk, new_nonce
from handlers.entries import forms
from handlers.entries.form_views import cancel_form
from handlers.entries.pages import EntryPages
from handlers.entries.wire import Action, Callback, EntryFormMemory, EntryMemory
from handlers.interactions.edit_views import edit_form
from handlers.interactions.opening import Begins, Forms, Origin, edit_memory
from handlers.opener import Opener
from handlers.returning import Returning

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EntryListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    pages: EntryPages
    returning: Returning

    def register(self, app: AsyncApp) -> None:
        app.action(Action.OPEN)(self.open_card)
        app.action(Action.OPEN_FROM_HOME)(self.open_from_home)
        app.action(Action.BACK)(self.back)
        app.action(Action.RESUME)(self.resume)
        app.action(Action.EDIT)(self.open_edit)
        app.action(Action.CANCEL)(self.open_cancel)
        app.view(Callback.CANCEL)(self.cancel)
        app.action(Action.RESTORE)(self.restore)
        app.action(Action.EVALUATE)(self.evaluate)
        app.action(Action.REMOVE_FILE)(self.remove_file)
        app.action(Action.FOLLOW_UP)(self.follow_up)
        app.action(Action.AGAIN)(self.record_again)

    async def open_card(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """From one card to the next, *Back* leads to where the first was opened."""
        await ack()
        shown = forms.card_in(body)
        back = shown.back if shown else beneath(body)
        memory = EntryMemory(number=forms.pressed_number(body), back=back)
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def open_from_home(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A window of its own, as there is none that it could replace."""
        await ack()
        caller, memory = caller_of(context, body), EntryMemory(number=forms.pressed_number(body))
        await self.opener.open(
            caller, body, lambda: self.pages.card(caller, memory), lambda card: card
        )

    async def back(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        if (kept := forms.shown_card(body).back) is not None:
            await self.returning.show(caller_of(context, body), body["view"]["id"], kept)

    async def resume(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        number = forms.pressed_number(body)
        await self.forms.resume(caller_of(context, body), number, origin_of(body))

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, origin = caller_of(context, body), origin_of(body)
        number, now = forms.pressed_number(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_edit, number, actor=caller.user, now=now),
            lambda card: edit_form(card, edit_memory(card, origin)),
            pushes=True,
        )

    async def open_cancel(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), forms.pressed_number(body)
        memory = EntryFormMemory(nonce=new_nonce(), card=forms.shown_card(body))
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_edit, number, actor=caller.user, now=now),
            lambda card: cancel_form(card, memory),
            pushes=True,
        )

    async def cancel(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; then the card below shows it."""
        caller, view = caller_of(context, body), body["view"]
        card = forms.form_in(view).card
        await self.desk.write(
            caller,
            cancel,
            card.number,
            forms.read_reason(view),
            shown=card.version,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await ack()
        self.desk.wake()
        if below := view.get("previous_view_id"):
            await self.pages.show_card(caller, below, card)

    async def restore(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, card = caller_of(context, body), forms.shown_card(body)
        now = self.desk.clock()
        await self.desk.write(
            caller, restore, card.number, shown=card.version, actor=caller.user, now=now
        )
        self.desk.wake()
        await self.pages.show_card(caller, body["view"]["id"], card)

    async def evaluate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, card = caller_of(context, body), forms.shown_card(body)
        await self.desk.write(
            caller,
            evaluate,
            card.number,
            forms.chosen_evaluation(body),
            shown=card.version,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self.pages.show_card(caller, body["view"]["id"], card)

    async def remove_file(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, card = caller_of(context, body), forms.shown_card(body)
        await self.desk.write(
            caller,
            remove_attachment,
            card.number,
            forms.pressed_file(body),
            shown=card.version,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self.pages.show_card(caller, body["view"]["id"], card)

    async def follow_up(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._begin(body, context, open_follow_up)

    async def record_again(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._begin(body, context, open_again)

    async def _begin(self, body: Body, context: AsyncBoltContext, begins: Begins[Any]) -> None:
        """The form lies on the card."""
        number = forms.pressed_number(body)
        await self.forms.begun(caller_of(context, body), origin_of(body), begins, number)


def origin_of(body: Body) -> Origin:
    """Answered where the list was asked for on which, at last, all of it lies."""
    under = body["view"]["private_metadata"]
    return Origin(body=body, answer=answer_beneath(beneath(body)), under=under)
