"""Forms that do not begin empty, and the card that they begin on."""

from dataclasses import replace

import pytest

from domain.drafts.model import OFFERED_AFTER, DraftState
from domain.drafts.use_cases import close_form
from domain.interactions.beginnings import (
    Quoted,
    open_again,
    open_follow_up,
    open_for_salesperson,
    open_from_message,
    open_usual,
)
from domain.interactions.cancelling import cancel
from domain.interactions.content import NOTES_LENGTH, Entered
from domain.interactions.kinds import Evaluation, Outcome
from domain.interactions.model import ContactUnusable, NotRecorded
from domain.interactions.particulars import particulars
from domain.interactions.saving import postpone, record
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.salespeople.use_cases import Settings, save_settings
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
    MARGRET,
    MEETING,
    contact,
    postponed,
    recorded,
)
from tests.support.merges import merge


def begun(ledger, use_case, subject, by=ANNA):
    return ledger.do(use_case, subject, ledger.nonce(), answer=None, actor=by)


def sent(ledger, sheet, by=ANNA, use_case=record, **basics):
    """As the form shows it: details only where they are open."""
    content = sheet.content
    details = content.details if sheet.expanded else None
    entered = Entered(basics=replace(content.basics, **basics), details=details)
    return ledger.do(use_case, sheet.ref, entered, actor=by).interaction


def test_a_follow_up_takes_contact_and_salesperson_and_knows_its_origin(ledger):
    done = recorded(ledger, notes="Salt fish", duration=30, salesperson=ANNA)
    sheet = begun(ledger, open_follow_up, done.number, by=BJORN)
    assert sheet.expanded

    next_one = sent(ledger, sheet, by=BJORN, template=CALL_OUT)

    assert next_one.content.basics.contact == done.content.basics.contact
    assert (next_one.salesperson, next_one.origin) == (ANNA, done.number)
    assert (next_one.content.basics.notes, next_one.content.details.duration) == ("", None)
    assert ledger.interaction(next_one.number) == next_one
    shown = ledger.do(particulars, done.number, actor=BJORN)
    assert [card.interaction for card in shown.follow_ups] == [next_one]
    assert ledger.do(particulars, next_one.number, actor=ANNA).origin.interaction == done


def test_a_follow_up_that_is_put_aside_keeps_its_origin_to_the_end(ledger):
    done = recorded(ledger)
    waiting = sent(ledger, begun(ledger, open_follow_up, done.number), use_case=postpone)

    assert ledger.interaction(waiting.number).origin == done.number


def test_the_same_again_is_told_anew_what_came_of_it(ledger):
    done = recorded(
        ledger,
        notes="Salt fish",
        outcome=Outcome.ATTEMPT_FAILED,
        salesperson=ANNA,
        duration=30,
        cost=500,
        evaluation=Evaluation.NEGATIVE,
    )
    ledger.clock.advance(days=1)

    again = sent(ledger, begun(ledger, open_again, done.number))

    held, details = again.content.basics, again.content.details
    assert (held.contact, held.template) == (done.content.basics.contact, MEETING)
    assert (held.description, held.notes) == ("Spring order", "")
    assert (held.outcome, held.occurred_at) == (
        Outcome.SUCCESSFUL,
        ledger.clock().replace(second=0, microsecond=0),
    )
    assert (details.duration, details.cost, details.evaluation) == (30, 500, None)
    assert again.origin is None


def test_for_a_salesperson_the_form_holds_them(ledger):
    sheet = begun(ledger, open_for_salesperson, BJORN, by=MARGRET)
    person = contact(ledger)

    done = sent(ledger, sheet, by=MARGRET, contact=person.id, template=MEETING, description="Visit")

    assert (done.salesperson, done.created_by) == (BJORN, MARGRET)


def test_for_oneself_it_is_the_usual_form(ledger):
    assert not begun(ledger, open_for_salesperson, ANNA).expanded


@pytest.mark.parametrize("use_case", [open_follow_up, open_again])
def test_nothing_begins_on_what_is_not_recorded(ledger, use_case):
    waiting, done = postponed(ledger), recorded(ledger)
    ledger.do(cancel, done.number, "Wrong", shown=done.version, actor=ANNA)

    for number in (waiting.number, done.number):
        with pytest.raises(NotRecorded):
            begun(ledger, use_case, number)


@pytest.mark.parametrize("use_case", [open_follow_up, open_again])
def test_nothing_begins_with_a_contact_that_was_blocked(ledger, use_case):
    person = contact(ledger)
    done = recorded(ledger, of=person)
    block(ledger, person)

    with pytest.raises(ContactUnusable):
        begun(ledger, use_case, done.number)


def block(ledger, person):
    blocked = replace(person, privacy_blocked=True)
    ledger.see(lambda stores: stores.contacts.put(blocked, now=ledger.clock()))


def test_closing_it_untouched_is_silent(ledger):
    sheet = begun(ledger, open_follow_up, recorded(ledger).number)

    assert ledger.do(close_form, sheet.ref.nonce, actor=ANNA) is False
    assert ledger.draft(sheet.ref.nonce).state is DraftState.DISCARDED


def test_the_card_of_what_somebody_else_put_aside_tells_nothing_more(ledger):
    waiting = postponed(ledger)

    told = ledger.do(particulars, waiting.number, actor=BJORN)

    assert not told.card.is_open_to_reader
    assert (told.comments, told.trail, told.follow_ups, told.may_change) == ((), (), (), False)


def test_the_trail_tells_the_newest_first(ledger):
    done = recorded(ledger)
    ledger.clock.advance(hours=1)
    ledger.do(cancel, done.number, "Wrong", shown=done.version, actor=MARGRET)

    told = ledger.do(particulars, done.number, actor=BJORN)

    assert [(entry.actor, entry.action) for entry in told.trail] == [
        (MARGRET, "cancel"),
        (ANNA, "record"),
    ]
    assert told.names[MARGRET] == "Margrét Stefánsdóttir"


LINK = "https://acme.slack.com/archives/C1/p1"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Lamps", f"Lamps\n\n{LINK}"),
        ("  ", LINK),
        ("Ð" * 4000, "Ð" * (NOTES_LENGTH - len(LINK) - 3) + f"…\n\n{LINK}"),
    ],
)
def test_a_message_is_quoted_with_its_link_and_put_aside_as_a_draft(ledger, text, notes):
    sheet = begun(ledger, open_from_message, Quoted(text, LINK))

    assert sheet.content.basics.notes == notes
    assert (sheet.content.basics.contact, sheet.expanded) == (None, False)
    kept = ledger.draft(sheet.ref.nonce)
    assert kept.content.basics.notes == notes


def test_its_author_is_the_contact_with_that_address_or_its_survivor(ledger):
    author = contact(ledger, "Sif", email="sif@acme.is", correspondence="phone")
    survivor = contact(ledger, "Sif Björk")
    merge(ledger, survivor, author)

    sheet = begun(ledger, open_from_message, Quoted("Lamps", LINK, "Sif@Acme.IS"))

    assert sheet.content.basics.contact == survivor.id


@pytest.mark.parametrize("facts", [{"privacy_blocked": True}, {"email": "another@acme.is"}])
def test_a_blocked_author_and_another_one_are_not(ledger, facts):
    contact(ledger, "Sif", **{"email": "sif@acme.is", **facts})

    sheet = begun(ledger, open_from_message, Quoted("Lamps", LINK, "sif@acme.is"))

    assert sheet.content.basics.contact is None


def test_a_form_in_which_nothing_was_ever_chosen_is_not_offered_as_unfinished(ledger):
    ledger.do(save_settings, Settings(default=MEETING), actor=ANNA)
    sheet = ledger.do(open_usual, None, ledger.nonce(), answer=None, actor=ANNA)
    assert sheet.content.basics.template == MEETING
    ledger.clock.advance(OFFERED_AFTER, seconds=1)

    assert ledger.do(list_postponed, PostponedFilter(), actor=ANNA).forms == []
