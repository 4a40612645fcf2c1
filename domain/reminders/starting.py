"""What a process does with the queue before it takes anything of it."""

from datetime import datetime, timedelta

from domain.reminders.failures import EVERY_DAY_AGAIN
from domain.store.due_queue import DueQueue

# An hour is the longest for which anything due is put off, or a workspace paused.
IMPLAUSIBLE = timedelta(minutes=70)


def after_an_unseen_change_of_the_clock(queue: DueQueue, *, now: datetime) -> int:
    """How much that is due had been put off for so long that a clock must have been ahead then,
    and was put back while no process lived through it: it comes now.

    What may have been sent meanwhile waits, as ``after_the_clock_was_put_back`` has it.
    """
    return queue.bring_near(latest=now + IMPLAUSIBLE, besides=EVERY_DAY_AGAIN, now=now)
