"""The door between the event loop and the synchronous domain, made of threads."""

import asyncio
from collections.abc import Callable
from copy import copy
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.engine import LONG_READS, Engines
from bot.lanes import Lane, Observe
from bot.transactions import OneByOne, ReadsTogether, WritesTogether, read_at_length
from domain.ids import WorkspaceId
from domain.store.due import DUE_BY
from domain.store.due_queue import DueQueue
from domain.store.scope import ALL_WORKSPACES
from domain.store.stores import Stores
from handlers.work import P, QueueUseCase, T, UseCase

PATIENCE = timedelta(seconds=2)
ROOM = 200


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
        self._is_awaited = True
        self._told_of_due: list[Callable[[datetime], None]] = []  # one for all, however patient
        self._reader = engines.reader
        self._long_reads = asyncio.Semaphore(LONG_READS)
        writes = WritesTogether if engines.writer_threads == 1 else OneByOne
        self._writes = Lane("writer", writes(engines.writer), engines.writer_threads, room, observe)
        reads = ReadsTogether(engines.reader)
        self._reads = Lane(
            "reader",
            reads,
            engines.reader_threads,
            room,
            observe,
            reliefs=engines.reader_reliefs,
        )

    def tell_of_due(self, tell: Callable[[datetime], None]) -> None:
        """Of the earliest moment for which a write made something due, once it is committed."""
        self._told_of_due.append(tell)

    def with_patience(self, patience: timedelta) -> "ThreadedWork":
        """The same lanes, for background work that may wait longer than a person."""
        patient = copy(self)
        patient._patience = patience
        patient._is_awaited = False
        return patient

    async def read(
        self, workspace: WorkspaceId, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(Stores(session), *args, **kwargs)

        return await self._run(self._reads, workspace, job)

    async def write(
        self, workspace: WorkspaceId, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        made_due: datetime | None = None

        def job(session: Session) -> T:
            nonlocal made_due
            outcome = use_case(Stores(session), *args, **kwargs)
            made_due = session.info.get(DUE_BY)
            return outcome

        outcome = await self._run(self._writes, workspace, job)
        if made_due is not None:
            for tell in self._told_of_due:
                tell(made_due)
        return outcome

    async def read_at_length(
        self, workspace: WorkspaceId, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """In a thread and a connection of its own; until it ends somebody waits for it.

        ``LONG_READS`` at most, so that whoever reads in the lane always finds a connection.
        """

        def job(session: Session) -> T:
            return use_case(Stores(session), *args, **kwargs)

        async with self._long_reads:
            return await asyncio.to_thread(read_at_length, self._reader, workspace, job)

    async def read_queue(
        self, use_case: QueueUseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(DueQueue(session), *args, **kwargs)

        return await self._run(self._reads, ALL_WORKSPACES, job)

    async def write_queue(
        self, use_case: QueueUseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        def job(session: Session) -> T:
            return use_case(DueQueue(session), *args, **kwargs)

        return await self._run(self._writes, ALL_WORKSPACES, job)

    async def _run(self, lane: Lane, scope: object, job: Callable[[Session], T]) -> T:
        seconds = self._patience.total_seconds()
        return await lane.run(scope, job, seconds, shares=self._is_awaited)

    async def close(self) -> None:
        """Finish what was accepted, even where nobody waits for it any more."""
        await self._reads.close()
        await self._writes.close()
