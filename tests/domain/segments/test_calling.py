"""The call list: each contact once, by one person at a time, and never logged again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.interactions.cancelling import cancel, restore
from domain.interactions.several import cancel_several
from domain.interactions.use_cases import undo
from domain.salespeople.model import NotAllowed
from domain.segments.calling import (
    HELD_FOR,
    CalledByAnother,
    CallGone,
    CallRef,
    CallSaid,
    CallWithoutTemplate,
    call_skipped,
    next_call,
    record_call,
    skip_call,
)
from domain.segments.logged import list_logged
from domain.segments.logging import log_segment
from domain.segments.logs import Choices
from domain.segments.model import SegmentBeingLogged, SegmentChanged, SegmentRef
from domain.segments.previewing import preview
from domain.segments.turning import undo_segment
from domain.store.tables import TemplateRow
from tests.support.given import ANNA, BJORN, MARGRET, MEETING, contact
from tests.support.merges import altered
from tests.support.segments import (
    DIRECT_MAIL,
    begun_log,
    entries_of,
    found,
    line,
    lines_of,
    logged_now,
    segment,
    worked_off,
)


def called(ledger, made, *, by=ANNA, nonce=None):
    return ledger.do(next_call, made.id, nonce or ledger.nonce(), actor=by)


def ref_of(call):
    line = call.shown.line
    return CallRef(nonce=call.nonce, segment=call.segment.id, line=line.line, contact=line.contact)


def said(ledger, call, *, by=ANNA, description="Rang", **facts):
    told = CallSaid(description=description, **facts)
    return ledger.do(record_call, ref_of(call), told, ledger.nonce(), actor=by)


def skipped(ledger, call, *, by=ANNA):
    return ledger.do(skip_call, ref_of(call), ledger.nonce(), actor=by)


def counted(call):
    told = call.progress
    return told.left, told.recorded, told.skipped


def name_of(call):
    return call.shown.contact.name if call.shown else None


def test_one_contact_after_another_until_nobody_is_left(ledger):
    made = segment(ledger, lines=3)
    first = called(ledger, made)
    second = said(ledger, first)
    third = skipped(ledger, second)
    end = said(ledger, third, outcome="attempt_failed")

    names = [name_of(each) for each in (first, second, third, end)]
    assert names == ["Contact 1", "Contact 2", "Contact 3", None]
    assert [counted(each) for each in (first, second, third, end)] == [
        (3, 0, 0),
        (2, 1, 0),
        (1, 1, 1),
        (0, 2, 1),
    ]


def test_a_call_is_recorded_now_with_what_its_line_amounts_to(ledger):
    made = segment(ledger, lines=0, cost=500, correspondence="none")
    line(ledger, made, contact(ledger, "Sif", email="a@b.is"), template=MEETING, salesperson=BJORN)
    call = called(ledger, made)
    said(ledger, call, notes="Wants two", evaluation="positive")

    [held] = lines_of(ledger, made)
    entry = ledger.interaction(held.entry)
    basics, details = entry.content.basics, entry.content.details
    assert (basics.template, basics.description, basics.notes) == (MEETING, "Rang", "Wants two")
    assert (basics.outcome, details.evaluation) == ("successful", "positive")
    assert basics.occurred_at == ledger.clock().replace(second=0, microsecond=0)
    assert (details.salesperson, details.cost, entry.created_by) == (BJORN, None, ANNA)
    assert entry.state == "recorded"


def test_what_was_recorded_or_skipped_is_not_logged_again_and_joins_the_logged_segment(ledger):
    made = segment(ledger, lines=4)
    said(ledger, called(ledger, made))
    skipped(ledger, called(ledger, made))
    found_now = ledger.do(preview, made.id, actor=ANNA).findings
    assert (found_now.total, found_now.recorded, found_now.skipped) == (2, 1, 1)

    logged = logged_now(ledger, made)

    assert logged.entries == 3
    assert len({each.content.basics.contact for each in entries_of(ledger, logged)}) == 3


def test_a_list_that_was_called_to_its_end_is_logged_without_anything_new(ledger):
    made = segment(ledger, lines=2)
    said(ledger, said(ledger, called(ledger, made)))

    assert logged_now(ledger, made).entries == 2


def test_undoing_the_segment_leaves_what_was_recorded_from_the_call_list(ledger):
    made = segment(ledger, lines=2)
    said(ledger, called(ledger, made))
    logged = logged_now(ledger, made)

    assert ledger.do(undo_segment, logged.id, actor=ANNA).stay == 1

    [single] = [ledger.interaction(each.entry) for each in lines_of(ledger, made) if each.entry]
    assert single.state == "recorded"
    assert counted(called(ledger, made)) == (1, 1, 0)


def test_two_people_never_have_the_same_contact(ledger):
    made = segment(ledger, lines=2)
    hers, his = called(ledger, made), called(ledger, made, by=MARGRET)
    assert (name_of(hers), name_of(his)) == ("Contact 1", "Contact 2")
    assert (his.progress.left, his.progress.others) == (2, 1)

    after = said(ledger, his, by=MARGRET)

    assert after.shown is None
    assert (after.progress.left, after.progress.others) == (1, 1)


def test_one_comes_back_to_where_one_was(ledger):
    made = segment(ledger, lines=3)
    said(ledger, called(ledger, made))
    before = called(ledger, made)
    called(ledger, made, by=MARGRET)
    ledger.clock.advance(HELD_FOR * 2)

    assert name_of(called(ledger, made)) == name_of(before) == "Contact 2"


def test_whoever_walks_away_gives_the_contact_to_the_others_after_half_an_hour(ledger):
    made = segment(ledger, lines=1)
    hers = called(ledger, made)
    assert called(ledger, made, by=MARGRET).shown is None
    ledger.clock.advance(HELD_FOR)
    his = called(ledger, made, by=MARGRET)
    assert name_of(his) == "Contact 1"

    with pytest.raises(CalledByAnother):
        said(ledger, hers)
    said(ledger, his, by=MARGRET)
    with pytest.raises(CalledByAnother) as late:
        said(ledger, hers)

    assert late.value.by == MARGRET


def test_a_second_click_records_nothing_more(ledger):
    made = segment(ledger, lines=2)
    call = called(ledger, made)
    first, again = said(ledger, call), said(ledger, call)

    assert (name_of(first), name_of(again)) == ("Contact 2", "Contact 2")
    assert sum(each.entry is not None for each in lines_of(ledger, made)) == 1
    skip = called(ledger, made)
    assert (skipped(ledger, skip).shown, skipped(ledger, skip).shown) == (None, None)
    assert counted(called(ledger, made)) == (0, 1, 1)


def test_those_skipped_can_be_called_after_all(ledger):
    made = segment(ledger, lines=2)
    skipped(ledger, skipped(ledger, called(ledger, made)))

    again = ledger.do(call_skipped, made.id, ledger.nonce(), actor=ANNA)

    assert (name_of(again), counted(again)) == ("Contact 1", (2, 0, 0))


def test_nobody_is_called_who_may_not_be_or_twice(ledger):
    made = segment(ledger)
    for facts in ({"excluded_from_segments": True}, {"deactivated_at": ledger.clock()}):
        line(ledger, made, contact(ledger, "No", **facts))
    blocked, twice = contact(ledger, "Blocked"), contact(ledger, "Twice")
    for whom in (blocked, twice, twice):
        line(ledger, made, whom)
    altered(ledger, blocked, privacy_blocked=True)

    call = called(ledger, made)

    assert (name_of(call), counted(call)) == ("Twice", (1, 0, 0))
    assert said(ledger, call).shown is None


def test_those_who_were_not_reached_are_followed_up(ledger):
    made = segment(ledger, lines=3)
    said(ledger, called(ledger, made))
    said(ledger, called(ledger, made), outcome="attempt_failed")
    skipped(ledger, called(ledger, made))

    logged = logged_now(ledger, made, only_unreached=True)

    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))
    contacts = [each.contact for each in lines_of(ledger, made)]
    assert [each.contact for each in lines_of(ledger, follow_up)] == contacts[1:]


def test_a_line_that_lacks_something_is_not_recorded(ledger):
    made = segment(ledger, lines=1, template=None)

    with pytest.raises(CallWithoutTemplate):
        said(ledger, called(ledger, made))


def test_a_template_that_is_no_longer_used_is_finished_with_as_when_the_segment_is_logged(ledger):
    made = segment(ledger, lines=1)
    with ledger.session(ledger.workspace) as session:
        for row in session.scalars(select(TemplateRow).filter_by(id=DIRECT_MAIL)):
            row.deactivated_at = ledger.clock()

    assert said(ledger, called(ledger, made)).progress.recorded == 1


def test_the_list_is_of_whom_the_segment_is(ledger):
    with pytest.raises(NotAllowed):
        called(ledger, segment(ledger, lines=1), by=BJORN)


def test_a_line_that_somebody_removed_is_said_to_be_gone(ledger):
    made = segment(ledger, lines=1)
    call = called(ledger, made)
    ledger.see(lambda stores: stores.segment_lines.remove_all(made.id))

    with pytest.raises(CallGone):
        said(ledger, call)
    assert skipped(ledger, call).shown is None


def test_whoever_is_blocked_while_one_calls_is_not_recorded_and_may_be_skipped(ledger):
    made, who = segment(ledger), contact(ledger)
    line(ledger, made, who)
    call = called(ledger, made)
    altered(ledger, who, privacy_blocked=True)

    with pytest.raises(CallGone):
        said(ledger, call, outcome="attempt_failed")
    assert skipped(ledger, call).progress.skipped == 1


def test_while_it_is_logged_nobody_is_called_and_a_call_makes_a_preview_old(ledger):
    made = segment(ledger, lines=2)
    call, seen = called(ledger, made), found(ledger, made)
    said(ledger, call)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=seen.version)
    with pytest.raises(SegmentChanged):
        ledger.do(log_segment, ref, Choices(), actor=ANNA)
    begun_log(ledger, made)

    with pytest.raises(SegmentBeingLogged):
        called(ledger, made)


def test_looking_at_who_is_next_changes_no_preview(ledger):
    made = segment(ledger, lines=1)
    called(ledger, made)

    assert replace(found(ledger, made)) == made


def entry_of(ledger, made):
    return ledger.interaction(lines_of(ledger, made)[0].entry)


def restored(ledger, entry):
    shown = ledger.interaction(entry.number).version
    return ledger.do(restore, entry.number, shown=shown, actor=ANNA)


def cancelled(ledger, entry):
    return ledger.do(cancel, entry.number, "Wrong", shown=entry.version, actor=ANNA)


WAYS = {
    "undone": lambda ledger, entry: ledger.do(undo, entry.number, actor=ANNA),
    "cancelled": cancelled,
    "cancelled with others": lambda ledger, entry: ledger.do(
        cancel_several, {entry.number: entry.version}, "Wrong", actor=ANNA
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_whose_call_is_taken_back_is_called_again_and_logged(ledger, way):
    made = segment(ledger, lines=2)
    call = called(ledger, made)
    said(ledger, call, outcome="attempt_failed")
    entry = entry_of(ledger, made)

    way(ledger, entry)
    way(ledger, entry)

    [first, _] = lines_of(ledger, made)
    assert (first.entry, first.values.outcome) == (None, None)
    assert name_of(said(ledger, call)) == "Contact 2"
    again = called(ledger, made)
    assert counted(again) == (2, 0, 0)
    assert logged_now(ledger, made).entries == 2


def test_a_call_that_is_restored_is_not_repeated(ledger):
    made = segment(ledger, lines=1)
    said(ledger, called(ledger, made))
    entry = entry_of(ledger, made)
    cancelled(ledger, entry)

    restored(ledger, entry)

    assert counted(called(ledger, made)) == (0, 1, 0)
    assert logged_now(ledger, made).entries == 1


def test_a_call_that_is_restored_after_another_leaves_its_line_to_that_one(ledger):
    made = segment(ledger, lines=1)
    said(ledger, called(ledger, made))
    first = entry_of(ledger, made)
    cancelled(ledger, first)
    said(ledger, called(ledger, made))
    second = entry_of(ledger, made)

    restored(ledger, first)

    assert second.number != first.number
    assert [each.entry for each in lines_of(ledger, made)] == [second.number]


def test_a_call_that_is_cancelled_while_its_segment_is_logged_frees_its_line_when_that_is_undone(
    ledger,
):
    made = segment(ledger, lines=2)
    said(ledger, called(ledger, made))
    begun_log(ledger, made)
    entry = entry_of(ledger, made)
    cancelled(ledger, entry)
    assert entry_of(ledger, made).number == entry.number
    worked_off(ledger)
    [logged] = ledger.do(list_logged, actor=ANNA).rows
    assert logged.entries == 2

    assert ledger.do(undo_segment, logged.id, actor=ANNA).stay == 0

    assert counted(called(ledger, made)) == (2, 0, 0)
