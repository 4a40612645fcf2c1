"""The bot, and what it is compared with, each as a process of its own."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.load import HOST, SECRET

REPOSITORY = Path(__file__).parent.parent
BARE = "benchmarks.bare_bolt"
TUNED = "benchmarks.tuned_bolt"
BOT = "bot"


@asynccontextmanager
async def serving(port, module, *arguments, **environment):
    """Until it listens, and no longer than the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=REPOSITORY, env=os.environ | environment
    )
    try:
        await listening(port, process)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def listening(port, process):
    async with asyncio.timeout(60):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection(HOST, port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return
    raise RuntimeError("a server did not start")


def bot_settings(port, database_url, api_url):
    return {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "DATABASE_URL": database_url,
        "LISTEN_ON": HOST,
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }


async def output_of(module, *arguments):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return output.decode().strip()
