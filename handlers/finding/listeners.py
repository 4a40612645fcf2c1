"""Slack events about finding entries, and about narrowing a list of them."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.filtering import open_filter, period_said
from domain.interactions.filters import NO_FILTER
from domain.interactions.finding import Findings, find, find_mended
from domain.templates.finding import search_templates
from handlers.answers import fresh_answer
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.finding import forms
from handlers.finding.filter_views import filter_form, template_options
from handlers.finding.views import results
from handlers.finding.wire import (
    Action,
    Callback,
    Field,
    FilterMemory,
    FindMemory,
    filter_in,
    narrowed,
    turned,
)
from handlers.opener import Opener
from handlers.returning import Returning

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingListeners:
    desk: Desk
    opener: Opener
    returning: Returning

    def register(self, app: AsyncApp) -> None:
        app.view(Callback.RESULTS)(self.find)
        app.action(Action.NEWER)(self.turn)
        app.action(Action.OLDER)(self.turn)
        app.action(Action.FILTER)(self.open_filter)
        app.action(Action.CLEAR)(self.clear)
        app.action(Action.MENDED)(self.find_mended)
        app.options(Field.TEMPLATE)(self.suggest_templates)
        app.view(Callback.FILTER)(self.narrow)

    async def open(self, caller: Caller, body: Body, words: str = "") -> None:
        now = self.desk.clock()
        memory = FindMemory(answer=fresh_answer(body, now=now))
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, find, words, actor=caller.user, now=now),
            lambda found: results(found, holding(found, memory)),
        )

    async def find(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Shown in the answer to the submission, which keeps the list open."""
        caller, now = caller_of(context, body), self.desk.clock()
        memory = FindMemory.load(body["view"]["private_metadata"])
        found = await self.desk.read(
            caller,
            find,
            forms.read_words(body),
            memory.query.filter,
            actor=caller.user,
            now=now,
        )
        again = replace(memory, generation=memory.generation + 1)
        await ack(response_action="update", view=results(found, holding(found, again)))

    async def find_mended(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now, view = caller_of(context, body), self.desk.clock(), body["view"]
        memory = FindMemory.load(view["private_metadata"])
        contact = forms.pressed_contact(body)
        found = await self.desk.read(
            caller, find_mended, memory.query, contact, actor=caller.user, now=now
        )
        again = replace(memory, generation=memory.generation + 1)
        await self.desk.show(view["id"], results(found, holding(found, again)))

    async def turn(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        kept = turned(forms.list_shown(body), forms.pressed_place(body))
        await self.returning.show(caller_of(context, body), body["view"]["id"], kept)

    async def open_filter(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, kept, now = caller_of(context, body), forms.list_shown(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_filter, filter_in(kept), actor=caller.user, now=now),
            lambda sheet: filter_form(sheet, FilterMemory(kept)),
            pushes=True,
        )

    async def clear(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        kept = narrowed(forms.list_shown(body), NO_FILTER)
        await self.returning.show(caller_of(context, body), body["view"]["id"], kept)

    async def narrow(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The list below shows it; a period that is not understood is said at its field."""
        caller, view = caller_of(context, body), body["view"]
        period = await self.desk.read(
            caller, period_said, forms.period_typed(body), actor=caller.user, now=self.desk.clock()
        )
        which = forms.read_filter(body, period)
        await ack()
        if below := view.get("previous_view_id"):
            kept = FilterMemory.load(view["private_metadata"]).list
            await self.returning.show(caller, below, narrowed(kept, which))

    async def suggest_templates(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(
            caller, search_templates, body["value"], with_unused=True, actor=caller.user, now=now
        )
        await ack(options=template_options(found))


def holding(found: Findings, memory: FindMemory) -> FindMemory:
    return replace(memory, query=found.query, place=found.place)
