"""A clock goes ahead by an hour, and back again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import RateLimited
from domain.reminders.delivery import LEASE, after_the_clock_was_put_back
from domain.reminders.failures import MAX_ATTEMPTS, settle_failed
from domain.reminders.starting import after_an_unseen_change_of_the_clock
from tests.domain.reminders.acts import snoozed
from tests.support.given import claimed

pytestmark = pytest.mark.both_databases
HOUR = timedelta(hours=1)


def brought_forward(ledger):
    with ledger.queue() as queue:
        return after_the_clock_was_put_back(queue, HOUR, now=ledger.clock())


def test_fault_16_what_was_put_off_in_an_hour_that_was_taken_back_comes_now(ledger, waiting):
    ledger.clock.advance(HOUR)
    [claim] = claimed(ledger)
    with ledger.queue() as queue:
        queue.put_back([(claim, ledger.clock() + timedelta(seconds=5))])
    ledger.clock.advance(-HOUR)
    assert claimed(ledger) == []

    assert brought_forward(ledger) == 1

    [again] = claimed(ledger)
    assert (again.subject, again.attempts) == (claim.subject, 1)
    assert brought_forward(ledger) == 0


def test_what_may_have_been_sent_in_it_is_not_sent_again_before_it_can_be_looked_for(
    ledger, waiting
):
    ledger.clock.advance(HOUR)
    [lost] = claimed(ledger)
    ledger.clock.advance(-HOUR)

    assert brought_forward(ledger) == 0

    ledger.clock.advance(HOUR + LEASE)
    [claim] = claimed(ledger)
    assert (claim.subject, claim.is_unsure) == (lost.subject, True)


def test_nothing_comes_before_its_own_moment(ledger, waiting):
    snoozed(ledger, waiting)
    ledger.clock.advance(minutes=-1)

    assert brought_forward(ledger) == 0

    ledger.clock.advance(HOUR)
    assert claimed(ledger) == []


def test_a_workspace_that_slack_told_to_wait_in_it_is_tried_at_once(ledger, waiting):
    ledger.clock.advance(HOUR)
    for claim in claimed(ledger):
        ledger.do(settle_failed, claim, RateLimited(timedelta(seconds=5)))
    ledger.clock.advance(-HOUR)
    assert claimed(ledger) == []

    assert brought_forward(ledger) == 1

    assert [claim.subject for claim in claimed(ledger)] == [waiting.subject]


@pytest.mark.parametrize("failure", [ValueError("a bug"), RateLimited(HOUR)])
def test_fault_16_whoever_starts_after_an_unseen_change_of_the_clock_brings_it_forward(
    ledger, waiting, failure
):
    ahead = timedelta(days=30)
    ledger.clock.advance(ahead)
    for claim in claimed(ledger):
        ledger.do(settle_failed, claim, failure)
    ledger.clock.advance(-ahead)
    assert claimed(ledger) == []

    assert started(ledger) >= 1

    subjects = [claim.subject for claim in claimed(ledger)]
    assert waiting.subject in subjects
    assert started(ledger) == 0


def test_whoever_starts_leaves_what_waits_as_it_should(ledger, waiting):
    for claim in claimed(ledger):
        ledger.do(settle_failed, replace(claim, attempts=MAX_ATTEMPTS - 1), ValueError("a bug"))
    ledger.see(lambda stores: stores.workspaces.pause(until=ledger.clock() + HOUR))

    assert started(ledger) == 0
    ledger.clock.advance(minutes=59)
    assert claimed(ledger) == []


def started(ledger):
    with ledger.queue() as queue:
        return after_an_unseen_change_of_the_clock(queue, now=ledger.clock())


def test_what_waits_for_longer_than_the_clock_was_ahead_goes_on_waiting(ledger, waiting):
    [claim] = claimed(ledger)
    with ledger.queue() as queue:
        queue.put_back([(claim, ledger.clock() + 2 * HOUR)])

    assert brought_forward(ledger) == 0
