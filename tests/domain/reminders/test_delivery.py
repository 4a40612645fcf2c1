"""From due to sent: claims, fences, and messages that stay true."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain.interactions.kinds import State
from domain.interactions.use_cases import delete_postponed
from domain.reminders.delivery import (
    BATCH,
    LEASE,
    adopt,
    brief,
    claim_due,
    settle_sent,
)
from domain.reminders.model import DueKind, DueState, MessageKind
from domain.salespeople.model import USUAL_HABITS, Habit, NotAllowed
from domain.salespeople.use_cases import Settings, save_settings
from domain.store.due import DUE_BY
from domain.store.stores import Stores
from tests.domain.reminders.acts import finished, live, snoozed
from tests.support.given import (
    ANNA,
    BJORN,
    briefed,
    claimed,
    delivered,
    posted,
    postponed,
    reminded,
)

pytestmark = pytest.mark.both_databases


def deleted(ledger, waiting):
    ledger.do(delete_postponed, waiting.number, actor=ANNA)


def settled(ledger, ready, **how):
    return ledger.do(settle_sent, ready, posted(ledger, ready, **how))


def test_what_is_due_is_briefed_with_everything_its_sentence_needs(ledger, waiting):
    [ready] = briefed(ledger)

    assert ready.kind is MessageKind.REMINDER
    assert (ready.reader.id, ready.message) == (ANNA, None)
    assert ready.card.interaction == waiting
    assert ready.card.contact.name == "Þórður Óskarsson"


def test_nothing_is_claimed_before_its_time(ledger, waiting):
    ledger.clock.advance(seconds=-1)

    assert claimed(ledger) == []


def test_what_is_claimed_is_not_claimed_again_during_its_lease(ledger, waiting):
    claimed(ledger)
    ledger.clock.advance(LEASE - timedelta(seconds=1))

    assert claimed(ledger) == []


def without_digests(ledger):
    ledger.do(save_settings, Settings(habits=USUAL_HABITS - {Habit.DIGEST}), actor=ANNA)


def test_a_claim_whose_holder_died_is_claimed_again_after_its_lease(ledger, waiting):
    [lost] = claimed(ledger)
    ledger.clock.advance(LEASE)
    [again] = claimed(ledger)

    assert (again.subject, again.attempts, again.fence) == (
        lost.subject,
        2,
        lost.fence + 1,
    )
    assert ledger.do(brief, lost) is None
    assert ledger.do(brief, again) is not None


def test_fault_17_a_batch_is_bounded_and_the_longest_overdue_go_first(ledger, waiting):
    without_digests(ledger)
    for _ in range(BATCH + 1):
        postponed(ledger)
    ledger.clock.advance(days=1)

    batch = claimed(ledger)

    assert (len(batch), batch[0].subject) == (BATCH, waiting.subject)


@pytest.mark.parametrize("meanwhile", [snoozed, finished, deleted])
def test_fault_22_what_changed_between_claim_and_brief_is_not_sent(ledger, waiting, meanwhile):
    [claim] = claimed(ledger)

    meanwhile(ledger, waiting)

    assert ledger.do(brief, claim) is None


@pytest.mark.parametrize("meanwhile", [snoozed, finished, deleted])
def test_fault_22_what_changed_between_brief_and_settling_makes_its_message_due(
    ledger, waiting, meanwhile
):
    [ready] = briefed(ledger)
    meanwhile(ledger, waiting)
    before = ledger.reminder(waiting.number)

    assert settled(ledger, ready) is False

    [correction] = briefed(ledger)
    assert correction.message == live(ledger, waiting)[0]
    assert ledger.reminder(waiting.number) == before


def test_what_is_put_off_wakes_whoever_is_to_look_then(ledger, waiting):
    [claim] = claimed(ledger)
    later = ledger.clock() + timedelta(seconds=10)

    with ledger.session(ledger.workspace) as session:
        Stores(session).due.release(claim, until=later, attempts=0)
        assert session.info[DUE_BY] == later


def test_what_is_written_down_twice_is_written_down_once(ledger, waiting):
    """A store that took too long may have done it."""
    [ready] = briefed(ledger)
    place = posted(ledger, ready)
    assert ledger.do(settle_sent, ready, place) is True

    assert ledger.do(settle_sent, ready, place) is False

    assert ledger.reminder(waiting.number).repeats == 1
    assert len(live(ledger, waiting)) == 1


def test_a_message_in_its_final_state_is_never_due_again(ledger, waiting):
    [ready] = delivered(ledger)
    finished(ledger, waiting)
    [last] = delivered(ledger)

    assert last.card.interaction.state is State.RECORDED
    assert live(ledger, waiting) == []
    assert delivered(ledger) == []
    assert ready.subject == last.subject


def test_a_new_message_that_is_final_at_once_is_not_updated_later(ledger, waiting):
    [ready] = briefed(ledger)
    finished(ledger, waiting)

    settled(ledger, ready, is_final=True)

    assert live(ledger, waiting) == []
    assert briefed(ledger) == []


def test_a_deleted_interactions_message_says_by_whom(ledger, waiting):
    delivered(ledger)
    deleted(ledger, waiting)

    [ready] = briefed(ledger)

    assert ready.card is None
    assert (ready.ending.deleted_by, ready.ending.deleted_at) == (
        "Anna Jónsdóttir",
        ledger.clock(),
    )


def test_the_second_reminder_makes_the_first_due_and_not_itself(ledger, waiting):
    reminded(ledger, waiting)
    [first] = live(ledger, waiting)
    reminded(ledger, waiting)

    [older] = briefed(ledger)

    assert older.message == first
    assert not older.is_latest
    settled(ledger, older)
    [second] = live(ledger, waiting)
    assert second.ts > first.ts


def test_after_three_repeats_it_rests_and_stays_visible(ledger, waiting):
    days = []
    while ledger.reminder(waiting.number).state is DueState.SCHEDULED:
        reminded(ledger, waiting)
        days.append(ledger.clock().day)
    ledger.clock.advance(days=60)

    assert days == [3, 4, 8, 12]
    assert [ready for ready in delivered(ledger) if ready.message is None] == []
    assert ledger.reminder(waiting.number).state is DueState.RESTING


def test_an_overtaken_update_of_a_message_is_made_once_more(ledger, waiting):
    delivered(ledger)
    snoozed(ledger, waiting)
    [slow] = briefed(ledger)
    finished(ledger, waiting)
    [last] = briefed(ledger)
    settled(ledger, last)

    settled(ledger, slow, is_final=False)  # Slack may have shown this one after the last

    [once_more] = briefed(ledger)
    assert once_more.card.interaction.state is State.RECORDED


def test_a_reminder_posted_by_a_bot_that_died_is_kept_true_once_pressed(ledger, waiting):
    where = ("D1", "1717322400.000100")

    adopted = [ledger.do(adopt, *where, waiting.number, recipient=ANNA) for _ in range(2)]
    finished(ledger, waiting)

    assert adopted == [True, False]
    assert [message.ts for message in live(ledger, waiting)] == [where[1]]
    [ready] = briefed(ledger)
    assert ready.card.interaction.state is State.RECORDED


def test_a_colleague_cannot_make_a_forged_message_ours(ledger, waiting):
    with pytest.raises(NotAllowed):
        ledger.do(adopt, "D1", "1.0", waiting.number, recipient=BJORN)


def test_fault_15_two_processes_never_claim_the_same_row(ledger, waiting):
    without_digests(ledger)
    for _ in range(29):
        postponed(ledger)
    ledger.clock.advance(days=1)
    start = threading.Barrier(2)

    def claim_all(_process):
        start.wait()
        return [claim.subject for batch in iter(lambda: claimed(ledger), []) for claim in batch]

    with ThreadPoolExecutor(2) as processes:
        first, second = processes.map(claim_all, range(2))

    assert len(first + second) == len({*first, *second}) == 30


def test_what_is_put_back_comes_at_its_moment_as_if_it_had_not_been_claimed(ledger, waiting):
    [claim] = claimed(ledger)
    with ledger.queue() as queue:
        queue.put_back([(claim, ledger.clock() + timedelta(seconds=2))])
    assert claimed(ledger) == []

    ledger.clock.advance(seconds=2)
    [again] = claimed(ledger)
    assert (again.subject, again.attempts) == (claim.subject, 1)


def test_what_was_claimed_anew_is_not_put_back(ledger, waiting):
    [stale] = claimed(ledger)
    ledger.clock.advance(LEASE)
    [claim] = claimed(ledger)
    with ledger.queue() as queue:
        queue.put_back([(stale, ledger.clock())])

    assert claimed(ledger) == []
    assert ledger.see(lambda stores: stores.due.is_ours(claim))


def test_kinds_that_are_closed_in_a_workspace_are_not_claimed(ledger, waiting):
    closed = [(ledger.workspace, DueKind.REMINDER)]
    with ledger.queue() as queue:
        ours = {"of": [ledger.workspace], "besides": closed, "now": ledger.clock()}
        assert claim_due(queue, **ours) == []
        assert queue.next_due_at(**ours) is None

    assert len(claimed(ledger)) == 1
