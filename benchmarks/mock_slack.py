"""A Web API that costs next to nothing, so that what is measured is the bot."""

import asyncio
import json
import re
from collections.abc import Callable
from itertools import count
from typing import Any

WORKSPACE, BOT = "T1", "U0BOT"
HEADERS_END = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TRIGGER = re.compile(rb'trigger_id(?:": "|=)([\w.]+)')
PATH = re.compile(rb"POST /(?:api/)?([\w./]+)")
PERSON = re.compile(rb"user=(\w+)")
AUTH_TEST = {"team_id": WORKSPACE, "team": "Norðurljós", "user_id": BOT, "bot_id": "B1"}
POSTED = {"channel": "D1", "view": {"id": "V1", "hash": "1"}}
# No two messages stand at one moment.
MOMENTS = count(1)


class MockSlack:
    """Tells ``opened`` of every view that is opened or updated, by its trigger."""

    def __init__(self) -> None:
        self.opened: dict[str, asyncio.Future[None]] = {}
        self.last_view: dict[str, Any] = {}
        self.keep_view = False
        self.url = ""

    async def listen(self) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Exchange(self.answer), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"

    def answer(self, method: str, body: bytes) -> dict[str, Any]:
        match method:
            case "auth.test":
                return AUTH_TEST
            case "users.info":
                return {"user": member(PERSON.search(body))}
            case "views.open":
                self._note(body)
        return POSTED | {"ts": f"1.{next(MOMENTS):06}"}

    def _note(self, body: bytes) -> None:
        if self.keep_view:
            self.last_view = json.loads(body)["view"]
        trigger = TRIGGER.search(body)
        if trigger and (waiting := self.opened.pop(trigger.group(1).decode(), None)):
            waiting.set_result(None)


def member(found: re.Match[bytes] | None) -> dict[str, Any]:
    person = found.group(1).decode() if found else "U1"
    return {"id": person, "team_id": WORKSPACE, "real_name": person, "tz": "Atlantic/Reykjavik"}


class Exchange(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, as far as slack_sdk speaks it."""

    def __init__(self, answer: Callable[[str, bytes], dict[str, Any]]) -> None:
        self._answer = answer
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(HEADERS_END)) >= 0:
            length = LENGTH.search(self._held, 0, end)
            whole = end + 4 + (int(length.group(1)) if length else 0)
            if len(self._held) < whole:
                return
            request, self._held = self._held[:whole], self._held[whole:]
            self._reply(request[:end], request[end + 4 :])

    def _reply(self, head: bytes, body: bytes) -> None:
        path = PATH.match(head)
        method = path.group(1).decode() if path else ""
        answer = json.dumps({"ok": True, **self._answer(method, body)}).encode()
        self._transport.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
            + str(len(answer)).encode()
            + HEADERS_END
            + answer
        )
