"""Publishes an App Home where it does not show already what it has to show."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from domain.home.use_cases import HomePage
from domain.ids import ChannelId, MessageTs
from domain.reminders.delivery import Posted
from handlers.home.views import fingerprint_of, home
from handlers.timing import Clock


@dataclass(frozen=True, slots=True)
class Publisher:
    client: AsyncWebClient
    clock: Clock

    async def publish(self, page: HomePage) -> Posted:
        view = home(page, now=self.clock())
        fingerprint = fingerprint_of(view)
        if fingerprint != page.shown:
            await self.client.views_publish(user_id=page.reader.id, view=view)
        return Posted(
            channel=ChannelId(""),
            ts=MessageTs(""),
            is_final=True,
            is_tracked=False,
            fingerprint=fingerprint,
        )
