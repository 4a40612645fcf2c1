"""Segments in Slack: made, filled and changed by what is seen."""

import pytest

from domain.store.tables import SegmentLineRow, SegmentRow
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
    await add(page, "Sif Árnadóttir", Cost="12,50")

    assert "Lines · 2 lines" in page.text
    assert "Direct mail · Markpóstur" in page.text
    assert "◆ Cost: €12.50" in page.text
    assert len(office.rows(SegmentLineRow)) == 2


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

    await form.press("Remove line")
    assert "The line was removed." in form.text
    await form.close()

    assert "There is no line yet" in page.text
    assert office.rows(SegmentLineRow) == []
