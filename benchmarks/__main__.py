"""``make bench``: each figure beside the bare thing, in under three minutes.

BENCH_SCALE=full measures a million contacts, whose databases take ten minutes to fill, once, and
ten million entries, which are filled anew each time.
"""

import asyncio
import os
import platform
import tempfile
from pathlib import Path

from benchmarks import claims, contact_figures, forms, machine, reading, reported
from benchmarks.mock_slack import MockSlack
from benchmarks.office import furnish
from benchmarks.profiled import shares

SHOWN = 8


async def compare(folder: Path) -> None:
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}; medians of")
    print(
        f"{forms.ROUNDS} rounds in turn; the load and Slack's Web API are a process of their own\n"
    )
    print(
        "                                         ours      bare   CPU ms    ratio  ack p99  bare"
    )
    opening, tuned = await forms.compare_opening(folder)
    print(row(f"/interaction → views.open, {forms.OPENING} at once", opening))
    print(row("  beside Bolt on our server and client", tuned))
    recording = await forms.compare_recording(folder)
    print(row(f"Record → committed row, {forms.SUBMITTING} at once", recording))


def row(name: str, found: forms.Compared) -> str:
    rates = f"{found.ours:7.0f}/s {found.bare:7.0f}/s"
    cpu = f"{found.cpu * 1000:8.2f}" if found.cpu else " " * 8
    bare = f"{found.bare_p99 * 1000:6.0f}" if found.bare_p99 else " " * 6
    return f"{name:<38}{rates}{cpu}{found.ratio:9.2f}{found.p99 * 1000:6.0f} ms{bare}"


def claim(folder: Path) -> None:
    print(f"\n{claims.ROWS} due rows, {claims.PROCESSES} processes, PostgreSQL")
    for found in claims.measure(folder):
        print(
            f"batches of {found.batch:>3}, {'one' if found.in_turn else 'all'} at a time: "
            f"{found.per_second:7.0f} rows/s, "
            f"{found.lost} lost, {found.duplicates} claimed twice"
        )


async def explain(folder: Path) -> None:
    slack = MockSlack()
    await slack.listen()
    rounds = {
        "/interaction": (forms.OPENING, forms.Opening(slack).press),
        "Record": (forms.SUBMITTING, forms.submit),
    }
    for number, (name, (people, press)) in enumerate(rounds.items()):
        inside = folder / f"profile-{number}"
        inside.mkdir()
        url = f"sqlite:///{inside}/bot.db"
        furnish(url)
        print(f"\nwhere the bot's time goes: {name}")
        found = await shares(slack, inside, url, people, press)
        for thread, package, share in found[:SHOWN]:
            print(f"  {thread:<14}{package:<20}{share:6.0%}")


def main() -> None:
    # Not in /tmp, which may be memory: what is promised is on a disk.
    with tempfile.TemporaryDirectory(prefix="samskipti-bench-", dir="/var/tmp") as name:
        folder = Path(name)
        machine.main()
        asyncio.run(compare(folder))
        claim(folder)
        contact_figures.search()
        contact_figures.importing(folder)
        contact_figures.logging(folder)
        reading.main()
        reported.main()
        asyncio.run(explain(folder))


if __name__ == "__main__":
    main()
