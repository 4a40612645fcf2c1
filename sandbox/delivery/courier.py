"""Hands payloads to the app, keeps the wire log, and notes what an app must not do."""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sandbox.delivery.outcome import Delivery, Reply, Retry, Transport
from sandbox.limits import table
from sandbox.model import Exchange, Payload, Workspace
from sandbox.payloads import event
from sandbox.state import State
from sandbox.web_api.methods import EVENT_SCOPES

RETRY_DELAYS = (0.0, 60.0, 300.0)  # seconds, of events; nothing else is retried


UNANSWERED = {"block_actions", "view_closed", "shortcut", "message_action", *EVENT_SCOPES}


@dataclass
class Duplication:
    times: int = 0
    at_once: bool = False


class Courier:
    def __init__(self, state: State, transport: Transport) -> None:
        self.state, self.transport = state, transport
        self.ack_limit = table.ACK_SECONDS
        self.retry_delays: Sequence[float] = RETRY_DELAYS
        self.duplication = Duplication()
        self.last_seconds = 0.0
        self._running: set[asyncio.Task[Any]] = set()

    async def deliver(self, delivery: Delivery) -> Reply:
        """The app's first reply, where ``duplication`` asks for several deliveries."""
        again, self.duplication = self.duplication, Duplication()
        copies = [self._send(delivery) for _ in range(again.times)]
        if again.at_once:
            first, *_ = await asyncio.gather(self._send(delivery), *copies)
            return first
        first = await self._send(delivery)
        for copy in copies:
            await copy
        return first

    def tell_event(self, workspace: Workspace, body: Payload) -> None:
        """In the background, with retries; silent unless subscribed to and allowed."""
        kind, manifest = body["type"], self.state.manifest
        scope = EVENT_SCOPES[kind]
        if kind in manifest.events and (scope is None or scope in manifest.scopes):
            delivery = Delivery("events_api", event(self.state, workspace, body))
            self.in_background(self._with_retries(delivery))

    def in_background(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _with_retries(self, delivery: Delivery) -> None:
        again, self.duplication = self.duplication, Duplication()
        for _ in range(again.times):
            await self._send(delivery)
        reply = await self._send(delivery)
        for attempt, delay in enumerate(self.retry_delays, start=1):
            if reply.ok or reply.no_retry:
                return
            await asyncio.sleep(delay)
            reason = "http_timeout" if reply.status == "late" else "http_error"
            reply = await self._send(replace(delivery, retry=Retry(attempt, reason)))

    async def _send(self, delivery: Delivery) -> Reply:
        exchange = self.state.log("to app", delivery.name, delivery.payload)
        began = time.monotonic()
        self.state.changes.began(delivery.name)
        try:
            reply = await self.transport.send(delivery, self.ack_limit)
        finally:
            exchange.seconds = self.last_seconds = time.monotonic() - began
            self.state.changes.ended(delivery.name)
        exchange.answer = reply.body if reply.ok else reply.detail or reply.status
        self._note(delivery, reply, exchange)
        return reply

    def _note(self, delivery: Delivery, reply: Reply, exchange: Exchange) -> None:
        found = None
        if reply.status == "late":
            found = f"no ack in {self.ack_limit:g} seconds"
        elif reply.status == "refused":
            found = f"not answered with a 2xx: {reply.detail}"
        elif reply.body and delivery.name in UNANSWERED:
            found = "answered with a payload, which Slack does not read"
        if found:
            exchange.violations.append(self.state.violate(found, delivery.name))
