"""Every request passes here, however it came: counted, timed, named in the logs, waited for."""

import asyncio
import logging
from collections.abc import Mapping
from random import getrandbits
from time import perf_counter
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.listener.async_listener_completion_handler import AsyncListenerCompletionHandler
from slack_bolt.listener.async_listener_start_handler import AsyncListenerStartHandler
from slack_bolt.response import BoltResponse
from structlog.contextvars import bind_contextvars, reset_contextvars

from bot.metrics import Metrics
from bot.runner import PromptRunner
from domain.ids import WorkspaceId

log = logging.getLogger(__name__)

KINDS = {
    "block_actions": "action",
    "block_suggestion": "options",
    "event_callback": "event",
    "message_action": "message_shortcut",
    "shortcut": "shortcut",
    "view_closed": "view_closed",
    "view_submission": "view_submission",
}


class Intake:
    """``apps``: who answers whom; what is of no workspace of ours, any of them refuses."""

    def __init__(self, apps: Mapping[WorkspaceId, AsyncApp], metrics: Metrics) -> None:
        self._apps = apps
        self._anybody = next(iter(apps.values()))
        self._metrics = metrics
        self.in_flight = InFlight()
        for app in apps.values():
            runner = PromptRunner.take_over(app)
            # Bolt's own middleware cannot tell when a listener ends: it has returned long before.
            runner.listener_start_handler = ListenerStarts(self.in_flight)
            runner.listener_completion_handler = ListenerEnds(self.in_flight)

    async def dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        self.in_flight.enter()
        # Not ``bound_contextvars``, which looks through every context variable that there is.
        named = bind_contextvars(request=new_name())
        try:
            return await self._timed(request)
        finally:
            reset_contextvars(**named)
            # Bolt may have answered an event before its listener took its first step, which stands
            # in the event loop's queue by now. The answer does not wait for it.
            asyncio.get_running_loop().call_soon(self.in_flight.leave)

    async def _timed(self, request: AsyncBoltRequest) -> BoltResponse:
        arrived_at = perf_counter()
        workspace = WorkspaceId(request.context.team_id or "")
        app = self._apps.get(workspace, self._anybody)
        response: BoltResponse = await app.async_dispatch(request)
        seconds = perf_counter() - arrived_at
        kind = kind_of(request.body)
        self._metrics.answered(kind, response.status, seconds)
        log.debug("%s answered with %s after %.3f s", kind, response.status, seconds)
        return response


def new_name() -> str:
    """Of a request, for the logs. The system's random numbers are a call for which we would lose
    our turn to the threads of the store."""
    return f"{getrandbits(48):012x}"


def kind_of(body: Mapping[str, Any]) -> str:
    """Never what the sender made up: it becomes a label of a metric."""
    if "command" in body:
        return "command"
    return KINDS.get(str(body.get("type")), "other")


class InFlight:
    """Counts what has begun and not ended."""

    def __init__(self) -> None:
        self.count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def enter(self) -> None:
        self.count += 1
        self._idle.clear()

    def leave(self) -> None:
        self.count -= 1
        if self.count == 0:
            self._idle.set()

    async def finished(self) -> None:
        await self._idle.wait()


class ListenerStarts(AsyncListenerStartHandler):
    def __init__(self, in_flight: InFlight) -> None:
        self._in_flight = in_flight

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        self._in_flight.enter()


class ListenerEnds(AsyncListenerCompletionHandler):
    def __init__(self, in_flight: InFlight) -> None:
        self._in_flight = in_flight

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:
        self._in_flight.leave()
