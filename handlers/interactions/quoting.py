"""A message that somebody wrote in Slack, as the notes of an interaction begin with it."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from domain.ids import UserId
from domain.interactions.beginnings import Quoted
from domain.salespeople.use_cases import known_names
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.escaped import unescaped

Body = dict[str, Any]

PERSON = re.compile(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
GROUP = re.compile(r"<!(?:subteam\^)?([^|>]+)(?:\|@?([^>]*))?>")
MOST_LOOKED_UP = 10
# Slack's trigger lasts three seconds, and the form has to be opened with it.
PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Quotes:
    desk: Desk

    async def of(self, caller: Caller, body: Body) -> Quoted:
        """The message of a message shortcut, with names for mentions and the link to it."""
        text = str(body["message"].get("text") or "")
        people = [*dict.fromkeys(UserId(person) for person, _ in PERSON.findall(text))]
        return Quoted(text=readable(text, await self._names(caller, people)), link=link_to(body))

    async def _names(self, caller: Caller, people: Sequence[UserId]) -> Mapping[UserId, str]:
        names = await self.desk.read(caller, known_names, people) if people else {}
        unknown = [each for each in people if each not in names][:MOST_LOOKED_UP]
        asked = await asyncio.gather(*map(self._asked, unknown))
        told = zip(unknown, asked, strict=True)
        return {**names, **{person: name for person, name in told if name}}

    async def _asked(self, person: UserId) -> str:
        """Empty where Slack does not say; nothing of it is kept."""
        try:
            async with asyncio.timeout(PATIENCE):
                told = (await self.desk.client.users_info(user=person))["user"]
        except (SlackApiError, ClientError, TimeoutError):
            return ""
        return str(told.get("real_name") or told.get("name") or "")


def readable(text: str, names: Mapping[UserId, str]) -> str:
    """Whoever has no name here is told by the label that Slack sent, if any, or the bare id."""

    def person(found: re.Match[str]) -> str:
        return "@" + names.get(UserId(found[1]), found[2] or found[1])

    text = PERSON.sub(person, text)
    text = CHANNEL.sub(r"#\1", text)
    return unescaped(GROUP.sub(lambda found: "@" + (found[2] or found[1]), text))


def link_to(body: Body) -> str:
    """As Slack's *Copy link* makes it: from what the payload says, so no history scope is needed.

    A workspace's own domain leads to the message on Enterprise Grid as well.
    """
    channel, message = body["channel"]["id"], body["message"]
    place = f"{channel}/p{message['ts'].replace('.', '')}"
    thread = message.get("thread_ts")
    is_reply = thread not in (None, message["ts"])
    query = f"?thread_ts={thread}&cid={channel}" if is_reply else ""
    return f"https://{body['team']['domain']}.slack.com/archives/{place}{query}"
