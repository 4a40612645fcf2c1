"""``make soak``: an hour of ordinary work, and whether anything grows that should not.

Five requests and five reminders a second. After ten minutes what is remembered is remembered:
from then on memory may grow by a twentieth, and tasks, connections, threads and SQLite's
write-ahead log not at all. ``--minutes`` makes it shorter; then the first sixth is left out.
"""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median

from aiohttp import ClientError, ClientSession

from benchmarks.load import HOST, Caller, Measured, timed
from benchmarks.mock_slack import WORKSPACE, MockSlack
from benchmarks.office import command, entered, furnish, person, session_on, submission
from benchmarks.servers import BOT, bot_settings, serving
from bot.clock import utc_now
from bot.engine import engines_for
from domain.ids import FormNonce
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.model import Meant
from domain.store.stores import Stores
from sandbox.running import free_port

A_SECOND, EVERY = 5, 5.0
GROWS, WAL = 1.05, 64 * 1024**2
TASKS = re.compile(r"^samskipti_tasks (\S+)$", re.MULTILINE)
SENT = re.compile(r'^samskipti_due_rows_total\{step="sent"\} (\S+)$', re.MULTILINE)
OWN, MAPPED = (
    re.compile(rf"^{name}:\s+(\d+) kB$", re.MULTILINE) for name in ("RssAnon", "RssFile")
)


@dataclass(frozen=True)
class Sample:
    """At one moment; memory and the log in bytes.

    ``memory`` is what the process has to itself. ``mapped`` are files of which the system holds
    pages for it and takes them back as it likes: programs, and the database, which readers map.
    """

    memory: int
    mapped: int
    database: int
    tasks: int
    connections: int
    threads: int
    wal: int
    sent: int


@dataclass
class Soak:
    port: int
    url: str
    file: Path
    process: asyncio.subprocess.Process
    measured: Measured
    reminders: int = 0

    async def work(self, seconds: float) -> list[Sample]:
        until = time.monotonic() + seconds
        async with asyncio.TaskGroup() as together:
            together.create_task(self._press(until))
            together.create_task(self._put_aside(until))
            sampling = together.create_task(self._sample(until))
        return sampling.result()

    async def _press(self, until: float) -> None:
        """Every other one opens a form, and the rest record what is in one."""
        caller = Caller(self.port)
        await caller.connect()
        for number in count():
            if time.monotonic() > until:
                break
            body = submission(number) if number % 2 else command(number, f"{number}.soak")
            began = time.monotonic()
            await timed(caller, body, self.measured)
            self.measured.done += 1
            await asyncio.sleep(max(0.0, 1 / A_SECOND - (time.monotonic() - began)))
        await caller.close()

    async def _put_aside(self, until: float) -> None:
        """Five postponed interactions a second, each due at once."""
        engines = engines_for(self.url, timedelta(seconds=30))
        while time.monotonic() < until:
            began = time.monotonic()
            await asyncio.to_thread(self._some_more, engines)
            await asyncio.sleep(max(0.0, 1 - (time.monotonic() - began)))
        engines.dispose()

    def _some_more(self, engines) -> None:
        with session_on(engines.writer) as session, session.begin():
            stores, now = Stores(session), utc_now()
            for _ in range(A_SECOND):
                self.reminders += 1
                ref = FormRef(nonce=FormNonce(f"soak-{self.reminders}"))
                whose = person(self.reminders)
                card = postpone(stores, ref, entered(self.reminders), actor=whose, now=now)
                stores.due.move(card.interaction.subject, to=now, meant=Meant.CHOSEN)

    async def _sample(self, until: float) -> list[Sample]:
        found = []
        async with ClientSession() as session:
            while time.monotonic() < until:
                await asyncio.sleep(EVERY)
                with suppress(ClientError):
                    found.append(await self._look(session))
        return found

    async def _look(self, session: ClientSession) -> Sample:
        async with session.get(f"http://{HOST}:{self.port}/metrics") as response:
            told = await response.text()
        return self._seen(told)

    def _seen(self, told: str) -> Sample:
        ours, wal = Path(f"/proc/{self.process.pid}"), Path(f"{self.file}-wal")
        open_files = [link_of(each) for each in (ours / "fd").iterdir()]
        return Sample(
            memory=told_of(ours / "status", OWN),
            mapped=told_of(ours / "status", MAPPED),
            database=self.file.stat().st_size,
            tasks=int(float(TASKS.search(told).group(1))),
            connections=sum(each.startswith("socket:") for each in open_files),
            threads=len(list((ours / "task").iterdir())),
            wal=wal.stat().st_size if wal.exists() else 0,
            sent=int(float(SENT.search(told).group(1))) if SENT.search(told) else 0,
        )


def told_of(status: Path, of: re.Pattern[str]) -> int:
    """In bytes."""
    return int(of.search(status.read_text()).group(1)) * 1024


def link_of(file: Path) -> str:
    """Empty, where it has been closed meanwhile."""
    with suppress(OSError):
        return os.readlink(file)
    return ""


async def soak(folder: Path, seconds: float) -> tuple[Soak, list[Sample]]:
    slack = MockSlack()
    await slack.listen()
    file = folder / "soak.db"
    furnish(url := f"sqlite:///{file}")
    settings = bot_settings(port := free_port(), url, slack.url)
    async with serving(port, BOT, "run", **settings) as process:
        soaking = Soak(port, url, file, process, Measured())
        return soaking, await soaking.work(seconds)


def verdict(samples: list[Sample]) -> list[tuple[str, float, float, float, bool]]:
    """What, at the beginning, at the end, at most, and whether it is kept."""
    warm = samples[len(samples) // 6 :]
    tenth = max(1, len(warm) // 10)
    first, last = warm[:tenth], warm[-tenth:]

    def compared(name: str, of, most) -> tuple[str, float, float, float, bool]:
        before, after = median(map(of, first)), median(map(of, last))
        return name, before, after, most(before), after <= most(before)

    return [
        compared("memory, MB", lambda each: each.memory / 1024**2, lambda was: was * GROWS),
        # One more is somebody who is just being answered.
        compared("tasks", lambda each: each.tasks, lambda was: was + 2),
        compared("connections", lambda each: each.connections, lambda was: was + 2),
        compared("threads", lambda each: each.threads, lambda was: was),
        compared("write-ahead log, MB", lambda each: each.wal / 1024**2, lambda _: WAL / 1024**2),
    ]


def show(soaking: Soak, samples: list[Sample], seconds: float) -> bool:
    measured = soaking.measured
    print(
        f"{seconds / 60:.0f} minutes: {measured.done} requests ({measured.refused} refused, "
        f"acks p99 {measured.p99 * 1000:.0f} ms), {soaking.reminders} reminders "
        f"({samples[-1].sent} messages sent), workspace {WORKSPACE}"
    )
    print("                          after warming up    at the end       at most")
    found = verdict(samples)
    for name, before, after, most, is_kept in found:
        kept = "kept" if is_kept else "broken"
        print(f"  {name:<22}{before:>18.1f}{after:>14.1f}{most:>14.1f}  {kept}")
    for name, of in (("mapped", "mapped"), ("the database", "database")):
        before, after = (getattr(each, of) / 1024**2 for each in (samples[0], samples[-1]))
        print(f"  {name + ', MB':<22}{before:>18.1f}{after:>14.1f}")
    is_sent = samples[-1].sent >= 0.98 * soaking.reminders
    if not is_sent:
        print("  broken: reminders were left behind")
    return is_sent and all(each[-1] for each in found) and not measured.refused


def main() -> None:
    wanted = argparse.ArgumentParser(prog="make soak", description=__doc__)
    wanted.add_argument("--minutes", type=float, default=60.0)
    seconds = wanted.parse_args().minutes * 60
    with tempfile.TemporaryDirectory(prefix="samskipti-soak-", dir="/var/tmp") as name:
        soaking, samples = asyncio.run(soak(Path(name), seconds))
    sys.exit(0 if show(soaking, samples, seconds) else 1)


if __name__ == "__main__":
    main()
