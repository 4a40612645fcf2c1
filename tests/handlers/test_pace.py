"""How fast Slack takes what we send is learned, and nobody waits for another workspace."""

from collections import deque
from datetime import timedelta
from itertools import count

import pytest

from domain.reminders.delivery import BATCH
from domain.reminders.model import POSTED, DueKind
from domain.store.claims import Claim
from handlers.reminders.pace import (
    BURST,
    CONVERSATION_BURST,
    CUT,
    FIRST_RATE,
    METHODS,
    POST,
    SOON,
    Pace,
    Paces,
)

SECOND = timedelta(seconds=1)
REST = timedelta(milliseconds=20)


@pytest.fixture
def claims(clock):
    """Reminders, each to somebody else."""
    numbers = count(1)

    def claim(workspace="T1", kind=DueKind.REMINDER, recipient=None):
        number = next(numbers)
        return Claim(
            workspace=workspace,
            kind=kind,
            subject=f"interaction:{number}",
            recipient=recipient or f"U{number}",
            due_at=clock(),
            attempts=1,
            lease=None,
            fence=1,
        )

    return claim


def admitted(paces, batch, now):
    ready, early = paces.admit(batch, now)
    return len(ready), early


def refused(paces, claim, wait, now):
    """After it was admitted."""
    paces.admit([claim], now)
    paces.refused(claim, wait, now)


def test_a_burst_goes_at_once_and_then_its_kinds_are_not_claimed_for_a_moment(clock, claims):
    paces = Paces()
    count_, early = admitted(paces, [claims() for _ in range(int(BURST) + 3)], clock())

    assert (count_, [turn for _, turn in early]) == (BURST, [clock()] * 3)
    closed = paces.closed(clock())
    assert {kind for _, kind in closed} == {kind for kind in METHODS if METHODS[kind] == POST}
    assert set(closed.values()) == {clock() + SECOND / FIRST_RATE}


def test_a_limited_workspace_delays_no_other(clock, claims):
    paces = Paces()
    refused(paces, claims("T1"), timedelta(hours=1), clock())

    ready, [(held, _)] = paces.admit([claims("T1"), claims("T2")], clock())

    assert [claim.workspace for claim in ready] == ["T2"]
    assert held.workspace == "T1"
    closed = paces.closed(clock())
    assert {workspace for workspace, _ in closed} == {"T1"}
    assert set(closed.values()) == {clock() + timedelta(hours=1)}


def test_when_the_time_told_has_passed_one_goes_first(clock, claims):
    paces = Paces()
    refused(paces, claims(), SECOND, clock())
    clock.advance(SECOND)

    assert admitted(paces, [claims() for _ in range(3)], clock())[0] == 1


def test_a_limited_method_delays_no_other(clock, claims):
    paces = Paces()
    refused(paces, claims(kind=DueKind.MESSAGE), SECOND, clock())

    assert admitted(paces, [claims()], clock()) == (1, [])


def test_nobody_gets_more_than_a_few_messages_at_once(clock, claims):
    to_anna = [claims(recipient="ANNA") for _ in range(int(CONVERSATION_BURST) + 2)]
    paces = Paces()
    count_, early = admitted(paces, to_anna, clock())

    assert count_ == CONVERSATION_BURST
    assert [(turn - clock()) / SECOND for _, turn in early] == pytest.approx([1, 2])
    again = [claim for claim, _ in early]
    assert admitted(paces, again, clock() + SECOND)[0] == 1
    assert admitted(paces, again[1:], clock() + 2 * SECOND)[0] == 1


def test_a_clock_that_is_put_back_makes_nobody_wait_for_as_long(clock, claims):
    paces, hour = Paces(), timedelta(hours=1)
    admitted(paces, [claims(recipient="ANNA") for _ in range(int(BURST) + 5)], clock())
    refused(paces, claims("T2"), timedelta(seconds=30), clock())

    clock.advance(-hour)
    assert max(paces.closed(clock()).values()) == clock() + timedelta(seconds=30)
    clock.advance(minutes=1)

    assert admitted(paces, [claims(recipient="ANNA"), claims(), claims("T2")], clock())[0] == 3


def test_whatever_is_posted_has_the_pace_of_posting():
    assert {kind for kind in METHODS if METHODS[kind] == POST} == POSTED


def test_work_that_calls_no_method_has_no_pace(clock, claims):
    paces, housekeeping = Paces(), claims(kind=DueKind.HOUSEKEEPING)
    paces.refused(housekeeping, SECOND, clock())
    paces.accepted(housekeeping, clock())

    assert admitted(paces, [housekeeping] * 100, clock()) == (100, [])


def test_of_those_refused_together_one_counts(clock):
    pace = Pace(100, 1, 1, clock())
    for _ in range(10):
        pace.refused(clock(), until=clock() + SECOND)

    assert pace.rate == 50


def test_what_is_refused_after_a_while_is_cut_a_little(clock):
    pace = Pace(100, 1, 1, clock())
    pace.refused(clock(), until=clock())
    for _ in range(SOON):
        pace.accepted()
    before = pace.rate
    pace.refused(clock(), until=clock())

    assert pace.rate == CUT * before


class Slack:
    """A bucket that takes ``limit`` a second, and a second's worth at once."""

    def __init__(self, limit, now):
        self.limit = self.tokens = float(limit)
        self.filled_at, self.refused = now, 0

    def takes(self, now):
        passed = (now - self.filled_at) / SECOND
        self.tokens, self.filled_at = min(self.limit, self.tokens + passed * self.limit), now
        is_taken = self.tokens >= 1
        self.tokens -= is_taken
        self.refused += not is_taken
        return is_taken


@pytest.mark.parametrize("limit", [5, 150])
def test_fault_19_ten_thousand_are_sent_within_half_again_the_ideal_and_few_refused(
    clock, claims, limit
):
    """As the heartbeat does it: a batch, then a rest, while none of a closed pace is claimed."""
    paces, now, flood = Paces(), clock(), 10_000
    slack, waiting = Slack(limit, now), deque(claims() for _ in range(flood))
    while waiting:
        now += REST
        if opening := paces.closed(now):
            now = max(now, min(opening.values()))
        batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
        ready, early = paces.admit(batch, now)
        waiting.extendleft(claim for claim, _ in reversed(early))
        for claim in ready:
            if slack.takes(now):
                paces.accepted(claim, now)
            else:
                paces.refused(claim, SECOND, now)
                waiting.appendleft(claim)

    assert (now - clock()) / SECOND < 1.5 * flood / limit
    assert slack.refused < 0.005 * flood
