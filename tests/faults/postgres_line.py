"""A line to PostgreSQL that can be cut: new connections are refused, open ones break."""

import asyncio
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url

SOCKET = ".s.PGSQL.5432"


class Line:
    """Listens in ``folder`` and passes everything on to the server of ``url``."""

    def __init__(self, url, folder):
        there = make_url(url)
        self.url = there.set(query={"host": str(folder)}).render_as_string(hide_password=False)
        self._theirs = f"{there.query['host']}/{SOCKET}"
        self._ours = folder / SOCKET
        self._listening = None
        self._open = set()

    async def connect(self):
        self._listening = await asyncio.start_unix_server(self._pass_on, self._ours)

    async def cut(self):
        self._listening.close()
        self._ours.unlink()
        for writer in list(self._open):
            writer.transport.abort()

    @asynccontextmanager
    async def broken(self):
        await self.cut()
        yield
        await self.connect()

    async def _pass_on(self, reader, writer):
        server_reader, server_writer = await asyncio.open_unix_connection(self._theirs)
        self._open |= {writer, server_writer}
        await asyncio.gather(copy(reader, server_writer), copy(server_reader, writer))
        self._open -= {writer, server_writer}


async def copy(reader, writer):
    with suppress(ConnectionError):
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()
    writer.close()
