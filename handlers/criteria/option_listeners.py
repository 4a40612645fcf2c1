"""What the selects of criteria offer while somebody types."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.use_cases import search_contacts
from domain.salespeople.use_cases import who_is
from domain.segments.criteria.asking import (
    search_cities,
    search_companies,
    search_logged,
    search_tags,
)
from domain.templates.finding import search_templates
from handlers.caller import caller_of
from handlers.contacts.views import known_options
from handlers.criteria.fields import country_options, logged_options, plain_options
from handlers.criteria.wire import Field
from handlers.desk import Desk
from handlers.interactions.views import template_options

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CriteriaOptions:
    desk: Desk

    def register(self, app: AsyncApp) -> None:
        app.options(Field.PICKED)(self.contacts)
        app.options(Field.COMPANIES)(self.companies)
        app.options(Field.CITIES)(self.cities)
        app.options(Field.TAGS)(self.tags)
        app.options(Field.COUNTRIES)(self.countries)
        app.options(Field.WITH_LOGGED)(self.logged)
        app.options(Field.WITH_TEMPLATES)(self.templates)
        app.options(Field.WITHOUT_TEMPLATES)(self.templates)

    async def contacts(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(caller, search_contacts, typed, actor=caller.user, now=now)
        await ack(options=known_options(found.contacts))

    async def companies(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(caller, search_companies, typed, actor=caller.user, now=now)
        await ack(options=known_options(found))

    async def cities(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(caller, search_cities, typed, actor=caller.user, now=now)
        await ack(options=plain_options(found))

    async def tags(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(caller, search_tags, typed, actor=caller.user, now=now)
        await ack(options=plain_options(found))

    async def countries(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=now)
        await ack(options=country_options(body["value"], reader.language))

    async def logged(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(caller, search_logged, typed, actor=caller.user, now=now)
        await ack(options=logged_options(found))

    async def templates(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, typed, now = caller_of(context, body), body["value"], self.desk.clock()
        found = await self.desk.read(
            caller, search_templates, typed, with_unused=True, actor=caller.user, now=now
        )
        await ack(options=template_options(found))
