"""``python -m sandbox``: a Slack of one's own in the browser, with the bot in it."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sandbox.bot_process import BotFailed
from sandbox.refusals import NotPossible
from sandbox.running import run

DEFAULT_PORT = 8642
ABOUT = """\
A strict Slack workspace on this machine, for trying and testing the bot without Slack.
It starts the sandbox, the bot beside it, imports sample contacts, and serves a page that
looks and works like Slack. A guided tour of the main job, in a workspace of its own, is
printed meanwhile. All stays up until Ctrl-C. It listens on 127.0.0.1 only, its tokens are
fixed and printed in its source: it is no security boundary. Never put real data into it."""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m sandbox", description=ABOUT, formatter_class=RAW)
    add = parser.add_argument
    add("--port", type=int, default=DEFAULT_PORT, help="of the page; 0: any free one")
    add("--open", action="store_true", help="open the page in the browser")
    add("--state", type=Path, metavar="FILE", help="keep everything there, over restarts")
    add("--empty", action="store_true", help="no sample contacts and no welcome, no tour")
    add("--no-tour", action="store_true", help="print no tour")
    add("--exit-after-tour", action="store_true", help="only the tour, without the page")
    add("--no-page", action="store_true", help="only the API and the bot")
    add("--api-port", type=int, default=0, help="of Slack's Web API; 0: any free one")
    add("--bot-port", type=int, default=0, help="of the bot's own server; 0: any free one")
    add("--http", action="store_true", help="signed HTTP requests instead of Socket Mode")
    add("--database", metavar="URL", help="for the bot; without it a fresh SQLite file")
    add("--bot-log", action="store_true", help="show the bot's log lines on standard error")
    add("--log-level", default="INFO", help="of the bot (default: INFO)")
    return parser.parse_args(given)


RAW = argparse.RawDescriptionHelpFormatter


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
    except (BotFailed, NotPossible, TimeoutError, OSError, ValueError) as failure:
        print(f"The sandbox stopped: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
