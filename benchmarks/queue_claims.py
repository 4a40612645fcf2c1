"""Rows claimed by four processes of a queue for PostgreSQL alone, for ``benchmarks.queues``.

``python benchmarks/queue_claims.py NAME URL BATCH ROWS PROCESSES`` runs in an environment that has
the queues and nothing of ours, on an empty database, and prints one line of JSON.
"""

import asyncio
import json
import logging
import multiprocessing
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import procrastinate
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.ports.repository import EntrypointExecutionParameter
from pgqueuer.queries import Queries

logging.getLogger("procrastinate").setLevel(logging.ERROR)  # of where its app is made
JOB = "claimed"
LEASE = timedelta(minutes=10)


class PgQueuer:
    """With asyncpg, the faster of its drivers."""

    async def open(self, url: str) -> None:
        self.connection = await asyncpg.connect(url)
        self.queries = Queries(AsyncpgDriver(self.connection))
        self.asked = {JOB: EntrypointExecutionParameter(concurrency_limit=0)}
        self.me = uuid4()

    async def close(self) -> None:
        await self.connection.close()

    async def fill(self, rows: int) -> None:
        await self.queries.install()
        await self.queries.enqueue([JOB] * rows, [None] * rows, [0] * rows)
        await self.connection.execute("VACUUM ANALYZE")

    async def claim(self, batch: int) -> list[int]:
        if not batch:
            return []
        found = await self.queries.dequeue(
            batch_size=batch,
            entrypoints=self.asked,
            queue_manager_id=self.me,
            global_concurrency_limit=None,
            heartbeat_timeout=LEASE,
        )
        return [each.id for each in found]


class Procrastinate:
    """It claims one job at a time."""

    async def open(self, url: str) -> None:
        self.connector = procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=1)
        self.app = procrastinate.App(connector=self.connector)
        await self.app.open_async()
        self.manager = self.app.job_manager

    async def close(self) -> None:
        await self.app.close_async()

    async def fill(self, rows: int) -> None:
        await self.app.schema_manager.apply_schema_async()

        @self.app.task(name=JOB)
        def nothing() -> None: ...

        await nothing.batch_defer_async(*({} for _ in range(rows)))
        await self.connector.execute_query_async("ANALYZE")

    async def claim(self, batch: int) -> list[int]:
        if not batch:
            self.worker = await self.manager.register_worker()
            return []
        found = await self.manager.fetch_job(queues=None, worker_id=self.worker)
        return [found.id] if found else []


QUEUES: dict[str, Callable[[], Any]] = {"pgqueuer": PgQueuer, "procrastinate": Procrastinate}


async def filled(name: str, url: str, rows: int) -> None:
    queue = QUEUES[name]()
    await queue.open(url)
    await queue.fill(rows)
    await queue.close()


async def claim_all(name: str, url: str, batch: int, together: Any) -> list[int]:
    """One process: until nothing is left."""
    queue, mine = QUEUES[name](), list[int]()
    await queue.open(url)
    await queue.claim(0)
    together.wait()
    while found := await queue.claim(batch):
        mine += found
    together.wait()
    await queue.close()
    return mine


def process(name: str, url: str, batch: int, together: Any, told: Any) -> None:
    told.put(asyncio.run(claim_all(name, url, batch, together)))


def measured(name: str, url: str, batch: int, rows: int, processes: int) -> dict[str, float]:
    asyncio.run(filled(name, url, rows))
    several = multiprocessing.get_context("spawn")
    together, told = several.Barrier(processes + 1), several.Queue()
    arguments = (name, url, batch, together, told)
    workers = [several.Process(target=process, args=arguments) for _ in range(processes)]
    for each in workers:
        each.start()
    together.wait()
    began = time.perf_counter()
    together.wait()
    seconds = time.perf_counter() - began
    claimed = [one for _ in workers for one in told.get()]
    for each in workers:
        each.join()
    lost, twice = rows - len({*claimed}), len(claimed) - len({*claimed})
    return {"per_second": rows / seconds, "lost": lost, "duplicates": twice}


if __name__ == "__main__":
    name, url, *numbers = sys.argv[1:]
    print(json.dumps(measured(name, url, *map(int, numbers))))
