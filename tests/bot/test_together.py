"""Use cases that waited at the same moment share a transaction, and nobody notices."""

import asyncio
import threading
from dataclasses import replace

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.ids import RequestId, WorkspaceId
from domain.store.tables import Base, ProcessedRequestRow
from domain.workspaces.use_cases import open_workspace
from handlers.work import StoreUnavailable
from tests.support.outages import writers_busy

WORKSPACE = WorkspaceId("T1")
REQUESTS = Base.metadata.tables[ProcessedRequestRow.__tablename__]


@pytest.fixture
def note(clock):
    def note(stores, request):
        return stores.requests.is_first(request, now=clock())

    return note


@pytest.fixture
def break_a_key(clock):
    """The database refuses it, however often it is tried."""

    def break_a_key(stores):
        row = {"workspace_id": WORKSPACE, "request": "twice", "processed_at": clock()}
        stores.requests._session.execute(insert(REQUESTS), [row, row])

    return break_a_key


async def together(work, engines, *use_cases):
    """Their outcomes, or what they raised: all of them waited while the writers were busy."""
    async with writers_busy(work, engines):
        waiting = [asyncio.create_task(work.write(WORKSPACE, *each)) for each in use_cases]
        await asyncio.wait(waiting, timeout=0)
    return await asyncio.gather(*waiting, return_exceptions=True)


async def kept(work, note, *requests):
    """Those of ``requests`` that were written before."""
    return [each for each in requests if not await work.write(WORKSPACE, note, each)]


async def test_writes_that_waited_together_are_all_kept(work, engines, note):
    names = [RequestId(str(number)) for number in range(25)]

    assert await together(work, engines, *((note, name) for name in names)) == [True] * 25
    assert await kept(work, note, *names) == names


async def test_one_that_refuses_takes_nothing_from_those_beside_it(work, engines, note):
    def store_then_refuse(stores):
        note(stores, RequestId("refused"))
        raise ZeroDivisionError

    first, second, third = await together(
        work,
        engines,
        (note, RequestId("before")),
        (store_then_refuse,),
        (note, RequestId("after")),
    )

    assert (first, third) == (True, True)
    assert isinstance(second, ZeroDivisionError)
    assert await kept(work, note, "before", "refused", "after") == ["before", "after"]


async def test_one_that_the_database_refuses_takes_nothing_from_those_beside_it(
    work, engines, note, break_a_key
):
    first, second, third = await together(
        work, engines, (note, RequestId("before")), (break_a_key,), (note, RequestId("after"))
    )

    assert (first, third) == (True, True)
    assert isinstance(second, IntegrityError)
    assert await kept(work, note, "before", "twice", "after") == ["before", "after"]


async def test_each_sees_what_those_before_it_wrote(work, engines, note):
    press = RequestId("press")

    assert sorted(await together(work, engines, *[(note, press)] * 3)) == [False, False, True]


async def test_a_commit_that_fails_is_told_to_all_who_shared_it(work, engines, note):
    def fail(_connection):
        raise OperationalError("COMMIT", {}, OSError("disk I/O error"))

    async with writers_busy(work, engines):
        names = [RequestId(str(number)) for number in range(3)]
        waiting = [asyncio.create_task(work.write(WORKSPACE, note, name)) for name in names]
        await asyncio.wait(waiting, timeout=0)
        event.listen(engines.writer, "commit", fail)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    event.remove(engines.writer, "commit", fail)

    assert [type(each) for each in outcomes] == [StoreUnavailable] * 3
    assert await kept(work, note, *names) == []


async def test_templates_that_were_taken_back_are_not_remembered(work, engines, break_a_key, clock):
    await work.write(WORKSPACE, open_workspace, name="Norðurljós", now=clock())
    template = await work.read(WORKSPACE, lambda stores: stores.templates.all()[0])
    renamed, seen = [], []

    def code(stores):
        return stores.templates.all()[0].code

    def rename_once(stores, to):
        renamed.append(to)
        if renamed.count(to) == 1:
            stores.templates.put(replace(template, code=to))

    def look_once(stores):
        if not seen:
            seen.append(code(stores))

    await together(work, engines, (rename_once, "LOST"), (look_once,), (break_a_key,))
    await work.write(WORKSPACE, rename_once, "KEPT")

    assert await work.write(WORKSPACE, code) == "KEPT"


async def test_a_read_sees_all_that_was_written_before_it_was_asked(work, engines, note):
    """Though it was asked while every reader was in the middle of an older look."""
    let_go = threading.Event()
    looking = threading.Barrier(engines.reader_threads + 1)

    def linger(stores):
        stores.members.find("U1")
        looking.wait()
        let_go.wait()

    def written(stores):
        return stores.requests._session.scalar(select(ProcessedRequestRow.request))

    busy = [
        asyncio.create_task(work.read(WORKSPACE, linger)) for _ in range(engines.reader_threads)
    ]
    await asyncio.to_thread(looking.wait)
    await work.write(WORKSPACE, note, RequestId("written"))
    asked = asyncio.create_task(work.read(WORKSPACE, written))
    await asyncio.wait([asked], timeout=0)
    let_go.set()

    assert await asked == "written"
    await asyncio.gather(*busy)
