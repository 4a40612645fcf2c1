"""What is somebody's becomes somebody else's, once they have accepted it."""

from domain.store.tables import ContactRow
from tests.support.acts import THORUNN, be_reminded, put_aside


async def test_what_waits_is_handed_over_by_the_command(office):
    await office.given_known(office.anna, office.bjorn)
    reminder = await be_reminded(office, description="Spring order")
    form = await office.form(words="handover @bjorn")
    assert (form.title, form.labels) == ("Hand over", ["To", "Postponed interactions"])

    await form.submit()
    await office.deliver()
    offer, asked = office.anna.dms[-1], office.bjorn.dms[-1]
    assert "It is theirs as soon as they accept" in offer.text
    assert f"hands over to you: 1 postponed interaction\n• {THORUNN}" in asked.text
    assert asked.buttons == ["Accept", "Decline"]

    await asked.press("Accept")
    await office.deliver()
    assert "Björn Þórsson has accepted it." in asked.text
    assert asked.is_final
    assert "Björn Þórsson has accepted it." in offer.text
    assert offer.is_final
    assert "Björn Þórsson has accepted it." in office.anna.dms[-1].text
    assert "Handed over to Björn Þórsson." in reminder.text
    assert reminder.buttons == []

    await office.pass_time(days=1)
    assert office.bjorn.dms[-1].buttons == ["Resume", "No answer", "Delete"]


async def test_an_offer_is_withdrawn(office):
    await office.given_known(office.anna, office.bjorn)
    await be_reminded(office)
    form = await office.form(words="handover @bjorn")
    await form.submit()
    await office.deliver()
    await office.anna.dms[-1].press("Withdraw")
    await office.deliver()

    assert "It was withdrawn. Everything stays as it was." in office.anna.dms[-1].text
    assert "It was withdrawn." in office.bjorn.dms[-1].text
    assert office.bjorn.dms[-1].buttons == []


async def test_a_manager_chooses_whose_it_is(office):
    await office.given_known(office.anna, office.bjorn)
    await office.given_manager(office.kate)
    await be_reminded(office)
    form = await office.form(office.kate, "handover @bjorn")
    assert "Nothing is postponed." in form.text

    form = await form.choose("From", "Anna Sigurðardóttir")
    await form.submit()
    await office.deliver()
    assert "hands over to you: 1 postponed interaction" in office.bjorn.dms[-1].text


async def test_words_that_mention_nobody_are_told_and_the_form_asks_whom(office):
    await office.given_known(office.anna)
    form = await office.form(words="handover the big one")

    assert "These words mention nobody" in form.text
    assert "mention nobody" not in (await office.form(words="handover")).text


async def test_open_segments_go_along(office):
    await office.given_known(office.anna, office.bjorn)
    await office.given_series("segment", "S-")
    page = await office.anna.command("/interaction", "segments")
    form = await page.press("New segment")
    await form.submit()
    office.sandbox.workspace.stacks.clear()
    form = await office.form(words="handover @bjorn")
    await form.choose("Segments", "All open segments: 1")
    await form.submit()
    await office.deliver()
    asked = office.bjorn.dms[-1]
    assert "hands over to you: all open segments" in asked.text
    await asked.press("Accept")

    page = await office.bjorn.command("/interaction", "segments")
    assert "S-0001" in page.text


async def test_what_reaches_nobody_is_shown_to_managers_and_handed_over(office):
    """Björn has left: no select of Slack's names him any more."""
    await office.given_known(office.anna, office.bjorn)
    await office.given_manager(office.kate)
    await put_aside(office, office.bjorn)
    office.sandbox.change_member(office.bjorn, deleted=True)
    await office.sandbox.settled()
    await office.pass_time(hours=1, seconds=1)
    mine = await office.anna.command("/interaction", "postponed")
    assert "Reminders that reach nobody" not in mine.text
    await mine.close()

    await office.kate.open_home()
    await office.deliver()
    assert "Björn Þórsson: 1 postponed interaction" in office.kate.home.text
    page = await office.kate.command("/interaction", "postponed")
    form = await page.press("Hand over", which="Hand over: Björn Þórsson")
    assert "From: Björn Þórsson" in form.text
    await form.choose("To", "Anna Sigurðardóttir")
    await form.submit()
    await office.deliver()
    await office.anna.dms[-1].press("Accept")
    await office.deliver()

    assert office.interaction.content.details.salesperson == office.anna.id
    await page.press("Mine")
    assert "Reminders that reach nobody" not in page.text


async def test_contacts_of_somebody_who_left_are_handed_over_from_their_card(office):
    await office.given_known(office.anna, office.bjorn)
    await office.given_manager(office.kate)
    await office.given_contact("Sif Árnadóttir", salesperson=office.bjorn.id)
    office.sandbox.change_member(office.bjorn, deleted=True)
    await office.sandbox.settled()
    await office.deliver()
    page = await office.kate.command("/interaction", "salespeople")
    assert "Deactivated_ · Björn Þórsson" in page.text

    card = await page.press("Open", which="Open: Björn Þórsson")
    form = await card.press("Hand over")
    await form.choose("To", "Anna Sigurðardóttir")
    await form.choose("Contacts", "All contacts: 1")
    await form.submit()
    await office.deliver()
    await office.anna.dms[-1].press("Accept")

    [row] = office.rows(ContactRow, name="Sif Árnadóttir")
    assert row.salesperson == office.anna.id
