"""Hears of PostgreSQL what other processes have made due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import URL

from bot.engine import LIFELINE
from domain.store.due_queue import CHANNEL
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

PROOF = timedelta(seconds=60)
AGAIN = timedelta(seconds=15)

RV = TypeVar("RV")


@dataclass(slots=True)
class Ear:
    """A connection of its own, on which PostgreSQL tells what is called out on others.

    A pooler that gives each transaction another connection takes the request to listen and then
    never tells anything. So what we call out ourselves has to come back, once a minute; as long as
    it does not, nobody relies on us and the store is looked at instead.
    """

    url: URL
    call_out: Callable[[str], Awaitable[None]]
    heard: Callable[[], None]
    is_sharp: bool = False
    proof: timedelta = PROOF
    again: timedelta = AGAIN
    name: str = field(default_factory=lambda: uuid4().hex)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen_for_ever())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def tell(self) -> None:
        """The other processes, to look now. It may fail: they look now and then in any case."""
        try:
            await self.call_out(self.name)
        except StoreUnavailable as outage:
            log.warning("other processes could not be told: %s", outage)

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as broken:
                log.warning("nothing is heard of the store, which is looked at instead: %s", broken)
            except Exception:
                log.exception("nothing is heard of the store, which is looked at instead")
            self.is_sharp = False
            await asyncio.sleep(self.again.total_seconds())

    async def _listen(self) -> None:
        """Until nothing of what we called out ourselves has come back."""
        connection = await Listening.connect(
            conninfo(self.url), autocommit=True, connect_timeout=5, **LIFELINE
        )
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            while await self._is_heard(connection):
                pass
        log.info("what is called out does not come back: is there a pooler in between?")

    async def _is_heard(self, connection: psycopg.AsyncConnection) -> bool:
        await self.tell()
        came_back = False
        async for told in connection.notifies(timeout=self.proof.total_seconds()):
            if told.payload == self.name:
                self.is_sharp = came_back = True
            else:
                self.heard()
        return came_back


class Listening(psycopg.AsyncConnection):
    """Waits until there is something to read. psycopg looks up ten times a second, for a Ctrl-C
    that an event loop hears of itself: as often as all else of an idle process together."""

    async def wait(
        self,
        gen: PQGen[RV],
        interval: float = PROOF.total_seconds(),
        timeout: float | None = None,  # noqa: ASYNC109 - as psycopg has it
    ) -> RV:
        return await super().wait(gen, interval=interval, timeout=timeout)


def conninfo(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
