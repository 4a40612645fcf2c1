"""Admins set up templates and groups; salespeople find them in the form."""

import pytest

from domain.store.tables import AuditRow, GroupRow, TemplateRow
from handlers.templates.wire import Action, dump_place
from tests.support.acts import THORUNN, record
from tests.support.forged import Forger

ONLY_ADMINS = "Only admins can do that: those of Slack, and whoever was made one here."


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.hildur, office.olafur)
    return office


async def templates(office, person=None):
    person = person or office.hildur
    return await person.command("/interaction", "templates", channel="#sales")


async def fill_in(form, *, code="VISIT", group="Meetings", name="Visit"):
    await form.type("Code", code)
    await form.choose("Interaction group", group)
    await form.type("Name in English", name)


async def created(office, **filled):
    page = await templates(office)
    form = await page.press("New template")
    await fill_in(form, **filled)
    await form.submit()
    assert form.closed, form.errors
    return page


async def offered(office, person=None):
    form = await office.form(person)
    names = await form.options("Interaction template")
    await form.close()
    return names


def rows(office, **facts):
    return office.rows(TemplateRow, **facts)


async def test_an_admin_creates_a_template_and_everybody_finds_it_in_the_form(office):
    page = await created(office)
    await page.press("Next")
    form = await office.form()
    await form.choose("Interaction template", "Visit")

    assert "Visit · VISIT · Meetings\nNot used yet" in page.text
    assert form.value("Description") == "Visit"
    await form.press("More details")
    assert form.value("Correspondence type") == "None"


async def test_everything_that_a_template_says_reaches_the_form(office):
    page = await templates(office)
    form = await page.press("New template")
    await fill_in(form)
    await form.type("Emoji", ":tada:")
    await form.type("Description in English", "Visited them")
    await form.choose("Correspondence type", "In person")
    await form.choose("Information flow", "Outbound")
    await form.choose("Initiated by", "Us")
    await form.type("Duration (minutes)", "45")
    await form.type("Cost", "12.50")
    await form.type("Follow-up after (working days)", "5")
    await form.submit()
    form = await office.form()
    await form.choose("Interaction template", "🎉 Visit")
    await form.press("More details")

    shown = ["Description", "Correspondence type", "Information flow", "Initiated by"]
    assert [form.value(label) for label in shown] == [
        "Visited them",
        "In person",
        "Outbound",
        "Us",
    ]
    assert (form.value("Duration (minutes)"), form.value("Cost")) == ("45", "12.5")
    [row] = rows(office, code="VISIT")
    assert row.follow_up_days == 5


async def test_an_edit_shows_in_the_list_below_and_in_the_next_form(office):
    page = await templates(office)
    form = await page.press("Edit", which="Edit: Meeting")
    assert (form.title, form.value("Duration (minutes)")) == ("Edit template", "60")
    await form.type("Name in English", "Sit-down")
    await form.submit()

    assert "Sit-down" in page.text
    assert "Sit-down" in await offered(office)


async def test_a_copy_needs_a_code_and_stands_beside_the_original(office):
    page = await templates(office)
    form = await page.press("Duplicate", which="Duplicate: Meeting")
    assert (form.title, form.value("Duration (minutes)")) == ("New template", "60")
    await form.type("Code", "MEET-2")
    await form.type("Name in English", "Second meeting")
    await form.submit()

    assert {"Meeting", "Second meeting"} <= set(await offered(office))


async def test_what_is_deactivated_is_marked_and_offered_no_more_until_it_is_reactivated(office):
    page = await templates(office)
    await page.press("Deactivate", which="Deactivate: Meeting", confirm=True)
    assert "_Deactivated_ · Meeting" in page.text
    assert "Meeting" not in await offered(office)

    await page.press("Reactivate", which="Reactivate: Meeting")
    assert "Deactivated" not in page.text
    assert "Meeting" in await offered(office)


async def test_deactivating_asks_first_by_name(office):
    page = await templates(office)

    assert "Deactivate “Meeting”?" in page.dialog_of("Deactivate", which="Deactivate: Meeting")
    await page.press("Deactivate", which="Deactivate: Meeting", confirm=False)
    assert "Meeting" in await offered(office)


async def test_the_list_says_how_often_and_when_a_template_was_used(office):
    await record(office)
    await record(office, description="Again")
    page = await templates(office)

    assert "Meeting · MEETING · Meetings\nUsed 2 times, last Tue, 2 Jun 2026" in page.text


async def test_templates_move_up_and_down(office):
    page = await templates(office)
    await page.press("Move up", which="Move up: Meeting")
    await page.press("Move down", which="Move down: Outgoing call")

    assert (await offered(office))[:3] == ["Meeting", "Outgoing call", "Incoming call"]


async def test_the_first_moves_no_higher_and_the_last_no_lower(office):
    spoken = (await templates(office)).spoken_buttons

    assert "Move up: Outgoing call" not in spoken
    assert "Move down: Note" not in spoken


async def test_a_form_that_arrives_twice_is_one_template(office):
    await created(office)
    payload = office.sandbox.last_payload("view_submission")
    await office.sandbox.deliver_raw("interactive", payload)
    await office.bot.intake.in_flight.finished()

    assert len(rows(office, code="VISIT")) == 1
    assert len(office.rows(AuditRow, action="create_template")) == 1


async def test_a_move_that_arrives_twice_is_one_move(office):
    page = await templates(office)
    await page.press("Move up", which="Move up: Note")
    payload = office.sandbox.last_payload("block_actions")
    await office.sandbox.deliver_raw("interactive", payload)
    await office.bot.intake.in_flight.finished()

    assert [row.position for row in rows(office, code="NOTE")] == [9]


async def test_of_two_admins_who_edit_the_second_is_told_who_was_first(office):
    mine, theirs = await templates(office), await templates(office, office.olafur)
    first = await mine.press("Edit", which="Edit: Meeting")
    second = await theirs.press("Edit", which="Edit: Meeting")
    await first.type("Duration (minutes)", "90")
    await first.submit()
    await second.type("Duration (minutes)", "30")
    await second.submit()

    [told] = second.errors.values()
    assert told.startswith("Hildur Ævarsdóttir has changed it meanwhile.")
    assert [row.duration for row in rows(office, code="MEETING")] == [90]


@pytest.mark.parametrize(
    ("label", "typed", "told"),
    [
        ("Code", "meeting", "The code MEETING is taken. Choose another one."),
        ("Emoji", "hello", "Enter one emoji, or leave the field empty."),
        ("Duration (minutes)", "an hour", "must be a whole number"),
        ("Cost", "much", "must be an amount"),
        ("Follow-up after (working days)", "1000", "from 0 to 365"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(office, label, typed, told):
    page = await templates(office)
    form = await page.press("New template")
    await fill_in(form)
    await form.type(label, typed)
    await form.submit()

    assert told in form.errors[label]
    assert form.value("Name in English") == "Visit"
    assert rows(office, code="VISIT") == []


async def test_the_default_language_needs_a_name(office):
    page = await templates(office)
    form = await page.press("New template")
    await fill_in(form)
    await form.choose("Default language", "Íslenska")
    await form.submit()

    assert form.errors == {"Name in Icelandic": "Fill in Name in Icelandic."}


async def test_notes_come_from_the_skeleton_with_the_contacts_name(office):
    page = await templates(office)
    form = await page.press("Edit", which="Edit: Meeting")
    await form.type("Notes in English", "With {first name} of {company}:\n- price\n- delivery")
    await form.submit()
    form = await office.form()
    await form.choose("Interaction template", "Meeting")
    assert form.value("Notes").startswith("With {first name}")

    await form.choose("Contact", THORUNN)
    assert form.value("Notes") == "With Þórunn of Acme ehf.:\n- price\n- delivery"
    await form.choose("Interaction template", "Outgoing call")
    assert not form.value("Notes")


async def test_notes_that_were_typed_stay(office):
    page = await templates(office)
    form = await page.press("Edit", which="Edit: Meeting")
    await form.type("Notes in English", "With {first name}")
    await form.submit()
    form = await office.form()
    await form.type("Notes", "My own words")
    await form.choose("Interaction template", "Meeting")

    assert form.value("Notes") == "My own words"


async def test_an_open_list_of_one_admin_answers_in_words_about_what_never_was(office):
    page = await templates(office)
    await Forger(office, office.hildur).act_in(page.view, Action.EDIT, 999)

    assert page.alerts == ["This template does not exist."]


@pytest.mark.parametrize("name", ["anna", "kate"])
async def test_who_is_no_admin_is_refused_in_words(office, name):
    person = office.sandbox.person(name)
    await office.given_manager(office.kate)

    assert await templates(office, person) is None
    assert person.ephemerals[-1].text == ONLY_ADMINS


async def test_a_guest_is_refused_in_words(office):
    page = await templates(office, office.gestur)

    assert "Samskipti is for full members of this workspace." in page.text
    assert page.buttons == []


@pytest.mark.parametrize(
    ("action", "value"),
    [
        (Action.NEW, "x"),
        (Action.EDIT, 3),
        (Action.DUPLICATE, 3),
        (Action.DEACTIVATE, 3),
        (Action.REACTIVATE, 3),
        (Action.MOVE_UP, dump_place(3, 3)),
        (Action.MOVE_DOWN, dump_place(3, 3)),
        (Action.NEXT, "x"),
        (Action.SHOW_TEMPLATES, "x"),
        (Action.SHOW_GROUPS, "x"),
        (Action.NEW_GROUP, "x"),
        (Action.EDIT_GROUP, 2),
        (Action.DEACTIVATE_GROUP, 2),
        (Action.REACTIVATE_GROUP, 2),
    ],
)
async def test_a_forged_press_of_a_salesperson_reaches_nothing(office, action, value):
    page = await templates(office)
    await Forger(office, office.anna).act_in(page.view, action, value)

    assert {row.action for row in office.rows(AuditRow)} == {"refused"}
    assert office.anna.modal is None
    assert [row.deactivated_at for row in rows(office, code="MEETING")] == [None]


async def test_a_forged_form_of_a_salesperson_is_refused(office):
    page = await templates(office)
    form = await page.press("New template")
    await fill_in(form)
    reply = await Forger(office, office.anna).submit(form.view)

    assert ONLY_ADMINS in str(reply.body)
    assert rows(office, code="VISIT") == []


async def groups(office):
    page = await templates(office)
    return await page.press("Interaction groups", expect=lambda: page.title == "Interaction groups")


async def test_an_admin_sets_up_a_group_for_templates(office):
    page = await groups(office)
    form = await page.press("New group")
    await form.type("Code", "FAIRS")
    await form.type("Name in English", "Fairs")
    await form.submit()
    assert "Fairs · FAIRS\n0 templates" in page.text

    page = await page.press("Templates")
    form = await page.press("New template")
    assert "Fairs" in await form.options("Interaction group")


async def test_a_group_is_renamed_and_taken_out_of_use(office):
    page = await groups(office)
    form = await page.press("Edit", which="Edit: Meetings")
    await form.type("Name in English", "Talks")
    await form.submit()
    await page.press("Deactivate", which="Deactivate: Talks", confirm=True)
    assert "_Deactivated_ · Talks · MEETINGS" in page.text

    page = await page.press("Templates")
    form = await page.press("New template")
    assert "Talks" not in await form.options("Interaction group")


async def test_without_a_group_in_use_the_list_says_what_to_do(office):
    office.alter(GroupRow, {"deactivated_at": office.clock()})
    page = await templates(office)
    await page.press("New template")

    assert page.alerts == [
        "No group is in use. Create or reactivate one first, under Interaction groups."
    ]


async def test_where_no_template_is_in_use_list_and_form_say_so(office):
    office.alter(TemplateRow, {"deactivated_at": office.clock()})
    page = await templates(office)
    form = await office.form()

    assert "No template is in use, so nobody can record anything: reactivate one." in page.text
    assert "There is no active template. An admin can create one." in form.text


async def choose_icelandic(person):
    form = await person.command("/interaction", "settings", channel="#sales")
    await form.choose("Language", "Íslenska")
    await form.submit()


async def test_an_icelandic_admin_sees_and_writes_icelandic(office):
    await choose_icelandic(office.hildur)
    page = await office.hildur.command("/interaction", "sniðmát", channel="#sales")
    assert page.title == "Samskiptasniðmát"
    assert "Fundur · MEETING · Fundir\nEkki notað enn" in page.text

    form = await page.press("Nýtt samskiptasniðmát")
    await form.type("Kóti", "heimsókn")
    await form.choose("Samskiptaflokkur", "Fundir")
    await form.type("Heiti á íslensku", "Heimsókn")
    await form.type("Kostnaður", "12,50")
    await form.submit()

    assert form.closed, form.errors
    [row] = rows(office, code="HEIMSÓKN")
    assert (row.cost, row.default_language) == (1250, "is")
    english = [word for word in ("Edit", "Used", "Move", "Deactivate") if word in page.text]
    assert english == []


async def test_a_contact_of_another_language_gets_the_texts_of_that_language(office):
    page = await templates(office)
    form = await page.press("Edit", which="Edit: Meeting")
    await form.type("Notes in English", "With {first name}")
    await form.type("Notes in Icelandic", "Fundur með {fornafn}")
    await form.submit()
    await office.given_contact("Gunnar Hansson", language="is")
    form = await office.form()
    await form.choose("Contact", "Gunnar Hansson", typing="Gunnar")
    await form.choose("Interaction template", "Meeting")

    assert (form.value("Description"), form.value("Notes")) == ("Fundur", "Fundur með Gunnar")
