"""``python -m sandbox``: a Slack of one's own with the bot in it, and a guided tour."""

import argparse
import asyncio
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sandbox.bot_process import EVENTS_PATH, BotFailed, BotProcess, bot_environment
from sandbox.refusals import NotPossible
from sandbox.sandbox import Mode, Sandbox
from sandbox.server import HOST
from sandbox.tour import tour

DEFAULT_PORT = 8642
CONTACTS = Path(__file__).parent / "sample" / "contacts.csv"
READY_WITHIN = 60.0
ABOUT = """\
A strict Slack workspace on this machine, for trying and testing the bot without Slack.
It starts the sandbox, the bot beside it, imports sample contacts, walks through the main
job as text, and stays up until Ctrl-C. It listens on 127.0.0.1 only, its tokens are fixed
and printed in its source: it is no security boundary. Never put real data into it."""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m sandbox", description=ABOUT, formatter_class=RAW)
    add = parser.add_argument
    add("--port", type=int, default=DEFAULT_PORT, help="of the sandbox; 0: any free one")
    add("--bot-port", type=int, default=0, help="of the bot's own server; 0: any free one")
    add("--http", action="store_true", help="signed HTTP requests instead of Socket Mode")
    add("--database", metavar="URL", help="for the bot; without it a fresh SQLite file")
    add("--no-tour", action="store_true", help="only start, and stay up")
    add("--exit-after-tour", action="store_true", help="stop when the tour is over")
    add("--empty", action="store_true", help="no sample contacts; implies --no-tour")
    add("--bot-log", action="store_true", help="show the bot's log lines on standard error")
    add("--log-level", default="INFO", help="of the bot (default: INFO)")
    return parser.parse_args(given)


RAW = argparse.RawDescriptionHelpFormatter


async def run(options: argparse.Namespace) -> int:
    mode: Mode = "http" if options.http else "socket"
    bot_port = options.bot_port or free_port()
    request_url = f"http://{HOST}:{bot_port}{EVENTS_PATH}"
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        database = options.database or f"sqlite:///{Path(folder) / 'bot.db'}"
        async with Sandbox.start(
            deliver=mode, request_url=request_url, port=options.port
        ) as sandbox:
            environment = bot_environment(
                sandbox,
                mode=mode,
                port=bot_port,
                database=database,
                log_level=options.log_level,
            )
            bot = BotProcess(environment, echo=options.bot_log)
            try:
                return await serve(sandbox, bot, options)
            finally:
                await bot.stop()


async def serve(sandbox: Sandbox, bot: BotProcess, options: argparse.Namespace) -> int:
    await start(sandbox, bot, options)
    if not options.no_tour and not options.empty:
        await tour(sandbox, print)
        report(sandbox)
        if options.exit_after_tour:
            return 1 if sandbox.violations else 0
    print("The sandbox stays up until Ctrl-C.", flush=True)
    status = await bot.ended()
    raise BotFailed(bot.story(f"the bot ended by itself with status {status}"))


async def start(sandbox: Sandbox, bot: BotProcess, options: argparse.Namespace) -> None:
    await bot.start()
    await bot.ready(READY_WITHIN)
    if not options.http:
        await sandbox.connected()
    # Not before: the bot learns at its start which workspace it works for.
    if not options.empty:
        print(await bot.run_once("import-contacts", str(CONTACTS)))
    print(f"Slack's Web API   {sandbox.api_url}")
    print(f"the bot's health  http://{HOST}:{bot.environment['PORT']}/readyz")
    print(f"the bot's data    {bot.environment['DATABASE_URL']}\n", flush=True)


def report(sandbox: Sandbox) -> None:
    for violation in sandbox.violations:
        print(f"violation: {violation}")
    if not sandbox.violations:
        print("The tour is over; the bot broke none of Slack's rules.\n", flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


async def until_told_to_stop(options: argparse.Namespace) -> int:
    running = asyncio.ensure_future(run(options))
    for received in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(received, running.cancel)
    with suppress(asyncio.CancelledError):
        return await running
    return 0


def main() -> int:
    try:
        return asyncio.run(until_told_to_stop(arguments()))
    except (BotFailed, NotPossible, TimeoutError, OSError) as failure:
        print(f"The sandbox stopped: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
