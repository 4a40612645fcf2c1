"""Slack events about the forms of headers and lines."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.use_cases import search_contacts
from domain.ids import ContactId, LineNumber, SegmentId
from domain.segments.headers import LinesFollow, save_header
from domain.segments.lines import (
    ContactChangeDropsOwn,
    LineSheet,
    add_line,
    open_line,
    remove_line,
    reset_line,
    save_line,
)
from domain.segments.model import Segment
from domain.segments.use_cases import HeaderSheet, create_segment, open_header
from handlers.caller import Caller, caller_of
from handlers.contacts.views import known_options
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener
from handlers.segments import form_views, forms
from handlers.segments.cards import SegmentPages
from handlers.segments.wire import (
    Action,
    Callback,
    CardMemory,
    Field,
    FormMemory,
    ListMemory,
    is_card,
)
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SegmentFormListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.NEW)(self.open_new)
        app.action(Action.EDIT)(self.open_header)
        app.view(Callback.HEADER)(self.save_header)
        app.action(Action.ADD_LINE)(self.open_new_line)
        app.action(Action.EDIT_LINE)(self.open_line)
        app.view(Callback.LINE)(self.save_line)
        app.action(Action.RESET_LINE)(self.reset_line)
        app.action(Action.REMOVE_LINE)(self.remove_line)
        app.options(Field.CONTACT)(self.suggest_contacts)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_header(caller_of(context, body), body, None)

    async def open_header(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_header(caller_of(context, body), body, forms.pressed_segment(body))

    async def save_header(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; where lines follow it, they are asked about first."""
        caller, memory = caller_of(context, body), memory_in(body)
        told = header_in(body, memory)
        try:
            saved = await self._save(caller, memory, told)
        except LinesFollow as follow:
            sheet = await self._header_sheet(caller, memory)
            asked = replace(memory, asked=True)
            view = form_views.asked_form(told.values, follow.count, sheet, asked)
            await ack(response_action="update", view=view)
            return
        await ack()
        self.desk.wake()
        await self._show_below(caller, body, memory, saved)

    async def open_new_line(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_line(caller_of(context, body), body, None)

    async def open_line(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open_line(caller_of(context, body), body, forms.pressed_line(body))

    async def save_line(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; another contact is asked about where something would be lost."""
        caller, memory = caller_of(context, body), memory_in(body)
        told = line_in(body, memory)
        try:
            await self._put_line(caller, memory, told)
        except ContactChangeDropsOwn:
            sheet = await self._line_sheet(caller, memory, told.contact)
            view = form_views.warned_form(told.values, sheet, replace(memory, asked=True))
            await ack(response_action="update", view=view)
            return
        await ack()
        await self._show_card(caller, body, memory)

    async def reset_line(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The form shows it, under a new memory: its line has another version."""
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        segment, line, now = segment_in(memory), forms.pressed_line(body), self.desk.clock()
        await self.desk.write(caller, reset_line, segment, line, actor=caller.user, now=now)
        sheet = await self._line_sheet(caller, replace(memory, line=line))
        anew = FormMemory.of(sheet.ref, sheet.reader, memory.under, line)
        await self.desk.show(body["view"]["id"], form_views.line_form(sheet, anew))
        await self._show_card(caller, body, memory)

    async def remove_line(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory = caller_of(context, body), memory_in(body)
        segment, line, now = segment_in(memory), forms.pressed_line(body), self.desk.clock()
        await self.desk.write(caller, remove_line, segment, line, actor=caller.user, now=now)
        removed = form_views.line_removed(words_in(memory.language))
        await self.desk.show(body["view"]["id"], removed)
        await self._show_card(caller, body, memory)

    async def suggest_contacts(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed = caller_of(context, body), body["value"]
        found = await self.desk.read(
            caller, search_contacts, typed, actor=caller.user, now=self.desk.clock()
        )
        await ack(options=known_options(found.contacts))

    async def _save(self, caller: Caller, memory: FormMemory, told: forms.Header) -> Segment:
        now = self.desk.clock()
        if memory.ref.segment is None:
            return await self.desk.write(
                caller,
                create_segment,
                memory.ref,
                told.values,
                number=told.number,
                actor=caller.user,
                now=now,
            )
        return await self.desk.write(
            caller,
            save_header,
            memory.ref,
            told.values,
            updates_lines=told.updates_lines,
            actor=caller.user,
            now=now,
        )

    async def _put_line(self, caller: Caller, memory: FormMemory, told: forms.Line) -> None:
        now = self.desk.clock()
        if memory.line is None:
            await self.desk.write(
                caller,
                add_line,
                memory.ref,
                told.contact,
                told.values,
                actor=caller.user,
                now=now,
            )
            return
        await self.desk.write(
            caller,
            save_line,
            memory.ref,
            memory.line,
            told.contact,
            told.values,
            drops_own=memory.asked,
            actor=caller.user,
            now=now,
        )

    async def _open_header(self, caller: Caller, body: Body, segment: SegmentId | None) -> None:
        """Pushed on the list or the card."""
        nonce, now, under = new_nonce(), self.desk.clock(), body["view"]["private_metadata"]
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_header, nonce, segment, actor=caller.user, now=now),
            lambda sheet: form_views.header_form(
                sheet, FormMemory.of(sheet.ref, sheet.reader, under)
            ),
            pushes=True,
        )

    async def _open_line(self, caller: Caller, body: Body, line: LineNumber | None) -> None:
        """Pushed on the card."""
        nonce, now, under = new_nonce(), self.desk.clock(), body["view"]["private_metadata"]
        segment = CardMemory.load(under).segment
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_line, nonce, segment, line, actor=caller.user, now=now),
            lambda sheet: form_views.line_form(
                sheet, FormMemory.of(sheet.ref, sheet.reader, under, line)
            ),
            pushes=True,
        )

    async def _header_sheet(self, caller: Caller, memory: FormMemory) -> HeaderSheet:
        return await self.desk.read(
            caller,
            open_header,
            memory.ref.nonce,
            memory.ref.segment,
            actor=caller.user,
            now=self.desk.clock(),
        )

    async def _line_sheet(
        self, caller: Caller, memory: FormMemory, chosen: ContactId | None = None
    ) -> LineSheet:
        return await self.desk.read(
            caller,
            open_line,
            memory.ref.nonce,
            segment_in(memory),
            memory.line,
            chosen=chosen,
            actor=caller.user,
            now=self.desk.clock(),
        )

    async def _show_below(
        self, caller: Caller, body: Body, memory: FormMemory, saved: Segment
    ) -> None:
        """The card of what was created, in the place of the list."""
        if is_card(memory.under):
            await self._show_card(caller, body, memory)
        elif below := body["view"].get("previous_view_id"):
            card = CardMemory(segment=saved.id, list=ListMemory.load(memory.under))
            await self.pages.show_card(caller, below, card)

    async def _show_card(self, caller: Caller, body: Body, memory: FormMemory) -> None:
        if below := body["view"].get("previous_view_id"):
            await self.pages.show_again(caller, below, memory.under)


def memory_in(body: Body) -> FormMemory:
    return FormMemory.load(body["view"]["private_metadata"])


def segment_in(memory: FormMemory) -> SegmentId:
    """Of a form that lies on a segment."""
    if memory.ref.segment is None:
        raise LookupError("the form of no segment")
    return memory.ref.segment


def header_in(body: Body, memory: FormMemory) -> forms.Header:
    """Raises FieldProblem."""
    locale = words_in(memory.language).locale
    return forms.read_header(body["view"], currency=memory.currency, locale=locale)


def line_in(body: Body, memory: FormMemory) -> forms.Line:
    """Raises FieldProblem."""
    locale = words_in(memory.language).locale
    return forms.read_line(body["view"], currency=memory.currency, locale=locale)
