"""A message that somebody wrote in Slack, as the notes of an interaction begin with it."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from domain.ids import UserId
from domain.interactions.beginnings import Quoted
from domain.salespeople.use_cases import known_names
from handlers.attachments import references
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.escaped import LINK, unescaped

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
        author = UserId(str(body["message"].get("user") or ""))
        names, profile = await asyncio.gather(
            self._names(caller, people), self._profile(author) if author else nobody()
        )
        email = str(profile.get("profile", {}).get("email") or "")
        files = references(body["message"].get("files") or ())
        return Quoted(readable(text, names), link_to(body), email, files)

    async def _names(self, caller: Caller, people: Sequence[UserId]) -> Mapping[UserId, str]:
        names = await self.desk.read(caller, known_names, people) if people else {}
        unknown = [each for each in people if each not in names][:MOST_LOOKED_UP]
        asked = await asyncio.gather(*map(self._asked, unknown))
        told = zip(unknown, asked, strict=True)
        return {**names, **{person: name for person, name in told if name}}

    async def _asked(self, person: UserId) -> str:
        told = await self._profile(person)
        return str(told.get("real_name") or told.get("name") or "")

    async def _profile(self, person: UserId) -> dict[str, Any]:
        """Empty where Slack does not say; nothing of it is kept.

        It tells an e-mail address only where the optional scope users:read.email was granted.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                told: dict[str, Any] = (await self.desk.client.users_info(user=person))["user"]
        except (SlackApiError, ClientError, TimeoutError):
            return {}
        return told


async def nobody() -> dict[str, Any]:
    return {}


def readable(text: str, names: Mapping[UserId, str]) -> str:
    """Whoever has no name here is told by the label that Slack sent, if any, or the bare id."""

    def person(found: re.Match[str]) -> str:
        return "@" + names.get(UserId(found[1]), found[2] or found[1])

    text = PERSON.sub(person, text)
    text = LINK.sub(with_address, CHANNEL.sub(r"#\1", text))
    return unescaped(GROUP.sub(lambda found: "@" + (found[2] or found[1]), text))


def with_address(link: re.Match[str]) -> str:
    """A label alone would lose where it leads."""
    address, label = link[1], link[2]
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    return shown if not label or label in (address, shown) else f"{label} ({shown})"


def link_to(body: Body) -> str:
    """As Slack's *Copy link* makes it: from what the payload says, so no history scope is needed.

    A workspace's own domain leads to the message on Enterprise Grid as well. An app that is
    installed for a whole organisation may be told no team: then Slack's own redirection, which
    leads to the channel at least (that it knows of the message is not in its documentation).
    """
    channel, message = body["channel"]["id"], body["message"]
    if not (team := body.get("team")):
        home = (body.get("user") or {}).get("team_id") or ""
        to = {"team": home, "channel": channel, "message_ts": message["ts"]}
        return f"https://slack.com/app_redirect?{urlencode(to)}"
    place = f"{channel}/p{message['ts'].replace('.', '')}"
    thread = message.get("thread_ts")
    is_reply = thread not in (None, message["ts"])
    query = f"?thread_ts={thread}&cid={channel}" if is_reply else ""
    return f"https://{team['domain']}.slack.com/archives/{place}{query}"
