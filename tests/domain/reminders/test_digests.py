"""Reminders that come by themselves at one moment are one message, each in it once."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import RateLimited, Undeliverable
from domain.ids import WorkspaceId
from domain.interactions.saving import record
from domain.interactions.use_cases import delete_postponed
from domain.reminders.delivery import BATCH, brief, settle_sent
from domain.reminders.digests import turn_digest
from domain.reminders.failures import settle_failed
from domain.reminders.model import DueKind, DueState, MessageKind
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, snooze
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import Settings, save_settings
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import (
    ANNA,
    BJORN,
    briefed,
    claimed,
    complete,
    delivered,
    form_on,
    opened,
    posted,
    postponed,
    standing_of,
)

MORNING = datetime(2026, 6, 3, 9, tzinfo=UTC)


@pytest.fixture
def three(ledger):
    """Put aside by Anna for tomorrow morning, as it happens by itself."""
    return [postponed(ledger) for _ in range(3)]


def numbers(brief):
    return [item.card.interaction.number for item in brief.items]


def reminders(ledger):
    return [each for each in delivered(ledger) if each.claim.kind is DueKind.REMINDER]


def updates(ledger):
    return [each for each in delivered(ledger) if each.claim.kind is DueKind.MESSAGE]


def test_what_comes_by_itself_at_one_moment_is_one_message(ledger, three):
    other = postponed(ledger, by=BJORN)
    ledger.clock.now = MORNING

    sent = {each.reader.id: each for each in reminders(ledger)}

    assert sent[ANNA].kind is MessageKind.DIGEST
    assert numbers(sent[ANNA]) == [each.number for each in three]
    assert (sent[BJORN].kind, sent[BJORN].card.interaction.number) == (
        MessageKind.REMINDER,
        other.number,
    )
    assert reminders(ledger) == []
    assert {ledger.reminder(each.number).repeats for each in three} == {1}


def test_what_was_chosen_is_a_message_of_its_own(ledger, three):
    choice = Choice(preset=Preset.TOMORROW, shown_at=ledger.clock())
    ledger.do(snooze, three[0].number, choice, request="press", actor=ANNA)
    ledger.clock.now = MORNING

    assert sorted((each.kind, len(each.items)) for each in reminders(ledger)) == [
        (MessageKind.DIGEST, 2),
        (MessageKind.REMINDER, 0),
    ]


def test_whoever_wants_none_gets_each_alone(ledger, three):
    ledger.do(save_settings, Settings(habits=USUAL_HABITS - {Habit.DIGEST}), actor=ANNA)
    ledger.clock.now = MORNING

    assert [each.kind for each in reminders(ledger)] == [MessageKind.REMINDER] * 3


def test_what_absence_held_back_comes_together(ledger, three):
    away = Settings(away_from=date(2026, 6, 3), away_until=date(2026, 6, 4))
    ledger.do(save_settings, away, actor=ANNA)
    ledger.clock.advance(days=1)
    later = postponed(ledger)
    ledger.clock.now = datetime(2026, 6, 5, 9, tzinfo=UTC)

    [sent] = reminders(ledger)

    assert numbers(sent) == [each.number for each in [*three, later]]


def test_each_is_shown_as_it_is_dealt_with(ledger, three):
    ledger.clock.now = MORNING
    reminders(ledger)
    done, gone, waiting = three
    ledger.do(record, form_on(ledger, done), complete(ledger), actor=ANNA)
    ledger.do(delete_postponed, gone.number, actor=ANNA)

    [update] = updates(ledger)

    told = {item.subject: item for item in update.items}
    assert told[done.subject].card.interaction.state == "recorded"
    assert told[gone.subject].ending.deleted_by == "Anna Jónsdóttir"
    assert told[waiting.subject].is_latest


def test_an_earlier_message_says_that_it_was_reminded_again(ledger, three):
    ledger.clock.now = MORNING
    reminders(ledger)
    ledger.clock.now = MORNING + timedelta(days=1)
    [again] = reminders(ledger)

    [update] = updates(ledger)

    assert len(again.items) == 3
    assert [item.is_latest for item in update.items] == [False] * 3


def test_what_is_finished_meanwhile_is_in_none_and_one_alone_is_no_digest(ledger, three):
    ledger.clock.now = MORNING
    [claim] = [each for each in claimed(ledger) if each.others]
    for each in three[:2]:
        ledger.do(record, form_on(ledger, each), complete(ledger), actor=ANNA)

    ready = ledger.do(brief, claim)

    assert (ready.kind, ready.card.interaction.number) == (MessageKind.REMINDER, three[2].number)


def test_finished_between_claim_and_answer_it_is_shown_so(ledger, three):
    ledger.clock.now = MORNING
    [ready] = [each for each in briefed(ledger) if each.items]
    ledger.do(record, form_on(ledger, three[1]), complete(ledger), actor=ANNA)
    ledger.do(settle_sent, ready, posted(ledger, ready))

    [update] = updates(ledger)

    assert [item.card.interaction.state for item in update.items] == [
        "postponed",
        "recorded",
        "postponed",
    ]
    assert ledger.reminder(three[1].number) is None


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (RateLimited(timedelta(seconds=30)), DueState.SCHEDULED),
        (TimeoutError(), DueState.SCHEDULED),
        (Undeliverable("user_disabled"), DueState.UNREACHABLE),
    ],
)
def test_what_could_not_be_sent_is_settled_for_each(ledger, three, failure, state):
    ledger.clock.now = MORNING
    [ready] = [each for each in briefed(ledger) if each.items]

    ledger.do(settle_failed, ready.claim, failure)

    assert {ledger.reminder(each.number).state for each in three} == {state}
    ledger.clock.advance(hours=1)
    assert sum(len(each.items) for each in reminders(ledger)) == 3 * (state is DueState.SCHEDULED)


def test_whoever_dies_while_sending_leaves_all_of_them_to_the_next(ledger, three):
    ledger.clock.now = MORNING
    briefed(ledger)
    ledger.clock.advance(minutes=2)

    [again] = reminders(ledger)

    assert len(again.items) == 3


def test_more_than_a_batch_is_one_message_and_is_turned_page_by_page(ledger):
    many = [postponed(ledger) for _ in range(BATCH + 5)]
    ledger.clock.now = MORNING

    [sent] = reminders(ledger)

    assert numbers(sent) == [each.number for each in many]
    [message] = ledger.see(lambda stores: stores.messages.live_of(many[0].subject))
    ledger.do(turn_digest, message.channel, message.ts, 4, actor=BJORN)
    assert updates(ledger) == []
    ledger.do(turn_digest, message.channel, message.ts, 4, actor=ANNA)
    [update] = updates(ledger)
    assert update.message.page == 4


workspaces = count()
FATES = ["sends", "dies", "posts and dies", "is limited"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_interaction_is_ever_in_two_messages_for_one_due_time(engines):
    """Two replicas take turns; either may be slow, or die between claim and settlement."""

    @settings(max_examples=examples(8))
    @given(
        fates=st.lists(
            st.tuples(
                st.sampled_from(["sends", "dies", "posts and dies", "is limited"]),
                st.integers(0, 40),
            ),
            min_size=4,
            max_size=12,
        ),
        amount=st.integers(1, 5),
    )
    def never(fates, amount):
        ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-digest"))
        waiting = [postponed(ledger) for _ in range(amount)]
        shown, standing = [], []
        for fate, hours in fates:
            ledger.clock.advance(hours=hours)
            first, second = briefed(ledger, standing), briefed(ledger, standing)
            for ready in [*first, *second]:
                meet(ledger, ready, fate, shown, standing)

        told = [(number, repeats) for number, repeats in shown]
        assert len(told) == len(set(told))
        for each in waiting:
            counts = [repeats for number, repeats in shown if number == each.number]
            assert counts == list(range(len(counts)))

    never()


def meet(ledger, ready, fate, shown, standing):
    if fate == "dies" and ready.claim.kind is DueKind.REMINDER:
        return
    if fate == "posts and dies" and ready.claim.kind is DueKind.REMINDER:
        standing.append(standing_of(ledger, ready))
        note(ready, shown)
        return
    if fate == "is limited" and ready.claim.kind is DueKind.REMINDER:
        ledger.do(settle_failed, ready.claim, RateLimited(timedelta(seconds=9)))
        return
    ledger.do(settle_sent, ready, posted(ledger, ready))
    if ready.claim.kind is DueKind.REMINDER:
        note(ready, shown)


def note(ready, shown):
    cards = [item.card for item in ready.items] or [ready.card]
    shown += [(card.interaction.number, card.reminder.repeats) for card in cards]
