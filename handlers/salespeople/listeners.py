"""Slack events about people: their settings, and what Slack tells of their accounts."""

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.salespeople.use_cases import note_change, open_settings, save_settings
from domain.templates.finding import search_templates
from domain.workspaces.leaving import close_workspace
from handlers.answers import fresh_answer
from handlers.caller import Caller, caller_of, workspace_of
from handlers.desk import Desk
from handlers.interactions.views import template_options
from handlers.opener import Opener
from handlers.roster import profile_of
from handlers.salespeople import forms, views
from handlers.salespeople.wire import Callback, Field

Body = dict[str, Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SalespeopleListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.view(Callback.SETTINGS)(self.save_settings)
        app.options(Field.FAVOURITES)(self.suggest_templates)
        app.options(Field.DEFAULT)(self.suggest_templates)
        app.event("user_change")(self.note_change)
        app.event("app_uninstalled")(self.close_workspace)
        app.event("tokens_revoked")(self.note_revoked)

    async def open_settings(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        memory = forms.dump_answer(fresh_answer(body, now=now))
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_settings, actor=caller.user, now=now),
            lambda sheet: views.settings(sheet, memory),
        )

    async def suggest_templates(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(
            caller, search_templates, body["value"], actor=caller.user, now=now
        )
        await ack(options=template_options(found))

    async def save_settings(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        wanted = forms.read_settings(body["view"])
        reader = await self.desk.write(caller, save_settings, wanted, actor=caller.user, now=now)
        await ack()
        answer = forms.load_answer(body["view"]["private_metadata"])
        self.desk.roster.remember(caller, reader.language)
        await self.desk.answers.give(views.saved(reader), to=caller.user, answer=answer, now=now)

    async def note_change(self, event: Body, context: AsyncBoltContext) -> None:
        workspace = workspace_of(context)
        profile = profile_of(event["user"], workspace)
        await self.desk.work.write(workspace, note_change, profile, now=self.desk.clock())

    async def close_workspace(self, body: Body, context: AsyncBoltContext) -> None:
        workspace, told_at = workspace_of(context), forms.read_event_time(body)
        now = self.desk.clock()
        goes_at = await self.desk.work.write(workspace, close_workspace, told_at=told_at, now=now)
        if goes_at is not None:
            log.warning("%s removed the app: all stops, its data goes on %s", workspace, goes_at)

    async def note_revoked(self, body: Body, context: AsyncBoltContext) -> None:
        """Without a token of the bot there is nothing that could be done here."""
        if forms.loses_bot(body):
            await self.close_workspace(body, context)
