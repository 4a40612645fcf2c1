"""Slack events about merging, erasing and exporting a contact."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.browsing import search_everybody
from domain.contacts.erasing import erase_contact
from domain.contacts.exporting import start_export
from domain.contacts.merging import merge_contacts, undo_merge
from domain.contacts.upkeep import open_erase, open_merge
from domain.ids import ContactId, nonce_of
from domain.salespeople.use_cases import who_is
from handlers.answers import fresh_answer
from handlers.caller import Caller, caller_of, request_of
from handlers.contacts.cards import ContactPages
from handlers.contacts.views import known_options
from handlers.contacts.wire import CardMemory, ListMemory
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener, notice
from handlers.upkeep import forms, views
from handlers.upkeep.wire import Action, Callback, Field, UpkeepMemory
from handlers.words import Words, words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class UpkeepListeners:
    desk: Desk
    opener: Opener
    pages: ContactPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.OPEN_MERGE)(self.open_merge)
        app.options(Field.OTHER)(self.suggest)
        app.view(Callback.MERGE)(self.merge)
        app.action(Action.UNDO_MERGE)(self.undo_merge)
        app.action(Action.OPEN_ERASE)(self.open_erase)
        app.view(Callback.ERASE)(self.erase)
        app.action(Action.EXPORT)(self.export)

    async def open_merge(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, contact = caller_of(context, body), forms.pressed_contact(body)
        now, memory = self.desk.clock(), UpkeepMemory(new_nonce(), contact)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_merge, contact, actor=caller.user, now=now),
            lambda sheet: views.merge_form(sheet, memory),
            pushes=True,
        )

    async def suggest(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed = caller_of(context, body), body["value"]
        found = await self.desk.read(
            caller, search_everybody, typed, actor=caller.user, now=self.desk.clock()
        )
        await ack(options=known_options(found.contacts))

    async def merge(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once done; then whoever stays is shown below, and *Undo* comes as a message."""
        caller, now, view = caller_of(context, body), self.desk.clock(), body["view"]
        pair, nonce = forms.read_pair(view), forms.memory_in(view).nonce
        done = await self.desk.write(
            caller,
            merge_contacts,
            pair.survivor,
            pair.duplicate,
            nonce=nonce,
            actor=caller.user,
            now=now,
        )
        await ack()
        self.desk.wake()
        said = views.merged(done, await self._words(caller))
        await self.desk.answers.give(said, to=caller.user, answer=None, now=now)
        await self._show(caller, view.get("previous_view_id"), done.survivor.id)

    async def undo_merge(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now, merge = caller_of(context, body), self.desk.clock(), forms.pressed_merge(body)
        done = await self.desk.write(caller, undo_merge, merge, actor=caller.user, now=now)
        self.desk.wake()
        await self.desk.answers.give(
            views.unmerged(done, await self._words(caller)),
            to=caller.user,
            answer=fresh_answer(body, now=now),
            now=now,
            replaces=True,
        )

    async def open_erase(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, contact = caller_of(context, body), forms.pressed_contact(body)
        now, memory = self.desk.clock(), UpkeepMemory(new_nonce(), contact)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_erase, contact, actor=caller.user, now=now),
            lambda sheet: views.erase_form(sheet, memory),
            pushes=True,
        )

    async def erase(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once done; what stood below showed the person, and is replaced."""
        caller, now, view = caller_of(context, body), self.desk.clock(), body["view"]
        contact, typed = forms.memory_in(view).contact, forms.read_typed(view)
        done = await self.desk.write(
            caller, erase_contact, contact, typed, actor=caller.user, now=now
        )
        await ack()
        self.desk.wake()
        say = await self._words(caller)
        if below := view.get("previous_view_id"):
            await self.desk.show(below, notice(views.erased(done, say), say))

    async def export(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, contact = caller_of(context, body), forms.pressed_contact(body)
        now, nonce = self.desk.clock(), nonce_of(request_of(body))
        say = await self._words(caller)
        await self.opener.open(
            caller,
            body,
            self.desk.writing(
                caller, start_export, contact, nonce=nonce, actor=caller.user, now=now
            ),
            lambda job: notice(views.export_begun(job.parameters["number"], say), say),
            pushes=True,
        )
        self.desk.wake()

    async def _words(self, caller: Caller) -> Words:
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=self.desk.clock())
        return words_in(reader.language)

    async def _show(self, caller: Caller, view_id: str | None, contact: ContactId) -> None:
        if view_id is not None:
            memory = CardMemory(contact=contact, list=ListMemory())
            await self.pages.show_card(caller, view_id, memory)
