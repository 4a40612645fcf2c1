"""Answers to what a person has just done: where they did it while Slack allows it, else by DM."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from domain.drafts.model import Answer
from domain.ids import ChannelId, MessageTs, UserId
from domain.reminders.delivery import Posted
from handlers.blocks import Block

# Slack accepts a response_url for 30 minutes; what arrives in the last one may be too late.
FRESH_FOR = timedelta(minutes=29)
SLACK_HOSTS = ("hooks.slack.com", "hooks.slack-gov.com")


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` alone tells everything: notifications and screen readers read it, not the blocks."""

    text: str
    blocks: list[Block]


def fresh_answer(body: dict[str, Any], *, now: datetime) -> Answer | None:
    """None where Slack gave no ``response_url``, as in a view."""
    url = body.get("response_url")
    return Answer(url, now + FRESH_FOR) if url else None


@dataclass(frozen=True, slots=True)
class Answers:
    client: AsyncWebClient

    async def give(
        self,
        said: Said,
        *,
        to: UserId,
        answer: Answer | None,
        now: datetime,
        replaces: bool = False,
    ) -> Posted | None:
        """By the response_url while it is fresh; where Slack refuses it, by DM: that one stays."""
        if await self.by_url(answer, said, now=now, replaces=replaces):
            return None
        sent = await self.client.chat_postMessage(
            channel=to,
            text=said.text,
            blocks=said.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(channel=ChannelId(sent["channel"]), ts=MessageTs(sent["ts"]), is_final=False)

    async def by_url(
        self, answer: Answer | None, said: Said, *, now: datetime, replaces: bool = False
    ) -> bool:
        """False where there is none, it is too old, or Slack refused it."""
        if answer is None or now >= answer.until or not self._is_slacks(answer.url):
            return False
        return await self._post(answer.url, said, replaces=replaces)

    async def _post(self, url: str, said: Said, *, replaces: bool) -> bool:
        hook = AsyncWebhookClient(url, session=self.client.session, retry_handlers=[])
        try:
            reply = await hook.send(
                text=said.text,
                blocks=said.blocks,
                response_type="ephemeral",
                replace_original=replaces,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (aiohttp.ClientError, TimeoutError):
            return False
        return reply.status_code == 200

    def _is_slacks(self, url: str) -> bool:
        """A stored address is posted to only where Slack's own are (or the sandbox's)."""
        host = urlsplit(url).hostname
        return host in (*SLACK_HOSTS, urlsplit(self.client.base_url).hostname)
