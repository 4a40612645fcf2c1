"""What is done to a recorded interaction: undo, edit, look back."""

from datetime import datetime, timedelta

import pytest

from domain.contacts.model import ContactNotFound
from domain.interactions.history import history, history_of
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import ChangedMeanwhile, Incomplete, NotRecorded, TooLateToUndo
from domain.interactions.saving import record
from domain.interactions.use_cases import edit, open_edit, undo
from domain.salespeople.model import NotAllowed
from domain.store.tables import InteractionVersionRow
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
    MARGRET,
    complete,
    contact,
    entered,
    form_on,
    known,
    new_form,
    postponed,
    recorded,
)
from tests.support.merges import altered
from tests.support.segments import DAY, entries_of, logged_now, segment

TEN_MINUTES = timedelta(minutes=10)


def kept_versions(ledger, number):
    with ledger.session(ledger.workspace) as session:
        rows = session.query(InteractionVersionRow).filter_by(number=number)
        return {row.version: (row.changed_by, row.content["description"]) for row in rows}


def corrected(ledger, done, by=ANNA, form=None, **values):
    told = complete(ledger, **{"occurred_at": done.content.basics.occurred_at, **values})
    return ledger.do(edit, form or form_on(ledger, done), told, actor=by).interaction


def test_undo_cancels_and_keeps_what_was_recorded(ledger):
    done = recorded(ledger)
    ledger.clock.advance(TEN_MINUTES)

    undone = ledger.do(undo, done.number, actor=ANNA).interaction

    assert undone.state is State.CANCELLED
    assert (undone.cancelled_by, undone.cancelled_at) == (ANNA, ledger.clock())
    assert (undone.content, undone.finished_by, undone.number) == (done.content, ANNA, done.number)
    assert ledger.audit(done.number)[-1] == (ANNA, "cancel")


def test_after_ten_minutes_it_is_too_late_to_undo(ledger):
    done = recorded(ledger)
    ledger.clock.advance(TEN_MINUTES + timedelta(seconds=1))

    with pytest.raises(TooLateToUndo):
        ledger.do(undo, done.number, actor=ANNA)

    assert ledger.interaction(done.number) == done


def test_undoing_twice_has_one_effect(ledger):
    done = recorded(ledger)
    first = ledger.do(undo, done.number, actor=ANNA).interaction
    ledger.clock.advance(hours=1)

    assert ledger.do(undo, done.number, actor=ANNA).interaction == first
    assert len(ledger.audit(done.number)) == 2


def test_a_colleague_may_not_undo_and_a_manager_may(ledger):
    done = recorded(ledger)

    with pytest.raises(NotAllowed):
        ledger.do(undo, done.number, actor=BJORN)

    assert ledger.do(undo, done.number, actor=MARGRET).interaction.cancelled_by == MARGRET


def test_a_postponed_one_has_nothing_to_undo(ledger):
    with pytest.raises(NotRecorded):
        ledger.do(undo, postponed(ledger).number, actor=ANNA)


def test_editing_keeps_every_version(ledger):
    done = recorded(ledger)
    second = corrected(ledger, done, description="Second")
    third = corrected(ledger, second, by=MARGRET, description="Third")

    assert third.version == done.version + 2
    assert kept_versions(ledger, done.number) == {
        done.version: (ANNA, "Spring order"),
        second.version: (MARGRET, "Second"),
    }


def test_editing_changes_neither_contact_nor_template_nor_salesperson(ledger):
    done = recorded(ledger)

    after = corrected(
        ledger,
        done,
        of=contact(ledger, "Sif"),
        template=CALL_OUT,
        salesperson=BJORN,
        evaluation=Evaluation.POSITIVE,
    )

    assert after.content.basics.contact == done.content.basics.contact
    assert after.content.basics.template == done.content.basics.template
    assert after.salesperson == ANNA
    assert after.content.details.evaluation is Evaluation.POSITIVE


def test_hidden_fields_survive_an_edit(ledger):
    done = recorded(ledger, duration=25, cost=500, salesperson=ANNA)

    after = corrected(ledger, done, description="Second")

    assert (after.content.details.duration, after.content.details.cost) == (25, 500)


def test_the_same_edit_again_is_the_same_version(ledger):
    done = recorded(ledger)
    form = form_on(ledger, done)
    first = corrected(ledger, done, form=form, description="Second")

    assert corrected(ledger, done, form=form, description="Second") == first


def test_a_stale_edit_is_refused_and_says_who_was_faster(ledger):
    done = recorded(ledger)
    stale = form_on(ledger, done)
    ledger.clock.advance(minutes=1)
    after = corrected(ledger, done, by=MARGRET, description="Margrét's")

    with pytest.raises(ChangedMeanwhile) as refused:
        corrected(ledger, done, form=stale, description="Stale")

    assert refused.value.by == MARGRET
    assert ledger.interaction(done.number) == after


def test_an_edit_must_leave_description_and_date(ledger):
    done = recorded(ledger)

    with pytest.raises(Incomplete) as refused:
        ledger.do(edit, form_on(ledger, done), entered(description=" "), actor=ANNA)

    assert refused.value.missing == ("description", "occurred_at")


def test_where_only_the_day_is_known_nobody_has_to_make_up_a_time(ledger):
    made = segment(ledger, lines=1)
    [done] = entries_of(ledger, logged_now(ledger, made))
    ledger.clock.advance(days=1)

    after = corrected(ledger, done, by=ANNA, description="Sent on Tuesday")

    assert after.content.basics.description == "Sent on Tuesday"
    assert (after.content.basics.occurred_at, after.occurred_on) == (None, DAY)
    timed = corrected(ledger, after, occurred_at=ledger.clock())
    with pytest.raises(Incomplete):
        corrected(ledger, timed, occurred_at=None)


def test_an_edit_from_far_away_does_not_move_the_day(ledger):
    late = datetime.fromisoformat("2026-06-02T20:00:00+00:00")
    done = recorded(ledger, occurred_at=late)
    known(ledger, MARGRET, zone="Pacific/Auckland")

    after = corrected(ledger, done, by=MARGRET, notes="Only this")

    assert (after.occurred_on, after.zone) == (done.occurred_on, done.zone)


def test_an_edit_of_the_time_moves_the_day_to_that_of_whoever_says_so(ledger):
    done = recorded(ledger)

    after = corrected(ledger, done, occurred_at=ledger.clock() - timedelta(days=2))

    assert after.occurred_on == done.occurred_on - timedelta(days=2)


def test_a_colleague_may_not_edit_and_a_postponed_one_is_not_edited(ledger):
    done, waiting = recorded(ledger), postponed(ledger)

    with pytest.raises(NotAllowed):
        ledger.do(open_edit, done.number, actor=BJORN)
    with pytest.raises(NotRecorded):
        ledger.do(open_edit, waiting.number, actor=ANNA)


def test_the_history_of_a_company_includes_its_people(ledger):
    company = contact(ledger, "Norðurljós ehf.", kind="company")
    person = contact(ledger, "Sif", company=company.id, company_name=company.name)
    of_person, of_company = recorded(ledger, of=person), recorded(ledger, of=company)
    recorded(ledger, of=contact(ledger, "Somebody else"))

    found = ledger.do(history_of, company.id, actor=ANNA)

    assert [card.interaction for card in found.cards] == [of_company, of_person]


def test_history_stands_by_date_then_time_then_number(ledger):
    person = contact(ledger)
    noon = ledger.clock()
    moments = [noon - timedelta(days=3), noon, noon - timedelta(hours=2), noon]
    numbers = [recorded(ledger, of=person, occurred_at=moment).number for moment in moments]

    found = ledger.do(history_of, person.id, actor=ANNA)

    order = [numbers.index(card.interaction.number) for card in found.cards]
    assert order == [3, 1, 2, 0]


def test_one_put_aside_without_a_date_stands_first_in_the_history(ledger):
    person = contact(ledger)
    done = recorded(ledger, of=person)
    waiting = postponed(ledger, of=person, occurred_at=None)
    done_later = recorded(ledger, of=person)

    found = ledger.do(history_of, person.id, actor=ANNA)

    assert [card.interaction for card in found.cards] == [waiting, done_later, done]


def test_a_postponed_one_in_the_history_is_closed_to_a_colleague(ledger):
    person = contact(ledger)
    postponed(ledger, of=person)

    [to_bjorn] = ledger.do(history_of, person.id, actor=BJORN).cards
    [to_margret] = ledger.do(history_of, person.id, actor=MARGRET).cards

    assert not to_bjorn.is_open_to_reader
    assert to_margret.is_open_to_reader


def test_history_by_words_offers_candidates_where_several_fit(ledger):
    contact(ledger, "Sif Ósk")
    contact(ledger, "Sif Björk")

    found = ledger.do(history, "sif", actor=ANNA)

    assert found.contact is None
    assert [each.name for each in found.candidates] == ["Sif Björk", "Sif Ósk"]


def test_history_by_a_whole_name_prefers_it_to_longer_ones(ledger):
    contact(ledger, "Sif Ósk")
    sif = contact(ledger, "Sif")

    assert ledger.do(history, "sif", actor=ANNA).contact == sif


def test_the_history_of_who_is_used_no_longer_is_found_by_the_whole_name_or_number(ledger):
    sif = contact(ledger, "Sif Ósk")
    altered(ledger, sif, deactivated_at=ledger.clock())

    assert ledger.do(history, "Sif Ósk", actor=ANNA).contact.id == sif.id
    assert ledger.do(history, sif.number.lower(), actor=ANNA).contact.id == sif.id
    with pytest.raises(ContactNotFound):
        ledger.do(history, "Sif", actor=ANNA)


@pytest.mark.parametrize("words", ["nobody", "  ", "!!!"])
def test_history_of_nobody_says_so(ledger, words):
    contact(ledger)

    with pytest.raises(ContactNotFound):
        ledger.do(history, words, actor=ANNA)


def test_undo_after_finishing_a_postponed_one_brings_no_reminder_back(ledger):
    waiting = postponed(ledger)
    ledger.do(record, form_on(ledger, waiting), complete(ledger), actor=ANNA)

    ledger.do(undo, waiting.number, actor=ANNA)

    assert ledger.reminder(waiting.number) is None


def test_a_new_form_does_not_edit(ledger):
    with pytest.raises(LookupError):
        ledger.do(edit, new_form(ledger), complete(ledger), actor=ANNA)
