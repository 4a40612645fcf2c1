"""Which of our messages stand in a direct message already, by the mark that each carries."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from domain.ids import ChannelId, MessageTs, UserId
from domain.reminders.reconciling import Found
from domain.store.claims import Claim

SCOPE = "im:history"
# Every member and app of the conversation may read a mark, so it says nothing.
EVENT, KEYS = "due_row_sent", "keys"
# Our clock and Slack's; `bot check` complains from five seconds on. A clock that was an hour ahead
# when a row was claimed finds what was sent all the same: further back costs no further page.
CLOCKS_APART = timedelta(hours=2)
# Slack recommends no more than 200 a page. Whoever got over a thousand since is asked no further.
PAGE, PAGES = 200, 5


def marked(claim: Claim) -> dict[str, Any]:
    """The metadata of a message. A payload is flat, so that several keys are one string."""
    keys = " ".join(each.key for each in claim.all)
    return {
        "event_type": EVENT,
        "event_payload": {KEYS: keys, "attempt": claim.attempts, "fence": claim.fence},
    }


@dataclass(frozen=True, slots=True)
class History:
    client: AsyncWebClient

    async def may_be_read(self) -> bool:
        """Asked each time, since the scope may be granted at any time, and this is rare."""
        told = (await self.client.auth_test()).headers.get("x-oauth-scopes", "")
        return SCOPE in (each.strip() for each in told.split(","))

    async def of(self, person: UserId, *, since: datetime) -> list[Found]:
        """What we posted to them since then, the newest first. Raises SlackApiError."""
        opened = await self.client.conversations_open(users=person)
        channel = ChannelId(opened["channel"]["id"])
        oldest = f"{(since - CLOCKS_APART).timestamp():.6f}"
        return [found async for found in self._marked(channel, oldest)]

    async def _marked(self, channel: ChannelId, oldest: str) -> AsyncIterator[Found]:
        cursor: str | None = None
        for _ in range(PAGES):
            page = await self.client.conversations_history(
                channel=channel,
                oldest=oldest,
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            for found in read(channel, page["messages"]):
                yield found
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def read(channel: ChannelId, messages: list[Mapping[str, Any]]) -> Iterator[Found]:
    """Others may post in it, too, and mark what they post."""
    for each in messages:
        mark = each.get("metadata") or {}
        if mark.get("event_type") == EVENT:
            keys = str((mark.get("event_payload") or {}).get(KEYS, "")).split()
            yield Found(channel=channel, ts=MessageTs(each["ts"]), keys=frozenset(keys))
