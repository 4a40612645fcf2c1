"""``make chaos ARGS=--after-outage``: eight hours during which nobody sent what fell due.

Three thousand reminders to people of every sort, in four workspaces of one strict Slack, at Slack's
very own pace: most were chosen, the others come by themselves. Then the bot is started.
"""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chaos.postgres import Postgres
from benchmarks.chaos.replicas import nursery
from benchmarks.chaos.run import replica, slack
from benchmarks.chaos.world import World
from bot.engine import engines_for
from bot.migrate import migrate
from domain.ids import WorkspaceId
from domain.reminders.delivery import BATCH
from domain.store.scope import ScopedSession
from sandbox import Sandbox
from sandbox.web_api.methods import POSTING
from tests.support.outage import (
    A_MINUTE,
    AT_NINE_IN_HELSINKI,
    DOWN,
    UP,
    Outage,
    Told,
    furnish,
    troubles,
    turned_in,
)

SHARES = (0.5, 0.3, 0.15, 0.05)
ROWS, SMALL = 3_000, 300
SLOWEST, MOST_REFUSED = 1.5, 0.005
PER_SECOND = POSTING / 60
# Seconds, beyond what the limits take.
AT_MOST, START = 120.0, 20.0


@dataclass(frozen=True)
class Recovered:
    """``messages``: by the workspace that had most, and all; ``broken``: promises, in words."""

    name: str
    rows: int
    messages: int
    together: int
    seconds: float
    ideal: float
    refused: int
    turned: int
    broken: list[str]


async def after_outage(folder: Path, *, is_small: bool) -> list[Recovered]:
    rows = SMALL if is_small else ROWS
    found = [await recovered("1 process, SQLite", f"sqlite:///{folder}/outage.db", folder, rows, 1)]
    server = Postgres(folder / "postgres")
    try:
        found.append(await recovered("4 processes, PostgreSQL", server.url, folder, rows, 4))
    finally:
        server.stop()
    return found


async def recovered(name: str, url: str, folder: Path, rows: int, processes: int) -> Recovered:
    async with AsyncExitStack() as closing:
        sandbox = await closing.enter_async_context(slack(history=True))
        born = await closing.enter_async_context(nursery())
        outage = furnished(sandbox, url, rows)
        world = World(sandbox, url, rows)
        sandbox.pace()
        sandbox.travel_to(UP)
        began = time.monotonic()
        for each in range(processes):
            bot = replica(world, born, folder, each)
            closing.push_async_callback(bot.stop)
            await bot.start()
        await until_told(outage, len(outage.due_now), rows / PER_SECOND)
        seconds, today = time.monotonic() - began, len(outage.told())
        sandbox.travel_to(AT_NINE_IN_HELSINKI)
        waiting = [each for each in outage.owed if not (each.waits and each.sort.away)]
        await until_told(outage, len(waiting), rows / PER_SECOND)
        told = outage.told()
        return Recovered(
            name,
            rows=len(outage.owed),
            messages=today,
            together=sum(len(each.owed) > 1 for each in told),
            seconds=seconds,
            ideal=ideal(told[:today]),
            refused=outage.refused,
            turned=turned_in(told),
            broken=broken(outage, told, len(waiting), processes, seconds),
        )


def furnished(sandbox: Sandbox, url: str, rows: int) -> Outage:
    sandbox.travel_to(DOWN)
    for number in range(len(sandbox.workspaces), len(SHARES)):
        sandbox.add_workspace(f"Workspace {number + 1}")
    migrate(url)
    engines, outage = engines_for(url, A_MINUTE), Outage(sandbox)
    for number, (home, share) in enumerate(zip(sandbox.workspaces, SHARES, strict=True)):
        info = {"workspace": WorkspaceId(home.id), "catalogues": {}}
        with ScopedSession(engines.writer, info=info) as session, session.begin():
            outage.owed += furnish(sandbox, info["workspace"], session, int(rows * share), number)
    engines.dispose()
    return outage


async def until_told(outage: Outage, count: int, seconds: float) -> None:
    until = time.monotonic() + seconds + AT_MOST
    while time.monotonic() < until:
        await asyncio.sleep(0.5)
        if sum(len(each.owed) for each in outage.told()) >= count:
            break
    await asyncio.sleep(2)  # for whatever might come twice


def ideal(told: list[Told]) -> float:
    """Seconds that the limits leave: a full bucket lets as many through as it fills with in a
    minute, and one second lies between two to a person beyond the first five."""
    of_each: dict[str, int] = {}
    for each in told:
        home = each.owed[0].workspace
        of_each[home] = of_each.get(home, 0) + 1
    return max(1.0, (max(of_each.values()) - POSTING) / PER_SECOND)


def broken(
    outage: Outage, told: list[Told], count: int, processes: int, seconds: float
) -> list[str]:
    found = [*troubles(outage, told, in_flight=processes * BATCH)]
    came = sum(len(each.owed) for each in told)
    if seconds > SLOWEST * ideal(told) + START:
        found.append(f"{seconds:.0f} seconds")
    if came != count:
        found.append(f"{came} of {count} came")
    # Each process learns Slack's pace by itself, and its first refusal comes to all under way.
    if outage.refused > processes * max(MOST_REFUSED * len(told), BATCH):
        found.append(f"{outage.refused} were refused")
    return found


def show(found: list[Recovered]) -> None:
    print("eight hours of an outage, at Slack's own pace, in four workspaces")
    for each in found:
        print(f"\n{each.name}: {each.rows} were due")
        for what, value in (
            ("messages", each.messages),
            ("… of several", each.together),
            ("seconds from the start", round(each.seconds)),
            ("… that Slack's limits take", round(each.ideal)),
            ("refused by Slack", each.refused),
            ("out of turn to one person", each.turned),
        ):
            print(f"  {what:<30}{value:>8}")
        for promise in each.broken[:20]:
            print(f"  broken: {promise}")
        print("  kept" if not each.broken else f"  {len(each.broken)} broken", flush=True)
