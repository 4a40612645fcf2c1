"""A new workspace, set up by an admin without leaving Slack, up to the first interaction."""

import pytest

from domain.store.tables import ContactRow
from tests.support.acts import record
from tests.support.contact_files import EXPECTED, FILES, add_all, existing
from tests.support.office import open_office


@pytest.fixture
async def office(engines, work, deliver):
    """With the contacts whose numbers the files of other programs name."""
    async with open_office(engines, work, deliver=deliver) as office:
        await work.write(office.workspace, add_all, existing(), office.clock())
        yield office
        await office.deliver()
        assert [str(each) for each in office.sandbox.violations] == []


async def setup(office):
    return await office.hildur.command("/interaction", "setup", channel="#sales")


async def lengthen_meetings(page):
    """To an hour."""
    templates = await page.press("Templates")
    form = await templates.press("Edit", which="Edit: Meeting")
    await form.type("Duration (minutes)", "60")
    await form.submit()
    assert form.closed, form.errors
    await templates.close()


async def imported(office, name):
    """What the message says in the end."""
    known = len(office.hildur.dms)
    await office.pass_time(seconds=10)  # nobody gets more than a few messages at one moment
    form = await (await setup(office)).press("Import contacts")
    await form.upload("File", name, (FILES / name).read_bytes())
    await form.submit()
    await office.hildur.modal.close()
    await office.deliver()
    await office.hildur.dms[known].press("Import")
    await office.deliver()
    return office.hildur.dms[-1].text


def figures(name):
    """Of the rows that the check found good."""
    told = EXPECTED[name]
    return f"New: {told['new']}, updated: {told['updated']}, unchanged: {told['unchanged']}, "


async def test_from_an_empty_checklist_to_the_first_interaction(office):
    page = await setup(office)
    assert "✓ Templates: 10" in page.text
    assert "○ Somebody is a manager" in page.text
    form = await page.press("Give a role")
    await form.choose("Person", "Kate Novak")
    await form.choose("Role", "Manager")
    await form.submit()
    assert form.closed, form.errors
    await lengthen_meetings(page)

    told = {name: await imported(office, name) for name in EXPECTED}

    assert {name: text for name, text in told.items() if figures(name) not in text} == {}
    created = sum(each["new"] for each in EXPECTED.values())
    assert len(office.rows(ContactRow)) >= len(existing()) + created
    [first] = office.rows(ContactRow, number="C-0021")
    entry = await record(office, contact=first.name)
    assert entry.content.details.duration == 60
    assert "Everything is set up" in (await setup(office)).text
