"""Slack events about the list of campaigns and the form of one."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.campaigns.use_cases import list_campaigns, open_campaign, save_campaign
from domain.ids import CampaignId
from handlers.caller import Caller, caller_of
from handlers.campaigns import views
from handlers.campaigns.forms import pressed, read_campaign
from handlers.campaigns.wire import Action, Callback, CampaignMemory, page_in
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CampaignListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        app.action(Action.NEW)(self.open_new)
        app.action(Action.EDIT)(self.open_edit)
        app.view(Callback.FORM)(self.save)

    async def open_list(self, caller: Caller, body: Body) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_campaigns, 0, actor=caller.user, now=now),
            views.campaigns,
        )

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], page_in(body) - 1)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], page_in(body) + 1)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, None)

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, pressed(body))

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; then the list below shows it."""
        caller, now = caller_of(context, body), self.desk.clock()
        memory = CampaignMemory.load(body["view"]["private_metadata"])
        content = read_campaign(body["view"])
        await self.desk.write(
            caller, save_campaign, memory.ref, content, actor=caller.user, now=now
        )
        await ack()
        await self._show(caller, body["view"].get("previous_view_id"), memory.page)

    async def _open(self, caller: Caller, body: Body, campaign: CampaignId | None) -> None:
        """Pushed on the list."""
        nonce, now, page = new_nonce(), self.desk.clock(), page_in(body)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_campaign, nonce, campaign, actor=caller.user, now=now),
            lambda sheet: views.campaign_form(sheet, CampaignMemory(ref=sheet.ref, page=page)),
            pushes=True,
        )

    async def _show(self, caller: Caller, view_id: str | None, page: int) -> None:
        if view_id is None:
            return
        now = self.desk.clock()
        listed = await self.desk.read(caller, list_campaigns, page, actor=caller.user, now=now)
        await self.desk.show(view_id, views.campaigns(listed))
