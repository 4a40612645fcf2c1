"""A store that cannot answer just now."""

import asyncio
import threading
from contextlib import asynccontextmanager, contextmanager

from domain.ids import WorkspaceId
from domain.store.tables import Base

ANYBODY = WorkspaceId("T0")


@contextmanager
def store_locked(engines):
    """Another process holds the write lock for longer than anybody waits."""
    with engines.writer.begin() as connection:
        if connection.dialect.name == "postgresql":
            tables = ", ".join(Base.metadata.tables)
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield


@asynccontextmanager
async def writers_busy(work, engines):
    """Every writer thread is inside a use case that does not end before this block does."""
    let_go = threading.Event()
    started = threading.Barrier(engines.writer_threads + 1)

    def linger(_stores):
        started.wait()
        let_go.wait()

    busy = [asyncio.create_task(work.write(ANYBODY, linger)) for _ in range(engines.writer_threads)]
    await asyncio.to_thread(started.wait)
    try:
        yield
    finally:
        let_go.set()
        await asyncio.gather(*busy, return_exceptions=True)
