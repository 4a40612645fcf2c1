"""Contacts in Slack: found, added, changed, looked at, and worked with from their card."""

import pytest

from domain.contacts.model import ContactKind
from domain.language import Language
from domain.store.tables import AuditRow, ContactRow, InteractionRow, MemberRow
from handlers.contacts.wire import Action
from tests.support.acts import THORUNN
from tests.support.forged import Forger


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.bjorn, office.hildur)
    return office


async def contacts(office, person=None):
    person = person or office.anna
    return await person.command("/interaction", "contacts", channel="#sales")


async def searched(page, words):
    await page.type("Search", words)
    return await page.submit()


async def card_of(office, name=THORUNN, person=None):
    page = await searched(await contacts(office, person), name)
    return await page.press("Open", which=f"Open: {name}")


def row(office, **facts):
    [found] = office.rows(ContactRow, **facts)
    return found


async def test_a_new_contact_is_added_found_and_opened(office):
    page = await contacts(office)
    form = await page.press("New contact")
    await form.type("Name", "Ragna Örvarsdóttir")
    await form.type("E-mail", "Ragna@Fiskur.example")
    await form.type("Phone", "555 1234")
    await form.type("Country", "Ísland")
    await form.type("Tags", "fair, Fish, fair")
    await form.choose("Correspondence type", "E-mail")
    await form.submit()

    assert form.closed, form.errors
    made = row(office, name="Ragna Örvarsdóttir")
    assert (made.email, made.phone, made.country) == (
        "ragna@fiskur.example",
        "+354 555 1234",
        "IS",
    )
    assert (made.tags, made.salesperson) == (["fair", "Fish"], office.anna.id)
    card = await (await searched(page, "orvars")).press("Open", which="Open: Ragna Örvarsdóttir")
    assert "E-mail: ragna@fiskur.example\nPhone: +354 555 1234" in card.text
    assert "Country: Iceland" in card.text
    assert "Last contact: never" in card.text


async def test_any_one_identifier_is_enough_and_none_is_refused(office):
    form = await (await contacts(office)).press("New contact")
    await form.submit()
    assert form.errors == {"Name": "A contact needs a name. Enter one."}

    await form.type("Name", "\u200b")  # as copied from a page
    await form.submit()
    assert form.errors == {"Name": "A contact needs a name. Enter one."}

    await form.type("Phone", "+354 555 9876")
    await form.submit()

    assert form.closed
    assert row(office, phone="+354 555 9876").name == "+354 555 9876"


@pytest.mark.parametrize("name", ["?", "— —", "…"])
async def test_whoever_is_called_by_no_word_at_all_is_kept_so(office, name):
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", name)
    await form.type("Company", name)
    await form.submit()

    assert form.closed, form.text
    assert row(office, name=name).company_name == name


async def test_a_person_without_a_name_is_called_by_the_address_and_not_by_the_company(office):
    form = await (await contacts(office)).press("New contact")
    await form.type("Company", "Acme ehf.")
    await form.type("E-mail", "sala@acme.example")
    await form.submit()

    assert row(office, email="sala@acme.example").name == "sala@acme.example"


@pytest.mark.parametrize(
    ("label", "typed", "says"),
    [
        ("E-mail", "not one", "not an e-mail address"),
        ("Phone", "12", "cannot be a phone number"),
        ("Country", "Atlantis", "No country is called that"),
        ("Tags", "z" * 51, "At most 20 tags, each of 50 letters at most."),
        ("Tags", ", ".join(map(str, range(21))), "At most 20 tags, each of 50 letters at most."),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_and_stays_typed(office, label, typed, says):
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", "Ragna")
    await form.type(label, typed)
    await form.submit()

    assert says in form.errors[label]
    assert form.value(label) == typed


async def test_somebody_like_it_is_shown_before_there_are_two(office):
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", THORUNN.lower())
    await form.submit()

    assert "This contact may be here already:" in form.text
    assert THORUNN in form.text
    assert form.value("Name") == THORUNN.lower()
    await form.submit()

    assert form.closed
    assert len(office.rows(ContactRow, name=THORUNN.lower())) == 1


async def test_who_looks_alike_is_opened_instead(office):
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", THORUNN)
    await form.submit()
    card = await form.press("Open", which=f"Open: {THORUNN}")

    assert card.title == "Contact"
    assert len(office.rows(ContactRow, name=THORUNN)) == 1


async def test_in_the_form_the_one_who_is_there_is_used(office):
    form = await office.form()
    pushed = await form.press("New contact")
    await pushed.type("Name", THORUNN)
    await pushed.submit()
    told = await pushed.press("Use this one", which=f"Use this one: {THORUNN}")

    assert "is now chosen in the form" in told.text
    assert THORUNN in form.value("Contact")
    await told.close()
    assert office.anna.modal == form
    assert len(office.rows(ContactRow, name=THORUNN)) == 1


async def test_a_change_is_seen_everywhere_and_kept_in_the_trail(office):
    card = await card_of(office)
    form = await card.press("Edit")
    await form.type("City", "Höfn")
    await form.submit()

    assert "City: Höfn" in card.text
    [noted] = office.rows(AuditRow, action="edit_contact")
    assert noted.after["city"] == "Höfn"
    page = await searched(await contacts(office), "hofn thorunn")
    assert THORUNN in page.text


async def test_of_two_who_change_it_the_second_is_told(office):
    first = await (await card_of(office)).press("Edit")
    second = await (await card_of(office, person=office.bjorn)).press("Edit")
    await first.type("City", "Höfn")
    await first.submit()
    await second.type("City", "Dalvík")
    await second.submit()

    assert "Anna Sigurðardóttir has changed it meanwhile" in next(iter(second.errors.values()))
    assert row(office, name=THORUNN).city == "Höfn"


async def test_a_company_takes_its_people_along(office):
    company = await office.given_contact("Síldin ehf.", kind=ContactKind.COMPANY)
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", "Ragna")
    await form.type("Company", "Síldin ehf.")
    await form.submit()
    card = await card_of(office, "Síldin ehf.")
    assert "People" in card.text
    assert "Ragna" in card.text

    form = await card.press("Edit")
    await form.type("Name", "Síldarvinnslan")
    await form.submit()

    ragna = row(office, name="Ragna")
    assert (ragna.company_id, ragna.company_name) == (company.id, "Síldarvinnslan")


async def test_an_interaction_begins_on_the_card_and_shows_there(office):
    card = await card_of(office)
    form = await card.press("Create interaction")
    assert THORUNN in form.value("Contact")
    await form.choose("Interaction template", "Meeting")
    await form.submit()

    assert form.closed, form.errors
    assert "Meeting" in card.text
    assert "1 interaction, " in card.text
    assert "Last contact: Tue, 2 Jun 2026" in card.text
    [entry] = office.rows(InteractionRow)
    assert entry.contact_id == row(office, name=THORUNN).id


async def test_what_is_postponed_is_listed_from_the_card(office):
    card = await card_of(office)
    form = await card.press("Create interaction")
    await form.type("Description", "Spring order")
    step = await form.press("Finish later")
    await step.submit()
    assert "Postponed interactions" in card.text
    assert "Spring order" in card.text

    page = await card.press("Postponed interactions")

    assert page.title == "Postponed interactions"
    assert "Spring order" in page.text


async def test_a_deactivated_contact_is_offered_no_longer_and_comes_back(office):
    card = await card_of(office)
    await card.press("Deactivate", confirm=True)
    assert "_Deactivated_ · " in card.text
    assert "Create interaction" not in card.buttons
    form = await office.form()
    assert THORUNN not in " ".join(await form.options("Contact", typing="thorunn"))
    await form.close()

    page = await (await card.press("Back to the list")).press("Deactivated")
    await (await page.press("Open", which=f"Open: {THORUNN}")).press("Reactivate")

    assert row(office, name=THORUNN).deactivated_at is None


async def test_a_blocked_contact_cannot_be_used(office):
    form = await (await card_of(office)).press("Edit")
    await form.choose("Use", "Privacy blocked: cannot be used any more")
    await form.submit()

    told = row(office, name=THORUNN)
    assert told.privacy_blocked
    forger = Forger(office, office.anna)
    card = await contacts(office)
    await forger.act_in(card.view, Action.CREATE_INTERACTION, told.id)
    assert "blocked or no longer exists" in office.anna.modal.text + "".join(card.alerts)


async def test_pages_turn_both_ways(office):
    for number in range(23):
        await office.given_contact(f"Contact {number:02}")
    page = await contacts(office)
    first = page.text
    await page.press("Next")
    second = page.text
    await page.press("Next")
    assert "Next" not in page.buttons
    await page.press("Previous")

    assert page.text == second
    await page.press("Previous")
    assert "Contact 00" in page.text
    assert page.text == first


async def test_mine_are_those_of_whom_one_is_the_salesperson(office):
    form = await (await contacts(office)).press("New contact")
    await form.type("Name", "Ragna")
    await form.submit()
    page = await contacts(office)
    await page.press("Mine")

    assert "Ragna" in page.text
    assert THORUNN not in page.text


async def test_companies_stand_apart_from_people(office):
    await office.given_contact("Síldin ehf.", kind=ContactKind.COMPANY)
    page = await contacts(office)
    await page.press("Companies")
    assert "Síldin ehf." in page.text
    assert THORUNN not in page.text

    await page.press("People")

    assert THORUNN in page.text
    assert "Síldin ehf." not in page.text


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "%", "_", "\0", " " * 290, "é̂", "שלום"])
async def test_whatever_is_searched_for_is_answered(office, typed):
    page = await searched(await contacts(office), typed)

    assert (page.alerts, page.trouble) == ([], "")
    assert "New contact" in page.buttons


@pytest.mark.parametrize("words", ["Þórunn Æ.", "c-0002"])
async def test_whoever_is_used_no_longer_is_listed_by_the_whole_name_or_number(office, words):
    gone = office.clock()
    await office.given_contact("Þórunn Æ.", privacy_blocked=True, deactivated_at=gone)

    page = await searched(await contacts(office), words)

    assert "Deactivated_ · _Privacy blocked_ · Þórunn Æ.\nC-0002" in page.text


async def test_in_icelandic(office):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.anna.id)
    page = await office.anna.command("/interaction", "tengiliðir", channel="#sales")
    card = await (await searched_in_icelandic(page)).press("Opna", which=f"Opna: {THORUNN}")

    assert (page.title, "Aftur í listann" in card.buttons) == ("Tengiliður", True)


async def searched_in_icelandic(page):
    await page.type("Leita", THORUNN)
    return await page.submit()
