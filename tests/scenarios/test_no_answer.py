"""Nobody answered: recorded in one press, and tried again when one chooses."""

import pytest

from domain.interactions.kinds import Outcome, State
from domain.interactions.saving import postpone
from domain.store.tables import InteractionRow
from handlers.reminders.wire import Action
from tests.support.acts import THORUNN, be_reminded, fill
from tests.support.forged import Forger

BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)


def failed(interaction):
    return (
        interaction.state is State.RECORDED
        and interaction.content.basics.outcome is Outcome.ATTEMPT_FAILED
    )


def next_try(office):
    """Number, what it follows, and when it comes up."""
    [row] = office.rows(InteractionRow, state=State.POSTPONED)
    return row


async def told_of_a_failed_attempt(office):
    """Its confirmation."""
    form = await office.form()
    await fill(form)
    await form.choose("Outcome", "Attempt failed")
    await form.submit()
    return office.anna.ephemerals[-1]


@BOTH
async def test_the_form_becomes_the_offer_of_a_next_try(office):
    form = await office.form()
    await fill(form, description="Spring order")
    offer = await form.press("No answer")

    assert failed(office.interaction)
    assert offer.title == "No answer"
    assert "Recorded as no. 1" in offer.text
    await offer.choose("Try again…", "Tomorrow 9:00")

    retried = next_try(office)
    assert (retried.origin, retried.description) == (1, "Spring order")
    assert "You will be reminded Wed, 3 Jun 2026 09:00" in office.anna.modal.text
    await office.anna.modal.close()
    await office.pass_time(days=1)
    assert "Unfinished interaction" in office.anna.dms[-1].text


@BOTH
async def test_a_reminder_is_answered_so_and_offers_the_next_try(office):
    reminder = await be_reminded(office)
    await reminder.press("No answer")
    await office.deliver()

    assert failed(office.interaction)
    assert "Recorded by Anna Sigurðardóttir" in reminder.text
    assert reminder.buttons == []
    await reminder.choose("Try again…", "Monday 9:00")
    assert next_try(office).origin == office.interactions[0].number
    assert "You will be reminded Mon, 8 Jun 2026 09:00" in office.anna.ephemerals[-1].text
    await office.deliver()
    assert "The next try is no. 2." in reminder.text
    assert reminder.menus == []


async def test_what_is_incomplete_says_what_is_missing_and_stays_open(office):
    form = await office.form()
    await form.type("Description", "Spring order")
    await form.press("No answer")

    assert "To record it, fill in: Contact, Interaction template." in form.text
    assert form.value("Description") == "Spring order"
    assert office.interactions == []


async def test_a_reminder_without_a_contact_does_not_offer_it(office):
    await office.given(postpone, office.anna, contact=None, template=None)
    await office.pass_time(days=1)

    assert "No answer" not in office.anna.dms[-1].buttons


@BOTH
async def test_delivered_twice_it_is_recorded_once_and_tried_again_once(office):
    reminder = await be_reminded(office)
    office.sandbox.duplicate_next(2, at_once=False)
    await reminder.press("No answer")
    await office.deliver()
    version = office.interaction.version
    assert (len(office.interactions), version) == (1, 2)

    office.sandbox.duplicate_next(2, at_once=False)
    await reminder.choose("Try again…", "Tomorrow 9:00")

    assert len(office.interactions) == 2


async def test_another_choice_moves_the_same_try(office):
    answer = await told_of_a_failed_attempt(office)
    await answer.choose("Try again…", "Tomorrow 9:00")
    await answer.choose("Try again…", "Monday 9:00")

    assert len(office.interactions) == 2
    assert "Mon, 8 Jun 2026 09:00" in office.anna.ephemerals[-1].text


async def test_a_colleague_may_not(office):
    await office.given(postpone, office.anna)
    await office.given_known(office.bjorn)

    await Forger(office, office.bjorn).press(Action.NO_ANSWER, 1)

    assert "Only its salesperson or a manager" in office.bjorn.dms[-1].text
    assert office.interaction.state is State.POSTPONED


async def test_the_confirmation_of_a_failed_attempt_offers_it_too(office):
    answer = await told_of_a_failed_attempt(office)
    await answer.choose("Try again…", "Tomorrow 9:00")

    assert THORUNN in office.anna.ephemerals[-1].text
    assert next_try(office).origin == 1
