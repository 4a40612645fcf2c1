"""Segments in Slack: made, filled and changed by what is seen."""

from collections import Counter

import pytest
from sqlalchemy import delete

from domain.contacts.erasing import erase_contact
from domain.contacts.model import Contact, ContactKind
from domain.language import Language
from domain.store.tables import (
    ContactRow,
    LoggedSegmentRow,
    MemberRow,
    NumberSeriesRow,
    SegmentLineRow,
    SegmentRow,
)
from domain.templates.starter import TEMPLATES
from handlers.words import words_in
from tests.support.acts import THORUNN


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.bjorn, office.hildur)
    return office


async def given_series(office):
    def open_series(stores):
        stores.numbers.open_series("segment", prefix="S-")

    await office.work.write(office.workspace, open_series)


async def segments(office, person=None):
    return await (person or office.anna).command("/interaction", "segments")


async def new_segment(office, **typed):
    """Its card, in the place of the list."""
    page = await segments(office)
    form = await page.press("New segment")
    await form.choose("Interaction template", "Direct mail")
    for label, text in typed.items():
        await form.type(label, text)
    await form.submit()
    return page


async def add(page, name, **typed):
    form = await page.press("Add line")
    await form.choose("Contact", name, typing=name[:5])
    for label, text in typed.items():
        await form.type(label, text)
    await form.submit()
    return page


async def test_without_a_number_series_an_admin_is_led_to_the_set_up(office):
    page = await segments(office)
    assert "Segments have no number series yet" in page.text
    assert "Number series" not in page.buttons

    theirs = await segments(office, office.hildur)
    form = await theirs.press("Number series")
    await form.submit()

    assert form.closed
    assert "New segment" in (await segments(office)).buttons


async def test_a_segment_is_made_filled_and_its_own_values_stand_out(office):
    await given_series(office)
    await office.given_contact("Sif Árnadóttir", language="is")
    page = await new_segment(office)
    assert page.title == "Segment"
    assert "S-0001" in page.text
    assert "There is no line yet" in page.text

    await add(page, THORUNN)
    await add(page, "Sif Árnadóttir", Cost="12,50", Description="*Big* offer")

    assert "Lines · 2 lines" in page.text
    assert "Direct mail · Direct mail" in page.text
    assert "◆ ∗Big∗ offer" in page.text
    assert "◆ Cost: €12.50" in page.text
    assert len(office.rows(SegmentLineRow)) == 2


async def test_a_line_is_successful_unless_it_says_otherwise(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN)
    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    assert await form.options("Outcome") == ["Successful", "Attempt failed"]
    assert form.value("Outcome") == "Successful"
    await form.choose("Outcome", "Attempt failed")
    await form.submit()
    assert "◆ Outcome: Attempt failed" in page.text

    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    assert form.value("Outcome") == "Attempt failed"
    await form.choose("Outcome", "Successful")
    await form.submit()
    assert "◆" not in page.text


async def test_a_line_with_a_template_of_its_own_says_what_it_takes_from_there(office):
    await given_series(office)
    page = await add(await new_segment(office, Description="Spring offer"), THORUNN)
    assert "all others follow" not in page.text
    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    assert "Empty: as the header says (Spring offer)." in form.text
    await form.choose("Interaction template", "Letter")
    await form.submit()
    assert "A line with a template of its own takes from it what a template brings" in page.text

    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    assert "What a template brings comes from its own; all else follows the header." in form.text
    assert "Empty: as its template says (Letter)." in form.text
    assert form.value("Correspondence type") == "As contact and template say"
    assert form.value("Information flow") == "As the template says"
    assert form.value("Language") == "As the header says"
    assert form.text.count("Empty: the template's.") == len(("Duration", "Cost"))


async def test_the_header_asks_before_its_lines_follow(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN)
    form = await page.press("Header")
    await form.type("Description", "Spring offer")
    await form.submit()

    assert not form.closed
    assert "Update the 1 line that follows it?" in form.labels
    await form.choose("Update the 1 line that follows it?", "No: they keep what they have")
    await form.submit()

    assert form.closed
    assert office.rows(SegmentRow)[0].description == "Spring offer"
    assert "Direct mail · Direct mail" in page.text


async def test_another_contact_is_asked_about_before_anything_is_lost(office):
    await given_series(office)
    await office.given_contact("Sif Árnadóttir")
    page = await add(await new_segment(office), THORUNN, Cost="10")
    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    await form.choose("Contact", "Sif Árnadóttir", typing="sif")
    await form.submit()

    assert "Saving again drops what this line has of its own: Cost" in form.text
    await form.submit()

    assert form.closed
    assert "Sif Árnadóttir" in page.text
    assert "Cost" not in page.text


async def test_a_line_is_reset_found_and_removed(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN, Cost="10")
    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    await form.press("Reset to header")
    assert "This line follows the header in everything." in form.text
    assert form.value("Cost") is None
    await form.submit()
    assert form.closed
    assert "◆" not in page.text

    form = await page.press("Edit", which=f"Edit: {THORUNN}")
    await form.press("Remove line")
    assert "The line was removed." in form.text
    await form.close()

    assert "There is no line yet" in page.text
    assert office.rows(SegmentLineRow) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", ["en", "is"])
async def test_the_walkthrough_of_two_hundred_contacts(office, language):
    """As the original's documentation walks through a direct mail, in both languages."""
    await given_series(office)
    say = words_in(Language(language))
    office.alter(MemberRow, {"language": Language(language)}, user_id=office.anna.id)
    page = await segments(office)
    form = await page.press(say("New segment"))
    await form.choose(say("Interaction template"), say_template(language, 7))
    await form.submit()
    await filled(office, 200)

    form = await page.press(say("Add line"))
    await form.choose(say("Contact"), THORUNN, typing="thorunn")
    await form.choose(say("Interaction template"), say_template(language, 3))
    await form.type(say("Description"), "Invited in person")
    await form.submit()
    preview = await page.press(say("Preview"))
    await preview.choose(say("Follow-up segment"), say("Create follow-up segment"))
    await preview.submit()
    await office.deliver()

    entries = office.interactions
    assert len(entries) == 201
    texts = Counter(each.content.basics.description for each in entries)
    assert texts == {"Direct mail": 199, "Markpóstur": 1, "Invited in person": 1}
    [logged] = office.rows(LoggedSegmentRow)
    worksheet, follow_up = sorted(office.rows(SegmentRow), key=lambda row: row.id)
    assert (logged.follow_up_id, follow_up.parent) == (follow_up.id, logged.id)
    assert (worksheet.state, follow_up.state) == ("logged", "open")
    assert len(office.rows(SegmentLineRow, segment_id=follow_up.id)) == 201
    assert say("Follow-up on segment {number}", number="S-0001") == follow_up.description
    assert "S-0001" in office.anna.dms[-1].text
    assert say("Undo") in office.anna.dms[-1].buttons
    listed = await segments(office)
    assert "S-0002" in listed.text
    assert "S-0001 ·" not in listed.text


async def filled(office, count):
    """As choosing by criteria adds them; one of them speaks Icelandic."""

    def fill(stores):
        contacts = [
            Contact(
                id=stores.numbers.next_contact(),
                number=stores.numbers.next_in_series("contact"),
                kind=ContactKind.PERSON,
                name=f"Customer {place}",
                language="is" if place == 7 else None,
            )
            for place in range(count)
        ]
        stores.contacts.add_many(contacts, created_by=office.anna.id, now=office.clock())
        stores.segment_lines.add_lines(1, [each.id for each in contacts])

    await office.work.write(office.workspace, fill)


def say_template(language, number):
    return TEMPLATES[number - 1].text_for(language).name


async def test_what_a_follow_up_is_to_be_like_asks_for_one(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN)
    preview = await page.press("Preview")
    await preview.choose("Follow-up segment", "With the same salesperson")
    await preview.submit()

    assert "Without “Create follow-up segment” there is none." in preview.text
    assert office.rows(LoggedSegmentRow) == []
    await preview.choose(
        "Follow-up segment", "Create follow-up segment", "With the same salesperson"
    )
    await preview.submit()
    await office.deliver()
    assert len(office.rows(SegmentRow)) == 2


async def test_undo_leaves_the_message_when_its_time_is_over(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN)
    preview = await page.press("Preview")
    await preview.submit()
    await office.deliver()
    message = office.anna.dms[-1]
    assert message.buttons == ["Open", "Undo"]

    await office.pass_time(minutes=9)
    assert message.buttons == ["Open", "Undo"]
    await office.pass_time(minutes=1, seconds=2)

    assert message.buttons == ["Open"]
    assert message.text.startswith("Segment S-0001 is logged.")


async def test_an_error_is_shown_in_the_preview_and_undo_is_one_press(office):
    await given_series(office)
    await office.given_contact("Sif Árnadóttir")
    page = await add(await add(await new_segment(office), THORUNN), "Sif Árnadóttir")
    preview = await page.press("Preview")
    office.alter(ContactRow, {"privacy_blocked": True}, name="Sif Árnadóttir")
    await preview.submit()
    assert "Privacy blocked (1)\n2. Sif Árnadóttir" in preview.text
    assert "will be recorded" not in preview.text
    assert office.interactions == []

    office.alter(ContactRow, {"privacy_blocked": False}, name="Sif Árnadóttir")
    await preview.submit()
    assert "Being logged" in page.text
    assert page.buttons == ["Back"]
    await office.deliver()
    assert len(office.interactions) == 2
    message = office.anna.dms[-1]
    await message.press("Undo")
    await office.deliver()

    assert {each.state for each in office.interactions} == {"cancelled"}
    assert message.text.startswith("Segment S-0001 was undone")
    assert message.buttons == ["Open"]
    assert "its lines are segment S-0002" in office.anna.ephemerals[-1].text
    listed = await (await segments(office)).press("Logged segments")
    card = await listed.press("Open")
    assert "State: Undone" in card.text
    assert "restores" not in card.text, "there is nothing to restore"
    assert "Cancelled: 2" in card.text
    day = words_in(Language.ENGLISH).date(office.clock().date())
    assert f"Cancelled · {day} · {THORUNN}" in card.text.replace("*", "").replace("_", "")
    await card.close()
    history = await office.anna.command("/interaction", f"history {THORUNN}")
    entry = await history.press("Open")
    await entry.press("Restore", confirm=True)
    assert "logged with is cancelled or undone. Under Logged segments, restore that" in entry.text


async def test_a_doubt_that_came_up_since_the_preview_is_asked_about(office):
    await given_series(office)
    await office.given_contact("Sif Árnadóttir")
    page = await new_segment(office)
    for name in (THORUNN, "Sif Árnadóttir", THORUNN):
        await add(page, name)
    preview = await page.press("Preview")
    assert await preview.options("Leave out") == ["In this segment before"]
    await preview.choose("Leave out")
    office.alter(ContactRow, {"deactivated_at": office.clock()}, name="Sif Árnadóttir")

    await preview.submit()
    await office.deliver()

    assert "This has come up since. Nothing is logged yet: look once more." in preview.text
    assert "Deactivated (1)\n2. Sif Árnadóttir" in preview.text
    assert "2 interactions will be recorded." in preview.text
    assert preview.value("Leave out") == ["Deactivated"]
    assert office.interactions == []
    await preview.submit()
    await office.deliver()
    assert len(office.interactions) == 2


async def test_what_was_logged_tells_its_day_and_segment_and_is_corrected_without_a_time(office):
    await given_series(office)
    page = await add(await new_segment(office, Description="Spring offer"), THORUNN)
    await (await page.press("Preview")).submit()
    await office.deliver()
    history = await office.anna.command("/interaction", f"history {THORUNN}")
    card = await history.press("Open")
    assert "Date and time: Tue, 2 Jun 2026" in card.text
    assert "Logged segment: S-0001 · Spring offer" in card.text
    assert "What was done" not in card.text

    form = await card.press("Edit")
    assert "Only its day is known: Tue, 2 Jun 2026." in form.text
    await form.type("Description", "Spring offer, by courier")
    await form.submit()

    assert form.closed, form.errors
    assert "Date and time: Tue, 2 Jun 2026\n" in card.text
    assert "Edited · Description: Spring offer → Spring offer, by courier" in card.text


@pytest.mark.parametrize("language", ["en", "is"])
async def test_without_a_series_the_follow_up_is_refused_and_nothing_is_written(office, language):
    await given_series(office)
    say = words_in(Language(language))
    office.alter(MemberRow, {"language": Language(language)}, user_id=office.anna.id)
    page = await segments(office)
    form = await page.press(say("New segment"))
    await form.choose(say("Interaction template"), say_template(language, 7))
    await form.submit()
    await filled(office, 3)
    await page.submit()
    preview = await page.press(say("Preview"))
    await preview.choose(say("Follow-up segment"), say("Create follow-up segment"))
    await office.work.write(office.workspace, lose_series)

    await preview.submit()
    await office.deliver()

    assert not preview.closed
    assert office.interactions == []
    assert office.rows(LoggedSegmentRow) == []
    [worksheet] = office.rows(SegmentRow)
    assert (worksheet.state, len(office.rows(SegmentLineRow))) == ("open", 3)


def lose_series(stores):
    """As if nobody had ever set one up."""
    which = NumberSeriesRow.code == "segment"
    stores.session.execute(delete(NumberSeriesRow).where(which))


async def test_a_line_of_somebody_who_was_erased_says_so_and_names_nobody(office):
    await given_series(office)
    page = await add(await new_segment(office), THORUNN)
    told = {"actor": office.hildur.id, "now": office.clock()}
    await office.work.write(office.workspace, erase_contact, 1, THORUNN, **told)

    page = await (await segments(office)).press("Open")

    assert "1. _Erased_ · —" in page.text
    assert THORUNN not in page.text
