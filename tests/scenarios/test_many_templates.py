"""More templates than a select holds are searched."""

import pytest

from domain.interactions.saving import postpone, record
from domain.store.tables import TemplateRow
from domain.templates.finding import OPTIONS
from domain.templates.model import Template, TemplateText
from tests.support.acts import THORUNN

FIELD = "Interaction template"
STARTERS = 10


@pytest.fixture
async def office(office):
    """With 120 templates, ten of them the starter set."""
    await office.work.write(office.workspace, add_templates, 120)
    return office


def add_templates(stores, upto):
    stores.templates.add(kind(number) for number in range(STARTERS + 1, upto + 1))


def kind(number):
    texts = {
        "en": TemplateText(f"Kind {number}", "Told"),
        "is": TemplateText(f"Tegund númer {number}", "Sagt"),
    }
    return Template(
        id=number,
        code=f"K{number}",
        group=1,
        position=number,
        texts=texts,
        default_language="en",
    )


def deactivate(office, *numbers):
    for number in numbers:
        office.alter(TemplateRow, {"deactivated_at": office.clock()}, id=number)


async def test_each_of_them_is_found_and_can_be_recorded_with(office):
    form = await office.form()
    await form.choose("Contact", THORUNN, typing="thorunn")

    assert await form.options(FIELD, typing="kind 117") == ["Kind 117"]
    assert await form.options(FIELD, typing="k118") == ["Kind 118"]
    assert await form.options(FIELD, typing="numer 119") == ["Kind 119"]
    assert await form.options(FIELD, typing="nothing like it") == []
    await form.choose(FIELD, "Kind 120", typing="kind 120")
    assert (form.value(FIELD), form.value("Description")) == ("Kind 120", "Told")
    await form.submit()
    assert form.closed, form.errors
    assert office.interaction.content.basics.template == 120


async def test_the_list_opens_with_those_used_last(office):
    await office.given(record, office.anna, template=112)
    await office.given(record, office.anna, template=4)
    form = await office.form()

    options = await form.options(FIELD)

    assert options[:3] == ["E-mail sent", "Kind 112", "Outgoing call"]
    assert len(options) == OPTIONS


async def test_a_resumed_one_keeps_its_template(office):
    await office.given(postpone, office.anna, template=115)
    page = await office.anna.command("/interaction", "postponed")
    form = await page.press("Resume")

    assert form.value(FIELD) == "Kind 115"
    await form.submit()
    assert office.interaction.content.basics.template == 115


async def test_a_resumed_one_shows_the_deactivated_template_that_is_no_longer_found(office):
    await office.given(postpone, office.anna, template=115)
    deactivate(office, 115)
    page = await office.anna.command("/interaction", "postponed")
    form = await page.press("Resume")

    assert form.value(FIELD) == "Kind 115 (no longer used)"
    assert await form.options(FIELD, typing="kind 115") == []
    await form.submit()
    assert office.interaction.content.basics.template == 115


async def test_exactly_as_many_as_a_select_holds_are_a_plain_list(office):
    deactivate(office, *range(OPTIONS + 1, 121))
    await office.work.write(office.workspace, add_one_more_version)
    form = await office.form()

    assert (await form.options(FIELD))[-1] == "Kind 100"


def add_one_more_version(stores):
    """So that nobody offers what was remembered before."""
    stores.templates.put(stores.templates.find(OPTIONS))


async def test_the_search_speaks_icelandic(office):
    await office.given_known(office.anna)
    settings = await office.anna.command("/interaction", "settings")
    await settings.choose("Language", "Íslenska")
    await settings.submit()
    form = await office.form()

    assert await form.options("Samskiptasniðmát", typing="tegund 120") == ["Tegund númer 120"]
