"""The card of a salesperson in Slack."""

from datetime import date, time

import pytest

from domain.interactions.saving import postpone, record
from domain.language import Language
from domain.reminders.model import DueKind
from domain.store.tables import DueRow, MemberRow, TemplateRow, WorkspaceRow
from tests.support.acts import THORUNN


@pytest.fixture
async def office(office):
    await office.given(record, office.anna, description="Spring order")
    await office.given_known(office.bjorn)
    await office.given_manager(office.kate)
    return office


async def salespeople(office, person=None):
    person = person or office.anna
    return await person.command("/interaction", "salespeople", channel="#sales")


async def own_card(office):
    return await (await salespeople(office)).press("Open", which="Open: Anna Sigurðardóttir")


async def test_ones_own_card_tells_what_was_recorded(office):
    page = await salespeople(office)
    assert "Björn" not in page.text
    card = await page.press("Open", which="Open: Anna Sigurðardóttir")

    assert "Role: Salesperson\nTime zone: Atlantic/Reykjavik" in card.text
    assert "In 2026: 1 interaction, 60 minutes, €0.00" in card.text
    assert "Spring order" in card.text
    assert (await card.press("Back")).title == "Salespeople"


async def test_a_manager_sees_everybody(office):
    page = await salespeople(office, office.kate)
    card = await page.press("Open", which="Open: Anna Sigurðardóttir")
    assert "Spring order" in card.text

    page = await card.press("Back")
    await page.choose("Find a salesperson", office.bjorn.member.name)

    assert "Nothing has been recorded yet." in office.kate.modal.text


async def test_an_interaction_begins_with_the_salesperson(office):
    page = await salespeople(office, office.kate)
    card = await page.press("Open", which="Open: Anna Sigurðardóttir")
    form = await card.press("Create interaction")
    assert form.value("Salesperson") == "Anna Sigurðardóttir"
    await form.choose("Contact", THORUNN, typing="thorunn")
    await form.choose("Interaction template", "Meeting")
    await form.submit()

    assert form.closed, form.errors
    assert office.interactions[1].salesperson == office.anna.id
    assert "In 2026: 2 interactions" in card.text
    assert "Recorded as no. 2" in office.kate.ephemerals[-1].text


async def test_what_the_salesperson_put_aside_is_listed(office):
    await office.given(postpone, office.anna, description="Call back")

    page = await (await own_card(office)).press("Postponed interactions")

    assert page.title == "Postponed interactions"
    assert "Call back" in page.text


async def test_between_the_cards_one_goes_back_and_forth(office):
    card = await (await own_card(office)).press("Open", which=f"Open: 1 {THORUNN}")
    assert card.title == "Interaction"
    person = await card.press("Salesperson card")
    assert person.title == "Salesperson"

    assert (await person.press("Back")).title == "Interaction"
    assert (await office.anna.modal.press("Back")).title == "Salesperson"


async def test_a_colleague_is_offered_no_card_of_another(office):
    page = await office.bjorn.command("/interaction", f"history {THORUNN}", channel="#sales")
    card = await page.press("Open", which=f"Open: 1 {THORUNN}")

    assert "Salesperson card" not in card.buttons


async def test_in_icelandic(office):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.anna.id)
    page = await office.anna.command("/interaction", "sölumenn", channel="#sales")

    card = await page.press("Opna", which="Opna: Anna Sigurðardóttir")

    assert card.title == "Sölumaður"
    assert "Árið 2026: 1 færsla, 60 mínútur" in card.text


async def test_favourite_templates_come_first_in_the_form(office):
    settings = await office.anna.command("/interaction", "settings")
    await settings.choose("Favourite templates", "Trade fair", "Letter")
    await settings.submit()

    form = await office.form()
    assert (await form.options("Interaction template"))[:2] == ["Trade fair", "Letter"]
    await form.close()
    settings = await office.anna.command("/interaction", "settings")
    assert settings.value("Favourite templates") == ["Trade fair", "Letter"]


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_an_empty_form_begins_with_the_default_template(office):
    settings = await office.anna.command("/interaction", "settings")
    await settings.choose("Default template", "Meeting", typing="meet")
    await settings.submit()

    form = await office.form()
    assert (form.value("Interaction template"), form.value("Description")) == ("Meeting", "Meeting")
    await form.choose("Contact", THORUNN, typing="thor")
    await form.submit()
    assert office.interactions[-1].content.details.duration == 60

    office.alter(TemplateRow, {"deactivated_at": office.clock()}, code="MEETING")
    office.alter(WorkspaceRow, {"catalogue_version": 2})
    assert (await office.form()).value("Interaction template") is None


async def test_closed_untouched_such_a_form_leaves_nothing(office):
    settings = await office.anna.command("/interaction", "settings")
    await settings.choose("Default template", "Meeting", typing="meet")
    await settings.submit()
    said = len(office.anna.ephemerals)
    await (await office.form()).close()
    await office.deliver()

    assert (len(office.anna.ephemerals), office.anna.dms) == (said, [])


async def test_working_hours_are_ones_own(office):
    settings = await office.anna.command("/interaction", "settings")
    assert len(settings.value("Working days")) == 5
    await settings.choose("Working days", "Thursday", "Saturday")
    await settings.pick("Working hours from", time(17))
    await settings.submit()
    assert settings.errors == {
        "Working hours until": "This is the time at which you begin. Choose another one."
    }
    await settings.pick("Working hours from", time(10))
    await settings.submit()
    assert settings.closed

    form = await office.form()
    await form.type("Description", "Call back")
    await form.press("Finish later")
    [row] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert f"{row.due_at:%a %H:%M}" == "Thu 10:00"


async def test_absence_holidays_and_a_pause_are_set_beside_them(office):
    settings = await office.anna.command("/interaction", "settings")
    assert settings.value("What comes by itself") == [
        "Repeats of a reminder that I left alone",
        "Several reminders at once as one digest",
        "Nothing on public holidays",
    ]
    await settings.type("Country of your public holidays", "Atlantis")
    await settings.submit()
    assert "No public holidays are known" in settings.errors["Country of your public holidays"]
    await settings.type("Country of your public holidays", "Ísland")
    await settings.pick("Away from", date(2026, 6, 3))
    await settings.submit()
    assert settings.errors == {
        "Away until": "Choose the last day of your absence, not before its first."
    }
    await settings.pick("Away until", date(2026, 6, 16))
    await settings.submit()
    assert settings.closed

    form = await office.form()
    await form.type("Description", "Call back")
    await form.press("Finish later")
    [row] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert f"{row.due_at:%d %b %H:%M}" == "18 Jun 09:00"  # the 17th is the national day
    again = await office.anna.command("/interaction", "settings")
    assert again.value("Country of your public holidays") == "Iceland"
    assert again.value("Away until") == date(2026, 6, 16)
