"""A line that somebody has called, or calls just now, while it is changed beside that."""

from dataclasses import replace

import pytest

from domain.interactions.kinds import Outcome
from domain.interactions.use_cases import edit
from domain.segments.calling import CallGone, CallOfNobody
from domain.segments.criteria.use_cases import go_back
from domain.segments.lines import LineRecorded, remove_line, reset_line
from tests.domain.segments.test_calling import called, entry_of, name_of, said, skipped
from tests.support.given import ANNA, BJORN, complete, contact, form_on, known
from tests.support.merges import merge
from tests.support.segments import changed_line, line, lines_of, logged_now, segment


def test_what_was_recorded_from_the_call_list_gets_no_other_contact_and_is_not_removed(ledger):
    made = segment(ledger, lines=1)
    said(ledger, called(ledger, made), outcome="attempt_failed")
    [before] = lines_of(ledger, made)

    with pytest.raises(LineRecorded):
        changed_line(ledger, before, contact=contact(ledger).id, drops_own=True)
    with pytest.raises(LineRecorded):
        changed_line(ledger, before, outcome="attempt_failed", description="Other")
    with pytest.raises(LineRecorded):
        ledger.do(reset_line, made.id, before.line, actor=ANNA)
    with pytest.raises(LineRecorded):
        ledger.do(remove_line, made.id, before.line, actor=ANNA)

    assert lines_of(ledger, made) == [before]
    assert changed_line(ledger, before, outcome="attempt_failed") == before


def test_another_contact_in_the_line_of_somebody_who_was_skipped_is_called(ledger):
    made = segment(ledger, lines=1)
    skipped(ledger, called(ledger, made))
    [before] = lines_of(ledger, made)

    changed_line(ledger, before, contact=contact(ledger, "Somebody else").id)

    assert name_of(called(ledger, made)) == "Somebody else"


def test_a_line_that_gets_another_contact_while_one_calls_is_not_recorded_with_that_one(ledger):
    made = segment(ledger, lines=1)
    call = called(ledger, made)
    [before] = lines_of(ledger, made)
    changed_line(ledger, before, contact=contact(ledger, "Somebody else").id)

    with pytest.raises(CallGone):
        said(ledger, call)
    following = skipped(ledger, call)

    assert name_of(following) == "Somebody else"
    assert following.progress.skipped == 0


def test_a_number_that_another_line_has_since_is_another_call(ledger):
    made = segment(ledger, lines=1)
    call = called(ledger, made)
    ledger.do(go_back, made.id, 1, actor=ANNA)
    line(ledger, made, contact(ledger, "Somebody else"))

    with pytest.raises(CallGone):
        said(ledger, call)


def test_whoever_is_merged_while_one_calls_is_the_one_who_is_called(ledger):
    made, whom, survivor = segment(ledger), contact(ledger, "Jón"), contact(ledger, "Jón Óskarsson")
    line(ledger, made, whom)
    call = called(ledger, made)
    merge(ledger, survivor, whom)

    said(ledger, call)

    assert entry_of(ledger, made).content.basics.contact == survivor.id


def test_whoever_is_merged_while_a_line_is_edited_keeps_what_it_says(ledger):
    made, whom, survivor = segment(ledger), contact(ledger, "Jón"), contact(ledger, "Jón Óskarsson")
    held = line(ledger, made, whom, description="Personal")
    merge(ledger, survivor, whom)

    after = changed_line(ledger, held, description="Personal", cost=100)

    assert (after.contact, after.values.cost) == (survivor.id, 100)


def test_a_call_whose_outcome_is_corrected_is_followed_up_by_what_it_is_now(ledger):
    made = segment(ledger, lines=2)
    said(ledger, called(ledger, made))
    said(ledger, called(ledger, made), outcome="attempt_failed")
    [reached, missed] = lines_of(ledger, made)
    for entry, outcome in (
        (reached.entry, Outcome.ATTEMPT_FAILED),
        (missed.entry, Outcome.SUCCESSFUL),
    ):
        corrected(ledger, ledger.interaction(entry), outcome)

    assert [each.values.outcome for each in lines_of(ledger, made)] == ["attempt_failed", None]
    logged = logged_now(ledger, made, only_unreached=True)

    follow_up = ledger.see(lambda stores: stores.segments.find(logged.follow_up))
    assert [each.contact for each in lines_of(ledger, follow_up)] == [reached.contact]


def corrected(ledger, entry, outcome):
    basics = replace(entry.content.basics, outcome=outcome)
    wanted = replace(complete(ledger), basics=basics, details=entry.content.details)
    return ledger.do(edit, form_on(ledger, entry), wanted, actor=ANNA)


def test_a_call_of_a_salesperson_who_has_left_is_recorded_once_somebody_else_is_chosen(ledger):
    made = segment(ledger, lines=1, salesperson=BJORN)
    known(ledger, BJORN, deactivated=True)
    call = called(ledger, made)

    with pytest.raises(CallOfNobody):
        said(ledger, call)
    [held] = lines_of(ledger, made)
    changed_line(ledger, held, salesperson=ANNA)

    assert said(ledger, call).progress.recorded == 1
