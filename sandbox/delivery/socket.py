"""Socket Mode: up to ten connections, of which each payload goes to one."""

import asyncio
import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.delivery.outcome import Delivery, Reply
from sandbox.limits import table
from sandbox.model import Payload
from sandbox.refusals import Refused
from sandbox.state import APP_ID, State


@dataclass(eq=False)
class Connection:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    leaving: bool = False
    awaited: dict[str, asyncio.Future[Any]] = field(default_factory=dict)


class SocketDelivery:
    needs_options_url = False

    def __init__(self, state: State, app_token: str) -> None:
        self.state, self.app_token = state, app_token
        self.socket_url = ""
        self.connections: list[Connection] = []
        self._tickets: set[str] = set()
        self._turn = itertools.count()

    def open(self, token: str) -> Payload:
        """``apps.connections.open``, for which an app-level token is needed."""
        if token != self.app_token:
            raise Refused("not_allowed_token_type" if token.startswith("xoxb") else "invalid_auth")
        ticket = self.state.new_id("ticket-")
        self._tickets.add(ticket)
        return {"url": f"{self.socket_url}?ticket={ticket}&app_id={APP_ID}"}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self.connections) >= table.SOCKET_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await self._stay(Connection(socket, request.transport))
        return socket

    async def _stay(self, connection: Connection) -> None:
        self.connections.append(connection)
        await connection.socket.send_json(self._hello())
        self.state.changes.tell("socket connected")
        try:
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    self._take(connection, json.loads(message.data))
        finally:
            self.connections.remove(connection)
            self.state.changes.tell("socket gone")

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": APP_ID},
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
        }

    def _take(self, connection: Connection, answer: Payload) -> None:
        awaited = connection.awaited.pop(str(answer.get("envelope_id")), None)
        if awaited is None:
            self.state.violate("an ack for no envelope, or after three seconds", "socket")
        elif not awaited.done():
            awaited.set_result(answer.get("payload"))

    async def send(self, delivery: Delivery, limit: float) -> Reply:
        ready = [each for each in self.connections if not each.leaving]
        if not ready:
            return Reply("refused", detail="no connection")
        connection = ready[next(self._turn) % len(ready)]
        envelope = _envelope(delivery, self.state.new_id("envelope-"))
        loop = asyncio.get_running_loop()
        awaited = connection.awaited[envelope["envelope_id"]] = loop.create_future()
        try:
            async with asyncio.timeout(limit):
                await connection.socket.send_json(envelope)
                return Reply("acked", await awaited)
        except (TimeoutError, ConnectionError):
            connection.awaited.pop(envelope["envelope_id"], None)
            return Reply("late")

    async def disconnect(self, reason: str, grace: float) -> None:
        """``warning`` only announces; others end the present connections after ``grace``."""
        leaving = list(self.connections)
        for connection in leaving:
            await connection.socket.send_json({"type": "disconnect", "reason": reason})
            connection.leaving = reason != "warning"
        self.state.changes.tell(f"socket {reason}")
        if reason != "warning":
            await asyncio.sleep(grace)
            await asyncio.gather(*(each.socket.close() for each in leaving))

    async def drop(self, *, abruptly: bool) -> None:
        """``abruptly``: without a closing word; the client notices at its next ping only."""
        for connection in list(self.connections):
            connection.leaving = True
            if abruptly and connection.transport is not None:
                connection.transport.abort()
            else:
                await connection.socket.close(code=1011)

    async def close(self) -> None:
        await asyncio.gather(*(each.socket.close() for each in list(self.connections)))


def _envelope(delivery: Delivery, envelope_id: str) -> Payload:
    envelope: Payload = {
        "envelope_id": envelope_id,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
        "payload": delivery.payload,
    }
    if delivery.kind == "events_api":
        retry = delivery.retry
        envelope["retry_attempt"] = retry.attempt if retry else 0
        envelope["retry_reason"] = retry.reason if retry else ""
    return envelope
