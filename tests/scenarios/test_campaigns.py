"""Campaigns in Slack: run by managers, chosen in the form, counted in the list."""

from datetime import date

import pytest

from tests.support.acts import THORUNN, fill


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.kate)
    await office.given_manager(office.kate)
    await office.given_series("campaign", "CP-")
    return office


async def campaigns(office, person, words="campaigns"):
    return await person.command("/interaction", words, channel="#sales")


async def created(office, description="Spring sale"):
    page = await campaigns(office, office.kate)
    form = await page.press("New campaign")
    await form.type("Description", description)
    await form.pick("Starting date", date(2026, 3, 1))
    await form.pick("Ending date", date(2026, 9, 30))
    await form.submit()
    assert form.closed, form.errors
    return page


async def test_a_campaign_is_created_edited_and_seen_by_everybody(office):
    page = await created(office)
    told = "CP-0001 · Spring sale\nSun, 1 Mar 2026 to Wed, 30 Sept 2026\n0 interactions"
    assert told in page.text.replace("*", "")
    form = await page.press("Edit", which="Edit: CP-0001 · Spring sale")
    await form.pick("Ending date", date(2026, 2, 28))
    await form.submit()
    assert form.errors == {"Ending date": "A campaign ends no earlier than it begins."}
    await form.pick("Ending date", None)
    await form.submit()

    seen = await campaigns(office, office.anna, "söluherferðir")

    assert "From Sun, 1 Mar 2026" in seen.text
    assert not {"New campaign", "Edit"} & {*seen.buttons}


async def test_what_is_recorded_for_a_campaign_is_counted(office):
    await created(office)
    form = await office.form()
    await fill(form, description="Spring order")
    await form.press("More details")
    await form.choose("Campaign", "CP-0001 · Spring sale")
    await form.choose("Part in the campaign", "Campaign target", "Campaign response")
    await form.submit()
    assert form.closed, form.errors

    page = await campaigns(office, office.anna)

    told = "1 interaction · Targets: 1 · Responses: 1 · Response rate: 100%\nFor: Interactions"
    assert told in page.text
    history = await office.anna.command("/interaction", f"history {THORUNN}", channel="#sales")
    card = await history.press("Open", which=f"Open: 1 {THORUNN}")
    assert "Campaign: CP-0001 · Spring sale · Campaign target · Campaign response" in card.text


async def test_without_any_campaign_the_form_does_not_ask_for_one(office):
    form = await office.form()
    await form.press("More details")

    assert "Campaign" not in form.labels
    assert "There are no campaigns yet." in (await campaigns(office, office.anna)).text


async def test_a_templates_campaign_stands_in_the_form(office):
    await created(office)
    page = await office.hildur.command("/interaction", "templates", channel="#sales")
    form = await page.press("Edit", which="Edit: Meeting")
    await form.choose("Campaign", "CP-0001 · Spring sale")
    await form.choose("Part in the campaign", "Campaign response")
    await form.submit()
    assert form.closed, form.errors

    form = await office.form()
    await form.press("More details")
    await form.choose("Interaction template", "Meeting")

    assert form.value("Campaign") == "CP-0001 · Spring sale"
    assert form.value("Part in the campaign") == ["Campaign response"]
    await form.choose("Campaign")
    assert "Part in the campaign" not in form.labels


async def test_a_segment_is_logged_for_a_campaign(office):
    await created(office)
    await office.given_series("segment", "S-")
    page = await office.anna.command("/interaction", "segments")
    form = await page.press("New segment")
    await form.choose("Interaction template", "Direct mail")
    await form.choose("Campaign", "CP-0001 · Spring sale")
    await form.choose("Campaign target", "Yes")
    await form.submit()
    form = await page.press("Add line")
    await form.choose("Contact", THORUNN, typing=THORUNN[:5])
    await form.choose("Campaign response", "Yes")
    await form.submit()
    form = await page.press("Add line")
    await form.choose("Contact", THORUNN, typing=THORUNN[:5])
    await form.choose("Campaign", "None")
    await form.submit()
    assert "◆ Campaign: None" in page.text.replace("*", "")
    assert "Campaign: CP-0001 · Spring sale\nCampaign target: Yes" in page.text
    assert "◆ Campaign response: Yes" in page.text.replace("*", "")
    preview = await page.press("Preview")
    await preview.choose("Leave out")
    await preview.submit()
    await office.deliver()
    assert len(office.interactions) == 2
    told = "1 interaction · Targets: 1 · Responses: 1"
    assert told in (await campaigns(office, office.anna)).text

    await office.anna.dms[-1].press("Undo")

    told = (await campaigns(office, office.anna)).text
    assert "0 interactions" in told
    assert "For: ~S-0001 Direct mail~ (cancelled)" in told
