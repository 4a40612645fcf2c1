"""A logged segment is undone within ten minutes, and cancelled or restored as a set later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.interactions.cancelling import cancel, restore
from domain.interactions.kinds import State
from domain.interactions.use_cases import edit
from domain.salespeople.model import NotAllowed
from domain.segments import turning
from domain.segments.headers import save_header
from domain.segments.logged import list_logged, open_logged
from domain.segments.logs import (
    LoggedSegmentNotFound,
    NotCancelledSegment,
    NotLogged,
    SegmentAtWork,
    SegmentOfItIsCancelled,
    TooLateToUndoSegment,
)
from domain.segments.model import LoggedState, SegmentRef, SegmentState
from domain.segments.turning import (
    cancel_segment,
    delete_logged,
    restore_segment,
    undo_segment,
)
from tests.support.given import ANNA, BJORN, MARGRET, complete, form_on
from tests.support.segments import (
    entries_of,
    found,
    line,
    lines_of,
    logged_now,
    segment,
    worked_off,
)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def made(ledger):
    return segment(ledger, description="Spring", lines=3)


def states_of(ledger, logged):
    return [each.state for each in entries_of(ledger, logged)]


def undone(ledger, logged, by=ANNA):
    return ledger.do(undo_segment, logged.id, actor=by)


def test_undo_cancels_the_entries_and_gives_the_lines_a_new_number(ledger, made):
    line(ledger, made, description="Personal")
    before = lines_of(ledger, made)
    logged = logged_now(ledger, made)

    result = undone(ledger, logged)

    assert states_of(ledger, logged) == [State.CANCELLED] * 4
    assert (result.segment.number, result.segment.state) == ("S-0002", SegmentState.OPEN)
    assert lines_of(ledger, result.segment) == before
    assert result.logged.state is LoggedState.UNDONE
    assert undone(ledger, logged).segment == result.segment, "twice is once"
    assert logged_now(ledger, result.segment).number == "S-0002"


def test_undo_takes_back_an_entry_that_was_edited_too_and_keeps_what_it_held(ledger, made):
    logged = logged_now(ledger, made)
    entry = entries_of(ledger, logged)[0]
    ledger.do(edit, form_on(ledger, entry), complete(ledger, description="Edited"), actor=ANNA)

    undone(ledger, logged)

    after = ledger.interaction(entry.number)
    assert (after.state, after.content.basics.description) == (State.CANCELLED, "Edited")


def test_undo_after_eleven_minutes_is_too_late(ledger, made):
    logged = logged_now(ledger, made)
    ledger.clock.advance(timedelta(minutes=11))

    with pytest.raises(TooLateToUndoSegment):
        undone(ledger, logged)
    assert states_of(ledger, logged) == [State.RECORDED] * 3


def test_undo_deletes_an_untouched_follow_up(ledger, made):
    logged = logged_now(ledger, made, days=1)
    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))

    result = undone(ledger, logged)

    assert (result.kept, result.gone.number) == (None, "S-0002")
    assert found(ledger, follow_up).state is SegmentState.DELETED
    assert lines_of(ledger, follow_up) == []


def test_undo_keeps_a_follow_up_that_was_changed_unlinked_and_tells_so(ledger, made):
    logged = logged_now(ledger, made, days=1)
    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))
    ref = SegmentRef(nonce=ledger.nonce(), segment=follow_up.id, opened_version=1)
    ledger.do(save_header, ref, replace(follow_up.values, template=7), actor=ANNA)

    kept = undone(ledger, logged).kept

    assert (kept.number, kept.state, kept.parent) == ("S-0002", SegmentState.OPEN, None)
    assert ledger.do(open_logged, logged.id, actor=ANNA).follow_up is None


def test_undo_keeps_a_follow_up_that_was_logged(ledger, made):
    logged = logged_now(ledger, made, template=True)
    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))
    theirs = logged_now(ledger, follow_up)

    kept = undone(ledger, logged).kept

    assert (kept.state, kept.parent) == (SegmentState.LOGGED, None)
    assert states_of(ledger, theirs) == [State.RECORDED] * 3


def cancelled_singly(ledger, logged):
    entry = entries_of(ledger, logged)[0]
    ledger.do(cancel, entry.number, "Wrong", shown=entry.version, actor=ANNA)
    return entry


def test_x16_restoring_a_set_brings_back_only_what_was_cancelled_with_it(ledger, made):
    """Business Central brings back the one that was cancelled singly as well."""
    logged = logged_now(ledger, made)
    cancelled_singly(ledger, logged)
    ledger.clock.advance(timedelta(days=1))
    ledger.do(cancel_segment, logged.id, actor=ANNA)
    assert states_of(ledger, logged) == [State.CANCELLED] * 3

    ledger.do(restore_segment, logged.id, actor=ANNA)

    assert states_of(ledger, logged) == [State.CANCELLED, State.RECORDED, State.RECORDED]


def test_x17_cancelling_is_no_switch_whatever_the_first_entry_is(ledger, made):
    """Business Central turns all of them the way the first one goes."""
    logged = logged_now(ledger, made)
    cancelled_singly(ledger, logged)
    for _ in range(2):
        ledger.do(cancel_segment, logged.id, actor=ANNA)

    assert states_of(ledger, logged) == [State.CANCELLED] * 3
    with pytest.raises(NotLogged):
        undone(ledger, logged)


def test_x18_the_entries_of_a_deleted_set_stay_and_can_be_restored_singly(ledger, made):
    logged = logged_now(ledger, made)
    ledger.do(cancel_segment, logged.id, actor=ANNA)
    entry = entries_of(ledger, logged)[0]
    told = {"shown": entry.version, "actor": ANNA}
    with pytest.raises(SegmentOfItIsCancelled):
        ledger.do(restore, entry.number, **told)

    ledger.do(delete_logged, logged.id, actor=ANNA)

    ledger.do(restore, entry.number, **told)
    assert states_of(ledger, logged) == [State.RECORDED, State.CANCELLED, State.CANCELLED]
    with pytest.raises(LoggedSegmentNotFound):
        ledger.do(open_logged, logged.id, actor=ANNA)


def test_only_a_cancelled_one_is_deleted(ledger, made):
    logged = logged_now(ledger, made)

    with pytest.raises(NotCancelledSegment):
        ledger.do(delete_logged, logged.id, actor=ANNA)


def test_what_was_undone_is_neither_cancelled_nor_restored_as_a_set(ledger, made):
    logged = logged_now(ledger, made)
    undone(ledger, logged)

    with pytest.raises(NotLogged):
        ledger.do(cancel_segment, logged.id, actor=ANNA)
    with pytest.raises(NotCancelledSegment):
        ledger.do(restore_segment, logged.id, actor=ANNA)
    assert set(states_of(ledger, logged)) == {State.CANCELLED}


def test_many_entries_are_turned_by_a_job_and_nothing_else_happens_meanwhile(
    ledger, made, monkeypatch
):
    monkeypatch.setattr(turning, "AT_ONCE", 2)
    logged = logged_now(ledger, made)
    ledger.do(cancel_segment, logged.id, actor=ANNA)

    with pytest.raises(SegmentAtWork):
        ledger.do(restore_segment, logged.id, actor=ANNA)
    worked_off(ledger)
    assert states_of(ledger, logged) == [State.CANCELLED] * 3

    ledger.do(restore_segment, logged.id, actor=ANNA)
    worked_off(ledger)
    assert states_of(ledger, logged) == [State.RECORDED] * 3


def test_the_entries_of_what_was_logged_are_turned_by_tens_both_ways(ledger):
    logged = logged_now(ledger, segment(ledger, lines=21))

    def turned(**at):
        card = ledger.do(open_logged, logged.id, **at, actor=ANNA)
        numbers = [each.interaction.number for each in card.entries]
        return numbers, card.has_earlier, card.has_later

    first, *told = turned()
    assert (len(first), told) == (10, [False, True])
    second, *told = turned(after=first[-1])
    assert told == [True, True]
    assert turned(after=second[-1]) == ([second[-1] + 1], True, False)
    assert turned(before=second[-1] + 1) == (second, True, True)
    assert turned(before=second[0]) == (first, False, True)


def test_what_was_logged_is_listed_with_its_counts_for_whoever_may_see_it(ledger, made):
    logged = logged_now(ledger, made)
    cancelled_singly(ledger, logged)

    [row] = ledger.do(list_logged, actor=MARGRET).rows
    card = ledger.do(open_logged, logged.id, actor=ANNA)

    assert (row.number, row.description, row.entries) == ("S-0001", "Spring", 3)
    assert (card.recorded, card.cancelled, len(card.entries)) == (2, 1, 3)
    assert card.may_be_undone
    assert ledger.do(list_logged, actor=BJORN).rows == []
    for deed in (open_logged, undo_segment, cancel_segment, restore_segment, delete_logged):
        with pytest.raises(NotAllowed):
            ledger.do(deed, logged.id, actor=BJORN)
