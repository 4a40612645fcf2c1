"""The table of methods: who answers, which scope is needed, how often it may be called."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.model import Payload
from sandbox.web_api import chat, files, history, lookups, views
from sandbox.web_api.call import Call

TIER_2, TIER_3, TIER_4 = 20, 50, 100  # calls a minute
POSTING = 300  # of chat.postMessage in a workspace a minute, beside the rate of each channel


@dataclass(frozen=True)
class Method:
    answer: Callable[[Call], Payload]
    per_minute: int
    scope: str | None = None


METHODS = {
    "api.test": Method(lookups.api_test, TIER_4),
    "auth.test": Method(lookups.auth_test, 600),
    "team.info": Method(lookups.team_info, TIER_3, "team:read"),
    "users.info": Method(lookups.users_info, TIER_4, "users:read"),
    "users.list": Method(lookups.users_list, TIER_2, "users:read"),
    "conversations.open": Method(lookups.conversations_open, TIER_3, "im:write"),
    "conversations.history": Method(history.history, TIER_3),  # its scope is the conversation's
    "chat.postMessage": Method(chat.post_message, POSTING, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, TIER_4, "chat:write"),
    "chat.update": Method(chat.update, TIER_3, "chat:write"),
    "chat.delete": Method(chat.delete, TIER_3, "chat:write"),
    "files.info": Method(files.info, TIER_4, "files:read"),
    "files.getUploadURLExternal": Method(files.get_upload_url, TIER_4, "files:write"),
    "files.completeUploadExternal": Method(files.complete_upload, TIER_4, "files:write"),
    "views.open": Method(views.open_view, TIER_4),
    "views.push": Method(views.push, TIER_4),
    "views.update": Method(views.update, TIER_4),
    "views.publish": Method(views.publish_home, TIER_4),
}
EVENT_SCOPES: dict[str, str | None] = {
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
    "user_change": "users:read",
}
