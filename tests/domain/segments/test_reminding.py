"""*Log this segment on Monday*: once, at that moment, and true for as long as it stands."""

from datetime import timedelta

import pytest

from domain.reminders.model import ReminderInPast
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.salespeople.model import NotAllowed
from domain.salespeople.use_cases import note_change
from domain.segments.calling import next_call, stop_calling
from domain.segments.reminding import open_reminder, remind_of_segment, snooze_segment
from domain.segments.turning import undo_segment
from domain.segments.use_cases import delete_segment
from tests.support.given import ANNA, BJORN, MARGRET, delivered, profile_of
from tests.support.segments import logged_now, segment


def reminded(ledger, made, preset=Preset.MONDAY, *, by=ANNA):
    choice = Choice(preset=preset, shown_at=ledger.clock())
    return ledger.do(remind_of_segment, made.id, choice, actor=by)


def sent(ledger):
    """Whoever was told of a segment, and in which state it was."""
    told = [each for each in delivered(ledger) if each.segment is not None]
    return sorted((each.reader.id, each.segment.segment.state.value) for each in told)


def test_each_is_reminded_once_at_the_moment_that_was_chosen(ledger):
    made = segment(ledger, lines=2)
    at, soon = reminded(ledger, made), reminded(ledger, made, Preset.IN_ONE_HOUR, by=MARGRET)
    assert ledger.do(open_reminder, made.id, actor=ANNA).due_at == at
    assert ledger.do(open_reminder, made.id, actor=MARGRET).due_at == soon

    assert sent(ledger) == []
    ledger.clock.now = soon
    assert sent(ledger) == [(MARGRET, "open")]
    ledger.clock.now = at
    assert (ANNA, "open") in sent(ledger)
    sent(ledger)
    ledger.clock.advance(timedelta(days=9))
    assert sent(ledger) == []


def test_another_wish_takes_the_place_of_the_first(ledger):
    made = segment(ledger, lines=1)
    reminded(ledger, made, Preset.IN_ONE_HOUR)
    at = reminded(ledger, made)

    assert ledger.do(open_reminder, made.id, actor=ANNA).due_at == at
    ledger.clock.advance(timedelta(hours=2))
    assert sent(ledger) == []


@pytest.mark.parametrize("end", ["logged", "deleted"])
def test_logged_or_deleted_nobody_is_reminded_and_what_stands_says_so(ledger, end):
    made = segment(ledger, lines=1)
    at = reminded(ledger, made, Preset.IN_ONE_HOUR)
    reminded(ledger, made, by=MARGRET)
    ledger.clock.now = at
    assert sent(ledger) == [(ANNA, "open")]

    if end == "logged":
        logged_now(ledger, made)
    else:
        ledger.do(delete_segment, made.id, actor=ANNA)

    assert sent(ledger) == [(ANNA, end)]
    ledger.clock.advance(timedelta(days=9))
    assert sent(ledger) == []


def test_a_follow_up_that_goes_with_undo_reminds_nobody_and_its_message_says_so(ledger):
    logged = logged_now(ledger, segment(ledger, lines=1), days=0)
    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))
    at = ledger.clock() + timedelta(minutes=5)
    for who, moment in ((ANNA, at), (MARGRET, at + timedelta(days=1))):
        choice = Choice(shown_at=ledger.clock(), picked_at=moment)
        ledger.do(remind_of_segment, follow_up.id, choice, actor=who)
    ledger.clock.now = at
    assert sent(ledger) == [(ANNA, "open")]

    ledger.do(undo_segment, logged.id, actor=ANNA)

    assert sent(ledger) == [(ANNA, "deleted")]
    ledger.clock.advance(timedelta(days=9))
    assert sent(ledger) == []
    assert ledger.see(lambda s: s.segment_reminders.due_at(follow_up.id, MARGRET)) is None


def test_from_its_message_it_is_put_off_once_and_the_message_says_so(ledger):
    made = segment(ledger, lines=1)
    ledger.clock.now = reminded(ledger, made, Preset.IN_ONE_HOUR)
    sent(ledger)
    choice, request = Choice(preset=Preset.IN_ONE_HOUR, shown_at=ledger.clock()), ledger.nonce()
    for _ in range(2):
        ledger.do(snooze_segment, made.id, choice, request=request, actor=ANNA)
        ledger.clock.advance(timedelta(minutes=10))
    at = ledger.do(open_reminder, made.id, actor=ANNA).due_at

    assert at == ledger.clock() + timedelta(minutes=40)
    told = [each for each in delivered(ledger) if each.segment is not None]
    assert [(each.message is not None, each.segment.due_at) for each in told] == [(True, at)]
    ledger.clock.now = at
    assert sent(ledger) == [(ANNA, "open")]
    with pytest.raises(NotAllowed):
        ledger.do(snooze_segment, made.id, choice, request=ledger.nonce(), actor=BJORN)


def test_whoever_moves_takes_nine_oclock_along_and_leaves_a_picked_time(ledger):
    by_the_wall, by_the_instant = segment(ledger), segment(ledger)
    at = reminded(ledger, by_the_wall, Preset.TOMORROW)
    picked_at = ledger.clock() + timedelta(hours=30)
    choice = Choice(picked_at=picked_at, shown_at=ledger.clock())
    ledger.do(remind_of_segment, by_the_instant.id, choice, actor=ANNA)

    ledger.profiles[ANNA] = profile_of(ANNA, zone="America/New_York")
    ledger.do(note_change, ledger.profiles[ANNA])

    due = [
        ledger.do(open_reminder, it.id, actor=ANNA).due_at for it in (by_the_wall, by_the_instant)
    ]
    assert due == [at + timedelta(hours=4), picked_at]
    ledger.clock.now = at
    assert sent(ledger) == []
    ledger.clock.now = due[0]
    assert sent(ledger) == [(ANNA, "open")]


def test_a_moment_that_has_passed_is_refused_and_none_changes_nothing(ledger):
    made = segment(ledger, lines=1)
    past = Choice(picked_at=ledger.clock() - timedelta(hours=1), shown_at=ledger.clock())

    with pytest.raises(ReminderInPast):
        ledger.do(remind_of_segment, made.id, past, actor=ANNA)
    nothing = Choice(shown_at=ledger.clock())
    assert ledger.do(remind_of_segment, made.id, nothing, actor=ANNA) is None
    assert ledger.do(open_reminder, made.id, actor=ANNA).due_at is None


def test_only_whose_segment_it_is_are_reminded_of_it(ledger):
    with pytest.raises(NotAllowed):
        reminded(ledger, segment(ledger), by=BJORN)


def test_whoever_stops_calling_is_reminded_tomorrow_and_lets_the_contact_go(ledger):
    made = segment(ledger, lines=1)
    ledger.do(next_call, made.id, ledger.nonce(), actor=ANNA)
    at = ledger.do(stop_calling, made.id, actor=ANNA)

    assert ledger.do(open_reminder, made.id, actor=ANNA).due_at == at
    assert ledger.do(next_call, made.id, ledger.nonce(), actor=MARGRET).shown is not None
