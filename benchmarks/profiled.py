"""(d) Where the bot's processor time goes while people press.

``CPU_FILE=… python -m benchmarks.profiled run`` is the bot under cProfile, in each of its threads;
``shares`` runs it under load and sums up by thread and package.
"""

import atexit
import cProfile
import os
import pstats
import sys
import threading
from collections import Counter
from pathlib import Path

from benchmarks.load import Press, press_for
from benchmarks.mock_slack import MockSlack
from benchmarks.servers import bot_settings, serving
from bot.__main__ import main
from bot.lanes import Lane
from sandbox.running import free_port

SECONDS = 5.0
HERE = str(Path(__file__).parent.parent) + "/"
LOOP, STORE = "event loop", "store threads"


async def shares(
    slack: MockSlack, folder: Path, database_url: str, people: int, press: Press
) -> list[tuple[str, str, float]]:
    """(thread, package, share of the processor time), the largest first."""
    port = free_port()
    settings = bot_settings(port, database_url, slack.url) | {"CPU_FOLDER": str(folder)}
    async with serving(port, "benchmarks.profiled", "run", **settings):
        await press_for(SECONDS, people, port, press)
    spent: Counter[tuple[str, str]] = Counter()
    for name, stats in written_in(folder):
        for package, seconds in by_package(stats).items():
            spent[name, package] += seconds
    return [(*where, seconds / spent.total()) for where, seconds in spent.most_common()]


def written_in(folder: Path) -> list[tuple[str, pstats.Stats]]:
    files = folder.glob("*.prof")
    return [(LOOP if file.stem == "main" else STORE, pstats.Stats(str(file))) for file in files]


def by_package(stats: pstats.Stats) -> Counter[str]:
    """A function of the standard library counts to the packages that called it."""
    spent: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, callers) in stats.stats.items():
        if is_waiting(path, name):
            continue
        if package := package_of(path):
            spent[package] += own
            continue
        for (caller, _, _), (_, _, share, _) in callers.items():
            spent[package_of(caller) or "standard library"] += share
    return spent


def is_waiting(path: str, name: str) -> bool:
    return any(word in name for word in ("'poll'", "'acquire'", "SimpleQueue"))


def package_of(path: str) -> str:
    _, _, installed = path.partition("site-packages/")
    if installed:
        return installed.partition("/")[0].removesuffix(".py")
    return path.removeprefix(HERE).partition("/")[0] if path.startswith(HERE) else ""


def profile_threads(folder: Path) -> None:
    """cProfile sees one thread only, so each gets its own."""
    serve = Lane._serve

    def profiled(lane):
        with cProfile.Profile() as profile:
            serve(lane)
        profile.dump_stats(folder / f"{threading.get_ident()}.prof")

    Lane._serve = profiled
    profile = cProfile.Profile()
    atexit.register(lambda: profile.dump_stats(folder / "main.prof"))
    profile.enable()


if __name__ == "__main__":
    profile_threads(Path(os.environ["CPU_FOLDER"]))
    sys.argv[0] = "bot"
    main()
