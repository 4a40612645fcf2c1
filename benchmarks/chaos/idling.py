"""``make chaos ARGS=--idle``: what it costs to wait, beside a Bolt that waits as well."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.chaos.postgres import Postgres
from benchmarks.load import cpu_of
from benchmarks.mock_slack import MockSlack
from benchmarks.office import furnish
from benchmarks.servers import BARE, BOT, bot_settings, serving
from sandbox.running import free_port

AN_HOUR = 3600.0
# Until what is done once has been done: statements are compiled, the housekeeping is over.
SETTLED = 15.0
COUNTED = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'postgres'"


@dataclass(frozen=True)
class Idle:
    """``cpu``: seconds an hour; ``transactions``: a second, None where nobody counts them."""

    name: str
    cpu: float
    transactions: float | None = None


async def idle(folder: Path, seconds: float) -> list[Idle]:
    slack = MockSlack()
    await slack.listen()
    server = Postgres(folder / "postgres")
    try:
        found = [await bare(slack, folder, seconds)]
        for name, url in (("SQLite", f"sqlite:///{folder}/idle.db"), ("PostgreSQL", server.url)):
            furnish(url)
            counted = (lambda: transactions(server.url)) if name == "PostgreSQL" else None
            settings = bot_settings(port := free_port(), url, slack.url)
            async with AsyncExitStack() as closing:
                process = await closing.enter_async_context(serving(port, BOT, "run", **settings))
                found.append(await waited(f"the bot, {name}", process, seconds, counted))
        return found
    finally:
        server.stop()


async def bare(slack: MockSlack, folder: Path, seconds: float) -> Idle:
    port, view = free_port(), folder / "view.json"
    view.write_text("{}")
    async with serving(port, BARE, str(port), slack.url, str(view)) as process:
        return await waited("a bare Bolt", process, seconds, None)


async def waited(name, process, seconds, counted) -> Idle:
    await asyncio.sleep(SETTLED)
    began, cpu = time.monotonic(), cpu_of(process.pid)
    before = await asyncio.to_thread(counted) if counted else 0
    await asyncio.sleep(seconds)
    passed = time.monotonic() - began
    done = (await asyncio.to_thread(counted) - before) / passed if counted else None
    return Idle(name, (cpu_of(process.pid) - cpu) / passed * AN_HOUR, done)


def transactions(url: str) -> int:
    """What the sessions have told the server; ours adds a few of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_clear_snapshot()")
        return connection.execute(COUNTED).fetchone()[0]


def show(found: list[Idle], seconds: float) -> None:
    print(f"waiting for {seconds:.0f} s each, with nothing due")
    print("                     CPU s an hour  beyond a Bolt  transactions a second")
    for each in found:
        told = "" if each.transactions is None else f"{each.transactions:>18.1f}"
        print(f"  {each.name:<20}{each.cpu:>12.0f}{each.cpu - found[0].cpu:>15.0f}{told}")
