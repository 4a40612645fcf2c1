"""Slack events about the form and what it recorded: parse, ask the domain, render."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.drafts.use_cases import close_form
from domain.ids import ContactId, InteractionNumber
from domain.interactions.beginnings import open_from_message
from domain.interactions.content import Entered
from domain.interactions.filters import NO_FILTER, EntryFilter
from domain.interactions.history import history_of
from domain.interactions.pages import TOP, Place
from domain.interactions.saving import postpone, record
from domain.interactions.thereby import done_with, record_asking
from domain.interactions.use_cases import edit, open_edit, undo
from domain.reminders.attempts import follow_up_later, try_again, without_answer
from domain.templates.finding import search_templates
from handlers.answers import Said, fresh_answer
from handlers.beneath import answer_beneath, beneath
from handlers.caller import Caller, caller_of, request_of
from handlers.desk import Desk
from handlers.finding.forms import list_shown
from handlers.finding.wire import filter_in
from handlers.interactions import forms, replies, views
from handlers.interactions.edit_views import edit_form
from handlers.interactions.history import history
from handlers.interactions.opening import Forms, edit_memory
from handlers.interactions.quoting import Quotes
from handlers.interactions.retry import next_try, unanswered
from handlers.interactions.wire import (
    CHOSEN,
    Action,
    Callback,
    Field,
    FormMemory,
    Shortcut,
    read_number,
)
from handlers.opener import Opener
from handlers.reminders.forms import read_snooze
from handlers.reminders.replies import reminder_set
from handlers.reminders.steps import Steps
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InteractionListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    steps: Steps
    quotes: Quotes

    def register(self, app: AsyncApp) -> None:
        app.shortcut(Shortcut.CREATE)(self.open_form)
        app.shortcut(Shortcut.RECORD_MESSAGE)(self.open_from_message)
        app.view(Callback.FORM)(self.record)
        app.view_closed(Callback.FORM)(self.close)
        for field in CHOSEN:
            app.action(field)(self.choose)
        app.options(Field.TEMPLATE)(self.suggest_templates)
        app.action(Action.MORE_DETAILS)(self.choose)
        app.action(Action.NOW)(self.choose)
        app.action(Action.REMOVE_FILE)(self.choose)
        app.action(Action.FINISH_LATER)(self.finish_later)
        app.action(Action.NO_ANSWER)(self.no_answer)
        app.action(Action.TRY_AGAIN)(self.try_again)
        app.action(Action.FOLLOW_UP_LATER)(self.follow_up_later)
        app.action(Action.UNDO)(self.undo)
        app.action(Action.DONE_WITH)(self.done_with)
        app.action(Action.EDIT)(self.open_edit)
        app.view(Callback.EDIT)(self.save_edit)
        app.action(Action.HISTORY)(self.show_history)
        app.action(Action.NEWER)(self.newer)
        app.action(Action.OLDER)(self.older)

    async def open_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.forms.new(caller_of(context, body), self.forms.origin(body))

    async def open_from_message(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, origin = caller_of(context, body), self.forms.origin(body)
        quoted = await self.quotes.of(caller, body)
        await self.forms.begun(caller, origin, open_from_message, quoted)

    async def record(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored: a closed form is a promise, an open one keeps what was typed."""
        caller, memory = caller_of(context, body), memory_in(body)
        entered = entered_in(body, memory)
        card = await self.desk.write(
            caller, record_asking, memory.ref, entered, actor=caller.user, now=self.desk.clock()
        )
        await ack()
        self.desk.wake()
        await self._answer(caller, memory, replies.confirmation(card), card.interaction.number)
        await self.steps.refresh_list(caller, memory.under, body["view"])

    async def choose(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Every choice in the form is saved; shown again only where something has to change."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        sheet = await self.forms.autosave(caller, memory, body)
        await self.forms.refresh(caller, body["view"], memory, sheet)

    async def suggest_templates(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(
            caller, search_templates, body["value"], actor=caller.user, now=now
        )
        await ack(options=views.template_options(found))

    async def no_answer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Recorded as an attempt that failed; then the form becomes the offer of a next try."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        entered = without_answer(entered_in(body, memory))
        card = await self.desk.write(
            caller, record, memory.ref, entered, actor=caller.user, now=self.desk.clock()
        )
        self.desk.wake()
        await self.desk.show(body["view"]["id"], unanswered(card))
        await self._answer(caller, memory, replies.confirmation(card), card.interaction.number)
        await self.steps.refresh_list(caller, memory.under, body["view"])

    async def try_again(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Chosen in a message or in what the form became; another choice moves the same try."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        number, choice = read_snooze(body, now=now)
        if choice is None:
            raise LookupError("a moment that was not offered")
        request = request_of(body)
        card = await self.desk.write(
            caller, try_again, number, choice, request=request, actor=caller.user, now=now
        )
        self.desk.wake()
        said = reminder_set(card)
        if view := body.get("view"):
            await self.desk.show(view["id"], next_try(said, card))
            return
        answer = fresh_answer(body, now=now)
        await self.desk.answer(caller, said, about=card.interaction.number, answer=answer)

    async def follow_up_later(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pressed in the confirmation."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        number = read_number(body["actions"][0]["value"])
        card = await self.desk.write(caller, follow_up_later, number, actor=caller.user, now=now)
        self.desk.wake()
        answer = fresh_answer(body, now=now)
        said = reminder_set(card)
        await self.desk.answer(caller, said, about=card.interaction.number, answer=answer)

    async def finish_later(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Committed first, with the default reminder; then the form becomes the next step."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        entered = entered_in(body, memory)
        card = await self.desk.write(
            caller, postpone, memory.ref, entered, actor=caller.user, now=self.desk.clock()
        )
        self.desk.wake()
        await self.steps.show(card, body["view"], memory)

    async def close(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        if await self.desk.write(
            caller, close_form, memory.ref.nonce, actor=caller.user, now=self.desk.clock()
        ):
            self.desk.wake()

    async def undo(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), read_number(body["actions"][0]["value"])
        now = self.desk.clock()
        card = await self.desk.write(caller, undo, number, actor=caller.user, now=now)
        self.desk.wake()
        answer = fresh_answer(body, now=now)
        await self.desk.answer(
            caller, replies.undone(card), about=number, answer=answer, replaces=True
        )

    async def done_with(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What was postponed is gone, and the confirmation asks about it no more."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        waiting, number = map(read_number, body["actions"][0]["value"].split(":"))
        card = await self.desk.write(caller, done_with, waiting, number, actor=caller.user, now=now)
        self.desk.wake()
        answer = fresh_answer(body, now=now)
        await self.desk.answer(
            caller, replies.confirmation(card), about=number, answer=answer, replaces=True
        )

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, number = caller_of(context, body), read_number(body["actions"][0]["value"])
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_edit, number, actor=caller.user, now=now),
            lambda card: edit_form(card, edit_memory(card, self.forms.origin(body))),
        )

    async def save_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, memory = caller_of(context, body), memory_in(body)
        entered = entered_in(body, memory)
        card = await self.desk.write(
            caller, edit, memory.ref, entered, actor=caller.user, now=self.desk.clock()
        )
        await ack()
        self.desk.wake()
        if memory.under is None:
            await self._answer(caller, memory, replies.saved(card), card.interaction.number)
        await self.steps.refresh_list(caller, memory.under, body["view"])

    async def show_history(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        contact = ContactId(int(body["actions"][0]["value"]))
        await self._show_history(body, context, contact, TOP, NO_FILTER)

    async def newer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        place = Place(before=read_number(body["actions"][0]["value"]))
        await self._turn(body, context, place)

    async def older(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        place = Place(after=read_number(body["actions"][0]["value"]))
        await self._turn(body, context, place)

    async def _turn(self, body: Body, context: AsyncBoltContext, place: Place) -> None:
        kept = list_shown(body)
        contact, which = ContactId(kept["history"]), filter_in(kept)
        await self._show_history(body, context, contact, place, which)

    async def _show_history(
        self,
        body: Body,
        context: AsyncBoltContext,
        contact: ContactId,
        place: Place,
        which: EntryFilter,
    ) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(
            caller, history_of, contact, place, which, actor=caller.user, now=now
        )
        answer = answer_beneath(beneath(body))
        await self.desk.show(body["view"]["id"], history(found, answer))

    async def _answer(
        self, caller: Caller, memory: FormMemory, said: Said, number: InteractionNumber
    ) -> None:
        await self.desk.answer(
            caller, said, about=number, answer=memory.answer, replaces=memory.replaces
        )


def memory_in(body: Body) -> FormMemory:
    return FormMemory.load(body["view"]["private_metadata"])


def entered_in(body: Body, memory: FormMemory) -> Entered:
    """Raises FieldProblem."""
    locale = words_in(memory.language).locale
    return forms.read_entered(body["view"], currency=memory.currency, locale=locale)
