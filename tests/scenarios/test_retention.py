"""An admin sets for how long interactions are kept."""

from datetime import date

import pytest

from domain.language import Language
from domain.store.tables import InteractionRow, MemberRow, WorkspaceRow
from handlers.setup.wire import Field
from tests.support.acts import be_reminded, record
from tests.support.forged import Forger


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.hildur)
    return office


async def settings(office):
    page = await office.hildur.command("/interaction", "setup", channel="#sales")
    return await page.press("Workspace settings")


async def aged(office, number):
    office.alter(InteractionRow, {"occurred_on": date(2023, 5, 1)}, number=number)


async def test_what_is_older_is_counted_first_and_deleted_a_day_later(office):
    message = await be_reminded(office, description="Spring order")
    form = await message.press("Resume")
    await form.submit()
    await office.deliver()
    await record(office, description="Summer order")
    await aged(office, 1)
    form = await settings(office)
    assert form.value("Retention") == "Keep everything"
    await form.choose("Retention", "2 years")
    await form.submit()

    asked = office.hildur.modal
    assert asked.title == "Retention"
    assert "Interactions are deleted when they are older than 2 years" in asked.text
    assert (
        "1 interaction is older. It is deleted in 24 hours, and that cannot be undone. "
        "Export it first with `/interaction export`."
    ) in asked.text
    assert office.rows(WorkspaceRow)[0].keep_entries_for is None
    await asked.submit()
    assert office.hildur.modal.title == "Setup"
    assert "Interactions are deleted when they are older than 2 years" in office.hildur.modal.text

    await office.pass_time(hours=23)
    assert len(office.interactions) == 2
    await office.pass_time(hours=25)

    assert [each.number for each in office.interactions] == [2]
    assert "No. 1 no longer exists." in message.text
    assert "Spring order" not in message.text
    history = await office.anna.command("/interaction", "find order", channel="#sales")
    assert "Summer order" in history.text
    assert "Spring order" not in history.text


async def test_thinking_again_in_time_loses_nothing(office):
    await record(office)
    await aged(office, 1)
    form = await settings(office)
    await form.choose("Retention", "1 year")
    await form.submit()
    await office.hildur.modal.submit()
    form = await office.hildur.modal.press("Workspace settings")
    await form.choose("Retention", "Keep everything")
    await form.submit()

    assert office.hildur.modal.title == "Setup"
    assert "Interactions are kept for ever" in office.hildur.modal.text
    await office.pass_time(days=2)
    assert len(office.interactions) == 1


async def test_in_icelandic(office):
    office.alter(MemberRow, {"language": Language.ICELANDIC}, user_id=office.hildur.id)
    page = await office.hildur.command("/interaction", "uppsetning", channel="#sales")
    assert "Færslur eru geymdar ótímabundið" in page.text
    form = await page.press("Stillingar vinnusvæðis")
    await form.choose("Varðveisla", "10 ár")
    await form.submit()

    assert "Engin er eldri í dag." in office.hildur.modal.text
    await office.hildur.modal.submit()
    assert "Færslum er eytt þegar þær eru eldri en 10 ára" in office.hildur.modal.text


async def test_what_no_form_offers_is_refused_in_words(office):
    form = await settings(office)
    reply = await Forger(office, office.hildur).submit(form.view, {Field.RETENTION: "4"})

    assert "not one of the choices" in str(reply.body)
