"""Slack events about contacts: searching while typing, and *New contact*."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.model import LooksAlike, NewContact
from domain.contacts.use_cases import search_contacts
from domain.drafts.use_cases import add_contact, choose_contact, close_form
from handlers.caller import Caller, caller_of
from handlers.contacts import views
from handlers.contacts.forms import pressed_contact, read_new_contact, typed_name
from handlers.contacts.wire import Action, Callback, NewContactMemory
from handlers.desk import Desk, new_nonce
from handlers.interactions.opening import Forms, show_form
from handlers.interactions.wire import Field, FormMemory
from handlers.reminders.wire import Field as ListField
from handlers.state import inputs_of
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContactListeners:
    desk: Desk
    forms: Forms

    def register(self, app: AsyncApp) -> None:
        app.options(Field.CONTACT)(self.suggest_or_new)
        app.options(Field.ALSO_PRESENT)(self.suggest)
        app.options(ListField.BY_CONTACT)(self.suggest)
        app.action(Field.CONTACT)(self.choose)
        app.action(Action.NEW)(self.open_new)
        app.view(Callback.NEW)(self.create)
        app.action(Action.USE)(self.use)
        app.view_closed(Callback.NEW)(self.close)

    async def suggest_or_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed = caller_of(context, body), body["value"]
        memory, now = FormMemory.load(body["view"]["private_metadata"]), self.desk.clock()
        found = await self.desk.read(
            caller, search_contacts, typed, offered=memory.offered, actor=caller.user, now=now
        )
        await ack(options=views.options(found, typed, words_in(memory.language)))

    async def suggest(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed = caller_of(context, body), body["value"]
        found = await self.desk.read(
            caller, search_contacts, typed, actor=caller.user, now=self.desk.clock()
        )
        await ack(options=views.known_options(found.contacts))

    async def choose(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """An existing contact is a choice like any other; a new one is asked about first."""
        await ack()
        caller, memory = caller_of(context, body), FormMemory.load(body["view"]["private_metadata"])
        sheet = await self.forms.autosave(caller, memory, body)
        name = typed_name(inputs_of(body["view"]).chosen(Field.CONTACT))
        if name is None:
            await self.forms.refresh(caller, body["view"], memory, sheet)
        else:
            await self._push(body, memory, name)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), FormMemory.load(body["view"]["private_metadata"])
        await self.forms.autosave(caller, memory, body)
        await self._push(body, memory, "")

    async def create(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Stored and selected in the form below, then closed."""
        caller, memory = caller_of(context, body), memory_in(body)
        parent = FormMemory.load(memory.parent)
        new = read_new_contact(body["view"])
        try:
            sheet = await self.desk.write(
                caller,
                add_contact,
                parent.ref,
                new,
                nonce=memory.nonce,
                anyway=memory.anyway,
                actor=caller.user,
                now=self.desk.clock(),
            )
        except LooksAlike as found:
            say = words_in(parent.language)
            warned = views.warned(found.contacts, new, memory, say)
            await ack(response_action="update", view=warned)
            return
        await ack()
        await self.desk.show(memory.view, show_form(sheet, parent))

    async def use(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The one that is there already is selected in the form below."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        parent, now = FormMemory.load(memory.parent), self.desk.clock()
        sheet = await self.desk.write(
            caller, choose_contact, parent.ref, pressed_contact(body), actor=caller.user, now=now
        )
        await self.desk.show(memory.view, show_form(sheet, parent))
        if sheet.contact is not None:
            told = views.chosen(sheet.contact, memory, words_in(parent.language))
            await self.desk.show(body["view"]["id"], told)

    async def close(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Silent, unless the whole stack was closed and the form below with it.

        Slack may or may not report that form's closing too: saying it twice has no effect.
        """
        await ack()
        caller, parent = caller_of(context, body), FormMemory.load(memory_in(body).parent)
        if body.get("is_cleared"):
            await self._close_parent(caller, parent)

    async def _close_parent(self, caller: Caller, parent: FormMemory) -> None:
        nonce, now = parent.ref.nonce, self.desk.clock()
        await self.desk.write(caller, close_form, nonce, actor=caller.user, now=now)
        self.desk.wake()

    async def _push(self, body: Body, parent: FormMemory, name: str) -> None:
        view = body["view"]
        memory = NewContactMemory(new_nonce(), view["private_metadata"], view["id"])
        pushed = views.new_contact(memory, NewContact(name=name), words_in(parent.language))
        await self.desk.client.views_push(trigger_id=body["trigger_id"], view=pushed)


def memory_in(body: Body) -> NewContactMemory:
    return NewContactMemory.load(body["view"]["private_metadata"])
