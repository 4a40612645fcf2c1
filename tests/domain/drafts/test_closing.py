"""What becomes of a form that is closed: said once, continued, put aside, discarded, dropped."""

from datetime import timedelta

import pytest

from domain.drafts.model import KEPT_FOR, OFFERED_AFTER, Answer, DraftGone, DraftState
from domain.drafts.use_cases import autosave, close_form, discard, postpone_draft
from domain.interactions.kinds import State
from domain.interactions.model import FormRef, NothingToKeep
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import continue_draft
from domain.reminders.model import DueKind, MessageKind
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.workspaces.use_cases import REQUESTS_KEPT_FOR, keep_house
from tests.support.given import (
    ANNA,
    BJORN,
    briefed,
    complete,
    delivered,
    entered,
    form_on,
    new_form,
    postponed,
)


def saved(ledger, form, told, *, at="1.0", by=ANNA, **how):
    """The form as it shows itself after a choice."""
    options = {"expand": False, "answer": None, **how}
    return ledger.do(autosave, form, told, acted_at=at, actor=by, **options)


def asked_for(ledger, form, by=ANNA):
    """The due message about a closed form."""
    subject = f"form:{by}:{form.nonce}"
    return ledger.see(lambda stores: stores.due.exists(DueKind.CLOSED_FORM, subject))


def listed(ledger, by=ANNA):
    return ledger.do(list_postponed, PostponedFilter(), actor=by).forms


def test_a_closed_form_says_so_once(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))

    said = [ledger.do(close_form, form.nonce, actor=ANNA) for _ in range(2)]

    assert said == [True, False]
    assert asked_for(ledger, form)


def test_a_form_that_was_continued_and_closed_again_says_nothing_more(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))
    ledger.do(close_form, form.nonce, actor=ANNA)
    delivered(ledger)
    sheet = ledger.do(continue_draft, form.nonce, actor=ANNA)
    saved(ledger, sheet.ref, complete(ledger, description="More"), at="2.0")

    assert ledger.do(close_form, form.nonce, actor=ANNA) is False
    assert not asked_for(ledger, form)


def test_a_form_in_which_nothing_was_chosen_is_closed_in_silence(ledger):
    untouched, expanded = new_form(ledger), new_form(ledger)
    saved(ledger, expanded, entered(occurred_at=ledger.clock()), expand=True)

    assert ledger.do(close_form, untouched.nonce, actor=ANNA) is False
    assert ledger.do(close_form, expanded.nonce, actor=ANNA) is False
    assert listed(ledger) == []


def test_a_finished_form_is_closed_in_silence(ledger):
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told)
    ledger.do(record, form, told, actor=ANNA)

    assert ledger.do(close_form, form.nonce, actor=ANNA) is False


def test_the_message_about_a_closed_form_goes_where_the_form_was_opened(ledger):
    form = new_form(ledger)
    where = Answer("https://hooks.example/1", ledger.clock() + timedelta(minutes=30))
    saved(ledger, form, complete(ledger), answer=where)
    ledger.do(close_form, form.nonce, actor=ANNA)

    [ready] = [ready for ready in briefed(ledger) if ready.kind is MessageKind.CLOSED_FORM]

    assert ready.form.draft.answer == where


def test_a_form_finished_before_its_message_is_sent_sends_none(ledger):
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told)
    ledger.do(close_form, form.nonce, actor=ANNA)

    ledger.do(record, form, told, actor=ANNA)

    assert not asked_for(ledger, form)
    assert briefed(ledger) == []


def test_a_form_discarded_after_its_message_makes_the_message_due(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))
    ledger.do(close_form, form.nonce, actor=ANNA)
    delivered(ledger)

    ledger.do(discard, form.nonce, actor=ANNA)

    [ready] = briefed(ledger)
    assert ready.message is not None
    assert ready.form.draft.state is DraftState.DISCARDED


def test_continue_shows_what_was_there_at_the_last_choice(ledger):
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told, expand=True)
    ledger.do(close_form, form.nonce, actor=ANNA)

    sheet = ledger.do(continue_draft, form.nonce, actor=ANNA)

    assert sheet.content.basics == told.basics
    assert sheet.expanded
    assert sheet.ref == FormRef(nonce=form.nonce)


def test_discard_of_a_resumed_form_keeps_the_interaction_and_its_reminder(ledger):
    waiting = postponed(ledger)
    reminder = ledger.reminder(waiting.number)
    form = form_on(ledger, waiting)
    saved(ledger, form, complete(ledger, description="Changed"))

    ledger.do(discard, form.nonce, actor=ANNA)

    assert ledger.interaction(waiting.number) == waiting
    assert ledger.reminder(waiting.number) == reminder
    with pytest.raises(DraftGone):
        ledger.do(continue_draft, form.nonce, actor=ANNA)


def test_discarding_twice_has_one_effect(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))
    first = ledger.do(discard, form.nonce, actor=ANNA)
    ledger.clock.advance(minutes=1)

    assert ledger.do(discard, form.nonce, actor=ANNA) == first


def test_a_recorded_form_cannot_be_discarded(ledger):
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told)
    ledger.do(record, form, told, actor=ANNA)

    with pytest.raises(DraftGone):
        ledger.do(discard, form.nonce, actor=ANNA)


def test_finish_later_on_a_closed_form_puts_aside_what_was_kept(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger, duration=25, salesperson=ANNA))
    kept = ledger.draft(form.nonce).content
    ledger.do(close_form, form.nonce, actor=ANNA)

    card = ledger.do(postpone_draft, form.nonce, actor=ANNA)

    assert (card.interaction.state, card.interaction.content) == (State.POSTPONED, kept)
    assert card.reminder is not None
    with pytest.raises(DraftGone):
        ledger.do(postpone_draft, form.nonce, actor=ANNA)


def test_finish_later_after_choosing_nothing_keeps_nothing(ledger):
    form = new_form(ledger)
    shown = entered(occurred_at=ledger.clock())
    saved(ledger, form, shown, expand=True)

    with pytest.raises(NothingToKeep):
        ledger.do(postpone, form, shown, actor=ANNA)


def test_a_form_without_a_close_is_offered_after_two_hours(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))

    ledger.clock.advance(OFFERED_AFTER)
    before = listed(ledger)
    ledger.clock.advance(seconds=1)

    assert before == []
    assert [form.draft.nonce for form in listed(ledger)] == [form.nonce]
    assert listed(ledger, by=BJORN) == []


def test_a_form_is_dropped_after_thirty_days_and_its_message_says_so(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))
    ledger.do(close_form, form.nonce, actor=ANNA)
    delivered(ledger)
    ledger.clock.advance(KEPT_FOR + timedelta(minutes=1))

    ledger.do(keep_house)

    assert ledger.draft(form.nonce) is None
    [ready] = [ready for ready in briefed(ledger) if ready.kind is MessageKind.CLOSED_FORM]
    assert (ready.form, ready.message is not None) == (None, True)


def test_a_form_that_is_still_used_is_not_dropped(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))
    ledger.clock.advance(KEPT_FOR - timedelta(minutes=1))

    ledger.do(keep_house)

    assert ledger.draft(form.nonce) is not None


def test_presses_are_remembered_for_thirty_days(ledger):
    def is_first(stores, *, now):
        return stores.requests.is_first("press", now=now)

    ledger.do(is_first)
    ledger.clock.advance(REQUESTS_KEPT_FOR)
    ledger.do(keep_house)
    still_known = not ledger.do(is_first)
    ledger.clock.advance(seconds=1)
    ledger.do(keep_house)

    assert still_known
    assert ledger.do(is_first)
