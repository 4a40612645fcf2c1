"""PostgreSQL is restarted beneath people who are at work, and all goes on by itself."""

import asyncio
import threading
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import make_url

from bot.alarms import SharedStore
from bot.clock import SharedClock
from bot.engine import READERS, WRITERS, engines_for
from bot.health import Health
from bot.metrics import Metrics
from bot.work import ThreadedWork
from domain.ids import RequestId
from handlers.work import StoreUnavailable
from tests.faults.acts import due_at, filled_form, record
from tests.support.databases import PostgresServer, create_tables
from tests.support.office import open_office
from tests.support.processes import CUSTOMER, READY, eventually

AT_ONCE = 8
TIMES = 2


@pytest.fixture
def server(tmp_path):
    server = PostgresServer(tmp_path / "server")
    create_tables(server.url())
    yield server
    server.stop()


@pytest.fixture
async def office(server):
    engines = engines_for(server.url())
    work = ThreadedWork(engines)
    shared = SharedStore(make_url(server.url()), SharedClock())
    async with open_office(engines, work, deliver="socket", shared=shared) as office:
        await office.given_contact(CUSTOMER)
        office.bot.alarms.lookout.ear.again = timedelta(seconds=0.05)
        office.bot.alarms.start()
        yield office
        await office.bot.alarms.stop()
    await work.close()
    await asyncio.to_thread(engines.dispose)


@asynccontextmanager
async def at_work(office):
    """Reads and writes without a pause; yields a count of those that were answered."""
    answered, is_over = [], asyncio.Event()

    def noted(stores, number):
        return stores.requests.is_first(RequestId(str(number)), now=office.clock())

    async def work_on(ask):
        while not is_over.is_set():
            try:
                answered.append(await ask(len(answered)))
            except StoreUnavailable:
                await asyncio.wait({asyncio.create_task(is_over.wait())}, timeout=0.01)

    def found(stores, _number):
        return stores.members.find(office.anna.id)

    asking = [partial(office.work.read, office.workspace, found)] * AT_ONCE
    asking += [partial(office.work.write, office.workspace, noted)] * AT_ONCE
    working = [asyncio.create_task(work_on(each)) for each in asking]
    yield answered
    is_over.set()
    await asyncio.gather(*working)


async def side_by_side(office, ask, count):
    """So many threads are left, as each waits for all others."""
    together = threading.Barrier(count, timeout=10)
    waiting = [ask(office.workspace, lambda _stores: together.wait()) for _ in range(count)]
    return len(await asyncio.gather(*waiting))


async def test_fault_24_after_each_restart_of_postgres_under_load_everybody_is_at_work_again(
    office, server
):
    health = Health(office.work, office.clock, Metrics())
    async with at_work(office) as answered:
        for _ in range(TIMES):
            await asyncio.to_thread(server.restart)
            before = len(answered)
            await eventually(lambda before=before: len(answered) > before + 100, within=READY)
    patient = office.work.with_patience(timedelta(seconds=15))

    assert await side_by_side(office, patient.read, READERS) == READERS
    assert await side_by_side(office, patient.write, WRITERS) == WRITERS
    await eventually(lambda: office.bot.alarms.lookout.ear.is_sharp, within=READY)
    assert await health.obstacles() == []
    assert await record(await filled_form(office.anna)) == {}
    await office.work.write(office.workspace, due_at(office.clock(), office.anna))
    assert "Call back" in (await office.anna.next_dm()).text
