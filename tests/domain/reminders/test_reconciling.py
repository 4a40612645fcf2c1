"""Where nobody knows whether an attempt posted its message, it is looked for before another one."""

from datetime import timedelta

import pytest

from domain.errors import OutcomeUnknown, RateLimited
from domain.reminders.delivery import LEASE
from domain.reminders.failures import FIRST_RETRY, settle_failed
from domain.reminders.model import POSTED, DueKind, MessageKind
from domain.reminders.reconciling import MOST_LOOKS, look_later, settle_found, settle_not_found
from tests.domain.reminders.acts import finished, live, snoozed
from tests.support.given import briefed, claimed, delivered, postponed, standing_of


def lost(ledger, ready):
    ledger.do(settle_failed, ready.claim, OutcomeUnknown())
    ledger.clock.advance(FIRST_RETRY)


def died(ledger, ready):
    ledger.clock.advance(LEASE)


@pytest.mark.parametrize("how", [lost, died])
def test_a_message_that_stands_there_is_adopted(ledger, waiting, how):
    [ready] = briefed(ledger)
    standing = standing_of(ledger, ready)
    how(ledger, ready)

    [unsure] = claimed(ledger)
    assert unsure.is_unsure
    assert ledger.do(settle_found, [unsure], standing) == 1

    [message] = live(ledger, waiting)
    assert (message.channel, message.ts, message.kind) == (
        standing.channel,
        standing.ts,
        MessageKind.REMINDER,
    )
    assert ledger.reminder(waiting.number).repeats == 1
    [update] = delivered(ledger)  # it may show what is not true any more
    assert update.message == message
    assert delivered(ledger) == []


@pytest.mark.parametrize("how", [lost, died])
def test_where_there_is_none_it_is_sent_and_that_is_one_more_attempt(ledger, waiting, how):
    [ready] = briefed(ledger)
    how(ledger, ready)
    [unsure] = claimed(ledger)
    ledger.do(settle_not_found, [unsure])

    [again] = claimed(ledger)

    assert (again.is_unsure, again.attempts) == (False, 2)
    assert again.key != ready.claim.key


def test_all_attempts_at_one_message_have_one_key_until_it_is_known_what_became_of_it(
    ledger, waiting
):
    [ready] = briefed(ledger)
    keys = [ready.claim.key]
    for _ in range(2):
        died(ledger, ready)
        [unsure] = claimed(ledger)
        keys.append(unsure.key)
    assert len(set(keys)) == 1

    ledger.do(settle_failed, unsure, RateLimited(timedelta(seconds=3)))
    ledger.clock.advance(seconds=3)
    [known] = claimed(ledger)
    assert not known.is_unsure


def put_aside_too(ledger):
    """Due now, and so together with what waits already."""
    second = postponed(ledger)
    ledger.clock.now = ledger.reminder(second.number).due_at
    return second


def test_two_rows_of_one_lease_have_two_keys(ledger, waiting):
    put_aside_too(ledger)
    [together] = claimed(ledger)

    assert len({each.key for each in together.all}) == 2


@pytest.mark.parametrize("meanwhile", [snoozed, finished])
def test_what_was_dealt_with_meanwhile_is_not_looked_for(ledger, waiting, meanwhile):
    [ready] = briefed(ledger)
    died(ledger, ready)
    [unsure] = claimed(ledger)
    meanwhile(ledger, waiting)

    assert ledger.do(settle_found, [unsure], standing_of(ledger, ready)) == 0
    ledger.clock.advance(hours=2)
    assert not any(claim.is_unsure for claim in claimed(ledger))


def test_a_digest_is_found_by_each_of_its_rows_also_by_one_after_the_other(ledger, waiting):
    second = put_aside_too(ledger)
    [ready] = briefed(ledger)
    standing = standing_of(ledger, ready)
    died(ledger, ready)

    for unsure in claimed(ledger):
        assert not unsure.others
        ledger.do(settle_found, [unsure], standing)

    [message] = live(ledger, waiting)
    assert message.kind is MessageKind.DIGEST
    assert live(ledger, second)[0].key == message.key
    [update] = delivered(ledger)
    assert len(update.items) == 2


def test_what_is_updated_and_not_posted_needs_no_look(ledger, waiting):
    delivered(ledger)
    finished(ledger, waiting)
    claimed(ledger)
    ledger.clock.advance(LEASE)

    kinds = {claim.kind: claim.is_unsure for claim in claimed(ledger)}

    assert kinds[DueKind.MESSAGE] is False
    assert not POSTED & kinds.keys()


def test_slack_may_ask_for_a_break_and_that_costs_no_look(ledger, waiting):
    died(ledger, briefed(ledger))
    for _ in range(MOST_LOOKS + 1):
        [unsure] = claimed(ledger)
        assert unsure.is_unsure
        ledger.do(look_later, [unsure], wait=timedelta(seconds=30))
        ledger.clock.advance(seconds=30)


def test_where_slack_cannot_be_asked_it_is_sent_after_a_few_looks(ledger, waiting):
    died(ledger, briefed(ledger))
    looks = 0
    while (claim := claimed(ledger)[0]).is_unsure:
        looks += 1
        ledger.do(look_later, [claim], wait=None)
        ledger.clock.advance(minutes=15)

    assert looks == MOST_LOOKS - 1
