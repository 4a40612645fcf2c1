"""Waiting for something to happen, without polling."""

import asyncio
from collections.abc import Callable

Observer = Callable[[str], None]


class Changes:
    """Counts what happened and wakes those who wait; observers hear a short word for each."""

    def __init__(self) -> None:
        self.count = 0
        self.in_flight = 0
        self._observers: list[Observer] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def observe(self, observer: Observer) -> None:
        self._observers.append(observer)

    def forget(self, observer: Observer) -> None:
        """Harmless for one that is not known."""
        if observer in self._observers:
            self._observers.remove(observer)

    def tell(self, what: str) -> None:
        self.count += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()
        for observer in list(self._observers):
            observer(what)

    def began(self, what: str) -> None:
        self.in_flight += 1
        self.tell(f"began {what}")

    def ended(self, what: str) -> None:
        self.in_flight -= 1
        self.tell(f"ended {what}")

    async def until(self, condition: Callable[[], object], within: float) -> bool:
        """Whether ``condition`` came true in ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self._next()
        except TimeoutError:
            return bool(condition())
        return True

    async def quiet(self, for_seconds: float, within: float) -> bool:
        """Whether nothing was under way for ``for_seconds`` at a stretch, before ``within``."""
        try:
            async with asyncio.timeout(within):
                while not await self._stays_quiet(for_seconds):
                    pass
        except TimeoutError:
            return False
        return True

    async def _stays_quiet(self, seconds: float) -> bool:
        while self.in_flight:
            await self._next()
        try:
            async with asyncio.timeout(seconds):
                await self._next()
        except TimeoutError:
            return True
        return False

    async def _next(self) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await waiting
        finally:
            self._waiting.discard(waiting)
