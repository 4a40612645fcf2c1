"""Slack events about the list of salespeople and the card of one."""

from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.beginnings import open_for_salesperson
from domain.reminders.use_cases import PostponedFilter
from domain.salespeople.portrait import list_salespeople
from handlers.answers import fresh_answer
from handlers.beneath import answer_beneath, beneath
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.interactions.opening import Forms, Origin
from handlers.opener import Opener
from handlers.reminders.steps import Steps
from handlers.reminders.wire import ListMemory
from handlers.returning import Returning
from handlers.salespeople import forms
from handlers.salespeople.card_views import salespeople
from handlers.salespeople.pages import PeoplePages
from handlers.salespeople.wire import Action, PeopleMemory, PersonMemory

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SalespeopleCardListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    steps: Steps
    pages: PeoplePages
    returning: Returning

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SHOW_ALL)(self.show_all)
        app.action(Action.OPEN)(self.open_card)
        app.action(Action.FIND)(self.find)
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        app.action(Action.BACK)(self.back)
        app.action(Action.CREATE_INTERACTION)(self.create_interaction)
        app.action(Action.POSTPONED)(self.show_postponed)

    async def open_list(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        memory = PeopleMemory(answer=fresh_answer(body, now=now))
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_salespeople, actor=caller.user, now=now),
            lambda page: salespeople(page, memory),
        )

    async def show_all(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Instead of the page that names only a few of them."""
        await ack()
        await self.pages.show_list(caller_of(context, body), body["view"]["id"], PeopleMemory())

    async def open_card(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = PersonMemory(person=forms.pressed_person(body), back=beneath(body))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def find(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        memory = PersonMemory(person=forms.chosen_person(body), back=beneath(body))
        await self.pages.show_card(caller_of(context, body), body["view"]["id"], memory)

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._turn(body, context, by=-1)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._turn(body, context, by=1)

    async def back(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        view = body["view"]
        if (kept := PersonMemory.load(view["private_metadata"]).back) is not None:
            await self.returning.show(caller_of(context, body), view["id"], kept)

    async def create_interaction(
        self, ack: AsyncAck, body: Body, context: AsyncBoltContext
    ) -> None:
        """The form lies on the card."""
        await ack()
        caller, person = caller_of(context, body), forms.pressed_person(body)
        under = body["view"]["private_metadata"]
        origin = Origin(body=body, answer=answer_beneath(beneath(body)), under=under)
        await self.forms.begun(caller, origin, open_for_salesperson, person)

    async def show_postponed(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        wanted = PostponedFilter(salesperson=forms.pressed_person(body))
        memory = ListMemory(filter=wanted, answer=answer_beneath(beneath(body)))
        await self.steps.show_list(caller_of(context, body), body["view"]["id"], memory)

    async def _turn(self, body: Body, context: AsyncBoltContext, *, by: int) -> None:
        view = body["view"]
        memory = PeopleMemory.load(view["private_metadata"])
        turned = replace(memory, page=max(0, memory.page + by))
        await self.pages.show_list(caller_of(context, body), view["id"], turned)
