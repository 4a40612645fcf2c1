"""Whenever whoever works on a job dies or stalls, what comes out is as if nothing had happened."""

from enum import StrEnum
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ids import WorkspaceId
from domain.jobs.model import JobState, LeaseLost
from domain.jobs.running import LEASE, take_up
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import opened
from tests.support.jobs import begun, count_on, counted, jobs_claimed, stepped

pytestmark = pytest.mark.both_databases

workspaces = count()


class Fate(StrEnum):
    """Of whoever is about to take a step."""

    TAKES_IT = "takes it"
    DIES_BEFORE_COMMIT = "dies before the commit"
    DIES_AFTER_COMMIT = "dies after the commit"
    STALLS = "stalls until another has taken over, and then goes on"


class Killed(BaseException):
    """As if the process were gone: nothing of ours catches it."""


def dying(stores, job, /, *, now):
    count_on(stores, job, now=now)
    raise Killed


def suffered(ledger, claim, fate):
    """Whether the same worker goes on."""
    match fate:
        case Fate.TAKES_IT:
            stepped(ledger, claim)
            return True
        case Fate.DIES_BEFORE_COMMIT:
            with pytest.raises(Killed):
                stepped(ledger, claim, dying)
        case Fate.DIES_AFTER_COMMIT:
            stepped(ledger, claim)
    return False


def taken_over(ledger, stalled):
    ledger.clock.advance(LEASE)
    claims = jobs_claimed(ledger)
    with pytest.raises(LeaseLost):
        stepped(ledger, stalled)
    return claims


def run(ledger, job, fates):
    """To its end, with what happens at each step; when nothing is left to happen, all goes well."""
    left = iter(fates)
    claims = jobs_claimed(ledger)
    while claims:
        [claim] = claims
        goes_on = True
        while goes_on and ledger.do(take_up, claim) is not None:
            goes_on = suffered(ledger, claim, next(left, Fate.TAKES_IT))
        claims = taken_over(ledger, claim)
    return ledger.see(lambda stores: stores.jobs.find(job.id))


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(total=st.integers(1, 6), fates=st.lists(st.sampled_from(Fate), max_size=5))
def test_whatever_happens_everything_is_done_once(engines, total, fates):
    ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-crash"))
    job = begun(ledger, total=total)

    done = run(ledger, job, fates)

    assert (done.state, done.position) == (JobState.FINISHED, total)
    assert done.memory == {"sum": sum(range(total))}
    assert ledger.see(lambda stores: counted(stores, job)) == list(range(total))
