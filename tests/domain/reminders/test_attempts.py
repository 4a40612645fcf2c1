"""Nobody answered: recorded in one press, and the next try put aside."""

from dataclasses import replace

import pytest

from domain.ids import RequestId
from domain.interactions.cancelling import cancel
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import AlreadyFinished, FormRef, Incomplete, NotRecorded
from domain.interactions.particulars import particulars
from domain.interactions.saving import record
from domain.interactions.use_cases import delete_postponed
from domain.reminders.attempts import follow_up_later, no_answer, try_again
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.salespeople.model import NotAllowed
from domain.set_up import SetUpRef
from domain.templates.starter import TEMPLATES
from domain.templates.use_cases import save_template
from tests.support.given import ADMIN, ANNA, BJORN, MARGRET, complete, known, postponed, recorded

PRESS = RequestId("press-1")


def unanswered(ledger, waiting, request=PRESS, by=ANNA):
    return ledger.do(no_answer, waiting.number, request=request, actor=by).interaction


def tried_again(ledger, failed, preset=Preset.TOMORROW, by=ANNA):
    choice = Choice(preset=preset, shown_at=ledger.clock())
    request = RequestId(ledger.nonce())
    return ledger.do(try_again, failed.number, choice, request=request, actor=by).interaction


def test_a_postponed_one_is_recorded_as_it_is_but_for_outcome_and_time(ledger):
    waiting = postponed(ledger, notes="Salt fish", duration=30, salesperson=ANNA)
    ledger.clock.advance(hours=5)

    failed = unanswered(ledger, waiting)

    assert (failed.number, failed.state) == (waiting.number, State.RECORDED)
    assert failed.content.basics.outcome is Outcome.ATTEMPT_FAILED
    assert failed.content.basics.occurred_at == ledger.clock().replace(second=0, microsecond=0)
    assert (failed.content.basics.notes, failed.content.details.duration) == ("Salt fish", 30)
    assert ledger.reminder(failed.number) is None


def test_one_press_has_its_effect_once_and_another_is_refused(ledger):
    waiting = postponed(ledger)
    failed = unanswered(ledger, waiting)
    ledger.clock.advance(minutes=3)

    assert unanswered(ledger, waiting) == failed
    with pytest.raises(AlreadyFinished):
        unanswered(ledger, waiting, request=RequestId("press-2"))


def test_what_is_incomplete_and_what_is_somebody_elses_is_refused(ledger):
    with pytest.raises(Incomplete):
        unanswered(ledger, postponed(ledger, template=None))
    with pytest.raises(NotAllowed):
        unanswered(ledger, postponed(ledger), by=BJORN)


def test_the_next_try_knows_what_failed_and_tells_anew_how_it_went(ledger):
    failed = unanswered(ledger, postponed(ledger, notes="Salt fish", duration=30, salesperson=ANNA))

    again = tried_again(ledger, failed)

    assert (again.state, again.origin) == (State.POSTPONED, failed.number)
    assert again.content.basics.contact == failed.content.basics.contact
    assert again.content.basics.outcome is Outcome.SUCCESSFUL
    assert (again.content.basics.notes, again.content.details.duration) == ("Salt fish", None)
    assert f"{ledger.reminder(again.number).due_at:%H:%M}" == "09:00"
    shown = ledger.do(particulars, failed.number, actor=ANNA)
    assert [card.interaction for card in shown.follow_ups] == [again]


def test_there_is_one_next_try_and_a_later_choice_moves_it(ledger):
    failed = unanswered(ledger, postponed(ledger))
    again = tried_again(ledger, failed)
    before = ledger.reminder(again.number).due_at

    moved = tried_again(ledger, failed, Preset.MONDAY)

    assert moved.number == again.number
    assert ledger.reminder(again.number).due_at > before
    with pytest.raises(NotAllowed):
        tried_again(ledger, failed, by=BJORN)
    assert tried_again(ledger, failed, by=MARGRET).number == again.number


def test_whoever_missed_a_colleagues_contact_tries_again_themselves(ledger):
    failed = recorded(ledger, outcome=Outcome.ATTEMPT_FAILED)

    assert tried_again(ledger, failed, by=BJORN).salesperson == BJORN


def test_a_next_try_that_was_deleted_can_be_chosen_once_more(ledger):
    failed = unanswered(ledger, postponed(ledger))
    again = tried_again(ledger, failed)
    ledger.do(delete_postponed, again.number, actor=ANNA)

    assert tried_again(ledger, failed).number > again.number


def test_what_was_cancelled_is_not_tried_again(ledger):
    failed = recorded(ledger, outcome=Outcome.ATTEMPT_FAILED)
    ledger.do(cancel, failed.number, "Wrong", shown=failed.version, actor=ANNA)

    with pytest.raises(NotRecorded):
        tried_again(ledger, failed)


def test_a_follow_up_comes_as_many_working_days_later_as_the_template_says(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    template = replace(TEMPLATES[2].content, code="VISIT", follow_up_days=5)
    visit = ledger.do(save_template, SetUpRef(nonce="visit"), template, actor=ADMIN)
    done = recorded(ledger, template=visit.id, salesperson=ANNA)

    waiting = ledger.do(follow_up_later, done.number, actor=BJORN).interaction
    again = ledger.do(follow_up_later, done.number, actor=BJORN).interaction

    assert (waiting.state, waiting.origin, waiting.salesperson) == ("postponed", done.number, BJORN)
    assert waiting.content.basics.contact == done.content.basics.contact
    # From a Tuesday over a weekend.
    assert f"{ledger.reminder(waiting.number).due_at:%a %d %H:%M}" == "Tue 09 09:00"
    assert again.number == waiting.number

    finished = FormRef(nonce=ledger.nonce(), number=waiting.number, opened_version=waiting.version)
    ledger.do(record, finished, complete(ledger), actor=BJORN)
    with pytest.raises(AlreadyFinished):
        ledger.do(follow_up_later, done.number, actor=BJORN)
