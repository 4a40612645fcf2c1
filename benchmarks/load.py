"""A fixed number of people who press as fast as they are answered, over signed HTTP."""

import asyncio
import hashlib
import hmac
import itertools
import os
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

SECRET = "benchmark-secret"
HOST, EVENTS = "127.0.0.1", "/slack/events"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
counter = itertools.count(1)


@dataclass
class Measured:
    """``acks``: seconds from a request to its answer; ``cpu``: what the server took, in seconds."""

    seconds: float = 0.0
    done: int = 0
    refused: int = 0
    cpu: float = 0.0
    acks: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.done / self.seconds

    @property
    def p99(self) -> float:
        return quantiles(self.acks, n=100)[98]


class Caller:
    """One connection, kept open, one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(HOST, self._port)

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def send(self, body: bytes) -> tuple[int, bytes]:
        self._writer.write(signed(body))
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        told = await self._reader.readexactly(int(length.group(1)) if length else 0)
        return int(head[9:12]), told


def signed(body: bytes) -> bytes:
    stamp = str(int(time.time()))
    base = b"v0:" + stamp.encode() + b":" + body
    signature = hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest()
    head = (
        f"POST {EVENTS} HTTP/1.1\r\nhost: {HOST}\r\n"
        "content-type: application/x-www-form-urlencoded\r\n"
        f"x-slack-request-timestamp: {stamp}\r\nx-slack-signature: v0={signature}\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


Press = Callable[[Caller, int, Measured], Awaitable[None]]


async def press_for(
    seconds: float, people: int, port: int, press: Press, *, of: int | None = None
) -> Measured:
    """``press`` is one round of a person; ``of`` is the process whose time is taken."""
    measured = Measured()
    callers = [Caller(port) for _ in range(people)]
    await asyncio.gather(*(caller.connect() for caller in callers))
    began, spent = time.perf_counter(), cpu_of(of)

    async def keep_pressing(person: int, caller: Caller) -> None:
        while time.perf_counter() - began < seconds:
            await press(caller, person, measured)

    await asyncio.gather(*(keep_pressing(*each) for each in enumerate(callers)))
    measured.seconds, measured.cpu = time.perf_counter() - began, cpu_of(of) - spent
    await asyncio.gather(*(caller.close() for caller in callers))
    return measured


async def timed(caller: Caller, body: bytes, measured: Measured) -> bool:
    """Whether it was answered with an empty 200, as what went well is."""
    began = time.perf_counter()
    status, told = await caller.send(body)
    measured.acks.append(time.perf_counter() - began)
    if (status, told) != (200, b""):
        measured.refused += 1
    return (status, told) == (200, b"")


def cpu_of(process: int | None) -> float:
    """Seconds of processor time so far; 0 where nobody asks, or there is no /proc."""
    stat = Path(f"/proc/{process}/stat")
    if process is None or not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
