"""The form: defaults that flow in, details, and complaints at their fields."""

from datetime import UTC, datetime

import pytest

from domain.interactions.content import Details
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy, State
from domain.interactions.saving import postpone
from domain.language import Language
from domain.store.tables import ContactRow, MemberRow, TemplateRow
from tests.support.acts import THORUNN, fill, record


async def test_the_form_shows_these_fields_first(office):
    form = await office.form()

    assert (form.title, form.submit_label, form.close_label) == (
        "Create interaction",
        "Record",
        "Cancel",
    )
    assert form.labels == [
        "Contact",
        "Interaction template",
        "Description",
        "Date and time",
        "Outcome",
        "Notes",
    ]
    assert form.buttons == ["New contact", "More details", "No answer", "Finish later"]
    assert form.value("Date and time") == datetime(2026, 6, 2, 10, 0, tzinfo=UTC)
    assert form.value("Outcome") == "Successful"


async def test_more_details_shows_the_rest_and_keeps_everything_typed(office):
    form = await office.form()
    await form.choose("Contact", THORUNN)
    await form.type("Description", "Spring order")
    await form.type("Notes", "Wants salt fish")
    await form.press("More details")

    assert form.labels[6:] == [
        "Salesperson",
        "Correspondence type",
        "Information flow",
        "Initiated by",
        "Evaluation",
        "Duration (minutes)",
        "Cost",
        "Attachments",
        "Also present",
    ]
    assert form.value("Salesperson") == "Anna Sigurðardóttir"
    assert form.value("Description") == "Spring order"
    assert form.value("Notes") == "Wants salt fish"


async def test_a_template_fills_its_defaults(office):
    await record(office, template="Outgoing call")

    content = office.interaction.content
    assert content.basics.description == "Outgoing call"
    assert content.details == Details(
        salesperson=office.anna.id,
        correspondence=Correspondence.PHONE,
        information_flow=InformationFlow.OUTBOUND,
        initiated_by=InitiatedBy.US,
    )


async def test_a_template_never_replaces_typed_text(office):
    form = await office.form()
    await form.type("Description", "Spring order")
    await form.choose("Interaction template", "Meeting")
    assert form.value("Description") == "Spring order"


async def test_another_template_replaces_what_the_first_one_filled_in(office):
    form = await office.form()
    await form.choose("Interaction template", "Meeting")
    await form.choose("Interaction template", "Letter")
    assert form.value("Description") == "Letter"

    await form.type("Description", "Letter about prices")
    await form.choose("Interaction template", "Demo")
    assert form.value("Description") == "Letter about prices"


async def test_shown_details_follow_the_template_until_one_changes_them(office):
    form = await office.form()
    await form.press("More details")
    await form.choose("Interaction template", "Meeting")
    assert form.value("Duration (minutes)") == "60"

    await form.type("Duration (minutes)", "25")
    await form.choose("Interaction template", "Demo")
    assert form.value("Duration (minutes)") == "25"
    assert form.value("Correspondence type") == "Video meeting"


async def test_the_contacts_preference_wins_over_the_template(office):
    await office.given_contact("Gunnar Hansson", correspondence=Correspondence.EMAIL)
    await record(office, contact="Gunnar Hansson", template="Outgoing call")

    assert office.interaction.content.details.correspondence is Correspondence.EMAIL


async def test_the_text_of_a_template_is_in_the_contacts_language(office):
    await office.given_contact("Gunnar Hansson", language=Language.ICELANDIC)
    form = await office.form()
    await form.choose("Interaction template", "Meeting")
    await form.choose("Contact", "Gunnar Hansson", typing="gunnar")

    assert form.value("Description") == "Fundur"


async def test_the_template_used_last_comes_first(office):
    await record(office, template="Trade fair")
    form = await office.form()

    assert (await form.options("Interaction template"))[:2] == ["Trade fair", "Outgoing call"]


@pytest.mark.parametrize(
    "typing", ["thorunn", "Ægis", "acme", "akur", "ægisd þór", "C-0001", "THÓR acm"]
)
async def test_a_contact_is_found_by_the_beginnings_of_its_words(office, typing):
    form = await office.form()

    assert await form.options("Contact", typing=typing) == [
        "Þórunn Ægisdóttir · Acme ehf. · Akureyri"
    ]


async def test_the_list_opens_with_recent_contacts(office):
    for name in ("Birna Tómasdóttir", "Gunnar Hansson"):
        await office.given_contact(name)
    await record(office, contact="Gunnar Hansson")
    form = await office.form()

    assert [text.split(" · ")[0] for text in await form.options("Contact")] == [
        "Gunnar Hansson",
        "Birna Tómasdóttir",
        THORUNN,
    ]


@pytest.mark.parametrize(
    ("language", "typed", "minor_units"),
    [
        (Language.ENGLISH, "12.50", 1250),
        (Language.ENGLISH, "12,50", 1250),
        (Language.ENGLISH, "1,500", 150_000),
        (Language.ENGLISH, "€ 1,234.56", 123_456),
        (Language.ICELANDIC, "1.500", 150_000),
        (Language.ICELANDIC, "1.234,56", 123_456),
    ],
)
async def test_a_cost_is_read_as_its_language_writes_it(office, language, typed, minor_units):
    if language is Language.ICELANDIC:
        settings = await office.anna.command("/interaction", "settings")
        await settings.choose("Language", "Íslenska")
        await settings.submit()
    contact, template, more, cost = {
        Language.ENGLISH: ("Contact", "Interaction template", "More details", "Cost"),
        Language.ICELANDIC: ("Tengiliður", "Samskiptasniðmát", "Fleiri atriði", "Kostnaður"),
    }[language]
    form = await office.form()
    await form.choose(contact, THORUNN)
    await form.choose(template, (await form.options(template))[0])
    await form.press(more)
    await form.type(cost, typed)
    await form.submit()

    assert office.interaction.content.details.cost == minor_units


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Duration (minutes)", "an hour"),
        ("Duration (minutes)", "-5"),
        ("Duration (minutes)", "100001"),
        ("Cost", "a lot"),
        ("Cost", "-1"),
        ("Cost", "1.2.3,4"),
        ("Cost", "0.001"),
    ],
)
async def test_what_is_no_number_is_an_error_at_its_field(office, label, typed):
    form = await office.form()
    await fill(form)
    await form.press("More details")
    await form.type(label, typed)
    await form.submit()

    assert list(form.errors) == [label]
    assert (form.value(label), office.interactions) == (typed, [])


async def test_an_empty_description_is_an_error_at_its_field(office):
    form = await office.form()
    await fill(form, description="   ")
    await form.submit()

    assert form.errors == {"Description": "To record it, fill in: Description."}
    assert office.interactions == []


async def test_missing_fields_are_complained_of_by_slack_itself(office):
    form = await office.form()
    await form.submit()

    assert set(form.errors) == {"Contact", "Interaction template", "Description"}


@pytest.mark.parametrize("name", ["Gestur Arason", "Eva Lind", "Robot", "Sven Berg"])
async def test_a_salesperson_is_a_full_member_of_the_workspace(office, name):
    form = await office.form()
    await fill(form)
    await form.press("More details")
    await form.choose("Salesperson", name)
    await form.submit()

    assert list(form.errors) == ["Salesperson"]
    assert office.interactions == []


async def test_a_colleague_may_be_the_salesperson_of_what_one_records(office):
    form = await office.form()
    await fill(form)
    await form.press("More details")
    await form.choose("Salesperson", "Björn Þórsson")
    await form.submit()

    recorded = office.interaction
    assert (recorded.state, recorded.salesperson) == (State.RECORDED, office.bjorn.id)
    assert recorded.created_by == office.anna.id


async def test_the_day_is_that_of_the_person_who_records(office):
    """23:30 in New York on the 1st is the 2nd in UTC."""
    form = await office.form(office.kate)
    await fill(form)
    await form.pick("Date and time", datetime(2026, 6, 1, 23, 30))
    await form.submit()

    recorded = office.interaction
    assert recorded.content.basics.occurred_at == datetime(2026, 6, 2, 3, 30, tzinfo=UTC)
    assert (recorded.occurred_on.day, recorded.zone) == (1, "America/New_York")
    assert "Mon, 1 Jun 2026 23:30" in office.kate.ephemerals[-1].text


async def test_a_day_that_slack_takes_and_shows_nobody_is_recorded_and_edited(office):
    """Slack wants ten digits of whoever shows a moment: 9 September 2001 and later."""
    long_ago = datetime(1999, 6, 2, 10, 0, tzinfo=UTC)
    form = await office.form()
    await form.pick("Date and time", long_ago)
    await fill(form, description="From the old card index")
    assert (form.alerts, form.value("Date and time")) == ([], long_ago)
    await form.submit()

    assert office.interaction.content.basics.occurred_at == long_ago
    [answer] = office.anna.ephemerals
    edit = await answer.press("Edit")
    assert edit.value("Date and time") is None


async def test_somebody_unknown_gets_a_skeleton_and_then_the_form(office):
    assert office.rows(MemberRow) == []
    form = await office.form(office.bjorn)

    assert form.title == "Create interaction"
    [opened] = office.sandbox.calls("views.open")
    assert "One moment" in str(opened)


async def test_a_template_that_was_deactivated_shows_marked_and_may_be_finished_with(office):
    form = await office.form()
    await fill(form, template="Demo")
    await form.press("Finish later")
    await office.anna.modal.close()
    office.alter(TemplateRow, {"deactivated_at": office.clock()}, code="DEMO")
    page = await office.anna.command("/interaction", "postponed")
    form = await page.press("Resume")

    assert form.value("Interaction template") == "Demo (no longer used)"
    await form.submit()
    assert office.interaction.state is State.RECORDED


async def test_a_blocked_contact_can_only_be_exchanged_for_another_one(office):
    await office.given_contact("Gunnar Hansson")
    await office.given(postpone, office.anna)
    office.alter(ContactRow, {"privacy_blocked": True}, id=1)
    page = await office.anna.command("/interaction", "postponed")
    assert f"_Privacy blocked_ · {THORUNN}" in page.text
    form = await page.press("Resume")
    await form.submit()
    assert list(form.errors) == ["Contact"]
    assert await form.options("Contact", typing="thorunn") == ["New contact “thorunn”"]

    await form.choose("Contact", "Gunnar Hansson", typing="gunnar")
    await form.submit()
    assert office.interaction.content.basics.contact == 2


async def test_a_workspace_without_templates_says_who_can_create_one(office):
    office.alter(TemplateRow, {"deactivated_at": office.clock()})
    form = await office.form()

    assert "There is no active template. An admin can create one." in form.text
    assert "Interaction template" not in form.labels
