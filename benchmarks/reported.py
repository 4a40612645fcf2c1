"""What a report of a month costs, beside the bare SQL with the same index, on both databases.

``python -m benchmarks.reported``: a hundredth of the log of ``benchmarks.filled_log`` is of the
last month, so a hundred thousand entries of ten million.
"""

import statistics
import time
from collections.abc import Callable

from sqlalchemy import Engine

from benchmarks import filled_log
from benchmarks.filled import HOME
from benchmarks.filled_log import NOW, OF_ENTRIES
from benchmarks.office import person, session_on
from bot.engine import engines_for
from domain.reports.model import Grouping, Question, Span
from domain.reports.use_cases import report
from domain.store.stores import Stores

MONTH, ROUNDS = OF_ENTRIES // 100, 7
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
    with filled_log.both() as urls:
        print(f"\na report of a month of {MONTH} entries    ours     bare SQL  ratio")
        for database, url in urls.items():
            measure(database, url)


if __name__ == "__main__":
    main()
