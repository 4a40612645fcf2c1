"""The history of a contact in Slack, page by page."""

from domain.interactions.saving import postpone, record
from tests.support.acts import THORUNN


async def long_history(office, entries=12):
    await office.given_known(office.anna, office.bjorn)
    for entry in range(1, entries + 1):
        await office.given(record, office.anna, description=f"Visit {entry:02}")
    return await office.anna.command("/interaction", f"history {THORUNN}", channel="#sales")


async def test_next_and_previous_turn_the_pages(office):
    page = await long_history(office)
    assert "Visit 12" in page.text
    assert "Visit 02" not in page.text
    assert "Previous" not in page.buttons

    await page.press("Next")
    assert "Visit 02" in page.text
    assert "Visit 03" not in page.text
    assert "Next" not in page.buttons

    await page.press("Previous")
    assert "Visit 12" in page.text
    assert "Previous" not in page.buttons


async def test_back_from_a_card_leads_to_the_page_on_which_it_was_opened(office):
    page = await long_history(office)
    await page.press("Next")
    card = await page.press("Open", which=f"Open: 1 {THORUNN}")
    assert "Visit 01" in card.text

    await card.press("Back")
    assert card.title == "History"
    assert "Visit 02" in card.text
    assert "Visit 12" not in card.text


async def test_an_older_page_shows_of_somebody_elses_postponed_that_it_exists_and_no_more(office):
    await office.given(postpone, office.bjorn, description="A secret")
    page = await long_history(office)
    assert "Björn Þórsson" not in page.text

    await page.press("Next")
    assert "Björn Þórsson" in page.text
    assert "secret" not in page.text


async def test_a_history_of_one_page_has_nothing_to_turn(office):
    page = await long_history(office, entries=10)

    assert not {"Next", "Previous"} & set(page.buttons)


async def test_a_mistyped_name_offers_whom_it_may_mean_and_chooses_nobody(office):
    page = await office.anna.command("/interaction", "history thorun aegisdotir", channel="#sales")
    assert "Nobody fits exactly. With one letter changed:" in page.text

    await page.press("History", which=f"History: {THORUNN}")
    assert "Nothing has been recorded with this contact yet." in page.text


async def test_whom_no_search_offers_is_not_taken_for_somebody_of_a_longer_name(office):
    await office.given_contact("Þórunn Æ.", city="Selfoss", privacy_blocked=True)

    page = await office.anna.command("/interaction", "history Þórunn Æ.", channel="#sales")

    assert "Several contacts fit. Which one do you mean?" in page.text
    assert "Privacy blocked_ · Þórunn Æ. · Selfoss\nC-0002" in page.text
    assert page.spoken_buttons == ["History: Þórunn Æ.", f"History: {THORUNN}"]
