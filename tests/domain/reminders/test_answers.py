"""Answers that stand in a direct message are kept true like any other message of ours."""

import pytest

from domain.contacts.erasing import erase_contact
from domain.interactions.use_cases import delete_postponed, undo
from domain.reminders.delivery import Posted, track_answer
from domain.reminders.model import MessageKind
from tests.support.given import (
    ADMIN,
    ANNA,
    contact,
    delivered,
    known,
    postponed,
    recorded,
    reminded,
)


def answered(ledger, interaction, ts="9.9"):
    posted = Posted(channel="D-U1", ts=ts, is_final=False)
    ledger.do(track_answer, interaction.number, posted, actor=ANNA)


def shown_again(ledger):
    return [brief for brief in delivered(ledger) if brief.message]


def test_an_answer_is_brought_up_to_date_with_its_interaction(ledger):
    done = recorded(ledger)
    answered(ledger, done)
    assert shown_again(ledger) == []

    ledger.do(undo, done.number, actor=ANNA)

    [brief] = shown_again(ledger)
    assert (brief.kind, brief.card.interaction.state) == (MessageKind.ANSWER, "cancelled")


def test_an_answer_after_the_reminder_does_not_take_its_place(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)
    answered(ledger, waiting)
    ledger.see(lambda stores: stores.messages.refresh(waiting.subject, now=ledger.clock()))

    latest = {brief.kind: brief.is_latest for brief in shown_again(ledger)}

    assert latest == {MessageKind.REMINDER: True, MessageKind.ANSWER: True}


@pytest.mark.parametrize("how", ["erased", "deleted"])
def test_what_went_while_it_was_being_answered_is_shown_again_at_once(ledger, how):
    admin, person = known(ledger, ADMIN, is_slack_admin=True).id, contact(ledger)
    entry = recorded(ledger, of=person) if how == "erased" else postponed(ledger, of=person)
    if how == "erased":
        ledger.do(erase_contact, person.id, person.number, actor=admin)
    else:
        ledger.do(delete_postponed, entry.number, actor=ANNA)

    answered(ledger, entry)

    [brief] = shown_again(ledger)
    assert brief.kind is MessageKind.ANSWER
    assert brief.card is None or brief.card.contact.erased_at is not None
