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


async def test_a_mistyped_name_offers_whom_it_may_mean_and_keeps_the_other_words(office):
    await a_log(office)
    page = await office.anna.command("/interaction", "find thorrun renewal this month")
    assert "Perhaps one letter is wrong, and this is meant:" in page.text
    assert f"{THORUNN} · Acme ehf. · Akureyri\nC-0001" in page.text

    await page.press("Search", which=f"Search: {THORUNN}")

    assert page.value("Search") == f"{THORUNN} renewal"
    assert "Renewal of insurance" in page.text
    assert "lease" not in page.text


async def test_nobody_is_offered_where_every_word_is_known_or_several_are_not(office):
    await a_log(office)
    for words in ("insurance lease", "thorrun acmme"):
        page = await office.anna.command("/interaction", f"find {words}")

        assert "Nothing fits. Try fewer words, or their beginnings." in page.text
        await page.close()


async def test_an_interaction_is_found_by_the_number_that_messages_tell(office):
    await a_log(office)
    await office.given(record, office.anna, description="Talked of 2 boats")
    for words in ("2", "no. 2", "#2"):
        page = await office.anna.command("/interaction", f"find {words}")

        assert page.spoken_buttons[0] == f"Open: 2 {THORUNN}"
        await page.close()
    page = await office.anna.command("/interaction", "find 3")
    assert "_Postponed_" in page.text
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
    assert "Nothing fits. Clear the filters, or try fewer words" in page.text
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
