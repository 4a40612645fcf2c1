"""*Cancel*, *Restore* and *Evaluate*, on the card of an interaction."""

import pytest

from domain.interactions.cancelling import cancel, restore
from domain.interactions.evaluating import evaluate
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import (
    AlreadyFinished,
    ChangedMeanwhile,
    FormRef,
    NotRecorded,
    ReasonMissing,
)
from domain.interactions.saving import record
from domain.interactions.use_cases import edit
from domain.reminders.model import DueKind
from domain.salespeople.model import NotAllowed
from domain.store.tables import InteractionVersionRow
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    complete,
    form_on,
    postponed,
    recorded,
    reminded,
)


def cancelled(ledger, done, by=ANNA, reason="Wrong customer"):
    return ledger.do(cancel, done.number, reason, shown=done.version, actor=by).interaction


def restored(ledger, gone, by=ANNA):
    return ledger.do(restore, gone.number, shown=gone.version, actor=by).interaction


def evaluated(ledger, done, evaluation, by=ANNA):
    told = {"shown": done.version, "actor": by}
    return ledger.do(evaluate, done.number, evaluation, **told).interaction


def test_cancelling_keeps_what_was_recorded_and_why_it_went(ledger):
    done = recorded(ledger)
    ledger.clock.advance(days=40)

    gone = cancelled(ledger, done)

    assert (gone.state, gone.cancel_reason, gone.cancelled_by) == (
        State.CANCELLED,
        "Wrong customer",
        ANNA,
    )
    assert (gone.content, gone.finished_at) == (done.content, done.finished_at)
    assert ledger.interaction(done.number) == gone
    assert ledger.audit(done.number)[-1] == (ANNA, "cancel")


def test_a_cancelled_one_stays_as_it_is_when_it_is_cancelled_again(ledger):
    done = recorded(ledger)
    gone = cancelled(ledger, done)

    assert cancelled(ledger, done, by=MARGRET, reason="Another") == gone
    assert len(ledger.audit(done.number)) == 2


def test_restoring_brings_back_what_was_recorded(ledger):
    done = recorded(ledger)
    gone = cancelled(ledger, done)

    back = restored(ledger, gone)

    assert (back.state, back.content, back.number) == (State.RECORDED, done.content, done.number)
    assert (back.cancelled_by, back.cancelled_at, back.cancel_reason) == (None, None, "")
    assert restored(ledger, gone) == back
    assert [action for _, action in ledger.audit(done.number)] == ["record", "cancel", "restore"]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_cancelling_asks_why(ledger, reason):
    done = recorded(ledger)

    with pytest.raises(ReasonMissing):
        cancelled(ledger, done, reason=reason)

    assert ledger.interaction(done.number) == done


def test_only_its_salesperson_and_managers_cancel_and_restore(ledger):
    done = recorded(ledger)
    with pytest.raises(NotAllowed):
        cancelled(ledger, done, by=BJORN)
    gone = cancelled(ledger, done, by=MARGRET)

    with pytest.raises(NotAllowed):
        restored(ledger, gone, by=BJORN)

    assert ledger.interaction(done.number) == gone


def test_what_was_changed_meanwhile_is_neither_cancelled_nor_restored(ledger):
    done = recorded(ledger)
    told = complete(ledger, description="Corrected")
    ledger.do(edit, form_on(ledger, done), told, actor=MARGRET)
    with pytest.raises(ChangedMeanwhile) as refused:
        cancelled(ledger, done)
    assert refused.value.by == MARGRET

    gone = cancelled(ledger, ledger.interaction(done.number))
    evaluated(ledger, gone, Evaluation.POSITIVE, by=BJORN)

    with pytest.raises(ChangedMeanwhile):
        restored(ledger, gone)


def test_a_postponed_one_is_neither_cancelled_nor_restored_nor_evaluated(ledger):
    waiting = postponed(ledger)

    for act in (
        lambda: cancelled(ledger, waiting),
        lambda: restored(ledger, waiting),
        lambda: evaluated(ledger, waiting, Evaluation.NEUTRAL),
    ):
        with pytest.raises(NotRecorded):
            act()
    assert ledger.interaction(waiting.number) == waiting


def test_a_cancelled_one_is_not_edited(ledger):
    done = recorded(ledger)
    gone = cancelled(ledger, done)

    with pytest.raises(NotRecorded):
        ledger.do(edit, form_on(ledger, gone), complete(ledger), actor=ANNA)


def test_the_form_that_recorded_it_does_not_bring_it_back(ledger):
    done = recorded(ledger)
    cancelled(ledger, done)

    with pytest.raises(AlreadyFinished):
        ledger.do(record, FormRef(nonce=done.nonce), complete(ledger), actor=ANNA)


def test_messages_about_it_are_brought_up_to_date(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)
    done = ledger.do(record, form_on(ledger, waiting), complete(ledger), actor=ANNA).interaction

    cancelled(ledger, done)

    [message] = ledger.see(lambda stores: stores.messages.live_of(waiting.subject))
    assert ledger.see(lambda stores: stores.due.exists(DueKind.MESSAGE, message.key))


def test_anybody_evaluates_and_takes_it_away_and_each_is_kept(ledger):
    done = recorded(ledger)

    good = evaluated(ledger, done, Evaluation.VERY_POSITIVE, by=BJORN)
    none = evaluated(ledger, good, None, by=ANNA)

    assert good.content.details.evaluation is Evaluation.VERY_POSITIVE
    assert none.content == done.content
    with ledger.session(ledger.workspace) as session:
        kept = {
            row.version: row.content["evaluation"] for row in session.query(InteractionVersionRow)
        }
    assert kept == {done.version: None, good.version: "very_positive"}


def test_the_same_evaluation_twice_is_one(ledger):
    done = recorded(ledger)
    good = evaluated(ledger, done, Evaluation.POSITIVE)

    assert evaluated(ledger, done, Evaluation.POSITIVE) == good
    with pytest.raises(ChangedMeanwhile):
        evaluated(ledger, done, Evaluation.NEGATIVE)


def test_a_cancelled_one_is_still_evaluated(ledger):
    gone = cancelled(ledger, recorded(ledger))

    assert evaluated(ledger, gone, Evaluation.NEGATIVE).state is State.CANCELLED
