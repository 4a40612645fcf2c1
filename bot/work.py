"""The door between the event loop and the synchronous domain, made of threads."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from copy import copy
from datetime import timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, exc
from sqlalchemy.orm import Session, sessionmaker

from bot.engine import Engines
from domain.ids import WorkspaceId
from domain.store.due_queue import DueQueue
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.stores import Stores
from handlers.work import P, QueueUseCase, StoreUnavailable, T, UseCase

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=2)
ROOM = 200

# Told the lane's name and the seconds from the call to its answer, waiting included.
Observe = Callable[[str, float], None]


def unobserved(_lane: str, _seconds: float) -> None:
    pass


class ThreadedWork:
    """``handlers.work.QueueWork``: writes in one lane, reads in another."""

    def __init__(
        self,
        engines: Engines,
        *,
        patience: timedelta = PATIENCE,
        room: int = ROOM,
        observe: Observe = unobserved,
    ) -> None:
        self._patience = patience
        self._writes = Lane("writer", engines.writer, engines.writer_threads, room, observe)
        self._reads = Lane("reader", engines.reader, engines.reader_threads, room, observe)

    def with_patience(self, patience: timedelta) -> "ThreadedWork":
        """The same lanes, for background work that may wait longer than a person."""
        patient = copy(self)
        patient._patience = patience
        return patient

    async def read(
        self, workspace: WorkspaceId, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(Stores(session), *args, **kwargs)

        return await self._reads.run(workspace, job, self._patience)

    async def write(
        self, workspace: WorkspaceId, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(Stores(session), *args, **kwargs)

        return await self._writes.run(workspace, job, self._patience)

    async def read_queue(
        self, use_case: QueueUseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(DueQueue(session), *args, **kwargs)

        return await self._reads.run(ALL_WORKSPACES, job, self._patience)

    async def write_queue(
        self, use_case: QueueUseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(DueQueue(session), *args, **kwargs)

        return await self._writes.run(ALL_WORKSPACES, job, self._patience)

    async def close(self) -> None:
        """Finish what was accepted, even where nobody waits for it any more."""
        await self._reads.close()
        await self._writes.close()


class Lane:
    """A first-in-first-out queue of jobs before a few threads, one transaction for each job."""

    def __init__(
        self, name: str, engine: Engine, threads: int, room: int, observe: Observe
    ) -> None:
        self._name = name
        self._sessions = sessionmaker(engine, class_=ScopedSession, expire_on_commit=False)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = room
        self._observe = observe
        self._unfinished: set[asyncio.Future[Any]] = set()
        # What the stores remember from one transaction to the next, by its version.
        self._catalogues: dict[str, Any] = {}

    async def run(self, scope: object, job: Callable[[Session], T], patience: timedelta) -> T:
        if len(self._unfinished) >= self._room:
            raise StoreUnavailable("too many use cases are waiting already")
        asked_at = perf_counter()
        started = self._submit(scope, job)
        result = self._track(started)
        try:
            # Unlike wait_for, wait leaves the job alone when the caller is cancelled.
            await asyncio.wait({result}, timeout=patience.total_seconds())
            if not result.done():
                raise StoreUnavailable(f"no answer within {patience.total_seconds()} s")
            return result.result()
        finally:
            self._observe(self._name, perf_counter() - asked_at)
            if not result.done():
                self._abandon(started, result)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)

    def _submit(self, scope: object, job: Callable[[Session], T]) -> Future[T]:
        try:
            return self._threads.submit(self._transact, scope, job)
        except RuntimeError as error:
            raise StoreUnavailable("we are stopping") from error

    def _track(self, started: Future[T]) -> asyncio.Future[T]:
        result = asyncio.wrap_future(started)
        self._unfinished.add(result)
        result.add_done_callback(self._unfinished.discard)
        return result

    def _abandon(self, started: Future[T], result: asyncio.Future[T]) -> None:
        """Drop it while it still queues; once it runs, report how it ends."""
        if not started.cancel():
            result.add_done_callback(log_outcome)

    def _transact(self, scope: object, job: Callable[[Session], T]) -> T:
        try:
            return self._transact_once(scope, job)
        except exc.IntegrityError:
            # Somebody inserted the same key in between; a second look finds their row.
            return self._transact_once(scope, job)

    def _transact_once(self, scope: object, job: Callable[[Session], T]) -> T:
        try:
            with (
                self._sessions(
                    info={"workspace": scope, "catalogues": self._catalogues}
                ) as session,
                session.begin(),
            ):
                return job(session)
        except (exc.OperationalError, exc.TimeoutError) as error:
            raise StoreUnavailable(reason(error)) from error


def reason(error: exc.SQLAlchemyError) -> str:
    """The database's own words, without the statement and its values: those may be a customer's."""
    return str(error.orig) if isinstance(error, exc.DBAPIError) else str(error)


def log_outcome(result: asyncio.Future[Any]) -> None:
    error = None if result.cancelled() else result.exception()
    log.warning("a use case ended after its caller had left", exc_info=error)
