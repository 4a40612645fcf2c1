"""The page's own port, in the sandbox's event loop."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from nicegui import app as nicegui_app
from nicegui import ui

from sandbox.page.guard import LoopbackGuard
from sandbox.page.handover import receive
from sandbox.page.site import Site
from sandbox.page.window import Window
from sandbox.server import HOST

STATIC = Path(__file__).parent / "static"
TITLE = "Sandbox"
HEAD = """
<link rel="stylesheet" href="/static/page.css"><link rel="stylesheet" href="/static/blocks.css">
<script src="/static/page.js"></script>
"""


class _Uvicorn(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ctrl-C is for the sandbox as a whole."""
        yield


class PageServer:
    """One for a process, since NiceGUI has one app for a process."""

    def __init__(self, site: Site, *, port: int) -> None:
        self.site = site
        self.socket = _bound(port)
        self.port = int(self.socket.getsockname()[1])
        config = uvicorn.Config(
            LoopbackGuard(_app(site)),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = _Uvicorn(config)
        self._serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    async def start(self) -> None:
        self._serving = asyncio.create_task(self._server.serve(sockets=[self.socket]))
        listening = asyncio.create_task(self._server.listening.wait())
        await asyncio.wait({self._serving, listening}, return_when=asyncio.FIRST_COMPLETED)
        if self._serving.done():
            self._serving.result()

    async def stop(self) -> None:
        self._server.should_exit = True
        if self._serving is not None:
            await self._serving
        self.socket.close()


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise OSError(f"port {port} is in use; choose another one with --port") from error
    return listening


def _app(site: Site) -> FastAPI:
    outer = FastAPI(openapi_url=None)

    @outer.post("/upload")
    async def upload(request: Request) -> Response:
        return Response(receive(await request.body()), media_type="text/plain")

    @ui.page("/", title=TITLE, language="en-US", favicon=STATIC / "favicon.svg")
    def page() -> None:
        ui.add_head_html(HEAD)
        Window(site).open()

    nicegui_app.add_static_files("/static", STATIC, max_cache_age=0)
    ui.run_with(
        outer,
        title=TITLE,
        tailwind=False,
        binding_refresh_interval=None,
        show_welcome_message=False,
        gzip_middleware_factory=None,
    )
    return outer
