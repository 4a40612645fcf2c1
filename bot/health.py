"""What we tell about ourselves to whoever watches over the process."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.metrics import Metrics
from bot.socket import Sockets
from domain.store.due_queue import DueQueue
from handlers.timing import Clock
from handlers.work import QueueWork, StoreUnavailable

NOT_LATE = timedelta(0)


@dataclass(slots=True)
class Health:
    work: QueueWork
    clock: Clock
    metrics: Metrics
    sockets: Sockets | None = None  # None over HTTP
    is_stopping: bool = field(default=False)

    async def pulse(self) -> dict[str, Any]:
        """Always answers; the age is None when the store does not."""
        try:
            age = (await self.oldest_due_age()).total_seconds()
        except StoreUnavailable:
            age = None
        connected = self.sockets.connected if self.sockets else None
        return {"status": "alive", "sockets": connected, "oldest_due_age_seconds": age}

    async def obstacles(self) -> list[str]:
        """Why we should get no requests just now; empty when ready."""
        found = []
        if self.is_stopping:
            found.append("stopping")
        if self.sockets is not None and not self.sockets.connected:
            found.append("no Socket Mode connection")
        try:
            await self.oldest_due_age()
        except StoreUnavailable:
            found.append("the database does not answer")
        return found

    async def oldest_due_age(self) -> timedelta:
        """Raises StoreUnavailable."""
        now = self.clock()
        due_at: datetime | None = await self.work.read_queue(DueQueue.oldest_overdue_at, now=now)
        age = now - due_at if due_at else NOT_LATE
        self.metrics.backlog(age, await self.work.read_queue(DueQueue.parked))
        return age
