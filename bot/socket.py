"""Socket Mode: two lines to Slack, so that one is open while the other one is renewed.

Not slack_sdk's client: it closes a connection before it opens the next, tries an address for ever
that has expired, and cannot be stopped while it tries.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from functools import partial
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, ClientWebSocketResponse, WSMsgType
from aiohttp.client_ws import ClientWSTimeout
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.installation import TokenRefused, is_final
from handlers.refusals import code_of

log = logging.getLogger(__name__)

LINES = 2
PING_INTERVAL = 10.0
HANDSHAKE = 10.0  # s, from asking for an address to Slack's hello
ANSWER = 3.0  # s, after which Slack has given up on an acknowledgement
FIRST_PAUSE = timedelta(seconds=0.5)
LONGEST_PAUSE = timedelta(seconds=10)
LOST_AFTER = timedelta(seconds=60)

Dispatch = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class SocketsLost(Exception):
    """No connection for so long that a new process may be luckier."""


class Sockets:
    """The lines together: ``up`` while one of them is open, ``down`` while none is."""

    def __init__(
        self,
        client: AsyncWebClient,
        app_token: str,
        dispatch: Dispatch,
        *,
        lost_after: timedelta = LOST_AFTER,
        first_pause: timedelta = FIRST_PAUSE,
    ) -> None:
        self._new_address = partial(open_address, client, app_token)
        self._lost_after = lost_after
        self.up, self.down = asyncio.Event(), asyncio.Event()
        self._lines = [
            Line(self._new_address, dispatch, self._note, first_pause) for _ in range(LINES)
        ]
        self._keeping: list[asyncio.Task[None]] = []
        self._resources = AsyncExitStack()

    @property
    def connected(self) -> int:
        return sum(line.connected for line in self._lines)

    async def start(self) -> None:
        """Returns when a line is open. Raises TokenRefused."""
        with suppress(ClientError, SlackApiError, OSError, TimeoutError):
            await self._new_address()
        # No time limit on a connection that lives for hours; proxies as slack_sdk finds them.
        session = ClientSession(trust_env=True, timeout=ClientTimeout(total=None))
        await self._resources.enter_async_context(session)
        self._keeping = [asyncio.create_task(line.keep_open(session)) for line in self._lines]
        await self.up.wait()

    async def watch(self) -> None:
        """Runs until there was no connection for too long; then raises SocketsLost."""
        while True:
            await self.down.wait()
            try:
                async with asyncio.timeout(self._lost_after.total_seconds()):
                    await self.up.wait()
            except TimeoutError:
                raise SocketsLost(f"no Socket Mode connection for {self._lost_after}") from None

    def stop_renewing(self) -> None:
        for line in self._lines:
            line.is_wanted = False

    async def close(self) -> None:
        for keeping in self._keeping:
            keeping.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)
        await asyncio.gather(*(line.close() for line in self._lines))
        await self._resources.aclose()

    def _note(self) -> None:
        now, before = (self.up, self.down) if self.connected else (self.down, self.up)
        now.set()
        before.clear()


async def open_address(client: AsyncWebClient, app_token: str) -> str:
    """Where to connect once, within seconds. Raises TokenRefused."""
    try:
        answer = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        if not is_final(error):
            raise
        raise TokenRefused(f"Slack refuses SLACK_APP_TOKEN: {code_of(error)}") from error
    return str(answer["url"])


class Line:
    """One connection after another; the next one opens before the last one closes."""

    def __init__(
        self,
        new_address: Callable[[], Awaitable[str]],
        dispatch: Dispatch,
        on_change: Callable[[], None],
        first_pause: timedelta,
    ) -> None:
        self._new_address = new_address
        self._dispatch = dispatch
        self._on_change = on_change
        self._first_pause = self._pause = first_pause
        self._current: Conversation | None = None
        self.is_wanted = True

    @property
    def connected(self) -> bool:
        return self._current is not None and not self._current.ended

    async def keep_open(self, session: ClientSession) -> None:
        while self.is_wanted:
            conversation = await self._open(session)
            if conversation is not None:
                await self._replace_current(conversation)
                await conversation.leaving.wait()
            if conversation is None or conversation.ended:
                await self._rest()

    async def close(self) -> None:
        if self._current is not None:
            await self._current.close()

    async def _open(self, session: ClientSession) -> "Conversation | None":
        try:
            async with asyncio.timeout(HANDSHAKE):
                socket = await session.ws_connect(
                    await self._new_address(),
                    heartbeat=PING_INTERVAL,
                    timeout=ClientWSTimeout(ws_close=1.0),
                )
                return await self._greeted(Conversation(socket, self._dispatch, self._on_change))
        except (ClientError, SlackApiError, TokenRefused, OSError, TimeoutError) as error:
            log.warning("a Socket Mode connection did not open: %r", error)
        except Exception:
            log.exception("a Socket Mode connection did not open")
        return None

    async def _greeted(self, conversation: "Conversation") -> "Conversation | None":
        try:
            await conversation.greeted.wait()
        except asyncio.CancelledError:
            await conversation.close()
            raise
        return None if conversation.ended else conversation

    async def _replace_current(self, conversation: "Conversation") -> None:
        previous, self._current = self._current, conversation
        self._pause = self._first_pause
        self._on_change()
        if previous is not None:
            await previous.close()

    async def _rest(self) -> None:
        await asyncio.sleep(self._pause.total_seconds())
        self._pause = min(2 * self._pause, LONGEST_PAUSE)


class Conversation:
    """One connection: hears requests, and answers each on the connection that it came by."""

    def __init__(
        self, socket: ClientWebSocketResponse, dispatch: Dispatch, on_change: Callable[[], None]
    ) -> None:
        self._socket = socket
        self._dispatch = dispatch
        self._on_change = on_change
        self._answering: set[asyncio.Task[None]] = set()
        self.greeted, self.leaving = asyncio.Event(), asyncio.Event()
        self.ended = False
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Gives answers under way the time that Slack would wait for them."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=ANSWER)
        await self._socket.close()
        await asyncio.wait({self._listening})

    async def _listen(self) -> None:
        try:
            async for message in self._socket:
                # Slack also sends lines of plain text, to keep the connection busy.
                if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                    self._hear(json.loads(message.data))
        finally:
            self.ended = True
            self.greeted.set()
            self.leaving.set()
            self._on_change()

    def _hear(self, message: dict[str, Any]) -> None:
        request = SocketModeRequest.from_dict(message)
        if message.get("type") == "hello":
            self.greeted.set()
        elif message.get("type") == "disconnect":
            log.info("Slack is about to close a connection: %s", message.get("reason"))
            self.leaving.set()
        elif request is not None:
            answering = asyncio.create_task(self._answer(request))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)

    async def _answer(self, request: SocketModeRequest) -> None:
        response = await self._dispatch(
            AsyncBoltRequest(
                mode="socket_mode", body=request.payload, headers=build_headers(request)
            )
        )
        if response.status != 200:
            log.warning("a request stays unacknowledged: status %s", response.status)
            return
        try:
            await self._socket.send_json(acknowledgement(request, response))
        except (ClientError, OSError) as error:
            log.warning("an acknowledgement found its connection closed: %r", error)


def acknowledgement(request: SocketModeRequest, response: BoltResponse) -> dict[str, Any]:
    content_type = response.headers.get("content-type", [""])[0]
    if not response.body:
        return {"envelope_id": request.envelope_id}
    is_json = content_type.startswith("application/json")
    payload = json.loads(response.body) if is_json else {"text": response.body}
    return {"envelope_id": request.envelope_id, "payload": payload}
