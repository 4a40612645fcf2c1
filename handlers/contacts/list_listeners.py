"""Slack events about the list of contacts, the card of one, and its form."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.browsing import ContactFilter, list_contacts
from domain.contacts.editing import (
    deactivate_contact,
    open_contact,
    reactivate_contact,
    save_contact,
)
from domain.contacts.model import LooksAlike, Shelf
from domain.ids import ContactId
from domain.reminders.use_cases import PostponedFilter
from handlers.answers import fresh_answer
from handlers.beneath import answer_beneath, beneath
from handlers.caller import Caller, caller_of
from handlers.contacts.cards import ContactPages
from handlers.contacts.form_views import contact_form, warned_form
from handlers.contacts.forms import pressed_contact, read_details
from handlers.contacts.list_views import contacts
from handlers.contacts.wire import (
    SHELVES,
    Action,
    Callback,
    CardMemory,
    ContactFormMemory,
    Field,
    ListMemory,
    is_card,
)
from handlers.desk import Desk, new_nonce
from handlers.interactions.opening import Forms, Origin
from handlers.opener import Opener
from handlers.reminders.steps import Steps
from handlers.reminders.wire import ListMemory as PostponedMemory
from handlers.state import inputs_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContactListListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    steps: Steps
    pages: ContactPages

    def register(self, app: AsyncApp) -> None:
        app.view(Callback.LIST)(self.find)
        for action in SHELVES.values():
            app.action(action)(self.show_shelf)
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        app.action(Action.ADD)(self.open_new)
        app.action(Action.CARD)(self.open_card)
        app.action(Action.BACK)(self.back)
        app.action(Action.EDIT)(self.open_edit)
        app.view(Callback.FORM)(self.save)
        app.action(Action.DEACTIVATE)(self.deactivate)
        app.action(Action.REACTIVATE)(self.reactivate)
        app.action(Action.CREATE_INTERACTION)(self.create_interaction)
        app.action(Action.POSTPONED)(self.show_postponed)

    async def open_list(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        memory = ListMemory(answer=fresh_answer(body, now=now))
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_contacts, memory.filter, actor=caller.user, now=now),
            lambda page: contacts(page, memory),
        )

    async def find(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Shown in the answer to the submission, which keeps the list open."""
        caller, now = caller_of(context, body), self.desk.clock()
        words = inputs_of(body["view"]).text(Field.WORDS)
        memory = replace(list_under(body), filter=ContactFilter(words=words))
        page = await self.desk.read(
            caller, list_contacts, memory.filter, actor=caller.user, now=now
        )
        await ack(response_action="update", view=contacts(page, memory))

    async def show_shelf(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        pressed = body["actions"][0]["action_id"]
        shelf = next(shelf for shelf, action in SHELVES.items() if action == pressed)
        await self._show(body, context, ContactFilter(shelf=shelf))

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        before = pressed_contact(body)
        await self._show(body, context, ContactFilter(shelf=shelf_in(body), before=before))

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        after = pressed_contact(body)
        await self._show(body, context, ContactFilter(shelf=shelf_in(body), after=after))

    async def open_card(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = CardMemory(contact=pressed_contact(body), list=list_under(body))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def back(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], list_under(body))

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What was searched for in vain is the name to begin with."""
        await ack()
        await self._open_form(body, context, None, name=list_under(body).filter.words)

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_form(body, context, pressed_contact(body))

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; those who look alike are shown first."""
        caller, view = caller_of(context, body), body["view"]
        memory, details = ContactFormMemory.load(view["private_metadata"]), read_details(view)
        try:
            await self.desk.write(
                caller,
                save_contact,
                memory.ref,
                details,
                anyway=memory.anyway,
                actor=caller.user,
                now=self.desk.clock(),
            )
        except LooksAlike as found:
            warned = warned_form(found.contacts, details, replace(memory, anyway=True))
            await ack(response_action="update", view=warned)
            return
        await ack()
        if below := view.get("previous_view_id"):
            await self.pages.show_again(caller, below, memory.under)

    async def deactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, contact = caller_of(context, body), pressed_contact(body)
        now = self.desk.clock()
        await self.desk.write(caller, deactivate_contact, contact, actor=caller.user, now=now)
        await self._show_again(caller, body)

    async def reactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, contact = caller_of(context, body), pressed_contact(body)
        now = self.desk.clock()
        await self.desk.write(caller, reactivate_contact, contact, actor=caller.user, now=now)
        await self._show_again(caller, body)

    async def create_interaction(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        """The form lies on the card."""
        await ack()
        under = body["view"]["private_metadata"]
        origin = Origin(body=body, answer=list_under(body).answer, under=under)
        await self.forms.new(caller_of(context, body), origin, contact=pressed_contact(body))

    async def show_postponed(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        wanted = PostponedFilter(contact=pressed_contact(body))
        memory = PostponedMemory(filter=wanted, answer=list_under(body).answer)
        await self.steps.show_list(caller_of(context, body), body["view"]["id"], memory)

    async def _show(self, body: Body, context: AsyncBoltContext, wanted: ContactFilter) -> None:
        memory = replace(list_under(body), filter=wanted)
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], memory)

    async def _show_again(self, caller: Caller, body: Body) -> None:
        view = body["view"]
        await self.pages.show_again(caller, view["id"], view["private_metadata"])

    async def _open_form(
        self, body: Body, context: AsyncBoltContext, contact: ContactId | None, *, name: str = ""
    ) -> None:
        """Pushed on the list or the card."""
        caller, nonce, now = caller_of(context, body), new_nonce(), self.desk.clock()
        under = body["view"]["private_metadata"]
        await self.opener.open(
            caller,
            body,
            self.desk.reading(
                caller,
                open_contact,
                nonce,
                contact,
                name=name,
                actor=caller.user,
                now=now,
            ),
            lambda sheet: contact_form(
                sheet,
                ContactFormMemory(ref=sheet.ref, language=sheet.reader.language, under=under),
            ),
            pushes=True,
        )


def list_under(body: Body) -> ListMemory:
    """Of the list that is shown, or to which the card leads back."""
    view = body["view"]
    memory, shown = view["private_metadata"], view["callback_id"]
    if shown == Callback.FORM:
        memory = ContactFormMemory.load(memory).under
    elif shown not in (Callback.LIST, Callback.CARD):
        return ListMemory(answer=answer_beneath(beneath(body)))
    return CardMemory.load(memory).list if is_card(memory) else ListMemory.load(memory)


def shelf_in(body: Body) -> Shelf:
    return list_under(body).filter.shelf
