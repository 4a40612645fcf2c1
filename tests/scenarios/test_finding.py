"""*Find* in Slack: the command, its reading, its filters, its pages."""

from datetime import timedelta

from domain.interactions.saving import postpone, record
from tests.support.acts import THORUNN


async def a_log(office):
    """Last month's of Anna, and a secret of Björn's."""
    await office.given_known(office.anna, office.bjorn)
    last_month = office.clock() - timedelta(days=31)
    await office.given(
        record, office.anna, description="Renewal of the lease", occurred_at=last_month
    )
    await office.given(record, office.bjorn, description="Renewal of insurance")
    await office.given(postpone, office.bjorn, description="A secret renewal")


async def test_words_and_a_period_find_and_their_reading_is_shown(office):
    await a_log(office)

    page = await office.anna.command("/interaction", "find acme renewal last month")

    assert page.title == "Find interactions"
    assert "Renewal of the lease" in page.text
    assert "insurance" not in page.text
    assert "Words: acme, renewal" in page.text
    assert "Period: Fri, 1 May 2026 – Sun, 31 May 2026" in page.text
    assert page.value("Search") == "acme renewal"

    await page.press("Clear filters")
    assert "insurance" in page.text
    assert "secret" not in page.text


async def test_a_filter_is_chosen_in_a_form_on_the_list_and_a_card_leads_back_to_it(office):
    await a_log(office)
    page = await office.anna.command("/interaction", "find renewal")

    form = await page.press("Filter…")
    await form.type("Period", "soon")
    await form.submit()
    assert "not understood as a period" in form.text
    await form.type("Period", "this month")
    await form.choose("State", "Recorded")
    await form.submit()
    assert "insurance" in page.text
    assert "lease" not in page.text
    assert "Recorded" in page.text

    card = await page.press("Open", which=f"Open: 2 {THORUNN}")
    await card.press("Back")
    assert card.title == "Find interactions"
    assert "lease" not in card.text


async def test_a_colleague_who_never_used_it_is_named_where_a_list_is_filtered(office):
    await a_log(office)
    page = await office.anna.command("/interaction", "find renewal")
    form = await page.press("Filter…")
    await form.choose("Salesperson", "Kate Novak")
    await form.submit()

    assert "Kate Novak" in page.text


async def test_the_button_of_app_home_opens_a_search_that_is_asked_again_and_again(office):
    await a_log(office)
    await office.anna.open_home()
    await office.deliver()
    home = office.anna.home

    page = await home.press("Find interactions")
    assert "Type words" in page.text
    await page.type("Search", "insurance yesterday")
    await page.submit()
    assert "Nothing fits" in page.text
    await page.type("Search", "insurance")
    await page.press("Clear filters")
    await page.submit()
    assert "Renewal of insurance" in page.text


async def test_a_history_has_the_same_filters(office):
    await a_log(office)
    page = await office.anna.command("/interaction", f"history {THORUNN}")

    form = await page.press("Filter…")
    await form.type("Period", "last month")
    await form.submit()

    assert "lease" in page.text
    assert "insurance" not in page.text
    assert "Period:" in page.text
