"""Contacts offered while somebody types, as Slack gets them: its limits are checked on the way."""

import pytest

from domain.contacts.use_cases import OPTIONS
from domain.text import width
from tests.domain.contacts.test_finding import BAD

SHOWN = "Þórunn Ægisdóttir · Acme ehf. · Akureyri"


async def offered(office, typed):
    form = await office.form()
    return await form.options("Contact", typing=typed)


async def test_a_typo_offers_whom_it_may_mean_and_then_a_new_contact(office):
    options = await offered(office, "thorumn")

    assert options == [SHOWN, "New contact “thorumn”"]


async def test_of_more_hits_than_slack_takes_the_first_are_offered(office):
    for number in range(120):
        await office.given_contact(f"Jón Jónsson {number}")

    assert len(await offered(office, "jon")) == OPTIONS


async def test_the_longest_names_all_alike_are_told_apart(office):
    for _ in range(OPTIONS):
        await office.given_contact("Jón 🎣" * 50, company_name="Æ" * 300, city="Ö" * 100)
    options = await offered(office, "jon")

    assert len(set(options)) == OPTIONS
    assert all(width(text) <= 75 for text in options)


@pytest.mark.parametrize("typed", [text for text in BAD if text != "\ud800"])
async def test_whatever_is_typed_slack_gets_valid_options(office, typed):
    options = await offered(office, typed)

    assert all(0 < width(text) <= 75 for text in options)


async def test_a_list_is_filtered_by_whom_a_typo_may_mean_without_offering_a_new_contact(office):
    page = await office.anna.command("/interaction", "postponed")

    assert await page.options("A contact's", typing="thorumn") == [SHOWN]
