"""What it costs to read the log: the store's pages of a history, and *find* by two words.

Beside the bare SQL of the same rows with the same indexes, in the databases of
``benchmarks.filled_log``. ``python -m benchmarks.reading``
"""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import cycle
from random import Random
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Engine

from benchmarks import filled_log
from benchmarks.filled import HOME
from benchmarks.filled_log import FAITHFUL, IS_FULL, NOW, OF_CONTACTS, OF_ENTRIES, vocable
from benchmarks.office import person, session_on
from bot.engine import engines_for
from domain.ids import InteractionNumber
from domain.interactions.finding import find
from domain.interactions.pages import TOP, Place
from domain.store.stores import Stores

SEED = 7
ROUNDS, PAGE, DEEP = 400 if IS_FULL else 40, 10, 5_000
# Ours and the bare thing take turns, and the median of each turn's figures is told: where something
# stalls the machine for a tenth of a second, that would be the 99th percentile of all.
TURNS, FEWER, ONE = (5, 3, 1) if IS_FULL else (1, 1, 1)
# To count down to a page far below, in pages of the disk that nobody has read today.
PATIENCE = timedelta(minutes=1)
REMEMBERED: dict[str, Any] = {}
COMMON, RARE = range(20), range(3_000, 20_000)
OF_HISTORY = (
    f"SELECT * FROM interactions WHERE workspace_id = '{HOME}' AND contact_id = {FAITHFUL} "  # noqa: S608
    "ORDER BY occurred_on DESC, occurred_at DESC, number DESC"
)
# Told in which order to go about it: left to itself, SQLite walks the whole log.
OF_RARE = (
    "SELECT i.* FROM entry_words a CROSS JOIN entry_words b CROSS JOIN interactions i "
    "WHERE a.workspace_id = '{home}' AND a.word = '{first}' AND b.workspace_id = '{home}' "
    "AND b.number = a.number AND b.word = '{second}' AND i.workspace_id = '{home}' "
    "AND i.number = a.number ORDER BY i.occurred_on DESC, i.occurred_at DESC, i.number DESC "
    "LIMIT 11"
)
HOLDS = (
    "EXISTS (SELECT 1 FROM entry_words w WHERE w.workspace_id = '{home}' "
    "AND w.number = i.number AND w.word = '{word}')"
)
OF_COMMON = (
    "SELECT i.* FROM interactions i WHERE i.workspace_id = '{home}' AND {holds} "
    "ORDER BY i.occurred_on DESC, i.occurred_at DESC, i.number DESC LIMIT 11"
)


def measure(database: str, url: str) -> None:
    patient = engines_for(url, PATIENCE)
    number = number_at(patient.reader, DEEP * PAGE)
    patient.dispose()
    engines = engines_for(url)
    pages = {"history, page 1": TOP}
    if number is not None:
        pages[f"history, page {DEEP}"] = Place(after=number)
    for name, place in pages.items():
        tell(
            database,
            name,
            lambda place=place: turned(engines.reader, place),
            bare_page(engines.reader, place),
            TURNS,
        )
    for name, first, second, straight, turns in (
        ("rare + rare", RARE, RARE, rare, FEWER),
        ("rare + common", RARE, COMMON, rare, FEWER),
        ("common + common", COMMON, COMMON, common, ONE),
    ):
        chance = Random(SEED)
        pairs = [
            (vocable(chance.choice(first)), vocable(chance.choice(second))) for _ in range(ROUNDS)
        ]
        ours, bare = cycle(pairs), cycle(pairs)
        tell(
            database,
            f"find {name}",
            lambda ours=ours: found(engines.reader, *next(ours)),
            lambda bare=bare, said=straight: read(engines.reader, said(*next(bare))),
            turns,
        )
    engines.dispose()


def tell(
    database: str, name: str, ours: Callable[[], None], bare: Callable[[], None], turns: int
) -> None:
    mine, theirs = zip(*((times(ours), times(bare)) for _ in range(turns)), strict=True)
    print(
        f"{database:<11}{name:<24}{usual(mine)}  {usual(theirs)}"
        f"   {' '.join(f'{p99(each):.1f}' for each in mine)}",
        flush=True,
    )


def usual(turns: Sequence[Sequence[float]]) -> str:
    return f"{1000 * median(map(median, turns)):8.2f}{median(map(p99, turns)):8.2f}"


def times(act: Callable[[], None]) -> list[float]:
    """Seconds each; the first quarter warms up."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return took[ROUNDS // 4 :]


def p99(seconds: Sequence[float]) -> float:
    return 1000 * quantiles(seconds, n=100)[98]


def number_at(engine: Engine, place: int) -> InteractionNumber | None:
    """The entry so far down in the long history; None where it is shorter."""
    rows = read(engine, f"{OF_HISTORY} LIMIT 1 OFFSET {place}")
    return InteractionNumber(rows[0].number) if rows else None


def turned(engine: Engine, place: Place) -> None:
    with session_on(engine, REMEMBERED) as session, session.begin():
        log = Stores(session).interactions
        page = log.history(FAITHFUL, after=log.spot(place.after), limit=PAGE + 1)
        assert len(page) == PAGE + 1


def found(engine: Engine, first: str, second: str) -> None:
    with session_on(engine, REMEMBERED) as session, session.begin():
        find(Stores(session), f"{first} {second}", actor=person(0), now=NOW)


def bare_page(engine: Engine, place: Place) -> Callable[[], Any]:
    """By key, as it should be: an offset would read all that is skipped."""
    asked = f"{OF_HISTORY} LIMIT {PAGE + 1}"
    if place.after is not None:
        [below] = read(engine, f"SELECT * FROM interactions WHERE number = {place.after}")  # noqa: S608
        key = f"('{below.occurred_on}', '{below.occurred_at}', {below.number})"
        later = f"AND (occurred_on, occurred_at, number) < {key} ORDER"
        asked = asked.replace("ORDER", later, 1)
    return lambda: read(engine, asked)


def rare(first: str, second: str) -> str:
    return OF_RARE.format(home=HOME, first=first, second=second)


def common(*words: str) -> str:
    """From the newest on."""
    holds = " AND ".join(HOLDS.format(home=HOME, word=word) for word in words)
    return OF_COMMON.format(home=HOME, holds=holds)


def read(engine: Engine, statement: str) -> Any:
    with engine.connect() as connection:
        return connection.exec_driver_sql(statement).all()


def main() -> None:
    with filled_log.both() as urls:
        print(f"\nthe log of {OF_ENTRIES} entries with {OF_CONTACTS} contacts, milliseconds")
        print(
            "                                        p50     p99  bare p50     p99   p99 of turns"
        )
        for database, url in urls.items():
            REMEMBERED.clear()
            measure(database, url)


if __name__ == "__main__":
    main()
