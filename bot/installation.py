"""Whose bot we are: asked of Slack once, at start, and never again for a request."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.metrics import Metrics
from domain.ids import WorkspaceId
from handlers.refusals import code_of, status_of

log = logging.getLogger(__name__)


PASSING = frozenset(["fatal_error", "internal_error", "ratelimited", "service_unavailable"])


class TokenRefused(Exception):
    """Slack does not accept a token; trying again would not help."""


def is_final(error: SlackApiError) -> bool:
    """Slack answered, and would answer the same again."""
    return status_of(error) == 200 and code_of(error) not in {"", *PASSING}


@dataclass(frozen=True, slots=True)
class Installation:
    """There is one of a workspace, whatever else is known of it."""

    workspace: WorkspaceId
    workspace_name: str = field(compare=False)
    scopes: frozenset[str] = field(compare=False)
    authorization: AuthorizeResult = field(compare=False)

    @classmethod
    async def look_up(cls, client: AsyncWebClient) -> Self:
        """Raises TokenRefused."""
        try:
            answer = await client.auth_test()
        except SlackApiError as error:
            if not is_final(error):
                raise
            raise TokenRefused(f"Slack refuses SLACK_BOT_TOKEN: {code_of(error)}") from error
        scopes = answer.headers.get("x-oauth-scopes", "")
        return cls(
            workspace=WorkspaceId(answer["team_id"]),
            workspace_name=answer.get("team", ""),
            scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
            authorization=AuthorizeResult(
                enterprise_id=answer.get("enterprise_id"),
                team_id=answer["team_id"],
                bot_id=answer.get("bot_id"),
                bot_user_id=answer.get("user_id"),
                bot_token=client.token,
                bot_scopes=scopes,
            ),
        )


# Both are classes of Bolt's: for mere functions it collects some thirty arguments a request.


@dataclass(frozen=True, slots=True)
class SoleAuthorization(AsyncAuthorize):
    """For every request the same answer."""

    authorization: AuthorizeResult

    async def __call__(self, **_asked: Any) -> AuthorizeResult:
        return self.authorization


@dataclass(frozen=True, slots=True)
class WorkspaceGuard(AsyncMiddleware):
    """Another workspace's request is acknowledged and reaches no listener."""

    workspace: WorkspaceId
    metrics: Metrics

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse:
        is_handshake = req.body.get("type") == "url_verification"
        if req.context.team_id == self.workspace or is_handshake:
            return await next()
        log.warning("refused a request of workspace %s", req.context.team_id)
        self.metrics.refused()
        return BoltResponse(status=200, body="")
