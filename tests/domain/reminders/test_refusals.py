"""What Slack refuses is tried again, paused, or given up and shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.errors import (
    NotReached,
    OutcomeUnknown,
    RateLimited,
    Undeliverable,
    WorkspaceUnreachable,
)
from domain.ids import LeaseId
from domain.reminders.delivery import LEASE, brief
from domain.reminders.failures import (
    FIRST_RETRY,
    LONGEST_RETRY,
    MAX_ATTEMPTS,
    REVOKED_PAUSE,
    SELDOM,
    settle_failed,
)
from domain.reminders.model import DueKind, DueState
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.workspaces.leaving import close_workspace
from domain.workspaces.use_cases import open_workspace
from tests.domain.reminders.acts import finished, live, snoozed
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    NAMES,
    THEIRS,
    claimed,
    delivered,
    known,
    opened,
    postponed,
)


def test_being_told_to_slow_down_pauses_the_workspace_and_costs_no_attempt(ledger, waiting):
    [claim] = claimed(ledger)
    pause = timedelta(seconds=30)

    ledger.do(settle_failed, claim, RateLimited(pause))
    postponed(ledger)
    ledger.clock.advance(pause - timedelta(seconds=1))
    during = claimed(ledger)
    ledger.clock.advance(seconds=1)
    [after] = claimed(ledger)

    assert during == []
    assert after.attempts == claim.attempts == 1


def test_housekeeping_that_fails_for_good_today_comes_again_tomorrow(ledger):
    [claim] = [each for each in claimed(ledger) if each.kind is DueKind.HOUSEKEEPING]

    ledger.do(settle_failed, replace(claim, attempts=MAX_ATTEMPTS), ValueError("a bug"))
    ledger.clock.advance(timedelta(hours=23))
    today = claimed(ledger)
    ledger.clock.advance(timedelta(hours=2))
    [tomorrow] = claimed(ledger)

    assert today == []
    assert (tomorrow.kind, tomorrow.attempts) == (DueKind.HOUSEKEEPING, 1)


def test_fault_19_a_pause_of_one_workspace_holds_up_no_other(ledger, waiting, engines, clock):
    other = opened(engines, clock, THEIRS)
    delivered(other)
    theirs = postponed(other)
    clock.now = other.reminder(theirs.number).due_at
    both = claimed(ledger, THEIRS)
    ours = next(claim for claim in both if claim.workspace == ledger.workspace)

    ledger.do(settle_failed, ours, RateLimited(timedelta(hours=1)))
    clock.advance(LEASE)

    assert {claim.workspace for claim in claimed(ledger, THEIRS)} == {THEIRS}


def test_what_is_due_in_a_workspace_of_which_we_hold_no_token_is_left_alone(
    ledger, waiting, engines, clock
):
    other = opened(engines, clock, THEIRS)
    theirs = postponed(other)
    clock.now = other.reminder(theirs.number).due_at

    assert {claim.workspace for claim in claimed(ledger)} == {ledger.workspace}
    with ledger.queue() as queue:
        assert queue.next_due_at(of=[THEIRS], now=clock()) <= clock()


def test_a_later_pause_is_never_shortened(ledger, waiting):
    first, second = claimed(ledger)[0], replace(claimed_other(ledger), lease=LeaseId(uuid4()))
    ledger.do(settle_failed, first, RateLimited(timedelta(minutes=5)))
    ledger.do(settle_failed, second, RateLimited(timedelta(seconds=1)))
    ledger.clock.advance(minutes=4)

    assert claimed(ledger) == []


def claimed_other(ledger):
    postponed(ledger)
    ledger.clock.advance(days=1)
    return claimed(ledger)[-1]


def test_a_revoked_token_pauses_the_workspace_and_loses_nothing(ledger, waiting):
    [claim] = claimed(ledger)

    ledger.do(settle_failed, claim, WorkspaceUnreachable("token_revoked"))
    ledger.clock.advance(REVOKED_PAUSE)

    [again] = claimed(ledger)
    assert again.attempts == claim.attempts


def test_each_attempt_waits_longer_than_the_one_before(ledger, waiting):
    waits = []
    for _ in range(MAX_ATTEMPTS - 1):
        [claim] = claimed(ledger)
        ledger.do(settle_failed, claim, TimeoutError())
        failed_at = ledger.clock()
        with ledger.queue() as queue:
            ledger.clock.now = queue.next_due_at(now=failed_at)
        waits.append(ledger.clock() - failed_at)

    assert waits[0] == FIRST_RETRY
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_RETRY


@pytest.mark.parametrize("failure", [NotReached("no route"), OutcomeUnknown("500")])
def test_however_long_nobody_answers_it_is_tried_again(ledger, waiting, failure):
    for _ in range(3 * MAX_ATTEMPTS):
        [claim] = claimed(ledger)
        assert claim.attempts <= MAX_ATTEMPTS
        ledger.do(settle_failed, claim, failure)
        with ledger.queue() as queue:
            ledger.clock.now = queue.next_due_at(now=ledger.clock())

    assert ledger.reminder(waiting.number).state is DueState.SCHEDULED


def test_what_may_have_been_sent_is_tried_seldom_in_the_end(ledger, waiting):
    [claim] = claimed(ledger)
    ledger.do(settle_failed, replace(claim, attempts=MAX_ATTEMPTS), OutcomeUnknown("500"))
    ledger.clock.advance(SELDOM - timedelta(seconds=1))
    before = claimed(ledger)
    ledger.clock.advance(seconds=1)

    assert before == []
    assert len(claimed(ledger)) == 1


@pytest.mark.parametrize("failure", [Undeliverable("user_disabled"), TimeoutError()])
def test_what_cannot_be_delivered_is_kept_and_shown(ledger, waiting, failure):
    [claim] = claimed(ledger)

    ledger.do(settle_failed, replace(claim, attempts=MAX_ATTEMPTS), failure)

    reminder = ledger.reminder(waiting.number)
    assert reminder.state is DueState.UNREACHABLE
    assert reminder.problem
    ledger.clock.advance(days=30)
    assert claimed(ledger) == []


@pytest.mark.both_databases
def test_who_is_not_reached_is_told_to_managers_alone(ledger, waiting):
    theirs = [postponed(ledger, by=BJORN), postponed(ledger, by=BJORN)]
    ledger.clock.now = ledger.reminder(theirs[0].number).due_at
    for claim in claimed(ledger):
        refused = replace(claim, attempts=MAX_ATTEMPTS)
        ledger.do(settle_failed, refused, Undeliverable("user_disabled"))
    postponed(ledger)

    told = unreached(ledger, by=MARGRET)

    assert [(each.name, each.unreached.count) for each in told] == [
        (NAMES[BJORN], 2),
        (NAMES[ANNA], 1),
    ]
    assert unreached(ledger, PostponedFilter(salesperson=ANNA), by=MARGRET) == []
    assert unreached(ledger, by=ANNA) == []


def test_what_waits_for_somebody_who_left_is_told_before_it_is_due(ledger):
    postponed(ledger, by=BJORN)
    known(ledger, BJORN, deactivated=True)
    assert [each.unreached.count for each in unreached(ledger, by=MARGRET)] == [1]

    known(ledger, BJORN)
    assert unreached(ledger, by=MARGRET) == []


def test_whoever_comes_back_is_reminded_of_what_could_not_be_delivered(ledger, waiting):
    [claim] = claimed(ledger)
    known(ledger, ANNA, deactivated=True)
    ledger.do(settle_failed, claim, Undeliverable("user_disabled"))
    ledger.clock.now = datetime(2026, 6, 5, 20, tzinfo=UTC)  # a Friday evening
    known(ledger, ANNA)

    again = ledger.reminder(waiting.number)
    assert (again.state, again.problem) == (DueState.SCHEDULED, None)
    assert again.due_at == datetime(2026, 6, 8, 9, tzinfo=UTC)
    assert unreached(ledger, by=MARGRET) == []


def unreached(ledger, chosen=None, *, by):
    return ledger.do(list_postponed, chosen or PostponedFilter(), actor=by).unreached


def test_a_failure_after_a_snooze_takes_nothing_from_the_new_moment(ledger, waiting):
    [claim] = claimed(ledger)
    snoozed(ledger, waiting)
    moved = ledger.reminder(waiting.number)

    assert ledger.do(settle_failed, claim, Undeliverable("gone")) is False
    assert ledger.reminder(waiting.number) == moved


def test_a_message_that_slack_no_longer_has_is_left_alone(ledger, waiting):
    delivered(ledger)
    finished(ledger, waiting)
    [claim] = claimed(ledger)

    ledger.do(settle_failed, claim, Undeliverable("message_not_found"))

    assert live(ledger, waiting) == []
    ledger.clock.advance(days=1)
    assert [each.kind for each in claimed(ledger)] == []


def test_a_reminder_for_somebody_never_seen_is_not_lost(ledger, waiting):
    [claim] = claimed(ledger)

    with pytest.raises(LookupError):
        ledger.do(brief, replace(claim, recipient="U404"))

    assert ledger.reminder(waiting.number).state is DueState.SCHEDULED


def test_after_removal_of_the_app_nothing_is_sent_until_it_comes_back(ledger, waiting):
    ledger.do(close_workspace, told_at=ledger.clock())
    ledger.clock.advance(days=1)
    away = claimed(ledger)
    ledger.do(open_workspace, name="Norðurljós")

    assert away == []
    assert waiting.subject in [claim.subject for claim in claimed(ledger)]
