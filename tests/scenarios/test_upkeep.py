"""Merging, erasing and exporting a contact, by the buttons beside its history."""

import pytest

from domain.interactions.saving import postpone, record
from domain.store.tables import ContactRow
from tests.support.acts import THORUNN, be_reminded, fill
from tests.support.exports import tables_in

DOUBLE = "Thorunn Aegisd."


@pytest.fixture
async def double(office):
    """A second entry of the same person, with one interaction recorded, one postponed."""
    found = await office.given_contact(DOUBLE, phone="555 1234")
    await office.given(record, office.anna, contact=found.id, description="With the double")
    await office.given(postpone, office.anna, contact=found.id, description="Later")
    return found


@pytest.fixture
async def kate(office):
    await office.given_manager(office.kate)
    return office.kate


@pytest.fixture
async def admin(office):
    await office.given_known(office.hildur)
    return office.hildur


async def history_of(office, person, name):
    return await person.command("/interaction", f"history {name}", channel="#sales")


async def merged(office, person, *, stays="This one"):
    page = await history_of(office, person, THORUNN)
    form = await page.press("Merge…")
    assert form.labels == ["Other contact", "Which one stays?"]
    await form.choose("Other contact", DOUBLE, typing="aegisd")
    await form.choose("Which one stays?", stays)
    await form.submit()
    return page, form


async def test_a_manager_merges_and_takes_it_back(office, double, kate):
    page, form = await merged(office, kate)

    assert form.closed
    assert "With the double" in page.text
    [answer] = kate.dms
    assert answer.text == (
        "C-0002 is now part of C-0001: 2 entries moved. Undo is possible for 30 days."
    )
    assert {each.content.basics.contact for each in office.interactions} == {1}

    await answer.press("Undo")

    assert "C-0002 is a contact of its own again" in kate.dms[-1].text
    assert kate.dms[-1].buttons == []
    assert {each.content.basics.contact for each in office.interactions} == {double.id}


async def test_the_other_one_may_be_the_one_that_stays(office, double, kate):
    page, _ = await merged(office, kate, stays="The other contact")

    assert DOUBLE in page.text
    [gone] = office.rows(ContactRow, id=1)
    assert gone.merged_into == double.id


async def test_whoever_was_deactivated_or_blocked_before_is_found_by_the_whole_name(office, kate):
    facts = {"deactivated_at": office.clock(), "privacy_blocked": True}
    await office.given_contact("Þórunn Æ.", **facts)
    page = await history_of(office, kate, THORUNN)
    form = await page.press("Merge…")

    [first, second] = await form.options("Other contact", typing="Þórunn Æ.")
    assert (first, second) == ("Þórunn Æ.", f"{THORUNN} · Acme ehf. · Akureyri")
    await form.choose("Other contact", first, typing="c-0002")
    await form.submit()

    [stays] = office.rows(ContactRow, id=1)
    assert (form.closed, stays.privacy_blocked) == (True, True)


async def test_who_looks_alike_is_shown_with_what_restricts_its_use(office):
    await office.given_contact("Old Salt", email="salt@x.example", privacy_blocked=True)
    page = await office.anna.command("/interaction", "contacts", channel="#sales")
    form = await page.press("New contact")
    await form.type("Name", "New Salt")
    await form.type("E-mail", "salt@x.example")
    await form.submit()

    assert "_Privacy blocked_ · Old Salt · C-0002" in form.text


async def test_after_a_merge_both_numbers_find_the_survivor(office, double, kate):
    await merged(office, kate)
    form = await office.form()

    assert await form.options("Contact", typing="C-0002") == [f"{THORUNN} · Acme ehf. · Akureyri"]


async def test_a_form_that_is_open_meanwhile_records_with_the_survivor(office, double, kate):
    form = await office.form()
    await form.choose("Contact", DOUBLE, typing="aegisd")
    await form.choose("Interaction template", "Meeting")
    await merged(office, kate)

    await form.submit()

    assert office.interactions[-1].content.basics.contact == 1
    assert THORUNN in office.anna.ephemerals[-1].text


async def test_a_reminder_tells_the_survivors_name(office, kate):
    await office.given_contact(DOUBLE)
    reminder = await be_reminded(office, contact=DOUBLE)
    assert DOUBLE in reminder.text

    await merged(office, kate)
    await office.deliver()

    assert THORUNN in reminder.text
    assert DOUBLE not in reminder.text


async def test_what_cannot_be_merged_is_said_at_the_field(office, kate):
    await office.given_contact("Fiskbúðin ehf.", kind="company")
    page = await history_of(office, kate, THORUNN)
    form = await page.press("Merge…")
    await form.choose("Other contact", "Fiskbúðin ehf.", typing="fisk")
    await form.submit()

    assert form.errors == {
        "Other contact": "A company and a person cannot be merged. Choose another contact."
    }


async def test_who_may_do_what_sees_its_buttons(office, double, kate, admin):
    shown = {
        person: set((await history_of(office, person, THORUNN)).buttons) - {"Filter…"}
        for person in (office.anna, kate, admin)
    }

    assert shown[office.anna] == set()
    assert shown[kate] == {"Merge…"}
    assert shown[admin] == {"Merge…", "Erase…", "Export data"}


async def test_an_admin_erases_a_person_and_every_message_forgets_the_name(office, admin):
    await office.given_contact(DOUBLE)
    reminder = await be_reminded(office, contact=DOUBLE)
    await office.given(record, office.anna, contact=2, description="With the double")
    page = await history_of(office, admin, DOUBLE)
    form = await page.press("Erase…")
    assert "a name: 1 entry. Deleted: 1 postponed one." in form.text
    await form.type("Type the number or the name to confirm", "Somebody else")
    await form.submit()
    assert form.errors == {
        "Type the number or the name to confirm": (
            "This is neither the number nor the name of the contact. Nothing was erased."
        )
    }

    await form.type("Type the number or the name to confirm", "c-0002")
    await form.submit()
    await office.deliver()

    assert form.closed
    assert "C-0002 was erased" in page.text
    assert DOUBLE not in reminder.text
    assert reminder.buttons == []
    assert [each.content.basics.description for each in office.interactions] == ["—"]
    assert DOUBLE not in (await history_of(office, office.anna, DOUBLE)).text


async def test_a_confirmation_in_a_direct_message_forgets_the_name_as_well(office, admin):
    form = await office.anna.shortcut("Create interaction")
    await fill(form, description="Trade secret")
    await form.submit()
    [confirmation] = office.anna.dms
    assert THORUNN in confirmation.text

    page = await history_of(office, admin, THORUNN)
    erasing = await page.press("Erase…")
    await erasing.type("Type the number or the name to confirm", THORUNN)
    await erasing.submit()
    await office.deliver()

    assert THORUNN not in confirmation.text
    assert "Trade secret" not in confirmation.text
    assert "no. 1" in confirmation.text


async def test_a_confirmation_in_a_direct_message_tells_the_survivors_name(office, double, kate):
    form = await office.anna.shortcut("Create interaction")
    await fill(form, contact=DOUBLE)
    await form.submit()
    await merged(office, kate)
    await office.deliver()

    assert THORUNN in office.anna.dms[-1].text
    assert office.anna.dms[-1].buttons == ["Edit", "Undo", "Yes, it is done"]  # what waits with her


async def test_a_file_that_is_made_a_day_later_comes_all_the_same(office, double, admin):
    """As after an outage: what Slack said of the admin is a day old by then."""
    page = await history_of(office, admin, DOUBLE)
    await page.press("Export data")
    await office.pass_time(days=1, hours=1)

    assert [name for each in admin.dms for name in each.files] == ["C-0002-2026-06-02.zip"]


async def test_an_admin_gets_what_is_kept_about_a_person_as_a_file(office, double, admin):
    page = await history_of(office, admin, DOUBLE)
    told = await page.press("Export data")
    assert "What is kept about C-0002 is being exported." in told.text
    await office.deliver()

    progress, message = sorted(admin.dms, key=lambda each: bool(each.files))
    assert progress.text == "What is kept about C-0002 was sent to you as a file."
    assert progress.buttons == []
    [(name, content)] = message.files.items()
    assert name == "C-0002-2026-06-02.zip"
    assert "All that Samskipti keeps about C-0002" in message.text
    found = tables_in(content)
    assert [row["description"] for row in found["interactions"]] == ["With the double", "Later"]
