"""What an open form holds, choice by choice."""

from dataclasses import replace

import pytest

from domain.contacts.model import NameMissing, NewContact
from domain.drafts.model import DraftGone, DraftState
from domain.drafts.use_cases import add_contact, autosave
from domain.ids import UserId
from domain.interactions.kinds import Correspondence
from domain.interactions.model import AlreadyFinished
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import continue_draft, open_new
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
    MEETING,
    complete,
    contact,
    entered,
    form_on,
    new_form,
    postponed,
)


def saved(ledger, form, told, *, at="1.0", by=ANNA, **how):
    """The form as it shows itself after a choice."""
    options = {"expand": False, "answer": None, **how}
    return ledger.do(autosave, form, told, acted_at=at, actor=by, **options)


def test_a_choice_is_kept_and_is_no_interaction(ledger):
    form, told = new_form(ledger), complete(ledger)

    sheet = saved(ledger, form, told)

    assert ledger.draft(form.nonce).content.basics == told.basics
    assert sheet.content.basics == told.basics
    assert ledger.interaction(1) is None


def test_a_draft_is_seen_by_its_author_only(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger))

    with pytest.raises(DraftGone):
        ledger.do(continue_draft, form.nonce, actor=BJORN)


def test_of_two_choices_that_overtake_each_other_the_later_one_holds(ledger):
    form = new_form(ledger)
    saved(ledger, form, complete(ledger, description="later"), at="1717322400.000200")

    sheet = saved(ledger, form, complete(ledger, description="earlier"), at="1717322400.000100")

    assert sheet.content.basics.description == "later"
    assert ledger.draft(form.nonce).content.basics.description == "later"


def test_a_template_raises_the_generations_of_exactly_what_it_fills(ledger):
    form = new_form(ledger)
    shown = entered(template=CALL_OUT, salesperson=ANNA)

    sheet = saved(ledger, form, shown, expand=True)

    assert set(sheet.generations) == {
        "description",
        "correspondence",
        "information_flow",
        "initiated_by",
    }


def test_a_choice_that_fills_nothing_raises_no_generation(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(template=MEETING), at="1.0")
    shown = entered(template=MEETING, description="Meeting", outcome="attempt_failed")

    sheet = saved(ledger, form, shown, at="2.0")

    assert sheet.generations == {"description": 1}


def test_a_field_that_is_filled_again_is_raised_again(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(template=MEETING), at="1.0")

    sheet = saved(ledger, form, entered(template=CALL_OUT, description="Meeting"), at="2.0")

    assert sheet.content.basics.description == "Outgoing call"
    assert sheet.generations == {"description": 2}


def test_typed_text_survives_another_template(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(template=MEETING, description="About fish"), at="1.0")

    sheet = saved(ledger, form, entered(template=CALL_OUT, description="About fish"), at="2.0")

    assert sheet.content.basics.description == "About fish"
    assert sheet.generations == {}


def test_another_contact_re_derives_language_and_correspondence_where_untouched(ledger):
    form = new_form(ledger)
    icelander = contact(ledger, "Sif", language="is", correspondence=Correspondence.LETTER)
    saved(ledger, form, entered(template=MEETING), at="1.0")

    sheet = saved(
        ledger, form, entered(icelander, template=MEETING, description="Meeting"), at="2.0"
    )

    assert sheet.content.basics.description == "Fundur"
    assert sheet.content.details.correspondence is Correspondence.LETTER


def test_now_sets_the_date_to_this_minute(ledger):
    form = new_form(ledger)
    ledger.clock.advance(seconds=42)

    sheet = saved(ledger, form, entered(notes="x"), sets_now=True)

    assert sheet.content.basics.occurred_at == ledger.clock().replace(second=0)
    assert sheet.generations == {"occurred_at": 1}


def test_more_details_stay_shown(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(), at="1.0", expand=True)

    assert saved(ledger, form, entered(notes="x"), at="2.0").expanded


def test_a_form_that_was_finished_takes_no_late_choice(ledger):
    form, told = new_form(ledger), complete(ledger)
    saved(ledger, form, told)
    ledger.do(record, form, told, actor=ANNA)

    with pytest.raises(DraftGone) as refused:
        saved(ledger, form, told, at="2.0")

    assert refused.value.draft.state is DraftState.RECORDED


@pytest.mark.parametrize(
    ("act", "state"), [(record, DraftState.RECORDED), (postpone, DraftState.POSTPONED)]
)
def test_a_choice_that_arrives_only_after_the_form_was_sent_begins_no_draft(ledger, act, state):
    form, told = new_form(ledger), complete(ledger)
    ledger.do(act, form, told, actor=ANNA)

    with pytest.raises(DraftGone) as refused:
        saved(ledger, form, told)

    assert refused.value.draft.state is state
    assert ledger.draft(form.nonce) is None


def test_a_resumed_forms_choices_write_the_draft_and_not_the_interaction(ledger):
    waiting = postponed(ledger)
    form = form_on(ledger, waiting)

    saved(ledger, form, complete(ledger, description="Changed"))

    assert ledger.interaction(waiting.number) == waiting
    assert ledger.draft(form.nonce).content.basics.description == "Changed"


def test_a_choice_in_a_form_whose_interaction_was_finished_says_so(ledger):
    waiting = postponed(ledger)
    stale = form_on(ledger, waiting)
    ledger.do(record, form_on(ledger, waiting), complete(ledger), actor=ANNA)

    with pytest.raises(AlreadyFinished):
        saved(ledger, stale, complete(ledger))


def test_a_new_contact_is_selected_in_the_form_and_nothing_else_changes(ledger):
    form = new_form(ledger)
    before = saved(ledger, form, entered(description="About fish", notes="Wants salmon"))

    new = NewContact(name="Sif Ósk")
    sheet = ledger.do(add_contact, form, new, nonce="contact-1", actor=ANNA)

    assert sheet.contact.name == "Sif Ósk"
    assert replace(sheet.content.basics, contact=None) == before.content.basics
    assert sheet.generations == {"contact": 1}


def test_the_same_new_contact_again_is_created_once(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(description="About fish"))
    new = NewContact(name="Sif Ósk")
    first = ledger.do(add_contact, form, new, nonce="contact-1", actor=ANNA)

    again = ledger.do(add_contact, form, new, nonce="contact-1", actor=ANNA)

    assert again == first
    assert ledger.see(lambda stores: stores.contacts.count()) == 1


def test_a_refused_new_contact_leaves_the_form_alone(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(description="About fish"))

    with pytest.raises(NameMissing):
        ledger.do(add_contact, form, NewContact(name=" "), nonce="contact-1", actor=ANNA)

    assert ledger.draft(form.nonce).content.basics.contact is None


def test_what_was_chosen_behind_more_details_is_kept_when_it_is_hidden(ledger):
    form = new_form(ledger)
    saved(ledger, form, entered(duration=25, salesperson=ANNA))

    card = ledger.do(postpone, form, entered(), actor=ANNA)

    assert card.interaction.content.details.duration == 25


def test_a_new_forms_date_is_now_rounded_down_to_the_minute(ledger):
    ledger.clock.advance(seconds=59)

    sheet = ledger.do(open_new, ledger.nonce(), actor=UserId(ANNA))

    assert sheet.content.basics.occurred_at == ledger.clock().replace(second=0)
