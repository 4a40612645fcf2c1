"""The sandbox, the bot, the page and the tour, from the first to the last moment."""

import argparse
import asyncio
import importlib
import socket
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.bot_process import EVENTS_PATH, BotFailed, BotProcess, bot_environment
from sandbox.keeping import restore, save
from sandbox.sample.story import tell
from sandbox.sandbox import Mode, Sandbox
from sandbox.server import HOST
from sandbox.tour import tour

if TYPE_CHECKING:
    from sandbox.page import PageServer

CONTACTS = Path(__file__).parent / "sample" / "contacts.csv"
READY_WITHIN = 60.0
SAVED_AFTER = 0.5  # seconds in which many changes are written once


async def run(options: argparse.Namespace) -> int:
    if options.exit_after_tour:
        return await take_the_tour(options)
    async with both(options, api_port=options.api_port, state=options.state) as (sandbox, bot):
        return await serve(sandbox, bot, options)


@asynccontextmanager
async def both(
    options: argparse.Namespace, *, api_port: int = 0, state: Path | None = None
) -> AsyncIterator[tuple[Sandbox, BotProcess]]:
    """A sandbox, and a bot for it that is not started yet; the bot's data is beside ``state``."""
    mode: Mode = "http" if options.http else "socket"
    bot_port = options.bot_port or free_port()
    request_url = f"http://{HOST}:{bot_port}{EVENTS_PATH}"
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        data = database_beside(state or Path(folder) / "state")
        async with Sandbox.start(deliver=mode, request_url=request_url, port=api_port) as sandbox:
            remember(sandbox, state)
            environment = bot_environment(
                sandbox,
                mode=mode,
                port=bot_port,
                database=options.database or data,
                log_level=options.log_level,
            )
            bot = BotProcess(environment, echo=options.bot_log)
            try:
                yield sandbox, bot
            finally:
                await bot.stop()
                if state is not None:
                    save(sandbox.state, state)


def database_beside(file: Path) -> str:
    return f"sqlite:///{file.resolve().with_suffix('.db')}"


def remember(sandbox: Sandbox, file: Path | None) -> None:
    """What ``file`` holds, and from now on every change."""
    if file is None:
        return
    if file.exists():
        restore(sandbox.state, file)
    pending: list[asyncio.TimerHandle] = []

    def write() -> None:
        pending.clear()
        save(sandbox.state, file)

    def changed(_what: str) -> None:
        if not pending:
            pending.append(asyncio.get_running_loop().call_later(SAVED_AFTER, write))

    sandbox.on_change(changed)


async def serve(sandbox: Sandbox, bot: BotProcess, options: argparse.Namespace) -> int:
    page = None if options.no_page else page_of(sandbox, options.port)
    try:
        await start(sandbox, bot, options)
        if page is not None:
            await page.start()
            print(f"\n  Open {page.url} in your browser.\n", flush=True)
            if options.open:
                webbrowser.open(page.url)
        if not (options.no_tour or options.empty or options.state):
            await take_the_tour(options)
            print(f"  The page: {page.url}\n" if page else "")
        print("The sandbox stays up until Ctrl-C.", flush=True)
        status = await bot.ended()
        raise BotFailed(bot.story(f"the bot ended by itself with status {status}"))
    finally:
        if page is not None:
            await page.stop()


async def start(sandbox: Sandbox, bot: BotProcess, options: argparse.Namespace) -> None:
    is_new = not any(each.messages for each in sandbox.workspace.channels.values())
    await bot.start()
    await bot.ready(READY_WITHIN)
    if not options.http:
        await sandbox.connected()
    # Not before: the bot learns at its start which workspace it works for.
    if is_new and not options.empty:
        print(await bot.run_once("import-contacts", str(CONTACTS)))
        tell(sandbox.state, sandbox.workspace)
    print(f"Slack's Web API   {sandbox.api_url}")
    print(f"the bot's health  http://{HOST}:{bot.environment['PORT']}/readyz")
    print(f"the bot's data    {bot.environment['DATABASE_URL']}", flush=True)


def page_of(sandbox: Sandbox, port: int) -> "PageServer":
    """Only now: NiceGUI takes a second to load, and is not there without the extra."""
    try:
        page = importlib.import_module("sandbox.page")
    except ModuleNotFoundError as missing:
        raise OSError(f"{missing}; `make setup` or `pip install -e .[sandbox]`") from missing
    made: PageServer = page.PageServer(page.Site(sandbox), port=port)
    return made


async def take_the_tour(options: argparse.Namespace) -> int:
    """In a sandbox of its own, so that nothing of it is on the page."""
    alone = argparse.Namespace(**{**vars(options), "database": None, "bot_port": 0, "empty": False})
    if options.exit_after_tour:
        alone.database = options.database
    async with both(alone) as (sandbox, bot):
        await start(sandbox, bot, alone)
        print("\nA guided tour of the main job, in another workspace:\n", flush=True)
        await tour(sandbox, print)
        for violation in sandbox.violations:
            print(f"violation: {violation}")
        if sandbox.violations:
            return 1
        print("The tour is over; the bot broke none of Slack's rules.\n", flush=True)
        return 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
