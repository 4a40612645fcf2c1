"""The one port on loopback behind which the sandbox answers."""

import asyncio
from contextlib import suppress

from aiohttp import web

from sandbox.delivery.socket import SocketDelivery
from sandbox.web_api.files import FileDoors
from sandbox.web_api.response_urls import ResponseUrls
from sandbox.web_api.router import WebApi

HOST = "127.0.0.1"  # never anything else: nothing here is protected

LARGEST_REQUEST = 64 * 1024**2


class Server:
    def __init__(
        self, api: WebApi, answers: ResponseUrls, files: FileDoors, sockets: SocketDelivery
    ) -> None:
        self.api, self.sockets = api, sockets
        self.port = 0
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_route("*", "/api/{method}", api.answer)
        app.router.add_post("/response/{key:.+}", answers.answer)
        app.router.add_get("/files-pri/{file}/download/{name}", files.download)
        app.router.add_post("/upload/v1/{key}", files.upload)
        app.router.add_get("/login", files.login)
        app.router.add_get("/link/", sockets.serve)
        # What a test left hanging need not be waited for.
        self.runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    async def start(self, port: int) -> None:
        await self.runner.setup()
        await self._listen(port)
        self.port = self.runner.addresses[0][1]
        self.api.state.files.base_url = self.base_url
        self.sockets.socket_url = f"ws://{HOST}:{self.port}/link/"

    async def go_offline(self) -> None:
        """Refuses connections, and breaks those that there are."""
        for site in list(self.runner.sites):
            await site.stop()
        if self.runner.server is not None:
            for connection in self.runner.server.connections:
                if connection.transport is not None:
                    connection.transport.abort()

    async def come_back(self) -> None:
        await self._listen(self.port)

    async def stop(self) -> None:
        self.api.faults.over.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.sockets.close(), timeout=1)
        await self.runner.cleanup()

    async def _listen(self, port: int) -> None:
        await web.TCPSite(self.runner, HOST, port, reuse_address=True).start()
