"""How fast Slack takes what we send is learned, and nobody waits for another workspace."""

from collections import deque
from datetime import timedelta
from itertools import count

import pytest

from domain.reminders.delivery import BATCH
from domain.reminders.model import POSTED, DueKind
from domain.store.claims import Claim
from handlers.reminders.pace import (
    APART,
    BEYOND,
    BOLD_GROWTH,
    BURST,
    CAREFUL_GROWTH,
    CONVERSATION_BURST,
    CUT,
    DEEPEST_CUT,
    DOUBLING,
    FIRST_RATE,
    GROWTH,
    MEASURED,
    MEASURED_WITHIN,
    METHODS,
    MOST_RESTING,
    NEAR,
    POST,
    QUICK,
    SAVED_UP,
    Pace,
    Paces,
)

SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)
# Of a beat, on a quiet machine and on a busy one.
REST, SLOW = timedelta(milliseconds=20), timedelta(milliseconds=300)


@pytest.fixture
def claims(clock):
    """Reminders, each to somebody else, due a minute ago."""
    numbers = count(1)

    def claim(workspace="T1", kind=DueKind.REMINDER, recipient=None):
        number = next(numbers)
        return Claim(
            workspace=workspace,
            kind=kind,
            subject=f"interaction:{number}",
            recipient=recipient or f"U{number}",
            due_at=clock() - A_MINUTE,
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

    assert (count_, [at for _, at in early]) == (BURST, [clock() - A_MINUTE] * 3)
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
    assert [claim for claim, _ in early] == to_anna[int(CONVERSATION_BURST) :]
    assert {at for _, at in early} == {clock() - A_MINUTE}
    assert paces.resting(clock()) == {("T1", "ANNA"): clock() + APART}
    assert paces.resting(clock() + APART) == {}
    again = [claim for claim, _ in early]
    assert admitted(paces, again, clock() + APART) == (1, [(again[1], clock() - A_MINUTE)])
    assert admitted(paces, again[1:], clock() + 2 * APART)[0] == 1


def test_what_slack_did_not_take_is_no_message_to_anybody(clock, claims):
    to_anna = [claims(recipient="ANNA") for _ in range(int(CONVERSATION_BURST) + 1)]
    paces = Paces()
    admitted(paces, to_anna, clock())
    paces.refused(to_anna[0], timedelta(0), clock())

    assert admitted(paces, to_anna[:1], clock())[0] == 1


def test_what_was_admitted_before_another_one_was_refused_is_not_sent_after_it(clock, claims):
    paces, [one, other, theirs] = Paces(), [claims(), claims(), claims("T2")]
    admitted(paces, [one, other, theirs], clock())
    paces.refused(one, SECOND, clock())

    assert [paces.recall(each, clock()) for each in (other, theirs)] == [True, False]
    assert not paces.recall(other, clock() + SECOND)


def test_what_slack_told_another_process_slows_this_one_once(clock, claims):
    paces, until = Paces(), clock() + 2 * SECOND
    admitted(paces, [claims(), claims("T2")], clock())
    for _ in range(3):
        paces.hear({"T1": until, "T3": until}, clock())

    assert paces.methods["T1", POST].rate == FIRST_RATE / 2
    assert paces.methods["T2", POST].rate == FIRST_RATE
    assert admitted(paces, [claims(), claims("T2")], clock())[0] == 1
    assert admitted(paces, [claims()], until)[0] == 1


def test_of_very_many_who_rest_each_is_put_off_by_itself(clock, claims):
    paces = Paces()
    paces.full = {("T2", f"U{each}"): clock() + SECOND for each in range(MOST_RESTING)}
    to_anna = [claims(recipient="ANNA") for _ in range(int(CONVERSATION_BURST) + 1)]

    [(_, at)] = admitted(paces, to_anna, clock())[1]

    assert at == clock() + APART


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


def refused_twice(clock, *, took, seconds):
    """A pace of 100 a second, cut to 50 and refused again after so long."""
    pace = Pace(100, 1, 1, clock())
    pace.refused(clock(), until=clock())
    for _ in range(took):
        pace.accepted()
    pace.rate = 50
    clock.advance(seconds=seconds)
    pace.refused(clock(), until=clock())
    return pace


def test_what_slack_took_between_two_refusals_tells_its_pace(clock):
    pace = refused_twice(clock, took=40, seconds=2)

    assert (pace.ceiling, pace.rate) == (20, MEASURED * 20)


def test_little_that_was_taken_says_little(clock):
    assert refused_twice(clock, took=1, seconds=50).rate == MEASURED * DEEPEST_CUT * 50


def test_nothing_is_concluded_from_more_than_was_tried(clock):
    assert refused_twice(clock, took=4000, seconds=2).rate == MEASURED * 50


def test_what_is_refused_after_a_long_while_is_cut_a_little(clock):
    pace = refused_twice(clock, took=40, seconds=MEASURED_WITHIN.total_seconds() + 1)

    assert (pace.ceiling, pace.rate) == (50, CUT * 50)


@pytest.mark.parametrize(
    ("share", "growth"),
    [(0.9, GROWTH), (NEAR, CAREFUL_GROWTH), (1.02, CAREFUL_GROWTH), (BEYOND, GROWTH)],
)
def test_it_grows_slowly_around_where_it_was_refused(clock, share, growth):
    pace = Pace(100 * share, 1, 1, clock(), ceiling=100, refused_at=clock())

    pace.accepted()

    assert pace.rate == pytest.approx(100 * share + growth)


@pytest.mark.parametrize(("rate", "growth"), [(10, DOUBLING), (QUICK, BOLD_GROWTH)])
def test_it_doubles_up_to_what_nobody_has_seen_and_then_feels_its_way(clock, rate, growth):
    pace = Pace(rate, 1, 1, clock())

    pace.accepted()

    assert pace.rate == pytest.approx(rate + growth)


def test_once_refused_no_more_is_saved_up_than_half_a_second_takes(clock, claims):
    paces = Paces()
    refused(paces, claims(), SECOND, clock())
    paces.methods["T1", POST].rate = 8
    clock.advance(hours=1)

    assert admitted(paces, [claims() for _ in range(9)], clock())[0] == 8 * SAVED_UP / SECOND


class Slack:
    """A bucket that takes ``limit`` a second, and ``burst`` at once."""

    def __init__(self, limit, burst, now):
        self.limit, self.burst, self.tokens = limit, burst, float(burst)
        self.filled_at, self.refused = now, 0

    def takes(self, now):
        passed = (now - self.filled_at) / SECOND
        self.tokens, self.filled_at = min(self.burst, self.tokens + passed * self.limit), now
        is_taken = self.tokens >= 1
        self.tokens -= is_taken
        self.refused += not is_taken
        return is_taken


class Flood:
    """As the heartbeat sends it: a batch, then a rest, while none of a closed pace is claimed."""

    def __init__(self, slack, claims, now, beat):
        self.slack, self.claims, self.now, self.beat = slack, claims, now, beat
        self.paces = Paces()

    def seconds(self, count_):
        began, waiting = self.now, deque(self.claims() for _ in range(count_))
        while waiting:
            self._wait()
            batch = [waiting.popleft() for _ in range(min(BATCH, len(waiting)))]
            ready, early = self.paces.admit(batch, self.now)
            waiting.extendleft(claim for claim, _ in reversed(early))
            waiting.extendleft(claim for claim in ready if not self._is_taken(claim))
        return (self.now - began) / SECOND

    def _wait(self):
        self.now += self.beat
        if opening := self.paces.closed(self.now):
            self.now = max(self.now, min(opening.values()))

    def _is_taken(self, claim):
        is_taken = self.slack.takes(self.now)
        if is_taken:
            self.paces.accepted(claim, self.now)
        else:
            self.paces.refused(claim, SECOND, self.now)
        return is_taken


@pytest.mark.parametrize(
    ("limit", "burst", "beat"),
    [(5, 5, REST), (5, 300, SLOW), (20, 1200, SLOW), (100, 100, REST)],
)
def test_fault_19_ten_thousand_are_sent_within_half_again_the_ideal_and_few_refused(
    clock, claims, limit, burst, beat
):
    """And two thousand more, now that the pace is known, within a seventh of it."""
    slack, flood, more = Slack(limit, burst, clock()), 10_000, 2_000
    sending = Flood(slack, claims, clock(), beat)

    assert sending.seconds(flood) < 1.5 * (flood - burst) / limit
    assert sending.seconds(more) < 1.15 * more / limit
    assert slack.refused < 0.005 * (flood + more)
