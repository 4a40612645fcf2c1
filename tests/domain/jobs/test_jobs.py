"""Long work: begun once, got on with step by step, called off by whoever may."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import RateLimited
from domain.ids import JobId
from domain.jobs.model import JobEnded, JobNotFound, JobNotYours, JobState, LeaseLost
from domain.jobs.running import (
    BETWEEN_NEWS,
    LEASE,
    MAX_ATTEMPTS,
    keep,
    put_down,
    settle_failed,
    take_up,
)
from domain.jobs.use_cases import adopt_message, cancel_job
from domain.reminders.delivery import settle_sent
from domain.reminders.failures import FIRST_RETRY
from domain.reminders.model import DueKind
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    THEIRS,
    briefed,
    delivered,
    known,
    opened,
    posted,
)
from tests.support.jobs import begun, count_on, counted, jobs_claimed, stepped, worked_through

pytestmark = pytest.mark.both_databases


@pytest.fixture
def job(ledger):
    """Of five things, two a step; nothing else is due."""
    delivered(ledger)  # the first housekeeping
    return begun(ledger)


def found(ledger, job):
    return ledger.see(lambda stores: stores.jobs.find(job.id))


def things(ledger, job):
    return ledger.see(lambda stores: counted(stores, job))


def audited(ledger, job):
    """Sorted by what was done, as several things happen in one moment."""
    entries = ledger.see(lambda stores: stores.audit.of(job.subject))
    done = [(entry.actor, entry.action) for entry in entries if entry.action != "count"]
    return sorted(done, key=lambda each: each[1])


def cancelled(ledger, job, by=ANNA):
    return ledger.do(cancel_job, job.id, actor=by)


def failed(ledger, claim, failure=None):
    failure = failure or ValueError("no")
    return ledger.do(settle_failed, claim, failure, problem="abcd1234")


def news(ledger):
    """(state, position) of each message that is due."""
    return [(each.news.job.state, each.news.job.position) for each in delivered(ledger)]


def test_one_form_begins_one_job(ledger, job):
    again = begun(ledger, nonce=job.nonce)

    assert again == job
    assert [claim.subject for claim in jobs_claimed(ledger)] == [job.subject]
    assert audited(ledger, job) == [(ANNA, "start_job")]


def test_a_job_is_done_step_by_step_to_its_end(ledger, job):
    [claim] = jobs_claimed(ledger)

    first = stepped(ledger, claim)
    done = worked_through(ledger, claim)

    assert (first.state, first.position, first.memory) == (JobState.RUNNING, 2, {"sum": 1})
    assert (done.state, done.position, done.memory) == (JobState.FINISHED, 5, {"sum": 10})
    assert (done.ended_at, found(ledger, job)) == (ledger.clock(), done)
    assert things(ledger, job) == [0, 1, 2, 3, 4]
    assert jobs_claimed(ledger) == []
    assert audited(ledger, job) == [(ANNA, "finished_job"), (ANNA, "start_job")]


def test_a_job_and_what_people_are_to_be_told_are_claimed_apart(ledger, job):
    [told] = briefed(ledger)

    assert told.claim.kind is DueKind.JOB_MESSAGE
    assert [claim.kind for claim in jobs_claimed(ledger)] == [DueKind.JOB_STEP]


def test_the_jobs_due_next_do_not_keep_messages_awake(ledger, job):
    delivered(ledger)
    with ledger.queue() as queue:
        now = ledger.clock()

        assert queue.next_job_at(now=now) == now
        assert queue.next_due_at(now=now) > now
        assert queue.oldest_overdue_at(now=now + timedelta(minutes=1)) is None


def test_a_step_that_fails_leaves_nothing_behind(ledger, job):
    [claim] = jobs_claimed(ledger)

    def breaks(stores, job, /, *, now):
        count_on(stores, job, now=now)
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        stepped(ledger, claim, breaks)

    assert (things(ledger, job), found(ledger, job)) == ([], job)


def test_whoever_lost_the_lease_commits_nothing(ledger, job):
    [slow] = jobs_claimed(ledger)
    ledger.clock.advance(LEASE)
    [other] = jobs_claimed(ledger)

    with pytest.raises(LeaseLost):
        stepped(ledger, slow)
    with pytest.raises(LeaseLost):
        ledger.do(keep, slow)

    assert ledger.do(take_up, slow) is None
    assert not ledger.do(put_down, slow)
    assert not failed(ledger, slow)
    assert not failed(ledger, replace(slow, attempts=MAX_ATTEMPTS))
    assert things(ledger, job) == []
    assert worked_through(ledger, other).state is JobState.FINISHED
    assert things(ledger, job) == [0, 1, 2, 3, 4]


def test_each_step_and_keeping_make_the_lease_longer(ledger, job):
    [claim] = jobs_claimed(ledger)
    ledger.clock.advance(LEASE - timedelta(seconds=1))
    stepped(ledger, claim)
    ledger.clock.advance(LEASE - timedelta(seconds=1))
    ledger.do(keep, claim)
    ledger.clock.advance(LEASE - timedelta(seconds=1))

    assert jobs_claimed(ledger) == []
    assert stepped(ledger, claim).position == 4


def test_what_was_put_down_is_taken_up_at_once_where_it_stood(ledger, job):
    [claim] = jobs_claimed(ledger)
    stepped(ledger, claim)
    ledger.do(put_down, claim)

    [next_claim] = jobs_claimed(ledger)

    assert ledger.do(take_up, next_claim).position == 2


def test_two_processes_never_work_on_the_same_job(ledger, job):
    jobs = [job, *(begun(ledger) for _ in range(9))]
    start = threading.Barrier(2)

    def work(_process):
        start.wait()
        return [
            worked_through(ledger, claim)
            for batch in iter(lambda: jobs_claimed(ledger, limit=1), [])
            for claim in batch
        ]

    with ThreadPoolExecutor(2) as processes:
        done = [job.id for share in processes.map(work, range(2)) for job in share]

    assert sorted(done) == sorted(each.id for each in jobs)
    assert all(things(ledger, each) == [0, 1, 2, 3, 4] for each in jobs)


def test_the_message_follows_at_most_every_few_seconds(ledger, job):
    first = news(ledger)
    [claim] = jobs_claimed(ledger)
    stepped(ledger, claim)
    ledger.clock.advance(BETWEEN_NEWS - timedelta(seconds=1))
    stepped(ledger, claim)
    early = news(ledger)
    ledger.clock.advance(seconds=1)
    later = news(ledger)
    stepped(ledger, claim)
    last = news(ledger)

    assert first == [(JobState.RUNNING, 0)]
    assert (early, later) == ([], [(JobState.RUNNING, 4)])
    assert last == [(JobState.FINISHED, 5)]


def test_a_job_that_ends_while_its_first_message_is_sent_is_told_of_at_once(ledger, job):
    [claim] = jobs_claimed(ledger)
    with ledger.stores() as stores:
        assert stores.messages.live_of(job.subject) == []

    sent = briefed(ledger)
    worked_through(ledger, claim)
    settled(ledger, sent)

    assert news(ledger) == [(JobState.FINISHED, 5)]


def settled(ledger, briefs):
    for ready in briefs:
        ledger.do(settle_sent, ready, posted(ledger, ready))


def test_whoever_began_it_calls_it_off(ledger, job):
    delivered(ledger)
    [claim] = jobs_claimed(ledger)
    stepped(ledger, claim)

    off = cancelled(ledger, job)

    assert (off.state, off.position, off.ended_by) == (JobState.CANCELLED, 2, ANNA)
    with pytest.raises(LeaseLost):
        stepped(ledger, claim)
    assert things(ledger, job) == [0, 1]
    ledger.clock.advance(LEASE)
    assert jobs_claimed(ledger) == []
    [told] = delivered(ledger)
    assert (told.news.job.state, told.news.ended_by) == (JobState.CANCELLED, "Anna Jónsdóttir")


def test_called_off_twice_it_is_called_off_once(ledger, job):
    known(ledger, ADMIN, is_slack_admin=True)

    assert cancelled(ledger, job) == cancelled(ledger, job, by=ADMIN)
    assert audited(ledger, job) == [(ANNA, "cancel_job"), (ANNA, "start_job")]


def test_an_admin_may_call_off_anybodys(ledger, job):
    known(ledger, ADMIN, is_slack_admin=True)

    assert cancelled(ledger, job, by=ADMIN).ended_by == ADMIN


def test_nobody_else_may_and_nothing_is_stopped(ledger, job):
    with pytest.raises(JobNotYours):
        cancelled(ledger, job, by=BJORN)
    with pytest.raises(JobNotYours):
        ledger.do(adopt_message, job.id, "D1", "1.0", actor=BJORN)

    [claim] = jobs_claimed(ledger)
    assert worked_through(ledger, claim).state is JobState.FINISHED


def test_what_has_ended_cannot_be_called_off(ledger, job):
    [claim] = jobs_claimed(ledger)
    worked_through(ledger, claim)

    with pytest.raises(JobEnded):
        cancelled(ledger, job)
    assert found(ledger, job).state is JobState.FINISHED


def test_a_job_of_another_workspace_does_not_exist(ledger, job, engines, clock):
    theirs = begun(opened(engines, clock, THEIRS))

    with pytest.raises(JobNotFound):
        cancelled(ledger, theirs)
    with pytest.raises(JobNotFound):
        cancelled(ledger, replace(job, id=JobId(theirs.id)))


def test_a_step_that_fails_is_tried_again_each_time_later(ledger, job):
    [claim] = jobs_claimed(ledger)

    failed(ledger, claim)

    assert jobs_claimed(ledger) == []
    ledger.clock.advance(FIRST_RETRY)
    [again] = jobs_claimed(ledger)
    failed(ledger, again)
    ledger.clock.advance(FIRST_RETRY)
    assert jobs_claimed(ledger) == []
    assert again.attempts == 2


def test_after_many_attempts_it_is_given_up_with_its_reference(ledger, job):
    delivered(ledger)
    [claim] = jobs_claimed(ledger)
    stepped(ledger, claim)

    assert failed(ledger, replace(claim, attempts=MAX_ATTEMPTS))

    given_up = found(ledger, job)
    assert (given_up.state, given_up.problem) == (JobState.FAILED, "abcd1234")
    assert given_up.position == 2
    assert news(ledger) == [(JobState.FAILED, 2)]
    ledger.clock.advance(days=1)
    assert jobs_claimed(ledger) == []


def test_a_job_that_kills_its_process_each_time_is_given_up(ledger, job):
    for _ in range(MAX_ATTEMPTS):
        assert ledger.do(take_up, *jobs_claimed(ledger)) == job
        ledger.clock.advance(LEASE)

    assert ledger.do(take_up, *jobs_claimed(ledger)) is None
    assert found(ledger, job).state is JobState.FAILED


def test_being_told_to_wait_costs_no_attempt(ledger, job):
    [claim] = jobs_claimed(ledger)

    failed(ledger, claim, RateLimited(timedelta(minutes=5)))

    assert jobs_claimed(ledger) == []
    ledger.clock.advance(minutes=5)
    [again] = jobs_claimed(ledger)
    assert again.attempts == 1


def test_a_message_posted_by_a_bot_that_died_is_kept_true_once_pressed(ledger, job):
    where = ("D1", "1717322400.000100")

    adopted = [ledger.do(adopt_message, job.id, *where, actor=ANNA) for _ in range(2)]
    cancelled(ledger, job)

    assert adopted == [True, False]
    [ready] = [each for each in briefed(ledger) if each.message]
    assert (ready.message.ts, ready.news.job.state) == (where[1], JobState.CANCELLED)


def test_cancelling_and_the_last_step_leave_one_of_the_two(ledger):
    """Whatever the order in which the two take their locks: never both, and never a deadlock."""
    jobs = [begun(ledger, total=2) for _ in range(10)]
    claims = {claim.subject: claim for claim in jobs_claimed(ledger, limit=99)}
    start = threading.Barrier(2)

    def race(act):
        start.wait()
        return [outcome(act, job) for job in jobs]

    def outcome(act, job):
        try:
            return act(job).state
        except (JobEnded, LeaseLost) as lost:
            return type(lost)

    with ThreadPoolExecutor(2) as people:
        steps = people.submit(race, lambda job: stepped(ledger, claims[job.subject]))
        cancels = people.submit(race, lambda job: cancelled(ledger, job))

    pairs = list(zip(steps.result(), cancels.result(), strict=True))
    assert {*pairs} <= {(JobState.FINISHED, JobEnded), (LeaseLost, JobState.CANCELLED)}
    done = [[0, 1] if cancel is JobEnded else [] for _, cancel in pairs]
    assert [things(ledger, job) for job in jobs] == done
