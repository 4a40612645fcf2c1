"""A contact that is not there yet, created without leaving the form."""

from domain.store.tables import ContactRow
from tests.support.acts import THORUNN

GUNNAR = "Gunnar Hansson"


def created(office, name):
    [row] = office.rows(ContactRow, name=name)
    return row


async def test_the_button_pushes_a_form_and_saving_it_selects_the_contact(office):
    form = await office.form()
    await form.choose("Interaction template", "Meeting")
    await form.type("Description", "Met at the fair")
    pushed = await form.press("New contact")
    assert pushed.labels == ["Name", "Type", "Company", "E-mail", "Phone", "City"]

    await pushed.type("Name", GUNNAR)
    await pushed.type("City", "Selfoss")
    await pushed.submit()

    assert (pushed.closed, office.anna.modal) == (True, form)
    assert form.value("Contact") == "Gunnar Hansson · Selfoss"
    assert form.value("Description") == "Met at the fair"
    assert form.value("Interaction template") == "Meeting"

    await form.submit()
    assert office.interaction.content.basics.contact == created(office, GUNNAR).id


async def test_where_nothing_matches_the_typed_name_is_offered_as_a_new_contact(office):
    form = await office.form()
    await form.type("Notes", "Keeps what is typed")
    assert await form.options("Contact", typing="Gunnar Hansson") == [
        "New contact “Gunnar Hansson”"
    ]

    pushed = await form.choose("Contact", "New contact “Gunnar Hansson”", typing="Gunnar Hansson")
    assert pushed.value("Name") == GUNNAR
    await pushed.submit()

    assert form.value("Contact") == GUNNAR
    assert form.value("Notes") == "Keeps what is typed"


async def test_closing_the_pushed_form_is_silent_and_leaves_no_contact_selected(office):
    form = await office.form()
    pushed = await form.choose("Contact", "New contact “Gunnar Hansson”", typing="Gunnar Hansson")
    await pushed.close()
    await form.press("Finish later")

    assert (office.anna.ephemerals, office.interactions) == ([], [])
    assert form.alerts == ["Nothing to keep yet: choose a contact or write something first."]


async def test_a_company_is_created_too_and_a_person_joins_it(office):
    form = await office.form()
    pushed = await form.press("New contact")
    await pushed.type("Name", "Harðfiskur hf.")
    await pushed.choose("Type", "Company")
    await pushed.submit()
    pushed = await form.press("New contact")
    await pushed.type("Name", GUNNAR)
    await pushed.type("Company", "Harðfiskur hf.")
    await pushed.submit()

    assert created(office, GUNNAR).company_id == created(office, "Harðfiskur hf.").id
    assert form.value("Contact") == "Gunnar Hansson · Harðfiskur hf."


async def test_a_wrong_address_is_an_error_at_its_field(office):
    form = await office.form()
    pushed = await form.press("New contact")
    await pushed.type("Name", GUNNAR)
    await pushed.type("E-mail", "gunnar at work")
    await pushed.submit()

    assert list(pushed.errors) == ["E-mail"]
    assert office.rows(ContactRow, name=GUNNAR) == []


async def test_a_name_of_blanks_is_an_error_at_its_field(office):
    form = await office.form()
    pushed = await form.press("New contact")
    await pushed.type("Name", "   ")
    await pushed.submit()

    assert pushed.errors == {"Name": "A contact needs a name. Enter one."}


async def test_saving_twice_creates_one_contact(office):
    form = await office.form()
    pushed = await form.press("New contact")
    await pushed.type("Name", GUNNAR)
    office.sandbox.duplicate_next(2, at_once=True)
    await pushed.submit()

    assert created(office, GUNNAR).number == "C-0002"


async def test_a_contact_may_be_exchanged_for_a_new_one_on_the_list(office):
    """List, form and new contact: the three levels that Slack allows."""
    form = await office.form()
    await form.choose("Contact", THORUNN)
    await form.press("Finish later")
    await office.anna.modal.close()
    page = await office.anna.command("/interaction", "postponed")
    form = await page.press("Resume")
    pushed = await form.press("New contact")
    await pushed.type("Name", GUNNAR)
    await pushed.submit()

    assert len(office.anna.stack) == 2
    assert form.value("Contact") == GUNNAR
