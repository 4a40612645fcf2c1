"""List, card, form, *New contact*: lists and cards replace each other, so three levels suffice.

The sandbox refuses a fourth level as Slack does.
"""

from tests.support.acts import THORUNN, put_aside, record

MOST = 3


def depth(office):
    return len(office.anna.stack)


async def new_contact(office, form):
    """Chosen as the typed name that nobody has, then saved."""
    pushed = await form.choose("Contact", "New contact “Gunnar”", typing="Gunnar")
    assert (pushed.title, depth(office)) == ("New contact", MOST)
    await pushed.submit()
    assert (depth(office), form.value("Contact")) == (MOST - 1, "Gunnar")


async def test_from_the_list_of_contacts_to_the_card_of_an_entry_to_a_follow_up(office):
    await record(office)
    page = await office.anna.command("/interaction", "contacts")
    await page.press("Open", which=f"Open: {THORUNN}")
    await page.press("Open", which=f"Open: 1 {THORUNN}")
    assert (page.title, depth(office)) == ("Interaction", 1)

    form = await page.press("Create follow-up")
    await new_contact(office, form)
    await form.choose("Interaction template", "Meeting")
    await form.submit()

    assert depth(office) == 1
    await page.press("Back")
    await page.press("Back to the list")
    assert (page.title, depth(office)) == ("Contacts", 1)


async def test_from_a_card_to_what_is_postponed_to_its_form_and_back(office):
    await put_aside(office)
    page = await office.anna.command("/interaction", "contacts")
    await page.press("Open", which=f"Open: {THORUNN}")
    await page.press("Postponed interactions")
    form = await page.press("Resume")
    await new_contact(office, form)
    await form.press("Finish later")

    assert (office.anna.modal.title, depth(office)) == ("Finish later", MOST - 1)
