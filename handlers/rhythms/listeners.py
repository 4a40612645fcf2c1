"""Slack events about keeping in touch: the rules, and the messages that bring contacts up."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import ContactId, RhythmId
from domain.rhythms.showing import RhythmPage, list_rhythms
from domain.rhythms.use_cases import (
    open_rhythm,
    open_snooze,
    remove_rhythm,
    set_rhythm,
    snooze_touch,
    stop_touching,
)
from domain.segments.criteria.asking import search_tags
from handlers.caller import Caller, caller_of, request_of
from handlers.contacts.cards import ContactPages
from handlers.contacts.forms import pressed_contact
from handlers.criteria.fields import plain_options
from handlers.desk import Desk, new_nonce
from handlers.interactions.opening import Forms
from handlers.numbered import NumberedPages
from handlers.opener import Opener
from handlers.rhythms import forms, views
from handlers.rhythms.wire import (
    Action,
    Callback,
    Field,
    FormMemory,
    ListMemory,
    SnoozeMemory,
    is_of_list,
)

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RhythmListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    pages: ContactPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.LIST)(self.open_list)
        app.action(Action.PREVIOUS)(self.rules.show_previous)
        app.action(Action.NEXT)(self.rules.show_next)
        app.action(Action.CONTACT)(self.open_of_contact)
        app.action(Action.NEW)(self.open_new)
        app.action(Action.EDIT)(self.open_edit)
        app.options(Field.TAG)(self.suggest_tags)
        app.view(Callback.FORM)(self.save)
        app.action(Action.REMOVE)(self.remove)
        app.action(Action.CREATE)(self.create_interaction)
        app.action(Action.SNOOZE)(self.snooze)
        app.view(Callback.SNOOZE)(self.snooze_until)
        app.action(Action.STOP)(self.stop)

    @property
    def rules(self) -> NumberedPages[RhythmPage]:
        return NumberedPages(self.desk, self.opener, list_rhythms, views.rhythms, page_in)

    async def open_list(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the settings."""
        await ack()
        await self.rules.open(caller_of(context, body), body, pushes=True)

    async def open_of_contact(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the contact's card."""
        await ack()
        await self._open_form(caller_of(context, body), body, contact=pressed_contact(body))

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """For a tag; pushed on the list, as *Edit* is."""
        await ack()
        await self._open_form(caller_of(context, body), body)

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_form(caller_of(context, body), body, rhythm=forms.pressed_rhythm(body))

    async def _open_form(
        self,
        caller: Caller,
        body: Body,
        *,
        rhythm: RhythmId | None = None,
        contact: ContactId | None = None,
    ) -> None:
        now, under = self.desk.clock(), body["view"]["private_metadata"]
        memory = FormMemory(nonce=new_nonce(), rhythm=rhythm, contact=contact, under=under)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_rhythm, rhythm, contact, actor=caller.user, now=now),
            lambda sheet: views.rhythm_form(sheet, memory),
            pushes=True,
        )

    async def suggest_tags(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(caller, search_tags, body["value"], actor=caller.user, now=now)
        await ack(options=plain_options(found))

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, view = caller_of(context, body), body["view"]
        memory = FormMemory.load(view["private_metadata"])
        wanted, now = forms.read_wanted(view, memory), self.desk.clock()
        await self.desk.write(caller, set_rhythm, memory.nonce, wanted, actor=caller.user, now=now)
        await ack()
        self.desk.wake()
        await self._show_below(caller, view.get("previous_view_id"), memory.under)

    async def remove(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """In the list, or in the form of one, which then is empty."""
        await ack()
        caller, view, now = caller_of(context, body), body["view"], self.desk.clock()
        rhythm = forms.pressed_rhythm(body)
        contact = await self.desk.write(caller, remove_rhythm, rhythm, actor=caller.user, now=now)
        self.desk.wake()
        if view["callback_id"] == Callback.FORM:
            await self._show_emptied(caller, view, contact)
        else:
            await self.rules.show_again(caller, body)

    async def _show_emptied(self, caller: Caller, view: Body, contact: ContactId | None) -> None:
        """A new rule may be saved from it at once."""
        before, now = FormMemory.load(view["private_metadata"]), self.desk.clock()
        about = before.contact or contact
        memory = FormMemory(nonce=new_nonce(), contact=about, under=before.under)
        sheet = await self.desk.read(caller, open_rhythm, None, about, actor=caller.user, now=now)
        await self.desk.show(view["id"], views.rhythm_form(sheet, memory))
        await self._show_below(caller, view.get("previous_view_id"), before.under)

    async def _show_below(self, caller: Caller, view_id: str | None, under: str) -> None:
        if view_id is None:
            return
        if is_of_list(under):
            await self.rules.show(caller, view_id, ListMemory.load(under).page)
        else:
            await self.pages.show_again(caller, view_id, under)

    async def create_interaction(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        await ack()
        origin = self.forms.origin(body)
        await self.forms.new(caller_of(context, body), origin, contact=pressed_contact(body))

    async def snooze(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A preset moves it at once; *Pick a time…* asks in a form."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        contact, choice = forms.snoozed(body, now=now)
        if choice is None:
            await self._ask_when(caller, body, contact)
            return
        request = request_of(body)
        await self.desk.write(
            caller, snooze_touch, contact, choice, request=request, actor=caller.user, now=now
        )
        self.desk.wake()

    async def _ask_when(self, caller: Caller, body: Body, contact: ContactId) -> None:
        now = self.desk.clock()
        memory = SnoozeMemory(contact=contact, shown_at=now)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_snooze, contact, actor=caller.user, now=now),
            lambda sheet: views.snooze_form(sheet, memory),
        )

    async def snooze_until(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, view, now = caller_of(context, body), body["view"], self.desk.clock()
        memory = SnoozeMemory.load(view["private_metadata"])
        await self.desk.write(
            caller,
            snooze_touch,
            memory.contact,
            forms.read_choice(view, memory),
            request=request_of(body),
            actor=caller.user,
            now=now,
        )
        await ack()
        self.desk.wake()

    async def stop(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        contact = pressed_contact(body)
        await self.desk.write(caller, stop_touching, contact, actor=caller.user, now=now)
        self.desk.wake()


def page_in(body: Body) -> int:
    return ListMemory.load(body["view"]["private_metadata"]).page
