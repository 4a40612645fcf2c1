"""Threads before a database: what waits together goes through one transaction together."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Semaphore, Thread
from time import perf_counter
from typing import Any, Protocol

from sqlalchemy.orm import Session

from handlers.work import StoreUnavailable, T

log = logging.getLogger(__name__)

# So many share a transaction at most, and nobody joins it who could be waiting for long.
TOGETHER = 10
JOINING = 0.02  # s
# Whoever is at one job for so long is no longer waited for, where somebody can relieve them.
STUCK = 0.05  # s

# Told the lane's name and the seconds from the call to its answer, waiting included.
Observe = Callable[[str, float], None]
Job = Callable[[Session], Any]


@dataclass(eq=False, slots=True)
class Order:
    """A job on its way through a lane; whoever gave it may leave before it has begun, or ended.

    ``number``: their order in the lane. ``shares``: somebody waits for it, so it is short.
    """

    scope: object
    job: Job
    result: asyncio.Future[Any]
    number: int
    shares: bool
    has_begun: bool = False
    outcome: Any = None
    failure: BaseException | None = None

    @property
    def is_awaited(self) -> bool:
        return not self.result.done()

    def carry_out(self, transact: Callable[["Order"], Any]) -> None:
        self.has_begun, self.failure = True, None
        try:
            self.outcome = transact(self)
        except StopIteration as ended:  # which no future takes
            self.failure = RuntimeError("a use case came to an end of something")
            self.failure.__cause__ = ended
        except BaseException as failure:  # noqa: BLE001  It is raised where the job was asked for.
            self.failure = failure

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


class Company:
    """The orders of one transaction: the first, and those that waited already when it began.

    So whoever reads sees all that was written before they asked.
    """

    def __init__(self, first: Order, orders: SimpleQueue[Order | None], latest: int) -> None:
        self._orders = orders
        self._latest = latest
        self._until = perf_counter() + JOINING
        self.taken = [first]
        self.next: Order | None = None

    @property
    def is_alone(self) -> bool:
        return not self.taken[0].shares or self._orders.empty()

    def __iter__(self) -> Iterator[Order]:
        yield self.taken[0]
        while (order := self._join()) is not None:
            self.taken.append(order)
            yield order

    def _join(self) -> Order | None:
        if not self.taken[0].shares or len(self.taken) == TOGETHER:
            return None
        if perf_counter() > self._until or (order := self._waiting()) is None:
            return None
        if order.shares and order.number <= self._latest:
            return order
        self.next = order
        return None

    def _waiting(self) -> Order | None:
        try:
            order = self._orders.get_nowait()
        except Empty:
            return None
        if order is None:  # the lane is closing, which whoever waits next is to learn
            self._orders.put(None)
        return order


class Terms(Protocol):
    """How orders share transactions. Yields each order when its outcome is certain."""

    def carried_out(self, company: Company) -> Iterator[Order]: ...


class Lane:
    """A first-in-first-out queue of jobs before a few threads.

    What ``run_in_executor`` does, for less at every click: outcomes come back to the event loop
    together, as many as there are when it has time for them. ``reliefs`` more threads work only
    while the others are held up by something long: threads that work in our own process take its
    one interpreter from each other, at a third of what they do.
    """

    def __init__(
        self,
        name: str,
        terms: Terms,
        threads: int,
        room: int,
        observe: Observe,
        *,
        reliefs: int = 0,
    ) -> None:
        self._name = name
        self._terms = terms
        self._room = room
        self._observe = observe
        self._is_open = True
        self._accepted = 0
        self._unfinished = 0
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._ended: list[Order] = []
        self._changing_ended = Lock()
        self._moved_at = perf_counter()
        self._called = Semaphore(0)
        self._is_watched = reliefs == 0  # by nobody, where nobody would come
        serving = [self._serve] * threads + [self._relieve] * reliefs
        # Daemons, so that whoever forgets to close the lane can still leave.
        self._threads = [
            Thread(target=serve, name=f"{name}-{number}", daemon=True)
            for number, serve in enumerate(serving)
        ]
        for thread in self._threads:
            thread.start()

    async def run(
        self, scope: object, job: Callable[[Session], T], patience: float, *, shares: bool
    ) -> T:
        """``patience`` in seconds."""
        if not self._is_open:
            raise StoreUnavailable("we are stopping")
        if self._unfinished >= self._room:
            raise StoreUnavailable("too many use cases are waiting already")
        asked_at = perf_counter()
        order = self._accept(scope, job, shares)
        loop = order.result.get_loop()
        alarm = loop.call_later(patience, order.expire, patience)
        if not self._is_watched:
            self._is_watched = True
            loop.call_later(STUCK, self._watch, loop)
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
                self._called.release()
        for thread in self._threads:
            await asyncio.to_thread(thread.join)
        self._bring_back()

    def _accept(self, scope: object, job: Job, shares: bool) -> Order:
        self._accepted += 1
        result = asyncio.get_running_loop().create_future()
        order = Order(scope, job, result, self._accepted, shares)
        self._unfinished += 1
        self._orders.put(order)
        return order

    def _serve(self) -> None:
        """In a thread, until the lane is closed and all that it accepted is done."""
        while (order := self._orders.get()) is not None:
            self._moved_at = perf_counter()
            while order is not None:
                order = self._serve_from(order)

    @property
    def _is_stuck(self) -> bool:
        return perf_counter() - self._moved_at > STUCK

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """While anybody waits."""
        self._is_watched = self._is_open and not self._orders.empty()
        if self._is_watched:
            loop.call_later(STUCK, self._watch, loop)
            if self._is_stuck:
                self._called.release()

    def _relieve(self) -> None:
        """In a thread: whenever it is called, as long as nothing else moves."""
        while self._called.acquire() and self._is_open:
            with suppress(Empty):
                while self._is_stuck and self._is_open:
                    order = self._orders.get_nowait()
                    while order is not None:
                        order = self._serve_from(order, moves=False)

    def _serve_from(self, first: Order, *, moves: bool = True) -> Order | None:
        """The first order that is to wait for the next transaction."""
        company = Company(first, self._orders, self._accepted)
        answered = list[Order]()
        try:
            for order in self._terms.carried_out(company):
                answered.append(order)
                self._hand_back(order)
                if moves:
                    self._moved_at = perf_counter()
        except Exception as failure:
            log.exception("a transaction ended as nobody expected")
            for order in company.taken:
                if order not in answered:
                    order.has_begun, order.failure = True, failure
                    self._hand_back(order)
        return company.next

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
