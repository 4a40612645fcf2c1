"""What goes wrong while the reminders go out, spread over them by chance, with a fixed seed."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from benchmarks.chaos.replicas import Replica
from benchmarks.chaos.world import World, key_of
from bot.engine import database_url

POST = "chat.postMessage"
HOUR = timedelta(hours=1)
# Whoever lives has settled by then what it had sent.
SETTLED_WITHIN = 5.0
# Longer than the bot waits for an answer.
HELD = 12.0
LOCKED = 3.0
REFUSALS = ("1", "30", "abc", None, "polite", "1", "30", "3600")
LOST = ("lose", "lose", "hold", "lose", "garble", "server error", "refuse") * 3
# Of what is sent, the share before which all has gone wrong.
LAST = 0.95


@dataclass
class Troubles:
    """``done`` counts them; ``unknown``: sent, and the process died before it was written down;
    ``overtaken``: whose lease a clock ended that leapt, while whoever had it was sending."""

    world: World
    replicas: list[Replica]
    kills: int
    refusals: Sequence[str | None]
    server: Any = None
    chance: Random = field(default_factory=lambda: Random(7))
    done: Counter[str] = field(default_factory=Counter)
    unknown: set[tuple[str, str, int]] = field(default_factory=set)
    overtaken: set[tuple[str, str, int]] = field(default_factory=set)
    _looks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def uncertain(self) -> int:
        """Whose outcome nobody but Slack knows."""
        return (
            len(self.unknown - self.overtaken)
            + self.done["replies lost"]
            + self.done["replies held"]
        )

    async def make(self) -> None:
        """All of them, before the last reminders have gone out."""
        async with asyncio.TaskGroup() as together:
            together.create_task(self._kill())
            together.create_task(self._refuse())
            together.create_task(self._lose_replies())
            together.create_task(self._break_the_database())
            together.create_task(self._step_the_clock())
        await asyncio.gather(*self._looks)

    async def _at(self, share: float) -> None:
        """When so much of it has been sent."""
        while self.world.progress < share * LAST:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.05)

    async def _kill(self) -> None:
        for each in range(self.kills):
            await self._at((each + self.chance.random()) / self.kills)
            victim = self.chance.choice(self.replicas)
            await victim.kill()
            held = await asyncio.to_thread(self._held)
            self._looks.append(asyncio.create_task(self._look_again(held)))
            await victim.start()
            self.done["kill -9"] += 1

    async def _look_again(self, held: set[tuple[str, str, int]]) -> None:
        """What stands in Slack and is still held was the dead one's."""
        await asyncio.sleep(SETTLED_WITHIN)
        still = held & await asyncio.to_thread(self._held)
        came = self.world.came()
        self.unknown |= {each for each in still if came[key_of(*each[:2])]}

    def _held(self) -> set[tuple[str, str, int]]:
        """Nothing, while the database is away."""
        try:
            return self.world.leases()
        except Exception:  # noqa: BLE001 - it is down, or just up again
            return set()

    async def _refuse(self) -> None:
        faults = self.world.sandbox.faults
        for number, told in enumerate(self.refusals):
            await self._at((number + 0.5) / len(self.refusals))
            if told == "polite":
                faults.fail(POST, "ratelimited")
            else:
                faults.rate_limit(POST, told)
            self.done[f"429 ({'none' if told is None else told})"] += 1

    async def _leap(self) -> None:
        """Every lease has ended, though what it was for is still under way."""
        under_way = await asyncio.to_thread(self._held)
        self.world.sandbox.advance(HOUR)
        await asyncio.sleep(SETTLED_WITHIN)
        came = self.world.came()
        self.overtaken |= {each for each in under_way if came[key_of(*each[:2])]}

    async def _lose_replies(self) -> None:
        faults = self.world.sandbox.faults
        for number, kind in enumerate(LOST):
            await self._at((number + 0.5) / len(LOST))
            match kind:
                case "lose":
                    faults.lose_reply(POST)
                    self.done["replies lost"] += 1
                case "hold":
                    held = faults.hold_reply(POST)
                    asyncio.get_running_loop().call_later(HELD, held.release)
                    self.done["replies held"] += 1
                case "garble":
                    faults.garble(POST)
                    self.done["no answer, not stored"] += 1
                case "server error":
                    faults.server_error(POST)
                    self.done["no answer, not stored"] += 1
                case "refuse":
                    faults.refuse_connection(POST)
                    self.done["no answer, not stored"] += 1

    async def _break_the_database(self) -> None:
        await self._at(0.4)
        if self.server is None:
            await asyncio.to_thread(self._hold_the_file)
            self.done["database locked for 3 s"] += 1
        else:
            await asyncio.to_thread(self.server.crash_and_restart)
            self.done["database crashed"] += 1

    def _hold_the_file(self) -> None:
        path = database_url(self.world.url).database
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(LOCKED)
            connection.execute("ROLLBACK")

    async def _step_the_clock(self) -> None:
        await self._at(0.6)
        await self._leap()
        await asyncio.sleep(SETTLED_WITHIN)
        self.world.sandbox.advance(-HOUR)
        self.done["clock steps of an hour"] += 2
