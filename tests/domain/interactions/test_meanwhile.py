"""What somebody else did meanwhile is never overwritten; and what is deleted stays deleted."""

import pytest

from domain.interactions.model import (
    AlreadyFinished,
    ChangedMeanwhile,
    InteractionDeleted,
)
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import resume
from domain.interactions.use_cases import delete_postponed
from domain.salespeople.model import NotAllowed
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    complete,
    form_on,
    new_form,
    postponed,
)


def again(ledger, waiting, by=ANNA, form=None, **values):
    """Put aside once more, after resuming."""
    told = complete(ledger, **values)
    return ledger.do(postpone, form or form_on(ledger, waiting), told, actor=by).interaction


def finished(ledger, waiting, by=ANNA, form=None, **values):
    told = complete(ledger, **values)
    return ledger.do(record, form or form_on(ledger, waiting), told, actor=by).interaction


def test_a_stale_form_does_not_overwrite_what_somebody_finished(ledger):
    waiting = postponed(ledger)
    stale = form_on(ledger, waiting)
    done = finished(ledger, waiting, by=MARGRET, salesperson=ANNA)

    for act in (record, postpone):
        with pytest.raises(AlreadyFinished) as refused:
            ledger.do(act, stale, complete(ledger, description="Stale"), actor=ANNA)
        assert refused.value.by == MARGRET

    assert ledger.interaction(waiting.number) == done


def test_a_stale_form_does_not_overwrite_what_somebody_put_aside_again(ledger):
    waiting = postponed(ledger)
    stale = form_on(ledger, waiting)
    ledger.clock.advance(minutes=1)
    changed = again(ledger, waiting, by=MARGRET, salesperson=ANNA, description="Margrét's")

    for act in (record, postpone):
        with pytest.raises(ChangedMeanwhile) as refused:
            ledger.do(act, stale, complete(ledger, description="Stale"), actor=ANNA)
        assert refused.value.by == MARGRET

    assert ledger.interaction(waiting.number) == changed


def test_a_stale_form_does_not_bring_back_what_somebody_deleted(ledger):
    waiting = postponed(ledger)
    stale = form_on(ledger, waiting)
    ledger.do(delete_postponed, waiting.number, actor=MARGRET)

    for act in (record, postpone):
        with pytest.raises(InteractionDeleted) as refused:
            ledger.do(act, stale, complete(ledger), actor=ANNA)
        assert (refused.value.by, refused.value.at) == (MARGRET, ledger.clock())

    assert ledger.interaction(waiting.number) is None


def test_the_first_form_is_stale_once_it_was_resumed_in_another(ledger):
    form, told = new_form(ledger), complete(ledger)
    waiting = ledger.do(postpone, form, told, actor=ANNA).interaction
    again(ledger, waiting, description="Second form")

    with pytest.raises(ChangedMeanwhile):
        ledger.do(postpone, form, told, actor=ANNA)


def test_a_colleague_may_neither_resume_nor_finish_nor_delete(ledger):
    waiting = postponed(ledger)

    with pytest.raises(NotAllowed):
        ledger.do(resume, waiting.number, ledger.nonce(), actor=BJORN)
    with pytest.raises(NotAllowed):
        finished(ledger, waiting, by=BJORN)
    with pytest.raises(NotAllowed):
        ledger.do(delete_postponed, waiting.number, actor=BJORN)


def test_deleting_takes_it_away_and_keeps_who_and_when(ledger):
    waiting = postponed(ledger)

    ledger.do(delete_postponed, waiting.number, actor=ANNA)

    assert ledger.interaction(waiting.number) is None
    assert ledger.reminder(waiting.number) is None
    assert ledger.audit(waiting.number)[-1] == (ANNA, "delete")


def test_the_deletion_keeps_nothing_that_was_written(ledger):
    waiting = postponed(ledger, notes="Divorcing")

    ledger.do(delete_postponed, waiting.number, actor=ANNA)

    [deletion] = [
        entry
        for entry in ledger.see(lambda stores: stores.audit.of(waiting.subject))
        if entry.action == "delete"
    ]
    assert set(deletion.before) == {"contact", "template", "salesperson"}


def test_a_deleted_number_is_never_used_again(ledger):
    first = postponed(ledger)
    ledger.do(delete_postponed, first.number, actor=ANNA)

    assert postponed(ledger).number == first.number + 1


def test_deleting_twice_says_who_was_first(ledger):
    waiting = postponed(ledger)
    ledger.do(delete_postponed, waiting.number, actor=MARGRET)

    with pytest.raises(InteractionDeleted) as refused:
        ledger.do(delete_postponed, waiting.number, actor=ANNA)

    assert refused.value.by == MARGRET


def test_a_recorded_one_cannot_be_deleted(ledger):
    done = finished(ledger, postponed(ledger))

    with pytest.raises(AlreadyFinished):
        ledger.do(delete_postponed, done.number, actor=ANNA)


def test_what_is_deleted_does_not_hold_back_its_contact(ledger):
    kept = postponed(ledger)
    gone = postponed(ledger)

    ledger.do(delete_postponed, gone.number, actor=ANNA)

    assert ledger.interaction(kept.number) == kept
