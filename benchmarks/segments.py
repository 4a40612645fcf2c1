"""A segment logged by its job, beside one bare INSERT … SELECT of the same rows, same indexes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Engine, insert

from benchmarks.contacts import contacts
from benchmarks.filled import row_of
from benchmarks.mock_slack import WORKSPACE
from benchmarks.office import furnish, person, session_on
from bot.clock import utc_now
from bot.engine import engines_for
from domain.ids import ContactId, FormNonce, TemplateId
from domain.jobs.running import claim_jobs, take_step, take_up
from domain.segments.checking import check_segment
from domain.segments.logging import log_more, log_segment
from domain.segments.logs import Choices
from domain.segments.model import HeaderValues, Segment, SegmentRef
from domain.segments.use_cases import create_segment
from domain.store.due_queue import DueQueue
from domain.store.finding import CONTACTS
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.stores import Stores

DIRECT_MAIL = TemplateId(7)
# All rows in one statement: longer than any use case may take.
PATIENCE = timedelta(minutes=1)
# Entries, and the words by which they are found, each in the order of its key.
WRITTEN = {
    "interactions": "workspace_id, number",
    "entry_words": "workspace_id, number, word",
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Logged:
    """``longest``: the transaction that kept a single writer waiting the longest."""

    rows: int
    ours: float
    bare: float
    longest: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def compare(url: str, count: int) -> Logged:
    """The database is empty."""
    furnish(url, contacts=0)
    engines = engines_for(url)
    made = filled(engines.writer, count)
    checking, times = logged(engines.writer, made)
    engines.dispose()
    patient = engines_for(url, PATIENCE)
    bare = inserted_again(patient.writer)
    patient.dispose()
    return Logged(count, checking + sum(times), bare, max(times))


def filled(engine: Engine, count: int) -> Segment:
    now = utc_now()
    rows = [{**row_of(each), "created_at": now, "changed_at": now} for each in contacts(count)]
    with engine.begin() as connection:
        connection.execute(insert(CONTACTS), rows)

    def fill(stores: Stores) -> Segment:
        stores.numbers.open_series("segment", prefix="S-")
        values = HeaderValues(template=DIRECT_MAIL, occurred_on=now.date(), salesperson=person(0))
        ref = SegmentRef(nonce=FormNonce("segment"))
        made = create_segment(stores, ref, values, actor=person(0), now=now)
        stores.segment_lines.add_lines(made.id, [ContactId(row["id"]) for row in rows])
        return made

    return done(engine, fill)


def logged(engine: Engine, made: Segment) -> tuple[float, list[float]]:
    """How long the check took, which keeps no writer waiting, and then each transaction."""
    now, times = utc_now(), list[float]()

    def timed(act: Callable[[], T]) -> T:
        began = time.perf_counter()
        result = act()
        times.append(time.perf_counter() - began)
        return result

    asked = asked_of(made)
    checking = time.perf_counter()
    checked = done(engine, lambda it: check_segment(it, *asked, actor=person(0), now=now))
    checking = time.perf_counter() - checking
    job = timed(
        lambda: done(engine, lambda it: log_segment(it, *asked, checked, actor=person(0), now=now))
    )
    with ScopedSession(engine, info={"workspace": ALL_WORKSPACES}) as session, session.begin():
        [claim] = claim_jobs(DueQueue(session), of=[WORKSPACE], limit=1, now=now)
    done(engine, lambda stores: take_up(stores, claim, now=now))
    while job.is_running:
        job = timed(lambda: done(engine, lambda it: take_step(it, claim, log_more, now=now)))
    return checking, times


def asked_of(made: Segment) -> tuple[SegmentRef, Choices]:
    """*Log segment*, without leaving anybody out."""
    ref = SegmentRef(nonce=FormNonce("log"), segment=made.id, opened_version=made.version)
    return ref, Choices(leaves=frozenset())


def begun(engine: Engine, made: Segment) -> None:
    """For whoever takes up its job."""
    asked, now = asked_of(made), utc_now()
    checked = done(engine, lambda it: check_segment(it, *asked, actor=person(0), now=now))
    done(engine, lambda it: log_segment(it, *asked, checked, actor=person(0), now=now))


def inserted_again(engine: Engine) -> float:
    """The very rows, from tables of their own, in one transaction."""
    with engine.begin() as connection:
        for table in WRITTEN:
            connection.exec_driver_sql(f"CREATE TABLE staged_{table} AS SELECT * FROM {table}")  # noqa: S608
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    began = time.perf_counter()
    with engine.begin() as connection:
        for table, order in WRITTEN.items():
            copied = f"INSERT INTO {table} SELECT * FROM staged_{table} ORDER BY {order}"  # noqa: S608
            connection.exec_driver_sql(copied)
    return time.perf_counter() - began


def done(engine: Engine, act: Callable[[Stores], T]) -> T:
    with session_on(engine) as session, session.begin():
        return act(Stores(session))
