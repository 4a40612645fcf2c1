"""A snooze and a claim of the same reminder, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from bot.engine import engines_for
from domain.ids import LeaseId
from domain.reminders.delivery import LEASE, brief
from domain.reminders.presets import When
from domain.reminders.scheduling import remind

BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.fixture
def engines(database_url):
    """Patient: how long the snooze may wait is another test's business."""
    engines = engines_for(database_url, timedelta(seconds=20))
    yield engines
    engines.dispose()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_snooze_that_waited_for_a_claim_takes_it_back(ledger, waiting, engines):
    in_an_hour = When(ledger.clock() + timedelta(hours=1), "chosen")

    def move():
        ledger.do(remind, waiting, in_an_hour)

    with ThreadPoolExecutor(1) as person, ledger.queue() as queue:
        until = ledger.clock() + LEASE
        [claim] = queue.claim(LeaseId(uuid4()), until=until, limit=1, now=ledger.clock())
        moved = person.submit(move)
        wait_for_a_lock(engines, moved)
        queue._session.commit()
        moved.result()

    assert ledger.do(brief, claim) is None
    assert ledger.reminder(waiting.number).due_at == in_an_hour.due_at


def wait_for_a_lock(engines, moved):
    """A transaction for each look: within one, PostgreSQL shows what it saw at the first."""
    is_blocked = False
    while not (is_blocked or moved.done()):
        with engines.reader.connect() as connection:
            is_blocked = bool(connection.exec_driver_sql(BLOCKED).scalar())
