"""The call list of a segment, and its reminder, by what is seen."""

from datetime import timedelta

import pytest

from domain.store.tables import ContactRow, MemberRow, SegmentLineRow, SegmentRow
from tests.support.acts import THORUNN

SIF, UNA = "Sif Árnadóttir", "Una Jónsdóttir"


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.bjorn, office.kate)
    await office.given_manager(office.kate)
    await office.given_series("segment", "S-")
    for name in (SIF, UNA):
        await office.given_contact(name, phone="+354 555 0100")
    return office


async def segment_of(office, *names):
    page = await office.anna.command("/interaction", "segments")
    form = await page.press("New segment")
    await form.choose("Interaction template", "Outgoing call")
    await form.submit()
    for name in names:
        form = await page.press("Add line")
        await form.choose("Contact", name, typing=name[:5])
        await form.submit()
    return page


async def opened_by(person):
    page = await person.command("/interaction", "segments")
    return await page.press("Open")


async def test_a_list_is_called_to_its_end_and_logged_without_repeating_anybody(office):
    page = await segment_of(office, SIF, UNA, THORUNN)
    call = await page.press("Call list")
    assert SIF in call.text
    assert "+354 555 0100" in call.text
    assert "0 of 3 seen to" in call.text
    assert call.value("Description") == "Outgoing call"

    await call.type("Notes", "Wants an offer")
    await call.submit()
    assert not call.closed
    assert UNA in call.text
    assert call.value("Notes") in (None, "")
    await call.press("No answer")
    assert THORUNN in call.text
    await call.press("Skip")
    assert "Everybody on the list is seen to." in call.text
    assert "3 of 3 seen to · Skipped: 1" in call.text
    await call.close()

    assert f"{SIF} · Recorded" in page.text.replace("*", "").replace("_", "")
    outcomes = [each.content.basics.outcome for each in office.interactions]
    assert outcomes == ["successful", "attempt_failed"]
    assert office.interactions[0].content.basics.notes == "Wants an offer"
    preview = await page.press("Preview")
    assert "2 were recorded from the call list." in preview.text
    await preview.submit()
    await office.deliver()
    assert len(office.interactions) == 2
    assert "2 interactions were recorded." in office.anna.dms[-1].text


async def test_two_people_on_one_list_get_different_contacts(office):
    page = await segment_of(office, SIF, UNA)
    hers = await page.press("Call list")
    his = await (await opened_by(office.kate)).press("Call list")
    assert SIF in hers.text
    assert UNA in his.text

    await his.submit()
    assert "Colleagues are calling the last ones." in his.text
    await hers.close()
    again = await page.press("Call list")

    assert SIF in again.text


async def test_stopping_sets_a_reminder_that_opens_the_segment_and_ends_with_it(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    await call.press("Skip")
    await call.press("Stop and go on tomorrow")
    assert "You will be reminded:" in call.text
    await call.close()
    await office.pass_time(days=1)
    message = await office.anna.next_dm()
    assert "Outgoing call · S-0001 · 2 lines" in message.text.replace("*", "")

    card = await message.press("Open")
    call = await card.press("Call list")
    assert UNA in call.text
    await call.submit()
    await call.press("Call those skipped")
    assert SIF in call.text
    await call.close()
    await (await card.press("Preview")).submit()
    await office.deliver()

    texts = [each.text for each in office.anna.dms]
    assert "Segment S-0001 is logged." in texts
    assert len(office.rows(SegmentLineRow, is_skipped=True)) == 0


async def test_a_segment_is_to_be_logged_on_monday(office):
    page = await segment_of(office, SIF)
    form = await page.press("Remind me")
    await form.submit()
    assert form.errors == {"Pick a time": "Pick a time first."}
    await form.choose("Remind me", "Monday 9:00")
    await form.submit()
    assert form.closed
    assert "You will be reminded: Mon" in page.text

    again = await page.press("Remind me")
    assert "You will be reminded: Mon" in again.text
    await again.close()
    await office.pass_time(days=7)
    message = await office.anna.next_dm()
    assert "You wanted to be reminded of this segment." in message.text
    await message.choose("Snooze", "Monday 9:00")
    await office.deliver()
    assert "Snoozed until Mon" in message.text
    form = await message.choose("Snooze", "Pick a time…")
    assert form.text.endswith("[Close] [Set reminder]")
    await form.pick("Pick a time", office.clock() + timedelta(hours=2))
    await form.submit()
    await office.deliver()
    assert "Snoozed until " in message.text
    assert "Snoozed until Mon, " not in message.text
    await office.pass_time(hours=2)
    assert "You wanted to be reminded of this segment." in office.anna.dms[-1].text
    await page.press("Delete", confirm=True)
    await office.deliver()

    assert office.anna.dms[-1].text == "Segment S-0001 was deleted."
    assert office.anna.dms[-1].buttons == []


async def test_whoever_is_blocked_meanwhile_is_skipped(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    office.alter(ContactRow, {"privacy_blocked": True}, name=SIF)

    await call.submit()
    assert "its contact can no longer be used. Nothing was recorded: press Skip" in call.text
    await call.press("Skip")
    assert UNA in call.text


async def test_without_a_template_it_is_said_where_one_is_chosen(office):
    page = await segment_of(office, SIF)
    office.alter(SegmentRow, {"template_id": None}, id=1)
    call = await page.press("Call list")
    assert "No interaction template" in call.text
    await call.type("Notes", "Wants an offer")

    await call.submit()

    assert "choose one under Header, or with Edit on the line" in call.text
    assert call.value("Notes") == "Wants an offer"
    assert office.interactions == []


async def test_what_was_recorded_here_is_not_changed_as_a_line(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    await call.press("No answer")
    await call.close()
    form = await page.press("Edit", which=f"Edit: {SIF}")
    await form.choose("Contact", THORUNN, typing="thor")
    await form.submit()

    said = "This line was recorded from the call list, so it stays as it is."
    assert said in form.errors["Contact"]
    await form.press("Remove line")
    assert said in form.text
    await form.close()
    assert f"1. {SIF} · Recorded" in page.text.replace("*", "").replace("_", "")


async def test_whose_line_gets_another_contact_meanwhile_is_not_recorded_with_that_one(office):
    page = await segment_of(office, SIF)
    call = await page.press("Call list")
    await call.type("Notes", "Wants an offer")
    form = await (await opened_by(office.kate)).press("Edit")
    await form.choose("Contact", UNA, typing="una")
    await form.submit()
    assert form.closed, form.errors

    await call.submit()
    assert "This line was removed or changed" in call.text
    assert call.value("Notes") == "Wants an offer"
    assert office.interactions == []
    await call.press("Skip")
    assert UNA in call.text
    assert "0 of 1 seen to" in call.text
    assert call.value("Notes") is None


async def test_whoever_has_left_records_no_calls(office):
    page = await segment_of(office, SIF)
    office.alter(MemberRow, {"deactivated": True}, user_id=office.bjorn.id)
    office.alter(SegmentRow, {"salesperson": office.bjorn.id}, id=1)
    call = await page.press("Call list")
    await call.press("No answer")

    assert "The salesperson of this line has left, so nothing is recorded." in call.text
    assert office.interactions == []


async def test_a_call_that_is_corrected_is_followed_up_by_its_outcome(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    await call.submit()
    await call.submit()
    await call.close()
    card = await (await office.anna.command("/interaction", f"history {UNA}")).press("Open")
    form = await card.press("Edit")
    await form.choose("Outcome", "Attempt failed")
    await form.submit()
    page = await opened_by(office.anna)
    assert "◆ Outcome: Attempt failed" in page.text.replace("*", "")

    preview = await page.press("Preview")
    await preview.choose("Follow-up segment", "Create follow-up segment", "Only those not reached")
    await preview.submit()
    await office.deliver()

    assert UNA in (await opened_by(office.anna)).text


async def test_undo_tells_that_what_was_recorded_here_stays(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    await call.submit()
    await call.close()
    await (await page.press("Preview")).submit()
    await office.deliver()
    message = office.anna.dms[-1]
    await message.press("Undo")
    await office.deliver()

    said = "1 interaction from the call list stays recorded."
    assert message.text.endswith(said)
    assert office.anna.ephemerals[-1].text.endswith(said)
    assert {each.state for each in office.interactions} == {"recorded", "cancelled"}


async def test_a_line_that_was_recorded_shows_what_was_recorded(office):
    page = await segment_of(office, SIF, UNA)
    call = await page.press("Call list")
    await call.type("Description", "Wants an offer")
    await call.submit()
    await call.close()
    form = await page.press("Header")
    await form.choose("Interaction template", "Letter")
    await form.type("Description", "Spring offer")
    await form.submit()
    await form.submit()

    first, second = page.text.replace("*", "").split(f"2. {UNA}")
    assert "Outgoing call · Wants an offer" in first
    assert "Letter · Spring offer" in second


async def test_a_list_of_nobody_who_can_be_called_says_so(office):
    page = await segment_of(office, SIF)
    office.alter(ContactRow, {"excluded_from_segments": True}, name=SIF)
    call = await page.press("Call list")

    assert "Nobody in this segment can be called" in call.text
    assert "Everybody on the list" not in call.text
