"""Managers get a weekly list once an admin wants it, and everybody knows of it."""

from datetime import UTC, datetime

from domain.interactions.saving import postpone

OFF = "No weekly list for managers until I clear this box"
TOLD = "Managers get a weekly list of how many interactions each salesperson has postponed"


async def test_switched_on_everybody_is_told_and_the_manager_reads_counts_and_ages(office):
    await office.given_manager(office.kate)
    await office.given(postpone, office.anna, description="Secret")
    page = await office.hildur.command("/interaction", "setup", channel="#sales")
    assert "Weekly list for managers: off" in page.text
    form = await page.press("Workspace settings")
    await form.choose("Weekly list for managers", "Send it on Mondays to whoever is a manager")
    await form.submit()
    assert form.closed, form.errors
    assert "Weekly list for managers: on" in page.text

    settings = await office.anna.command("/interaction", "settings", channel="#sales")
    assert TOLD in settings.text
    await office.wait_until(datetime(2026, 6, 3, 9, 0, 1, tzinfo=UTC))
    assert TOLD in office.anna.dms[-1].text
    await office.wait_until(datetime(2026, 6, 4, 9, 0, 1, tzinfo=UTC))
    assert TOLD not in office.anna.dms[-1].text

    # In New York.
    await office.wait_until(datetime(2026, 6, 15, 13, 0, 1, tzinfo=UTC))
    [told] = office.kate.dms
    assert "Postponed interactions, Mon, 15 Jun 2026 09:00" in told.text
    assert "Anna Sigurðardóttir: 1, the oldest for 13 days" in told.text
    assert "Secret" not in told.text
    assert told.buttons == ["Postponed interactions"]
    assert (await told.press("Postponed interactions")).title == "Postponed interactions"

    assert "/interaction settings" in told.text
    form = await office.kate.command("/interaction", "settings", channel="#sales")
    await form.choose("What comes by itself", *form.value("What comes by itself"), OFF)
    await form.submit()
    assert form.closed, form.errors
    assert OFF not in settings.text
    await office.wait_until(datetime(2026, 6, 22, 13, 0, 1, tzinfo=UTC))
    assert len(office.kate.dms) == 1
