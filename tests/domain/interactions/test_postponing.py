"""*Finish later*: complete or not, at once, once, and with one reminder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.contacts.model import ContactUnknown
from domain.handovers.use_cases import decide
from domain.ids import ContactId, TemplateId
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import (
    ContactUnusable,
    NothingToKeep,
    SalespersonUnusable,
    TemplateUnusable,
)
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import resume
from domain.reminders.model import DueState, Meant
from domain.salespeople.model import Kind
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    complete,
    contact,
    entered,
    form_on,
    known,
    new_form,
    postponed,
    reminded,
)


def again(ledger, waiting, by=ANNA, form=None, **values):
    """Put aside once more, after resuming."""
    told = complete(ledger, **values)
    return ledger.do(postpone, form or form_on(ledger, waiting), told, actor=by).interaction


def finished(ledger, waiting, by=ANNA, form=None, **values):
    told = complete(ledger, **values)
    return ledger.do(record, form or form_on(ledger, waiting), told, actor=by).interaction


def test_an_incomplete_form_is_kept_as_it_is(ledger):
    told = entered(notes="Call back about salmon")

    card = ledger.do(postpone, new_form(ledger), told, actor=ANNA)

    stored = ledger.interaction(card.interaction.number)
    assert stored.state is State.POSTPONED
    assert stored.content.basics == told.basics
    assert (stored.postponed_by, stored.postponed_at) == (ANNA, ledger.clock())


def test_it_has_one_reminder_on_the_next_working_day_at_nine(ledger):
    waiting = postponed(ledger)

    reminder = ledger.reminder(waiting.number)

    assert reminder.due_at == datetime(2026, 6, 3, 9, tzinfo=UTC)
    assert (reminder.state, reminder.meant) == (DueState.SCHEDULED, Meant.AUTOMATIC)
    assert reminder.recipient == ANNA


def test_the_default_is_by_the_salespersons_wall_clock(ledger):
    known(ledger, ANNA, zone="Australia/Sydney")

    waiting = postponed(ledger)

    assert ledger.reminder(waiting.number).due_at == datetime(2026, 6, 2, 23, tzinfo=UTC)


def test_an_untouched_form_has_nothing_to_keep(ledger):
    with pytest.raises(NothingToKeep):
        ledger.do(postpone, new_form(ledger), entered(occurred_at=ledger.clock()), actor=ANNA)


def test_an_untouched_form_with_its_details_shown_has_nothing_to_keep(ledger):
    told = entered(occurred_at=ledger.clock(), salesperson=ANNA)

    with pytest.raises(NothingToKeep):
        ledger.do(postpone, new_form(ledger), told, actor=ANNA)


@pytest.mark.parametrize(
    "touched",
    [{"notes": "x"}, {"description": "x"}, {"outcome": Outcome.ATTEMPT_FAILED}, {"duration": 5}],
)
def test_one_field_is_enough_to_keep_a_form(ledger, touched):
    card = ledger.do(postpone, new_form(ledger), entered(**touched), actor=ANNA)

    assert card.interaction.state is State.POSTPONED


def test_the_same_form_again_is_the_same_row_and_the_same_reminder(ledger):
    form, told = new_form(ledger), complete(ledger)
    first = ledger.do(postpone, form, told, actor=ANNA).interaction
    reminder = ledger.reminder(first.number)
    ledger.clock.advance(minutes=1)

    second = ledger.do(postpone, form, told, actor=ANNA).interaction

    assert second == first
    assert ledger.reminder(first.number) == reminder
    assert ledger.audit(first.number) == [(ANNA, "postpone")]


def test_the_same_form_with_more_in_it_overwrites_and_keeps_the_number(ledger):
    form = new_form(ledger)
    first = ledger.do(postpone, form, entered(notes="Call"), actor=ANNA).interaction

    second = ledger.do(postpone, form, entered(notes="Call back"), actor=ANNA).interaction

    assert (second.number, second.content.basics.notes) == (first.number, "Call back")


def test_postponing_for_somebody_else_offers_it_to_them_and_keeps_it_until_they_accept(ledger):
    form, told = new_form(ledger), complete(ledger, salesperson=BJORN)
    card = ledger.do(postpone, form, told, actor=ANNA)

    assert (card.interaction.salesperson, card.offered_to) == (ANNA, BJORN)
    assert ledger.do(postpone, form, told, actor=ANNA) == card
    ledger.do(decide, form.nonce, accepts=True, actor=BJORN)
    assert ledger.reminder(card.interaction.number).recipient == BJORN


def test_what_is_a_colleagues_is_not_postponed_for_a_guest(ledger):
    known(ledger, BJORN, kind=Kind.GUEST)

    with pytest.raises(SalespersonUnusable):
        ledger.do(postpone, new_form(ledger), complete(ledger, salesperson=BJORN), actor=ANNA)


def test_a_manager_may_put_aside_again_what_is_a_salespersons(ledger):
    waiting = postponed(ledger)

    kept = again(ledger, waiting, by=MARGRET, salesperson=ANNA)

    assert (kept.salesperson, kept.postponed_by, kept.created_by) == (ANNA, MARGRET, ANNA)
    assert ledger.reminder(kept.number).recipient == ANNA


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"contact": ContactId(999)}, ContactUnknown),
        ({"template": TemplateId(999)}, TemplateUnusable),
    ],
)
def test_what_does_not_exist_in_the_workspace_is_refused(ledger, values, refusal):
    with pytest.raises(refusal):
        ledger.do(postpone, new_form(ledger), entered(notes="x", **values), actor=ANNA)


def test_a_blocked_contact_is_not_put_aside_with(ledger):
    told = complete(ledger, contact(ledger, privacy_blocked=True))

    with pytest.raises(ContactUnusable):
        ledger.do(postpone, new_form(ledger), told, actor=ANNA)


def test_resuming_shows_everything_as_it_was_put_aside(ledger):
    waiting = postponed(ledger, outcome=Outcome.ATTEMPT_FAILED, notes="Wants fish", duration=5)
    ledger.clock.advance(days=3)

    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)

    assert sheet.content == waiting.content
    assert sheet.ref.opened_version == waiting.version


def test_finishing_keeps_the_number_and_who_created_and_postponed_it(ledger):
    waiting = postponed(ledger)
    ledger.clock.advance(days=1)

    done = finished(ledger, waiting, by=MARGRET, salesperson=ANNA)

    assert done.number == waiting.number
    assert (done.created_by, done.created_at) == (ANNA, waiting.created_at)
    assert (done.postponed_by, done.postponed_at) == (ANNA, waiting.postponed_at)
    assert (done.finished_by, done.finished_at) == (MARGRET, ledger.clock())
    assert ledger.reminder(done.number) is None


def test_contact_and_salesperson_may_be_changed_on_finishing(ledger):
    waiting, other = postponed(ledger), contact(ledger, "Sif")

    told = complete(ledger, other, salesperson=BJORN)
    done = ledger.do(record, form_on(ledger, waiting), told, actor=ANNA).interaction

    assert (done.content.basics.contact, done.salesperson) == (other.id, BJORN)


def test_resuming_pushes_a_repeat_at_least_an_hour_away(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)
    repeat = ledger.reminder(waiting.number)
    ledger.clock.now = repeat.due_at - timedelta(minutes=10)

    ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)

    pushed = ledger.reminder(waiting.number)
    assert pushed.due_at == ledger.clock() + timedelta(hours=1)
    assert replace(pushed, due_at=repeat.due_at, wall=repeat.wall) == repeat


def test_resuming_leaves_the_first_reminder_where_it_is(ledger):
    waiting = postponed(ledger)
    reminder = ledger.reminder(waiting.number)
    ledger.clock.now = reminder.due_at - timedelta(minutes=10)

    ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)

    assert ledger.reminder(waiting.number) == reminder
