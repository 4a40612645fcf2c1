"""One run: from everything due to everything sent, and what it came to."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.chaos.replicas import Replica, nursery
from benchmarks.chaos.troubles import HOUR, REFUSALS, Troubles
from benchmarks.chaos.world import World, furnish, key_of
from bot.manifest import over_http, read_manifest
from domain.reminders.model import DueState
from domain.store.tables import DueRow
from sandbox import Sandbox
from sandbox.bot_process import bot_environment
from sandbox.running import free_port

# Seconds. Slack's longest pause, but for the hour, and a lease are over by then.
STALLED = 35
# Nobody is told to come back within a minute or two, if not within half of one.
QUIET, LONG = 3, timedelta(minutes=2)
HISTORY = "im:history"


@dataclass(frozen=True)
class Plan:
    """``at_most``: seconds until the rest counts as lost; ``scale``: of Slack's own limits."""

    name: str
    due: int
    replicas: int
    kills: int
    at_most: float
    workspaces: int = 8
    scale: float = 5.0
    history: bool = True
    refusals: tuple[str | None, ...] = REFUSALS


@dataclass
class Figures:
    """``moving``: of the ``seconds``, those in which anything came; else all of it was told to
    wait, as for the hour that Slack asks for once."""

    plan: Plan
    seconds: float = 0.0
    moving: float = 0.0
    busiest: int = 0
    sent: int = 0
    lost: int = 0
    duplicates: int = 0
    early: int = 0
    parked: int = 0
    uncertain: int = 0
    overtaken: int = 0
    refused: int = 0
    troubles: Counter[str] = field(default_factory=Counter)

    @property
    def wanted(self) -> int:
        return self.plan.due * self.plan.workspaces

    @property
    def allowed(self) -> int:
        """Where Slack can be asked, none but what somebody else was sending at that moment."""
        return self.overtaken + (0 if self.plan.history else self.uncertain)

    @property
    def broken(self) -> list[str]:
        promises = {
            f"{self.lost} lost": self.lost,
            f"{self.parked} given up": self.parked,
            f"{self.early} early": self.early,
            f"{self.duplicates} duplicates": self.duplicates > self.allowed,
        }
        return [said for said, is_broken in promises.items() if is_broken]


@asynccontextmanager
async def slack(*, history: bool) -> AsyncIterator[Sandbox]:
    """``history``: whether the app may read what it wrote to somebody."""
    manifest = over_http(read_manifest(), "https://bot.example")
    scopes = manifest["oauth_config"]["scopes"]
    if not history:
        scopes["bot_optional"] = [each for each in scopes["bot_optional"] if each != HISTORY]
    async with Sandbox.start(manifest=manifest, deliver="http", empty=True) as sandbox:
        yield sandbox


async def run(plan: Plan, url: str, folder: Path, server: Any = None) -> Figures:
    async with AsyncExitStack() as closing:
        sandbox = await closing.enter_async_context(slack(history=plan.history))
        born = await closing.enter_async_context(nursery())
        world = furnish(sandbox, url, workspaces=plan.workspaces, due=plan.due)
        sandbox.pace(scale=plan.scale, posts_per_second=1 / plan.scale)
        replicas = [replica(world, born, folder, each) for each in range(plan.replicas)]
        for each in replicas:
            closing.push_async_callback(each.stop)
        figures = Figures(plan)
        troubles = Troubles(world, replicas, plan.kills, plan.refusals, server)
        await deliver(world, replicas, troubles, figures)
        account(world, troubles, figures)
        return figures


def replica(world: World, born: Any, folder: Path, number: int) -> Replica:
    environment = bot_environment(
        world.sandbox, mode="http", port=free_port(), database=world.url, log_level="WARNING"
    )
    tokens = ",".join(each.bot_token for each in world.sandbox.workspaces)
    return Replica(
        born, {**environment, "SLACK_BOT_TOKEN": tokens}, folder / f"{world.due}-{number}.log"
    )


async def deliver(
    world: World, replicas: list[Replica], troubles: Troubles, figures: Figures
) -> None:
    """Until nothing of it is due any more, or the time is up."""
    plan, began = figures.plan, time.monotonic()
    await asyncio.gather(*(each.start() for each in replicas))
    making = asyncio.create_task(troubles.make())
    counted, still, is_over, seen_at = 0, 0, False, began
    while not is_over and time.monotonic() - began < plan.at_most:
        await asyncio.sleep(1)
        came = world.came()
        news, counted = came.total() - counted, came.total()
        figures.busiest = max(figures.busiest, news)
        seen_at, before = time.monotonic(), seen_at
        figures.moving += (seen_at - before) if news else 0
        if world.wanted - came.keys():
            figures.seconds = time.monotonic() - began
        elif making.done():
            is_over = not waiting(world)
        still = 0 if news else still + 1
        is_quiet = still > QUIET and making.done()
        if still > STALLED or (is_quiet and waits_for_long(world)):
            # For the hour that Slack has asked for, or for one that was taken back to come again.
            world.sandbox.advance(HOUR)
            troubles.done["hours waited for"] += 1
            still = 0
    making.cancel()
    with suppress(asyncio.CancelledError):
        await making


def waiting(world: World) -> bool:
    """Whether anything is still to be sent, or to be looked at once more."""
    first = (DueRow.repeats == 0, DueRow.state == DueState.SCHEDULED)
    return bool(world.reminders(*first, DueRow.due_at <= world.sandbox.clock()))


def waits_for_long(world: World) -> bool:
    """All that is left; so nobody holds any of it, as a lease is short."""
    claimable_at = world.next_claimable_at()
    return claimable_at is not None and claimable_at > world.sandbox.clock() + LONG


def account(world: World, troubles: Troubles, figures: Figures) -> None:
    came = world.came()
    wanted = world.wanted
    figures.sent = came.total()
    figures.lost = len(wanted - came.keys())
    figures.early = len(came.keys() - wanted)
    figures.duplicates = sum(came[each] - 1 for each in wanted & came.keys())
    rows = {key_of(row.workspace_id, row.subject): row for row in world.reminders()}
    figures.parked = sum(rows[each].state is not DueState.SCHEDULED for each in wanted)
    figures.uncertain, figures.overtaken = troubles.uncertain, len(troubles.overtaken)
    figures.troubles = troubles.done
    posts = [each for each in world.sandbox.wire if each.name == "chat.postMessage"]
    figures.refused = sum(each.answer == "rate limit" for each in posts)
