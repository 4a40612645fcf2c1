"""An admin sets a new workspace up without leaving Slack."""

import pytest

from domain.language import Language
from domain.salespeople.model import Role
from domain.store.tables import (
    AuditRow,
    ContactRow,
    MemberRow,
    NumberSeriesRow,
    WorkspaceRow,
)
from handlers.setup.wire import Action, Field
from tests.support.acts import record
from tests.support.forged import Forger

ONLY_ADMINS = "Only admins can do that: those of Slack, and whoever was made one here."


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.hildur)
    return office


async def setup(office, person=None):
    return await (person or office.hildur).command("/interaction", "setup", channel="#sales")


async def given(page, person, role):
    form = await page.press("Give a role")
    await form.choose("Person", person)
    await form.choose("Role", role)
    await form.submit()
    return form


async def test_the_checklist_says_what_is_still_to_do_and_leads_there(office):
    page = await setup(office)
    assert "Still to do" in page.text
    assert "✓ Templates: 10" in page.text
    assert "○ Somebody is a manager" in page.text
    assert "○ The first interaction is recorded" in page.text

    await given(page, "Anna Sigurðardóttir", "Manager")
    await page.close()
    await record(office)
    page = await setup(office)

    assert "Everything is set up" in page.text
    assert "Anna Sigurðardóttir: Manager" in page.text
    listed = await page.press("Contacts")
    assert listed.title == "Contacts"


async def test_a_role_is_given_and_taken_and_counts_at_once(office):
    page = await setup(office)
    await given(page, "Anna Sigurðardóttir", "Admin")
    assert (await setup(office, office.anna)).title == "Setup"
    await office.anna.modal.close()

    await given(page, "Anna Sigurðardóttir", "Salesperson")

    assert office.members[office.anna.id].role is Role.SALESPERSON
    assert await setup(office, office.anna) is None
    assert office.anna.ephemerals[-1].text == ONLY_ADMINS


async def test_somebody_never_seen_is_looked_up_first(office):
    page = await setup(office)
    form = await given(page, "Björn Þórsson", "Manager")

    assert form.closed, form.errors
    assert office.members[office.bjorn.id].role is Role.MANAGER


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("Hildur", "Slack's admins and owners are admins here as well"),
        ("Gestur", "Samskipti is for full members of this workspace."),
    ],
)
async def test_some_roles_cannot_be_given(office, person, says):
    [name] = [
        member.real_name
        for member in office.sandbox.workspace.members.values()
        if member.real_name.startswith(person)
    ]
    form = await given(await setup(office), name, "Salesperson")

    assert says in " ".join(form.errors.values())


async def test_the_last_admin_stays(office):
    await given(await setup(office), "Anna Sigurðardóttir", "Admin")
    office.alter(MemberRow, {"is_slack_admin": False}, user_id=office.hildur.id)
    page = await setup(office, office.anna)
    form = await given(page, "Anna Sigurðardóttir", "Manager")

    assert form.errors == {"Role": "Somebody has to stay admin. Make another one first."}


async def test_language_and_currency_are_the_workspaces(office):
    form = await (await setup(office)).press("Workspace settings")
    await form.choose("Language", "Íslenska")
    await form.type("Currency", "isk")
    await form.submit()

    [workspace] = office.rows(WorkspaceRow)
    assert (workspace.language, workspace.currency) == (Language.ICELANDIC, "ISK")
    assert office.hildur.modal.title == "Uppsetning"
    [noted] = office.rows(AuditRow, action="set_up_workspace")
    assert noted.after == {
        "language": "is",
        "currency": "ISK",
        "country": "",
        "keep_entries_for": None,
        "weekly_list": False,
    }


async def test_the_currency_stays_once_something_is_recorded(office):
    await record(office)
    form = await (await setup(office)).press("Workspace settings")
    await form.type("Currency", "XQQ")
    await form.submit()
    assert "There is no such currency" in form.errors["Currency"]

    await form.type("Currency", "ISK")
    await form.submit()

    assert "cannot change any more" in form.errors["Currency"]


async def test_a_series_gives_the_next_numbers_and_none_twice(office):
    page = await setup(office)
    form = await page.press("Edit", which="Edit: Contacts")
    await form.type("Prefix", "CUST-")
    await form.type("Digits", "6")
    await form.type("Next number", "500")
    await form.submit()

    assert form.closed, form.errors
    assert "Contacts: the next one is CUST-000500" in page.text
    assert (await office.given_contact("Ragna")).number == "CUST-000500"


async def test_a_number_is_never_given_back(office):
    page = await setup(office)
    form = await page.press("Edit", which="Edit: Contacts")
    for number in range(3):
        await office.given_contact(f"Contact {number}")
    await form.submit()

    assert "none is given twice" in form.errors["Next number"]
    [series] = office.rows(NumberSeriesRow, code="contact")
    assert series.prefix == "C-"


async def test_segments_get_a_series_of_their_own(office):
    page = await setup(office)
    assert "Segments: no series yet; it would begin with S-0001" in page.text
    form = await page.press("Edit", which="Edit: Segments")
    assert (form.value("Prefix"), form.value("Next number")) == ("S-", "1")
    await form.submit()
    assert "Segments: the next one is S-0001" in page.text

    assert office.rows(NumberSeriesRow, code="segment")[0].prefix == "S-"


async def test_a_segment_gets_the_number_that_was_typed_where_the_series_allows_it(office):
    page = await setup(office)
    form = await page.press("Edit", which="Edit: Segments")
    await form.choose("Numbers by hand", "A number may be typed instead")
    await form.submit()
    listed = await office.hildur.command("/interaction", "segments")
    form = await listed.press("New segment")
    await form.type("Number", "SPRING")
    await form.submit()
    assert "SPRING" in listed.text

    form = await (await setup(office)).press("Edit", which="Edit: Segments")
    assert form.value("Numbers by hand") == ["A number may be typed instead"]
    await form.choose("Numbers by hand")
    await form.submit()

    form = await (await office.hildur.command("/interaction", "segments")).press("New segment")
    assert "Number" not in form.labels


@pytest.mark.parametrize("action", [Action.EDIT_WORKSPACE, Action.EDIT_SERIES])
async def test_nobody_else_sets_anything_up(office, action):
    page = await setup(office)
    await Forger(office, office.anna).act_in(page.view, action, "contact")

    assert ONLY_ADMINS in "".join([*page.alerts, *(each.text for each in office.anna.dms)])
    assert await setup(office, office.anna) is None


async def test_in_icelandic(office):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.hildur.id)
    page = await office.hildur.command("/interaction", "uppsetning", channel="#sales")

    assert page.title == "Uppsetning"
    assert "Flytja inn tengiliði" in page.buttons


async def test_phone_numbers_that_say_no_country_are_of_the_workspaces(office):
    form = await (await setup(office)).press("Workspace settings")
    await form.type("Country", "Ísland")
    await form.submit()
    assert form.closed, form.errors
    assert "Country: Iceland" in office.hildur.modal.text

    page = await office.hildur.command("/interaction", "contacts")
    form = await page.press("New contact")
    await form.type("Name", "Ragna")
    await form.type("Phone", "555 1234")
    await form.submit()

    [row] = office.rows(ContactRow, name="Ragna")
    assert row.phone == "+354 555 1234"


async def test_a_country_that_nobody_knows_is_told_at_its_field(office):
    form = await (await setup(office)).press("Workspace settings")
    await form.type("Country", "Atlantis")
    await form.submit()

    assert "No country is called that" in form.errors["Country"]


async def test_of_two_admins_the_second_overwrites_nothing(office):
    await given(await setup(office), "Anna Sigurðardóttir", "Admin")
    first = await (await setup(office)).press("Workspace settings")
    second = await (await setup(office, office.anna)).press("Workspace settings")
    await first.choose("Language", "Íslenska")
    await first.submit()
    await second.type("Currency", "ISK")
    await second.submit()

    assert "Hildur" in " ".join(second.errors.values())
    [workspace] = office.rows(WorkspaceRow)
    assert (workspace.language, workspace.currency) == (Language.ICELANDIC, "EUR")


async def test_of_two_who_change_a_series_the_second_overwrites_nothing(office):
    await given(await setup(office), "Anna Sigurðardóttir", "Admin")
    first = await (await setup(office)).press("Edit", which="Edit: Contacts")
    second = await (await setup(office, office.anna)).press("Edit", which="Edit: Contacts")
    await first.type("Prefix", "CUST-")
    await first.submit()
    await second.type("Digits", "6")
    await second.submit()

    assert "has changed it meanwhile" in " ".join(second.errors.values())
    [series] = office.rows(NumberSeriesRow, code="contact")
    assert (series.prefix, series.digits) == ("CUST-", 4)


async def test_a_role_is_given_on_the_card_of_whoever_is_found_in_the_list(office):
    people = await (await setup(office)).press("Salespeople")
    assert people.title == "Salespeople"
    card = await people.choose("Find a salesperson", "Anna Sigurðardóttir")
    form = await card.press("Give a role")
    assert (form.value("Person"), form.value("Role")) == ("Anna Sigurðardóttir", "Salesperson")
    await form.choose("Role", "Manager")
    await form.submit()

    assert office.hildur.modal.title == "Salesperson"
    assert "Role: Manager" in office.hildur.modal.text


async def test_what_no_form_offers_is_refused_in_words(office):
    page = await setup(office)
    form = await page.press("Give a role")
    await form.choose("Person", "Anna Sigurðardóttir")
    await form.choose("Role", "Manager")
    reply = await Forger(office, office.hildur).submit(form.view, {Field.ROLE: "emperor"})
    assert "not one of the choices" in str(reply.body)

    await Forger(office, office.hildur).act_in(page.view, Action.EDIT_SERIES, "invoices")
    assert "not one of the choices" in "".join(page.alerts)
    assert office.members[office.anna.id].role is Role.SALESPERSON


async def test_an_admin_sends_themselves_a_test_reminder(office):
    page = await setup(office)
    page = await page.press("Send me a test reminder")
    assert "It comes as a direct message in a few seconds." in page.text

    await office.pass_time(seconds=5)
    assert office.hildur.dms[-1].text == (
        "This is a test: reminders come. It was due Tue, 2 Jun 2026 10:00."
    )
    await office.pass_time(days=10)
    assert len(office.hildur.dms) == 1
