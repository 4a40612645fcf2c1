"""The contacts of a segment, chosen by what is seen: criteria, lists that are pasted, and back."""

from datetime import date

import pytest

from domain.language import Language
from domain.store.tables import MemberRow, SavedCriteriaRow, SegmentLineRow, SegmentStepRow
from tests.scenarios.test_segments import given_series, new_segment


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.bjorn)
    await given_series(office)
    people = (
        ("Sif Árnadóttir", {"city": "Dalvík", "tags": ("fair",), "email": "sif@fiskur.is"}),
        ("Ægir Jónsson", {"city": "Dalvík", "email": "aegir@fiskur.is"}),
        ("Una Blöndal", {"city": "Höfn", "excluded_from_segments": True, "tags": ("fair",)}),
    )
    for name, facts in people:
        await office.given_contact(name, **facts)
    return office


async def add_from_dalvik(page):
    form = await page.press("Add contacts")
    await form.choose("City", "Dalvík", typing="dal")
    await form.submit()
    return form


async def test_contacts_are_added_by_criteria_and_seen_before(office):
    page = await new_segment(office)
    form = await page.press("Add contacts")
    assert form.title == "Add contacts"
    assert "Say which contacts" in form.text

    await form.choose("Tags", "fair", typing="fa")

    assert "1 contact comes in" in form.text
    assert "Add contacts: Contacts tagged “fair”" in form.text
    assert "For example:\nSif Árnadóttir" in form.text
    assert "Left out: Excluded from segments: 1" in form.text
    await form.choose("Options", "Ignore exclusion")
    assert "2 contacts come in" in form.text

    await form.submit()

    assert form.closed
    assert "Lines · 2 lines" in page.text
    assert len(office.rows(SegmentLineRow)) == 2


async def test_criteria_that_nobody_meets_say_so(office):
    page = await new_segment(office)
    form = await page.press("Add contacts")
    await form.type("Name", "Nobody")
    await form.submit()

    assert "0 lines were added." in form.text
    await form.close()
    assert "There is no line yet" in page.text


async def test_a_colleague_who_never_used_the_bot_is_told_by_name(office):
    form = await (await new_segment(office)).press("Add contacts")
    await form.choose("Salesperson", "Ólafur Geirsson")

    assert "Contacts with Ólafur Geirsson as salesperson" in form.text


async def test_a_period_that_ends_too_early_is_told_where_it_ends(office):
    form = await (await new_segment(office)).press("Add contacts")
    await form.pick("With an interaction since", date(2026, 6, 1))
    await form.pick("With an interaction until", date(2026, 5, 1))
    await form.submit()

    assert form.errors == {"With an interaction until": "This period ends before it begins."}


async def test_what_was_pasted_and_is_nobodys_is_told_back(office):
    page = await new_segment(office)
    form = await page.press("Add contacts")
    await form.type("E-mails or numbers", "SIF@fiskur.is; nobody@fiskur.is, C-9999")
    await form.press("Preview")
    assert "1 contact comes in" in form.text
    assert "No contact has: nobody@fiskur.is, C-9999" in form.text

    await form.submit()

    assert "1 line was added." in form.text
    assert "No contact has: nobody@fiskur.is, C-9999" in form.text
    assert "Lines · 1 line" in page.text


async def test_who_was_pasted_and_does_not_come_in_is_told_with_the_reason(office):
    page = await new_segment(office)
    await add_from_dalvik(page)
    form = await page.press("Add contacts")
    await form.type("E-mails or numbers", "sif@fiskur.is aegir@fiskur.is C-0004")
    await form.submit()

    assert "0 lines were added." in form.text
    assert "Left out: " in form.text
    assert "In the segment already: 2" in form.text
    assert "Excluded from segments: 1" in form.text


async def test_reduce_and_refine_and_back_down_to_nothing(office):
    page = await new_segment(office)
    await add_from_dalvik(page)
    assert "Lines · 2 lines" in page.text
    form = await page.press("Reduce")
    await form.choose("Tags", "fair", typing="fa")
    assert "1 line goes, 1 line stays" in form.text
    await form.submit()
    form = await page.press("Refine")
    await form.choose("Tags", "fair", typing="fa")
    await form.submit()
    assert "Lines · 0 lines" in page.text

    back = await page.press("Go back")
    assert "3. Refine: Contacts tagged “fair” · −1" in back.text
    await back.submit()
    assert "Lines · 1 line" in page.text
    await back.submit()
    assert "Lines · 2 lines" in page.text
    assert "1. Add contacts: Contacts in Dalvík · +2" in back.text
    await back.submit()

    assert "all of it was taken back" in back.text
    assert "Lines · 0 lines" in page.text
    assert office.rows(SegmentStepRow) == []


async def test_criteria_are_saved_used_again_and_deleted(office):
    page = await new_segment(office)
    await add_from_dalvik(page)
    form = await page.press("Save criteria")
    await form.type("Code", "north")
    await form.submit()
    assert "NORTH" in form.text
    assert "Add contacts: Contacts in Dalvík" in form.text

    other = await new_segment(office)
    saved = await other.press("Saved criteria")
    await saved.press("Use these")
    assert "1. Add contacts: Contacts in Dalvík · +2" in saved.text
    assert "Lines · 2 lines" in other.text

    saved = await other.press("Saved criteria")
    await saved.press("Delete", confirm=True)
    assert "No criteria are saved yet" in saved.text
    assert office.rows(SavedCriteriaRow) == []


async def test_the_form_speaks_icelandic(office):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.anna.id)
    page = await office.anna.command("/interaction", "hlutar")
    form = await page.press("Nýr hluti")
    await form.submit()
    form = await page.press("Bæta við tengiliðum")
    await form.choose("Bær", "Dalvík", typing="dal")
    await form.choose("Með niðurstöðu", "Tókst")

    assert "0 tengiliðir koma inn" in form.text
    assert (
        "Bæta við tengiliðum: Tengiliðir í bænum Dalvík, með einhverja færslu (Tókst)" in form.text
    )


async def test_the_contacts_of_a_logged_segment_come_into_another(office):
    page = await new_segment(office, Description="Spring mailing")
    await add_from_dalvik(page)
    await (await page.press("Preview")).submit()
    await office.deliver()

    page = await new_segment(office)
    form = await page.press("Add contacts")
    await form.choose("From a logged segment", "S-0001 Spring mailing", typing="spri")

    assert "Add contacts: Contacts, from logged segment S-0001" in form.text
    await form.submit()
    assert "Lines · 2 lines" in page.text
