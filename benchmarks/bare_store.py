"""The bare thing for *Record*: the same transactions by one thread, for so many seconds.

``python -m benchmarks.bare_store DATABASE_URL SECONDS`` prints transactions a second.
"""

import sys
import time
from typing import Any

from benchmarks.office import record_straight, session_on
from bot.engine import engines_for


def transactions_per_second(url: str, seconds: float) -> float:
    engines = engines_for(url)
    remembered: dict[str, Any] = {}
    done, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        with session_on(engines.writer, remembered) as session:
            record_straight(session, done)
        done += 1
    engines.dispose()
    return done / passed


if __name__ == "__main__":
    print(transactions_per_second(sys.argv[1], float(sys.argv[2])))
