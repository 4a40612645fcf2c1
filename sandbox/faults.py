"""Everything that can go wrong between the app and Slack, on demand."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from sandbox.model import Payload

ANY = "*"


@dataclass
class Held:
    """A reply held back: ``stored`` is set once Slack did what was asked."""

    stored: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        self.released.set()


@dataclass
class Fault:
    kind: str
    method: str
    left: int | None  # None: until cleared
    matching: dict[str, Any]
    error: str = ""
    retry_after: str | None = ""
    seconds: float = 0.0
    held: Held = field(default_factory=Held)

    def concerns(self, method: str, args: Payload) -> bool:
        named = self.method in (ANY, method) and self.left != 0
        return named and all(args.get(k) == v for k, v in self.matching.items())


@dataclass
class Faults:
    """Each applies to the next ``times`` calls of ``method`` (``"*"``: any; ``None``: all).

    ``matching`` narrows it to calls with these arguments.
    """

    waiting: list[Fault] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def fail(self, method: str, error: str, *, times: int | None = 1, **matching: Any) -> None:
        self._add(Fault("error", method, times, matching, error=error))

    def rate_limit(
        self,
        method: str,
        retry_after: str | None = "1",
        *,
        times: int | None = 1,
        **matching: Any,
    ) -> None:
        """``None``: without the header."""
        self._add(Fault("rate limit", method, times, matching, retry_after=retry_after))

    def server_error(self, method: str, *, times: int | None = 1, **matching: Any) -> None:
        self._add(Fault("server error", method, times, matching))

    def garble(self, method: str, *, times: int | None = 1, **matching: Any) -> None:
        """Answer with something that is no JSON; the call has no effect."""
        self._add(Fault("garble", method, times, matching))

    def delay(self, method: str, seconds: float, *, times: int | None = 1, **matching: Any) -> None:
        self._add(Fault("delay", method, times, matching, seconds=seconds))

    def hang(self, method: str, *, times: int | None = 1, **matching: Any) -> None:
        """Never answer and do nothing."""
        self._add(Fault("hang", method, times, matching))

    def refuse_connection(self, method: str, *, times: int | None = 1, **matching: Any) -> None:
        self._add(Fault("refuse", method, times, matching))

    def lose_reply(self, method: str, *, times: int | None = 1, **matching: Any) -> None:
        """Do what was asked, then break the connection instead of answering."""
        self._add(Fault("lose", method, times, matching))

    def hold_reply(self, method: str, *, times: int | None = 1, **matching: Any) -> Held:
        """Do what was asked, set ``stored``, and answer only when released."""
        return self._add(Fault("hold", method, times, matching)).held

    def clear(self) -> None:
        self.waiting.clear()

    def take(self, method: str, args: Payload) -> Fault | None:
        fault = next((each for each in self.waiting if each.concerns(method, args)), None)
        if fault is not None and fault.left is not None:
            fault.left -= 1
        return fault

    def _add(self, fault: Fault) -> Fault:
        self.waiting.append(fault)
        return fault
