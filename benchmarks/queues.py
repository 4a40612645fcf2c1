"""``make queues``: due rows claimed a second, beside what queues for PostgreSQL alone claim.

pgqueuer and procrastinate are no dependencies of ours: they are installed from a lock file of their
own (``queues.lock``, with hashes) into an environment of their own, kept in ``.bench``.
"""

import hashlib
import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path
from statistics import median

import psycopg

from benchmarks.chaos.postgres import Postgres
from benchmarks.claims import BATCHES, PROCESSES, ROWS, Claimed, claimed_anew
from benchmarks.servers import REPOSITORY

LOCK = REPOSITORY / "benchmarks" / "queues.lock"
KEPT = REPOSITORY / ".bench"
THEIRS = REPOSITORY / "benchmarks" / "queue_claims.py"
OURS = "Samskipti"
ROUNDS = 3
# procrastinate claims one at a time.
RUNS = (*((name, each) for each in BATCHES for name in (OURS, "pgqueuer")), ("procrastinate", 1))


def environment() -> Path:
    """The Python of theirs, made where the lock file is another one than last time."""
    folder = KEPT / f"queues-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    python = folder / "bin" / "python"
    done = folder / ".installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        how = ("--quiet", "--disable-pip-version-check", "--require-hashes", "-r", LOCK)
        subprocess.run([python, "-m", "pip", "install", *how], check=True)
        done.touch()
    return python


def claimed_by(python: Path, name: str, url: str, batch: int) -> Claimed:
    """Their rows a second, of a process of their own with four more."""
    given = (name, url, batch, ROWS, PROCESSES)
    asked = [python, THEIRS, *map(str, given)]
    told = subprocess.run(asked, check=True, stdout=subprocess.PIPE)
    return Claimed(batch, **json.loads(told.stdout.splitlines()[-1]))


def another_database(server: Postgres, name: str) -> str:
    """An empty one for each run, as each queue makes tables of its own."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        connection.execute("CHECKPOINT")  # of what is past; it is not to fall into what is measured
    return server.url.replace("/postgres?", f"/{name}?")


def main() -> None:
    python = environment()
    found: dict[tuple[str, int], list[Claimed]] = {each: [] for each in RUNS}
    with tempfile.TemporaryDirectory(prefix="samskipti-queues-", dir="/var/tmp") as folder:
        server = Postgres(Path(folder) / "postgres")
        try:
            for number in range(ROUNDS):
                for place, (name, batch) in enumerate(RUNS):
                    url = another_database(server, f"round_{number}_{place}")
                    ours = name == OURS
                    now = claimed_anew(url, batch) if ours else claimed_by(python, name, url, batch)
                    found[name, batch].append(now)
        finally:
            server.stop()
    show(found)


def show(found: dict[tuple[str, int], list[Claimed]]) -> None:
    load = os.getloadavg()[1]
    print(f"{ROWS} due rows, {PROCESSES} processes, one PostgreSQL as it comes, rows a second;")
    print(f"the median of {ROUNDS} rounds in turn, at a load of {load:.1f}")
    for (name, batch), rounds in found.items():
        rates = [each.per_second for each in rounds]
        print(
            f"  {name:<15} batches of {batch:>3}{median(rates):>9.0f}/s"
            f"  ({min(rates):.0f} to {max(rates):.0f})"
            f"  {sum(each.lost for each in rounds)} lost,"
            f" {sum(each.duplicates for each in rounds)} claimed twice"
        )


if __name__ == "__main__":
    main()
