"""Who the people of a workspace are: asked of Slack before anything is shown to a new one."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar
from zoneinfo import available_timezones

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.ids import UserId, WorkspaceId
from domain.language import Language
from domain.salespeople.model import Kind, Member, MemberUnknown, Profile
from domain.salespeople.use_cases import name_of, note_profile, reading_language
from handlers.caller import Caller
from handlers.timing import Clock
from handlers.work import StoreUnavailable, Work

log = logging.getLogger(__name__)
T = TypeVar("T")
Asks: TypeAlias = Callable[[], Awaitable[T]]
ZONES = available_timezones()
REMEMBERED = 10_000
MOST_LOOK_UPS = 3


class LookUpFailed(Exception):
    """Slack did not say who the person is; nobody is let in on a guess."""


@dataclass(frozen=True, slots=True)
class Roster:
    work: Work
    client: AsyncWebClient
    clock: Clock
    # For a sentence while the store is down; a copy of what it said last.
    languages: dict[Caller, Language] = field(default_factory=dict)

    async def knowing(self, workspace: WorkspaceId, ask: Asks[T]) -> T:
        """``ask``, after everybody whom it needs has been looked up. Raises LookUpFailed."""
        for _ in range(MOST_LOOK_UPS):
            try:
                return await ask()
            except MemberUnknown as unknown:
                await self.look_up(workspace, unknown.user)
        return await ask()

    async def look_up(self, workspace: WorkspaceId, user: UserId) -> Member:
        """Raises LookUpFailed."""
        try:
            reply = await self.client.users_info(user=user, include_locale=True)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            raise LookUpFailed(user) from error
        profile = profile_of(reply["user"], workspace)
        return await self.work.write(workspace, note_profile, profile, now=self.clock())

    async def language_of(self, caller: Caller) -> Language:
        """Never raises: what is to be said is often that something else failed."""
        try:
            language = await self.work.read(caller.workspace, reading_language, user=caller.user)
        except StoreUnavailable:
            return self.last_language(caller)
        self.remember(caller, language)
        return language

    def last_language(self, caller: Caller) -> Language:
        """Without asking the store."""
        return self.languages.get(caller, Language.ENGLISH)

    async def name_of(self, caller: Caller, user: UserId | None) -> str:
        """Empty for nobody."""
        if user is None:
            return ""
        return await self.work.read(caller.workspace, name_of, user=user)

    def remember(self, caller: Caller, language: Language) -> None:
        if len(self.languages) < REMEMBERED or caller in self.languages:
            self.languages[caller] = language


def profile_of(user: dict[str, Any], workspace: WorkspaceId) -> Profile:
    """users.info or user_change -> what we keep of an account."""
    shown = user.get("profile", {})
    # The log is a record: full names, not what people call themselves in chat.
    name = shown.get("real_name") or user.get("real_name") or shown.get("display_name")
    zone = user.get("tz") or "UTC"
    return Profile(
        id=UserId(user["id"]),
        name=str(name or user.get("name") or user["id"])[:300],
        kind=kind_of(user, workspace),
        is_slack_admin=bool(user.get("is_admin") or user.get("is_owner")),
        deactivated=bool(user.get("deleted")),
        zone=zone if zone in ZONES else "UTC",
        locale=str(user.get("locale") or "en-US")[:20],
    )


def kind_of(user: dict[str, Any], workspace: WorkspaceId) -> Kind:
    home = user.get("team_id", workspace)
    if user.get("is_stranger") or home != workspace:
        return Kind.OUTSIDER
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Kind.BOT
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Kind.GUEST
    return Kind.MEMBER
