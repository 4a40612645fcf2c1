"""The app as a process of its own, pointed at the sandbox."""

import asyncio
import os
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.sandbox import Mode, Sandbox
from sandbox.server import HOST

OURS = ("SLACK_", "DATABASE_URL", "PORT", "CLOCK_OFFSET_FILE", "LOG_LEVEL")
LINES_KEPT = 40
REPOSITORY = Path(__file__).parent.parent
EVENTS_PATH = "/slack/events"


class BotFailed(Exception):
    """The app did not start, or ended by itself; its last lines say why."""


def bot_environment(
    sandbox: Sandbox, *, mode: Mode, port: int, database: str, log_level: str
) -> dict[str, str]:
    """The caller's environment without settings of another Slack."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    key = (
        {"SLACK_APP_TOKEN": sandbox.app_token}
        if mode == "socket"
        else {"SLACK_SIGNING_SECRET": sandbox.signing_secret}
    )
    return (
        others
        | key
        | {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": database,
            "PORT": str(port),
            "CLOCK_OFFSET_FILE": str(sandbox.clock.offset_file),
            "LOG_LEVEL": log_level,
            "PYTHONUNBUFFERED": "1",
        }
    )


class BotProcess:
    def __init__(
        self, environment: dict[str, str], *, echo: bool = False, folder: Path = REPOSITORY
    ) -> None:
        """``folder`` is where ``python -m bot`` finds the app."""
        self.environment, self.echo, self.folder = environment, echo, folder
        self.lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def run_once(self, *arguments: str) -> str:
        """A command of the app that ends by itself; its output."""
        process = await self._spawn(*arguments)
        output, _ = await process.communicate()
        text = output.decode(errors="replace").strip()
        if process.returncode:
            raise BotFailed(f"python -m bot {' '.join(arguments)} failed:\n{text}")
        return text

    async def start(self) -> None:
        self._process = await self._spawn("run")
        self._reader = asyncio.create_task(self._read(self._process))

    async def ready(self, within: float) -> None:
        """Until ``/readyz`` answers 200."""
        url = f"http://{HOST}:{self.environment['PORT']}/readyz"
        starting = asyncio.create_task(self._poll(url))
        ending = asyncio.create_task(self.ended())
        done, pending = await asyncio.wait(
            {starting, ending}, timeout=within, return_when=asyncio.FIRST_COMPLETED
        )
        for task in pending:
            task.cancel()
        if ending in done:
            raise BotFailed(self.story("the bot ended while starting"))
        if starting not in done:
            raise BotFailed(self.story(f"the bot was not ready within {within:g} s"))

    async def ended(self) -> int:
        """Its exit status, once it has ended."""
        if self._process is None or self._reader is None:
            raise BotFailed("the bot was not started")
        status = await self._process.wait()
        # Shielded: a wait given up must not end the reading of the log.
        await asyncio.shield(self._reader)
        return status

    async def stop(self, within: float = 10.0) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self.ended(), within)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def story(self, headline: str) -> str:
        return "\n".join([f"{headline}; its last lines:", *(f"  | {each}" for each in self.lines)])

    async def _spawn(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            env=self.environment,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            # A Ctrl-C in the terminal is ours to pass on, after the sandbox is done with it.
            start_new_session=True,
        )

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            return
        async for line in process.stdout:
            text = line.decode(errors="replace").rstrip()
            self.lines.append(text)
            if self.echo:
                print(f"bot | {text}", file=sys.stderr)

    async def _poll(self, url: str) -> None:
        async with ClientSession(timeout=ClientTimeout(total=2)) as session:
            while True:
                with suppress(ClientError, TimeoutError):
                    async with session.get(url) as response:
                        if response.status == 200:
                            return
                await asyncio.sleep(0.1)
