"""Slack events about setting the workspace up."""

import json
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import UserId
from domain.reminders.trial import IN, send_trial
from domain.workspaces.retention import ShorterRetention
from domain.workspaces.setup import (
    SeriesCode,
    give_role,
    open_role,
    open_series,
    open_setup,
    save_series,
    save_workspace,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.returning import Returning
from handlers.setup import forms, views
from handlers.setup.retention import retention_form
from handlers.setup.wire import Action, AgreedMemory, Callback, CustomsMemory, SeriesMemory
from handlers.state import offered

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SetUpListeners:
    desk: Desk
    opener: Opener
    returning: Returning

    def register(self, app: AsyncApp) -> None:
        app.action(Action.EDIT_WORKSPACE)(self.open_workspace)
        app.view(Callback.WORKSPACE)(self.save_workspace)
        app.view(Callback.RETENTION)(self.save_retention)
        app.action(Action.EDIT_SERIES)(self.open_series)
        app.view(Callback.SERIES)(self.save_series)
        app.action(Action.GIVE_ROLE)(self.open_role)
        app.view(Callback.ROLE)(self.save_role)
        app.action(Action.TRIAL)(self.send_trial)

    async def open_page(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_setup, actor=caller.user, now=now),
            views.setup,
        )

    async def open_workspace(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_setup, actor=caller.user, now=now),
            views.workspace_form,
            pushes=True,
        )

    async def save_workspace(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        view = body["view"]
        told, shown = forms.read_workspace(view), CustomsMemory.load(view["private_metadata"]).shown
        actor = caller.user
        try:
            await self.desk.write(caller, save_workspace, told, shown=shown, actor=actor, now=now)
        except ShorterRetention as asked:
            reader = (await self.desk.read(caller, open_setup, actor=actor, now=now)).reader
            question = retention_form(reader, asked, AgreedMemory(shown, told))
            await ack(response_action="update", view=question)
            return
        await ack()
        await self._show_again(caller, body)

    async def save_retention(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        memory = AgreedMemory.load(body["view"]["private_metadata"])
        await self.desk.write(
            caller,
            save_workspace,
            memory.told,
            shown=memory.shown,
            agreed=True,
            actor=caller.user,
            now=now,
        )
        await ack()
        await self._show_again(caller, body)

    async def open_series(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        code = offered(body["actions"][0]["value"], SeriesCode)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_series, code, actor=caller.user, now=now),
            lambda opened: views.series_form(*opened),
            pushes=True,
        )

    async def save_series(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        shown = SeriesMemory.load(body["view"]["private_metadata"]).shown
        wanted = forms.read_series(body["view"], shown.code)
        await self.desk.write(caller, save_series, wanted, shown=shown, actor=caller.user, now=now)
        await ack()
        await self._show_again(caller, body)

    async def open_role(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        person = UserId(body["actions"][0].get("value") or "") or None
        under = body["view"]["private_metadata"]
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_role, person, actor=caller.user, now=now),
            lambda told: views.role_form(told, under),
            pushes=True,
        )

    async def save_role(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Whoever was never seen here is looked up at Slack first."""
        caller, now = caller_of(context, body), self.desk.clock()
        view = body["view"]
        user, role = forms.read_role(view)
        await self.desk.write(caller, give_role, user, role, actor=caller.user, now=now)
        await ack()
        below = view.get("previous_view_id")
        if below and view["private_metadata"]:
            await self.returning.show(caller, below, json.loads(view["private_metadata"]))
        else:
            await self._show_again(caller, body)

    async def send_trial(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        page = await self.desk.write(caller, send_trial, actor=caller.user, now=now)
        self.desk.wake(now + IN)
        await self.desk.show(body["view"]["id"], views.setup(page, trial_sent=True))

    async def _show_again(self, caller: Caller, body: Body) -> None:
        if below := body["view"].get("previous_view_id"):
            now = self.desk.clock()
            page = await self.desk.read(caller, open_setup, actor=caller.user, now=now)
            await self.desk.show(below, views.setup(page))
