"""The card of an interaction in Slack: looked at, changed, commented on, gone on from."""

import pytest

from domain.interactions.kinds import Evaluation, State
from domain.interactions.saving import postpone, record
from domain.language import Language
from domain.store.tables import CommentRow, ContactRow, InteractionVersionRow, MemberRow
from tests.support.acts import THORUNN, put_aside


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.bjorn)
    return office


@pytest.fixture
async def done(office):
    return await office.given(record, office.anna, description="Spring order", notes="Salt fish")


async def history(office, person=None):
    person = person or office.anna
    return await person.command("/interaction", f"history {THORUNN}", channel="#sales")


async def card_of(office, entry, person=None):
    page = await history(office, person)
    return await page.press("Open", which=f"Open: {entry.number} {THORUNN}")


async def cancel(card, reason="Wrong customer"):
    form = await card.press("Cancel")
    await form.type("Reason", reason)
    await form.submit()
    return form


async def test_the_card_tells_everything(office, done):
    card = await card_of(office, done)

    assert card.title == "Interaction"
    for told in (
        "1 · _Recorded_ · Þórunn Ægisdóttir · Meeting · Spring order",
        "Date and time: Tue, 2 Jun 2026 10:00",
        "Outcome: Successful",
        "Salesperson: Anna Sigurðardóttir",
        "Salt fish",
        "Recorded by Anna Sigurðardóttir, Tue, 2 Jun 2026 10:00",
        "Anna Sigurðardóttir · Recorded",
    ):
        assert told in card.text, card.text


async def test_it_is_opened_from_a_contact_and_leads_back(office, done):
    page = await office.anna.command("/interaction", "contacts", channel="#sales")
    contact = await page.press("Open", which=f"Open: {THORUNN}")
    card = await contact.press("Open", which=f"Open: 1 {THORUNN}")
    assert card.title == "Interaction"

    again = await card.press("Back")

    assert again.title == "Contact"
    assert "Last contact: Tue, 2 Jun 2026" in again.text


async def test_a_correction_is_seen_with_what_it_was_before(office, done):
    card = await card_of(office, done)
    form = await card.press("Edit")
    await form.type("Description", "Autumn order")
    await form.type("Cost", "12,50")
    await form.submit()

    assert form.closed, form.errors
    assert "Cost: €12.50" in card.text
    assert "Edited · Description: Spring order → Autumn order · Cost: – → €12.50" in card.text
    [version] = office.rows(InteractionVersionRow)
    assert version.content["description"] == "Spring order"


async def test_what_is_cancelled_says_why_and_comes_back(office, done):
    card = await card_of(office, done)
    form = await cancel(card)

    assert form.closed, form.errors
    assert office.interaction.state is State.CANCELLED
    assert "1 · _Cancelled_" in card.text
    assert "Why it was cancelled: Wrong customer" in card.text
    assert not {"Edit", "Cancel", "Create follow-up", "Record again"} & {*card.buttons}

    await card.press("Restore", confirm=True)

    assert office.interaction.state is State.RECORDED
    assert "Edit" in card.buttons


async def test_cancelling_takes_it_out_of_the_totals(office, done):
    page = await office.anna.command("/interaction", "contacts", channel="#sales")
    contact = await page.press("Open", which=f"Open: {THORUNN}")
    assert "1 interaction, " in contact.text
    card = await contact.press("Open", which=f"Open: 1 {THORUNN}")
    await cancel(card)

    contact = await card.press("Back")

    assert "0 interactions, " in contact.text
    assert "Last contact: never" in contact.text


async def test_without_a_reason_nothing_is_cancelled(office, done):
    form = await cancel(await card_of(office, done), reason="  ")

    assert form.errors == {"Reason": "Say why it is cancelled."}
    assert office.interaction.state is State.RECORDED


async def test_what_somebody_changed_meanwhile_is_not_cancelled(office, done):
    await office.given_manager(office.kate)
    card = await card_of(office, done)
    theirs = await card_of(office, done, office.kate)
    form = await theirs.press("Edit")
    await form.type("Description", "Autumn order")
    await form.submit()

    form = await cancel(card)

    assert "Kate" in next(iter(form.errors.values()))
    assert office.interaction.state is State.RECORDED


async def test_the_reminder_that_was_answered_says_that_it_is_cancelled(office):
    waiting = await put_aside(office)
    await office.pass_time(hours=1, seconds=1)
    reminder = await office.anna.next_dm()
    form = await reminder.press("Resume")
    await form.type("Description", "Spring order")
    await form.submit()
    await office.deliver()
    assert "Recorded by Anna Sigurðardóttir" in reminder.text

    await cancel(await card_of(office, waiting))
    await office.deliver()

    assert "Cancelled by Anna Sigurðardóttir" in reminder.text
    assert reminder.buttons == []


async def test_anybody_evaluates_and_takes_it_back(office, done):
    card = await card_of(office, done, office.bjorn)
    await card.choose("Evaluate", "Very positive")

    assert office.interaction.content.details.evaluation is Evaluation.VERY_POSITIVE
    assert "Evaluation: Very positive" in card.text

    await card.choose("Evaluate", "No evaluation")

    assert office.interaction.content.details.evaluation is None


async def test_a_colleague_may_look_and_go_on_from_it_but_not_change_it(office, done):
    card = await card_of(office, done, office.bjorn)

    assert {"Create follow-up", "Record again", "Add comment"} <= {*card.buttons}
    assert not {"Edit", "Cancel"} & {*card.buttons}


async def test_of_what_somebody_else_put_aside_only_that_it_exists_is_seen(office):
    secret = "Wants to leave his supplier"
    waiting = await office.given(postpone, office.anna, description=secret)

    card = await card_of(office, waiting, office.bjorn)

    told = f"_Postponed_ · Tue, 2 Jun 2026 12:00 · {THORUNN} · Anna Sigurðardóttir · 1"
    assert told in card.text, "on Björn's clock"
    assert secret not in card.text
    assert "Add comment" not in card.buttons


async def test_comments_are_added_and_each_corrects_their_own(office, done):
    card = await card_of(office, done, office.bjorn)
    form = await card.press("Add comment")
    await form.type("Comment", "She called back")
    await form.submit()
    assert form.closed, form.errors
    assert "She called back" in card.text

    form = await card.press("Edit", which="Edit: 1 She called back")
    assert form.value("Comment") == "She called back"
    await form.type("Comment", "She called back twice")
    await form.submit()

    assert "She called back twice" in card.text
    assert [row.body for row in office.rows(CommentRow)] == ["She called back twice"]
    hers = await card_of(office, done)
    assert "Edit: 1 She called back twice" not in hers.buttons


async def test_comments_are_leafed_through(office, done):
    card = await card_of(office, done)
    for number in range(1, 8):
        form = await card.press("Add comment")
        await form.type("Comment", f"Comment {number}")
        await form.submit()
    assert "Comment 7" in card.text
    assert "Comment 2" not in card.text

    await card.press("Earlier comments")
    assert "Comment 2" in card.text
    assert "Comment 7" not in card.text

    await card.press("Latest comments")
    assert "Comment 7" in card.text


async def test_a_follow_up_is_linked_both_ways(office, done):
    card = await card_of(office, done)
    form = await card.press("Create follow-up")
    assert THORUNN in form.value("Contact")
    await form.choose("Interaction template", "Outgoing call")
    assert "Follows up no. 1." in form.text
    await form.submit()

    assert form.closed, form.errors
    assert office.interactions[1].origin == 1
    assert "Follow-ups" in card.text
    theirs = await card.press("Open", which=f"Open: 2 {THORUNN}")
    assert "Follows up" in theirs.text
    assert (await theirs.press("Back")).title == "History"


async def test_a_follow_up_survives_being_closed_and_put_aside(office, done):
    card = await card_of(office, done)
    form = await card.press("Create follow-up")
    await form.choose("Interaction template", "Outgoing call")
    await form.close()
    await office.deliver()
    await office.anna.ephemerals[-1].press("Finish later")

    assert office.interactions[1].origin == 1
    assert office.interactions[1].state is State.POSTPONED


async def test_a_follow_up_for_a_colleague_keeps_them_as_salesperson(office, done):
    card = await card_of(office, done, office.bjorn)
    form = await card.press("Create follow-up")
    assert form.value("Salesperson") == "Anna Sigurðardóttir"
    await form.choose("Interaction template", "Outgoing call")
    await form.submit()

    assert office.interactions[1].salesperson == office.anna.id


async def test_the_same_is_recorded_again(office, done):
    card = await card_of(office, done)
    form = await card.press("Record again")
    assert form.value("Description") == "Spring order"
    await form.submit()

    assert form.closed, form.errors
    again = office.interactions[1]
    assert (again.content.basics.description, again.content.basics.notes) == ("Spring order", "")


async def test_closing_a_form_that_nobody_touched_is_silent(office, done):
    before = len(office.anna.dms)
    form = await (await card_of(office, done)).press("Record again")
    await form.close()
    await office.deliver()

    assert len(office.anna.dms) == before


async def test_its_contact_is_opened_and_worked_with(office, done):
    card = await card_of(office, done)
    form = await card.press("Create interaction")
    assert THORUNN in form.value("Contact")
    await form.close()
    page = await card.press("Postponed interactions")
    assert page.title == "Postponed interactions"

    contact = await (await card_of(office, done)).press("Contact card")
    assert contact.title == "Contact"


async def test_the_confirmation_comes_where_the_command_was_given(office, done):
    card = await card_of(office, done)
    form = await card.press("Record again")
    await form.submit()

    assert "Recorded as no. 2" in office.anna.ephemerals[-1].text


async def test_in_icelandic(office, done):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.anna.id)
    page = await office.anna.command("/interaction", f"saga {THORUNN}", channel="#sales")
    card = await page.press("Opna", which=f"Opna: 1 {THORUNN}")

    assert card.title == "Samskiptafærsla"
    form = await card.press("Ógilda")
    await form.type("Ástæða", "Rangur tengiliður")
    await form.submit()
    assert "_Ógilt_" in card.text


async def test_what_waits_is_resumed_from_its_card_which_tells_of_its_reminder(office):
    await office.given(postpone, office.anna, description="Call back")
    page = await office.anna.command("/interaction", "find call back")
    card = await page.press("Open", which=f"Open: 1 {THORUNN}")
    assert "next reminder Wed, 3 Jun 2026 09:00" in card.text

    form = await card.press("Resume")
    await form.submit()

    assert "_Recorded_" in card.text
    assert "Waiting for" not in card.text
    assert "Edit" in card.buttons


@pytest.mark.parametrize("fact", ["privacy_blocked", "deactivated_at"])
async def test_nothing_new_is_begun_with_a_contact_who_may_not_be_used(office, done, fact):
    office.alter(ContactRow, {fact: office.clock() if fact == "deactivated_at" else True}, id=1)
    card = await card_of(office, done)

    assert {"Edit", "Cancel"} <= set(card.buttons)
    assert not {"Create follow-up", "Record again", "Create interaction"} & set(card.buttons)
