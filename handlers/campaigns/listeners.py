"""Slack events about the list of campaigns and the form of one."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.campaigns.use_cases import (
    CampaignPage,
    list_campaigns,
    open_campaign,
    save_campaign,
)
from domain.ids import CampaignId
from handlers.caller import Caller, caller_of
from handlers.campaigns import views
from handlers.campaigns.forms import pressed, read_campaign
from handlers.campaigns.wire import Action, Callback, CampaignMemory
from handlers.desk import Desk, new_nonce
from handlers.numbered import NumberedPages
from handlers.opener import Opener
from handlers.pages import page_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CampaignListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.PREVIOUS)(self.pages.show_previous)
        app.action(Action.NEXT)(self.pages.show_next)
        app.action(Action.NEW)(self.open_new)
        app.action(Action.EDIT)(self.open_edit)
        app.view(Callback.FORM)(self.save)

    @property
    def pages(self) -> NumberedPages[CampaignPage]:
        return NumberedPages(self.desk, self.opener, list_campaigns, views.campaigns)

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
        await self.pages.show(caller, body["view"].get("previous_view_id"), memory.page)

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
