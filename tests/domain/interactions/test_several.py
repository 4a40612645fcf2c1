"""Several entries at once, each by its own rules, in one transaction."""

import pytest

from domain.interactions.cancelling import cancel
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import ReasonMissing
from domain.interactions.several import (
    NothingChosen,
    Treatment,
    Why,
    cancel_several,
    choose_among,
    evaluate_several,
    restore_several,
)
from domain.interactions.use_cases import delete_postponed
from tests.support.given import ANNA, BJORN, MARGRET, postponed, recorded


@pytest.fixture
def log(ledger):
    """Two of Anna's, one of Björn's; one is cancelled, one waits, one is gone."""
    entries = [recorded(ledger), recorded(ledger), recorded(ledger, by=BJORN), recorded(ledger)]
    ledger.do(cancel, entries[3].number, "Twice", shown=1, actor=ANNA)
    entries += [postponed(ledger), postponed(ledger)]
    ledger.do(delete_postponed, entries[5].number, actor=ANNA)
    return [each.number for each in entries]


def shown(ledger, numbers):
    found = {number: ledger.interaction(number) for number in numbers}
    return {number: each.version if each else 1 for number, each in found.items()}


def states(ledger, numbers):
    found = map(ledger.interaction, numbers)
    return [each.state if each else None for each in found]


def test_of_those_chosen_each_is_cancelled_that_may_be_and_the_rest_is_counted(ledger, log):
    chosen = shown(ledger, log)

    done = ledger.do(cancel_several, chosen, "Wrong customer", actor=ANNA)

    assert (done.deed, done.changed, done.already) == (Treatment.CANCEL, 2, 1)
    assert done.left_out == {log[2]: Why.NOT_OWN, log[4]: Why.POSTPONED, log[5]: Why.GONE}
    assert done.cards.keys() == {log[2], log[4]}
    cancelled = [State.CANCELLED, State.CANCELLED, State.RECORDED, State.CANCELLED]
    assert states(ledger, log) == [*cancelled, State.POSTPONED, None]
    assert ledger.interaction(log[0]).cancel_reason == "Wrong customer"
    assert ledger.interaction(log[3]).cancel_reason == "Twice"
    assert ledger.audit(log[0])[-1] == (ANNA, "cancel")


def test_done_once_more_it_changes_nothing(ledger, log):
    chosen = shown(ledger, log[:2])
    ledger.do(cancel_several, chosen, "Twice", actor=ANNA)
    before = [ledger.interaction(number) for number in log]

    again = ledger.do(cancel_several, chosen, "Twice", actor=ANNA)

    assert (again.changed, again.already, again.left_out) == (0, 2, {})
    assert [ledger.interaction(number) for number in log] == before


def test_restoring_brings_back_what_was_cancelled_and_leaves_the_rest(ledger, log):
    done = ledger.do(restore_several, shown(ledger, log[:4]), actor=MARGRET)

    assert (done.changed, done.already, done.left_out) == (1, 3, {})
    assert states(ledger, log[:4]) == [State.RECORDED] * 4


def test_everybody_evaluates_also_what_is_cancelled(ledger, log):
    chosen = shown(ledger, log[:5])

    done = ledger.do(evaluate_several, chosen, Evaluation.POSITIVE, actor=BJORN)

    assert (done.changed, done.already, done.left_out) == (4, 0, {log[4]: Why.POSTPONED})
    told = {ledger.interaction(number).content.details.evaluation for number in log[:4]}
    assert told == {Evaluation.POSITIVE}

    taken = ledger.do(evaluate_several, shown(ledger, log[:1]), None, actor=ANNA)
    assert taken.changed == 1
    assert ledger.interaction(log[0]).content.details.evaluation is None


def test_what_has_changed_since_it_was_shown_is_left_out(ledger, log):
    chosen = shown(ledger, log[:2])
    ledger.do(evaluate_several, shown(ledger, log[:1]), Evaluation.POSITIVE, actor=BJORN)

    done = ledger.do(cancel_several, chosen, "Twice", actor=ANNA)

    assert (done.changed, done.left_out) == (1, {log[0]: Why.CHANGED})


def test_a_refused_one_is_in_the_audit_trail_of_who_tried(ledger, log):
    ledger.do(restore_several, shown(ledger, log[:1]), actor=BJORN)

    [refused] = ledger.see(lambda stores: stores.audit.of(f"member:{BJORN}"))
    assert (refused.action, refused.after) == (
        "refused",
        {"deed": "several.restore", "why": "NotAllowed"},
    )


def test_nothing_is_done_to_none_or_without_a_reason(ledger, log):
    with pytest.raises(NothingChosen):
        ledger.do(restore_several, {}, actor=ANNA)
    with pytest.raises(ReasonMissing):
        ledger.do(cancel_several, shown(ledger, log[:1]), "  ", actor=ANNA)


def test_among_a_page_all_can_be_chosen_but_what_is_postponed_or_gone(ledger, log):
    found = ledger.do(choose_among, log[::-1], actor=BJORN)

    assert [card.interaction.number for card in found.cards] == log[3::-1]
