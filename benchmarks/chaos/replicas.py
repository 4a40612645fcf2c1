"""Processes of the bot that are started, killed and started again."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession

from benchmarks.servers import REPOSITORY
from sandbox.server import HOST

READY = 60.0


@dataclass
class Nursery:
    process: asyncio.subprocess.Process
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def bear(self, environment: dict[str, str], log: Path) -> int:
        told = json.dumps({"environment": environment, "log": str(log)})
        async with self._asking:
            self.process.stdin.write(told.encode() + b"\n")
            return int(await self.process.stdout.readline())


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.chaos.nursery",
        cwd=REPOSITORY,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Nursery(process)
    finally:
        process.stdin.close()
        await process.wait()


@dataclass
class Replica:
    nursery: Nursery
    environment: dict[str, str]
    log: Path
    number: int | None = field(default=None)

    async def start(self) -> None:
        self.number = await self.nursery.bear(self.environment, self.log)

    async def kill(self) -> None:
        """As the kernel does: nothing is finished, nothing is said."""
        await self.ended(signal.SIGKILL)

    async def stop(self) -> None:
        await self.ended(signal.SIGTERM)

    async def ended(self, by: signal.Signals) -> None:
        if self.number is None:
            return
        with suppress(ProcessLookupError):
            os.kill(self.number, by)
            while True:
                os.kill(self.number, 0)
                await asyncio.sleep(0.01)
        self.number = None

    @property
    def is_alive(self) -> bool:
        return self.number is not None and Path(f"/proc/{self.number}").exists()

    async def ready(self) -> None:
        """Raises TimeoutError, and shows its last lines."""
        url = f"http://{HOST}:{self.environment['PORT']}/readyz"
        try:
            async with asyncio.timeout(READY), ClientSession() as session:
                # Another process tells nobody.
                while not await answers(session, url):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        except TimeoutError:
            print(self.log.read_text()[-2000:])
            raise


async def answers(session: ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.status == 200
    except ClientError:
        return False
