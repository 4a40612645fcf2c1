"""Our HTTP side: health for supervisors, metrics, and Slack's requests where there is no socket."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncBoltContext, AsyncBoltRequest
from slack_bolt.request.async_internals import build_async_context
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.health import Health
from bot.intake import Intake
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
LARGEST_BODY = 1_000_000
LOOPBACK = frozenset(["127.0.0.1", "::1", "::ffff:127.0.0.1"])
FORWARDED = ("forwarded", "x-forwarded-for")
LAST_ANSWERS = 4  # s
# uvicorn counts tenths of a second, and writes the date of its answers at each tenth of them.
EVERY_SECOND = 0


@dataclass(frozen=True, slots=True)
class Pages:
    health: Health
    intake: Intake
    metrics_public: bool

    def site(self, *, takes_requests: bool) -> Starlette:
        """``takes_requests``: HTTP mode."""
        pages = [
            Route("/healthz", self.healthz),
            Route("/readyz", self.readyz),
            Route("/metrics", self.metrics),
        ]
        if takes_requests:
            pages.append(Route(EVENTS_PATH, self.events, methods=["POST"]))
        return Starlette(routes=pages)

    async def healthz(self, _request: Request) -> Response:
        return JSONResponse(await self.health.pulse())

    async def readyz(self, _request: Request) -> Response:
        obstacles = await self.health.obstacles()
        status = HTTPStatus.SERVICE_UNAVAILABLE if obstacles else HTTPStatus.OK
        return JSONResponse({"ready": not obstacles, "obstacles": obstacles}, status)

    async def metrics(self, request: Request) -> Response:
        if not self.metrics_public and not is_from_this_machine(request):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        with suppress(StoreUnavailable):
            await self.health.oldest_due_age()
        return Response(self.health.metrics.page(), media_type=CONTENT_TYPE_LATEST)

    async def events(self, request: Request) -> Response:
        if not may_be_signed(request):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        body = await limited_body(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            bolt_request = with_every_field(to_async_bolt_request(request, body))
        except ValueError:  # neither JSON nor a form, so not from Slack
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        return to_starlette_response(await self.intake.dispatch(bolt_request))


def is_from_this_machine(request: Request) -> bool:
    """A proxy on this machine is not its visitor."""
    is_forwarded = any(header in request.headers for header in FORWARDED)
    return request.client is not None and request.client.host in LOOPBACK and not is_forwarded


def may_be_signed(request: Request) -> bool:
    """slack_sdk raises where these headers are no number and no ASCII.

    Bolt would then hand a stranger's request to the handler of errors, which answers people.
    """
    stamp = request.headers.get("x-slack-request-timestamp", "0")
    return stamp.isdecimal() and request.headers.get("x-slack-signature", "").isascii()


async def limited_body(request: Request) -> bytes | None:
    """None as soon as it is known to be too large."""
    if int(request.headers.get("content-length", 0)) > LARGEST_BODY:
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return body


def with_every_field(request: AsyncBoltRequest) -> AsyncBoltRequest:
    """Bolt 1.30 drops a slash command in whose text somebody typed the word "payload"."""
    if request.raw_body and not request.body:
        request.body = dict(parse_qsl(request.raw_body, keep_blank_values=True))
        request.context = build_async_context(AsyncBoltContext(), request.body)
    return request


class CannotListen(Exception):
    """The port is taken, or the address is not ours."""


class Server:
    """uvicorn inside our event loop, stopped by us and not by signals."""

    def __init__(self, site: Starlette, *, host: str, port: int) -> None:
        self._host, self._port = host, port
        config = uvicorn.Config(
            site,
            log_config=None,
            access_log=False,
            lifespan="off",
            proxy_headers=False,  # the visitor's address is nobody's to claim
            server_header=False,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
        self._uvicorn = SilentUvicorn(config)
        self.serving: asyncio.Task[None] | None = None
        self.port = port

    def start(self) -> None:
        """Listens when it returns. Raises CannotListen."""
        try:
            listener = socket.create_server((self._host, self._port), backlog=2048)
        except OSError as error:
            raise CannotListen(f"{self._host}, port {self._port}: {error.strerror}") from error
        self.port = listener.getsockname()[1]
        self.serving = asyncio.create_task(self._uvicorn.serve([listener]))
        log.info("listening on %s, port %s", self._host, self.port)

    async def stop(self) -> None:
        """Finishes the requests that it has; takes no others."""
        self._uvicorn.leave()
        if self.serving is not None:
            await asyncio.wait({self.serving})


class SilentUvicorn(uvicorn.Server):
    """It looks once a second which second it is, instead of ten times whether it is to stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        self.should_exit = True
        self._leaving.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(EVERY_SECOND):
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._leaving.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
