"""The door between the event loop and the synchronous domain, made of threads."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from threading import Lock, Thread
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


@dataclass(eq=False, slots=True)
class Order:
    """A job on its way through a lane; whoever gave it may leave before it has begun, or ended."""

    scope: object
    job: Callable[[Session], Any]
    result: asyncio.Future[Any]
    has_begun: bool = False
    outcome: Any = None
    failure: BaseException | None = None

    def expire(self, seconds: float) -> None:
        if not self.result.done():
            self.result.set_exception(StoreUnavailable(f"no answer within {seconds} s"))

    def settle(self) -> None:
        if not self.result.done():
            if self.failure is None:
                self.result.set_result(self.outcome)
            else:
                self.result.set_exception(self.failure)
        elif self.has_begun:
            log.warning("a use case ended after its caller had left", exc_info=self.failure)


class Lane:
    """A first-in-first-out queue of jobs before a few threads, one transaction for each job.

    What ``run_in_executor`` does, for less at every click: outcomes come back to the event loop
    together, as many as there are when it has time for them.
    """

    def __init__(
        self, name: str, engine: Engine, threads: int, room: int, observe: Observe
    ) -> None:
        self._name = name
        self._sessions = sessionmaker(engine, class_=ScopedSession, expire_on_commit=False)
        self._room = room
        self._observe = observe
        # What the stores remember from one transaction to the next, by its version.
        self._catalogues: dict[str, Any] = {}
        self._is_open = True
        self._unfinished = 0
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._ended: list[Order] = []
        self._changing_ended = Lock()
        # Daemons, so that whoever forgets to close the lane can still leave.
        self._threads = [
            Thread(target=self._serve, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, scope: object, job: Callable[[Session], T], patience: timedelta) -> T:
        if not self._is_open:
            raise StoreUnavailable("we are stopping")
        if self._unfinished >= self._room:
            raise StoreUnavailable("too many use cases are waiting already")
        asked_at, seconds = perf_counter(), patience.total_seconds()
        order = self._accept(scope, job)
        alarm = order.result.get_loop().call_later(seconds, order.expire, seconds)
        try:
            result: T = await order.result
        finally:
            alarm.cancel()
            self._observe(self._name, perf_counter() - asked_at)
        return result

    async def close(self) -> None:
        """Finish what was accepted, even where nobody waits for it any more."""
        if self._is_open:
            self._is_open = False
            for _ in self._threads:
                self._orders.put(None)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)
        self._bring_back()

    def _accept(self, scope: object, job: Callable[[Session], Any]) -> Order:
        order = Order(scope, job, asyncio.get_running_loop().create_future())
        self._unfinished += 1
        self._orders.put(order)
        return order

    def _serve(self) -> None:
        """In a thread, until the lane is closed and all that it accepted is done."""
        while (order := self._orders.get()) is not None:
            if not order.result.done():  # else nobody waits for it any more
                self._carry_out(order)
            self._hand_back(order)

    def _carry_out(self, order: Order) -> None:
        order.has_begun = True
        try:
            order.outcome = self._transact(order.scope, order.job)
        except BaseException as failure:  # noqa: BLE001  It is raised where the job was asked for.
            order.failure = failure

    def _hand_back(self, order: Order) -> None:
        with self._changing_ended:
            is_awaited = bool(self._ended)
            self._ended.append(order)
        if not is_awaited:
            with suppress(RuntimeError):  # an event loop that has ended needs no outcome
                order.result.get_loop().call_soon_threadsafe(self._bring_back)

    def _bring_back(self) -> None:
        with self._changing_ended:
            ended, self._ended = self._ended, []
        for order in ended:
            self._unfinished -= 1
            order.settle()

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
