"""``make chaos ARGS=--pace``: a flood against Slack's own limits, learned and then known.

The sandbox limits as Slack does (so many posts a minute to a workspace, one a second to a person,
both with short bursts), only faster; so what is compared is the time that its limits leave.
"""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from benchmarks.chaos.replicas import nursery
from benchmarks.chaos.run import replica, slack
from benchmarks.chaos.world import DUE, LATER, World, furnish
from bot.engine import database_url, patient_engine
from domain.reminders.delivery import BATCH
from sandbox.web_api.methods import POSTING

LEARNING, KNOWN, SCALE = 10_000, 2_000, 4.0
# At Slack's very own pace, which a bucket of a minute's worth takes the edge off.
SMALL = (900, 300, 1.0)
SLOWEST_LEARNING, SLOWEST_KNOWN, MOST_REFUSED = 1.5, 1.15, 0.005
A_MINUTE = 60.0


@dataclass(frozen=True)
class Paced:
    name: str
    messages: int
    seconds: float
    ideal: float
    refused: int
    slowest: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.ideal

    @property
    def is_kept(self) -> bool:
        """Of a few messages, those that were under way at the first refusal are many."""
        most = max(MOST_REFUSED * self.messages, BATCH)
        return self.ratio <= self.slowest and self.refused <= most


async def paces(folder: Path, *, is_small: bool) -> list[Paced]:
    learning, known, scale = SMALL if is_small else (LEARNING, KNOWN, SCALE)
    per_second = POSTING * scale / A_MINUTE
    async with AsyncExitStack() as closing:
        sandbox = await closing.enter_async_context(slack(history=True))
        born = await closing.enter_async_context(nursery())
        url = f"sqlite:///{folder}/pace.db"
        world = furnish(sandbox, url, workspaces=1, due=learning, later=known)
        sandbox.pace(scale=scale, posts_per_second=1 / scale)
        bot = replica(world, born, folder, 0)
        closing.push_async_callback(bot.stop)
        await bot.start()
        # A full bucket lets as many through as it fills with in a minute.
        ideal = max(1.0, (learning - POSTING * scale) / per_second)
        first = await paced("learning", world, learning, ideal, SLOWEST_LEARNING)
        fall_due(world)
        second = await paced("known", world, known, known / per_second, SLOWEST_KNOWN)
        return [first, second]


def fall_due(world: World) -> None:
    """The rest as well."""
    engine, now = patient_engine(database_url(world.url)), world.sandbox.clock()
    moments = dict.fromkeys(("due_at", "first_due_at", "claimable_at"), now)
    with engine.begin() as connection:
        rest = DUE.c.first_due_at > now + LATER / 2
        connection.execute(update(DUE).where(rest, DUE.c.repeats == 0).values(moments))
    engine.dispose()


async def paced(name: str, world: World, count: int, ideal: float, slowest: float) -> Paced:
    """From the first message to the last."""
    before, refused = sent(world), refusals(world)
    while sent(world) == before:  # noqa: ASYNC110 - another process tells nobody
        await asyncio.sleep(0.05)
    began = time.monotonic()
    until = began + 3 * ideal + A_MINUTE
    while sent(world) < before + count and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    seconds = time.monotonic() - began
    return Paced(name, count, seconds, ideal, refusals(world) - refused, slowest)


def sent(world: World) -> int:
    return world.sandbox.state.counted["ts"]


def refusals(world: World) -> int:
    return sum(each.answer == "rate limit" for each in world.sandbox.wire)


def show(found: list[Paced]) -> None:
    print("one process, one workspace, Slack's limits")
    print("            messages   seconds     ideal     ratio  promised  429s")
    for each in found:
        print(
            f"  {each.name:<10}{each.messages:>8}{each.seconds:>10.0f}{each.ideal:>10.0f}"
            f"{each.ratio:>10.2f}{each.slowest:>10.2f}{each.refused:>6}"
            f"  {'kept' if each.is_kept else 'broken'}"
        )
