"""Admins take templates out as a file, change it, and bring it back after seeing what it does."""

import pytest

from domain.store.tables import AuditRow, GroupRow, TemplateRow
from handlers.templates.wire import Action
from tests.support.forged import Forger

ONLY_ADMINS = "Only admins can do that: those of Slack, and whoever was made one here."
LONGER = b"templates: [{code: MEETING, duration: 90, texts: {en: {name: <Sit-down>}}}]"
VISITS = """
groups:
- {code: VISITS, names: {en: Visits, is: Heimsóknir}}
templates:
- {code: VISIT, group: VISITS, texts: {en: {name: Visit}}, cost: 12.50}
""".encode()


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.hildur, office.olafur)
    return office


async def templates(office, person=None):
    person = person or office.hildur
    return await person.command("/interaction", "templates", channel="#sales")


async def compared(office, content, name="templates.yaml"):
    """The list, and on it what the file would change."""
    page = await templates(office)
    form = await page.press("Import")
    await form.upload("File", name, content)
    await form.submit(expect=lambda: "One moment" not in form.text)
    return page, form


async def exported(office):
    page = await templates(office)
    await page.press("Export", expect=lambda: office.hildur.dms)
    [(name, content)] = office.hildur.dms[-1].files.items()
    await page.close()
    return name, content


def meeting(office):
    [row] = office.rows(TemplateRow, code="MEETING")
    return row


async def test_what_was_exported_can_be_changed_and_brought_back(office):
    name, content = await exported(office)
    changed = content.replace(b"duration: 60", b"duration: 75")
    _, form = await compared(office, changed, name)
    assert "New: 0. Changed: 1. Unchanged: 13. Not in the file" in form.text
    assert "Changed · MEETING\n`duration`: 60 → 75" in form.text
    assert meeting(office).duration == 60
    await form.submit(expect=lambda: "Imported" in form.text)

    assert name == "templates.yaml"
    assert "Imported. New: 0, changed: 1." in form.text
    assert meeting(office).duration == 75


async def test_what_is_new_stands_in_the_list_and_in_the_form(office):
    page, form = await compared(office, VISITS)
    assert "New · VISITS\n`names.en`: Visits\n`names.is`: Heimsóknir\n`in_use`: true" in form.text
    assert "`cost`: 12.50" in form.text
    await form.submit(expect=lambda: "Imported" in form.text)
    await form.close()
    await page.press("Next")
    assert "Visit · VISIT · Visits" in page.text

    form = await office.form()
    assert "Visit" in await form.options("Interaction template")


async def test_the_same_file_again_has_nothing_to_import(office):
    _, form = await compared(office, LONGER)
    await form.submit(expect=lambda: "Imported" in form.text)
    _, again = await compared(office, LONGER)

    assert "Everything in the file is so already." in again.text
    assert "Unchanged: MEETING" in again.text
    assert again.submit_label == ""


async def test_what_somebody_changed_meanwhile_is_shown_anew_and_not_overwritten(office):
    _, form = await compared(office, LONGER)
    page = await templates(office, office.olafur)
    edit = await page.press("Edit", which="Edit: Meeting")
    await edit.type("Duration (minutes)", "45")
    await edit.submit()
    await form.submit(expect=lambda: form.alerts)

    assert form.alerts == [
        "Templates were changed meanwhile. Nothing was imported: look at what would change now."
    ]
    assert "`duration`: 45 → 90" in form.text
    assert meeting(office).duration == 45
    await form.submit(expect=lambda: "Imported" in form.text)
    assert meeting(office).duration == 90


async def test_what_is_wrong_is_told_with_line_code_and_field(office):
    wrong = b"templates:\n- code: MEETING\n  duration: long\n- code: DEMO\n  colour: red\n"
    _, form = await compared(office, wrong)

    assert "Line 3, MEETING, duration: Write a whole number" in form.text
    assert "Line 5, DEMO, colour: There is no such field." in form.text
    assert (form.submit_label, meeting(office).duration) == ("", 60)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\xff", "This is not YAML."),
        (b"a: &a [1]\nb: [*a, *a]", "Line 2: Aliases (*) are not taken."),
        (b"", "The file holds neither groups nor templates."),
    ],
)
async def test_what_is_no_file_of_templates_is_refused_in_words(office, content, told):
    _, form = await compared(office, content)

    assert told in form.text


async def test_a_huge_file_is_refused_before_it_is_fetched(office):
    page = await templates(office)
    form = await page.press("Import")
    await form.upload("File", "templates.yaml", b"# \n" * 400_000)
    await form.submit()

    assert form.errors == {"File": "The file is larger than 1 MB, which no file of templates is."}
    await form.upload("File", "templates.yaml", LONGER)
    await form.submit(expect=lambda: "MEETING" in form.text)
    assert "`duration`: 60 → 90" in form.text


async def test_a_salesperson_neither_exports_nor_imports_by_a_forged_payload(office):
    page, differences = await compared(office, LONGER)
    form = await (await templates(office)).press("Import")
    await form.upload("File", "templates.yaml", LONGER)
    forger = Forger(office, office.anna)
    await forger.act_in(page.view, Action.EXPORT, "")
    await forger.act_in(page.view, Action.OPEN_IMPORT, "")
    replies = [await forger.submit(form.view), await forger.submit(differences.view)]

    assert all(ONLY_ADMINS in str(reply.body) for reply in replies)
    assert (office.anna.modal, [each.files for each in office.anna.dms if each.files]) == (None, [])
    assert [row.action for row in office.rows(AuditRow)] == ["refused"] * 4
    assert meeting(office).duration == 60


async def test_the_file_of_somebody_else_is_not_read(office):
    form = await (await templates(office)).press("Import")
    await form.upload("File", "templates.yaml", LONGER)
    reply = await Forger(office, office.olafur).submit(form.view)

    assert "The file is no longer there." in str(reply.body)
    assert len(office.rows(GroupRow)) == 4
