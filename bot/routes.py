"""Where a request went before, one of its kind goes again without asking every listener."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.listener.async_listener import AsyncListener
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse

# What people press has so many names at most; what strangers make up finds no listener.
MOST = 2_000


class Runner(Protocol):
    async def run(
        self,
        request: AsyncBoltRequest,
        response: BoltResponse | None,
        listener_name: str,
        listener: AsyncListener,
        starting_time: float | None = None,
    ) -> BoltResponse | None: ...


class KnownRoutes(AsyncMiddleware):
    """The last of the middleware. Bolt asks one listener after another, two hundred by now, and
    that is the larger part of what it costs; here only one is asked again, the one that was found.

    Our listeners are told apart by nothing but the name of what was pressed or submitted.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._known: dict[tuple[str, str], AsyncListener] = {}

    def learn(self, request: AsyncBoltRequest, listener: AsyncListener) -> None:
        """``listener`` is the one that Bolt found; those with middleware of their own stay its."""
        route = route_of(request.body)
        if route and not listener.middleware and len(self._known) < MOST:
            self._known[route] = listener

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        route = route_of(req.body)
        listener = self._known.get(route) if route else None
        if listener is None or not await listener.async_matches(req=req, resp=resp):
            return await next()
        name = listener.ack_function.__name__
        return await self._runner.run(req, resp, name, listener) or resp


def route_of(body: Mapping[str, Any]) -> tuple[str, str] | None:
    """(kind, name) of what was pressed, typed or submitted; None of what comes seldom."""
    match body:
        case {"command": str(name)}:
            return "command", name
        case {"type": "block_actions", "actions": [{"action_id": str(name)}, *_]}:
            return "block_actions", name
        case {"type": "block_suggestion", "action_id": str(name)}:
            return "block_suggestion", name
        case {
            "type": "view_submission" | "view_closed" as kind,
            "view": {"callback_id": str(name)},
        }:
            return kind, name
    return None
