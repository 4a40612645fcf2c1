"""``make chaos``: prints what was done and what came of it; fails where a promise is broken."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.chaos import idling, outage, pacing
from benchmarks.chaos.postgres import Postgres
from benchmarks.chaos.run import Figures, Plan, run

# Seconds: in which a machine of one's own is long done; a shared one may take its time.
GROWN = Plan("4 processes on PostgreSQL", due=2_500, replicas=4, kills=100, at_most=1500)
EMBEDDED = Plan("1 process on SQLite", due=250, replicas=1, kills=20, at_most=600, history=False)


# Those that keep nobody waiting for half a minute.
QUICK = ("1", "polite", "1")


def small(plan: Plan) -> Plan:
    return replace(plan, due=50, kills=plan.kills // 20, at_most=300, workspaces=4, refusals=QUICK)


async def on_postgres(plan: Plan, folder: Path) -> Figures:
    server = Postgres(folder / "postgres")
    try:
        return await run(plan, server.url, folder, server)
    finally:
        server.stop()


async def both(grown: Plan, embedded: Plan, folder: Path) -> list[Figures]:
    found = [await on_postgres(grown, folder)]
    show(found[0])
    found.append(await run(embedded, f"sqlite:///{folder}/samskipti.db", folder))
    show(found[1])
    return found


@contextmanager
def a_folder() -> Iterator[Path]:
    """Not in /tmp, which may be memory: what is promised is on a disk."""
    with tempfile.TemporaryDirectory(prefix="samskipti-chaos-", dir="/var/tmp") as name:
        yield Path(name)


def show(found: Figures) -> None:
    plan = found.plan
    can = "can" if plan.history else "cannot"
    print(f"\n{plan.name}, {plan.workspaces} workspaces, {found.wanted} due at one moment;")
    print(f"the outcome of an uncertain send {can} be looked up (im:history)")
    for what, times in [*sorted(found.troubles.items()), *outcome(found)]:
        print(f"  {what:<30}{times:>8}")
    promised = {
        "lost": (found.lost, 0),
        "given up": (found.parked, 0),
        "early": (found.early, 0),
        "duplicates": (found.duplicates, found.allowed),
    }
    for what, (times, most) in promised.items():
        print(f"  {what:<30}{times:>8}    promised: at most {most}")
    print(f"  {'broken: ' + ', '.join(found.broken) if found.broken else 'kept'}", flush=True)


def outcome(found: Figures) -> list[tuple[str, int]]:
    ordered = sum(each != "polite" for each in found.plan.refusals)
    return [
        ("429 by the limits themselves", max(0, found.refused - ordered)),
        ("seconds, first to last", round(found.seconds)),
        ("messages a second, on average", round(found.wanted / max(found.seconds, 1))),
        ("… while any came at all", round(found.wanted / max(found.moving, 1))),
        ("messages in the busiest second", found.busiest),
        ("sends of unknown outcome", found.uncertain),
        ("overtaken by a leaping clock", found.overtaken),
    ]


def chaos(*, is_small: bool) -> bool:
    """Whether every promise was kept."""
    plans = [small(each) if is_small else each for each in (GROWN, EMBEDDED)]
    with a_folder() as folder:
        return not any(each.broken for each in asyncio.run(both(*plans, folder)))


def pace(*, is_small: bool) -> bool:
    with a_folder() as folder:
        found = asyncio.run(pacing.paces(folder, is_small=is_small))
    pacing.show(found)
    return all(each.is_kept for each in found)


def after_outage(*, is_small: bool) -> bool:
    with a_folder() as folder:
        found = asyncio.run(outage.after_outage(folder, is_small=is_small))
    outage.show(found)
    return not any(each.broken for each in found)


def idle(*, is_small: bool) -> bool:
    """Tells; nothing is promised."""
    seconds = 20.0 if is_small else 180.0
    with a_folder() as folder:
        found = asyncio.run(idling.idle(folder, seconds))
    idling.show(found, seconds)
    return True


def main() -> None:
    wanted = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    wanted.add_argument("--small", action="store_true", help="less of it, to try it")
    wanted.add_argument(
        "--pace", action="store_true", help="a flood against Slack's limits instead"
    )
    wanted.add_argument("--idle", action="store_true", help="what it costs to wait instead")
    wanted.add_argument(
        "--after-outage", action="store_true", help="eight hours in which nobody sent it instead"
    )
    told = wanted.parse_args()
    others = ((told.pace, pace), (told.idle, idle), (told.after_outage, after_outage))
    run_it = next((each for is_wanted, each in others if is_wanted), chaos)
    sys.exit(0 if run_it(is_small=told.small) else 1)


if __name__ == "__main__":
    main()
