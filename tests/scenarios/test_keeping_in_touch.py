"""*Keep in touch*: a rule on a contact's card or for a tag, its reminder, and what ends it."""

from datetime import UTC, datetime

from domain.store.tables import DueRow, RhythmRow
from handlers.rhythms.wire import Action
from tests.support.acts import THORUNN
from tests.support.forged import Forger

DAYS = "Remind me when nothing was recorded for (working days)"
SIF = "Sif Atladóttir"


def june(day, hour=9):
    return datetime(2026, 6, day, hour, 0, 1, tzinfo=UTC)


def plain(shown):
    return shown.text.replace("*", "")


async def card_of(office, name=THORUNN):
    page = await office.anna.command("/interaction", "contacts", channel="#sales")
    await page.type("Search", name)
    page = await page.submit()
    return await page.press("Open", which=f"Open: {name}")


async def settings_of(office):
    return await office.anna.command("/interaction", "settings", channel="#sales")


async def kept(office, days="3"):
    """From the card: it is Tuesday, 2 June."""
    card = await card_of(office)
    form = await card.press("Keep in touch")
    await form.type(DAYS, days)
    await form.submit()
    assert form.closed, form.errors
    return card


async def test_from_the_card_to_the_reminder_to_the_next_interaction(office):
    card = await kept(office)
    assert "Keep in touch: every 3 working days; next: Fri, 5 Jun 2026" in card.text

    await office.wait_until(june(5))
    [message] = office.anna.dms
    assert plain(message).startswith(
        f"Keep in touch: {THORUNN} · Acme ehf. · Akureyri, nothing was recorded for 3 working days."
    )
    assert "Last contact: never" in message.text
    assert message.buttons == ["Create interaction", "Stop keeping in touch"]
    form = await message.press("Create interaction")
    assert form.value("Contact").startswith(THORUNN)
    await form.choose("Interaction template", "Meeting")
    await form.submit()
    await office.deliver()

    assert "In touch again: Fri, 5 Jun 2026." in message.text
    assert message.buttons == []
    await office.wait_until(june(9))
    assert "Keep in touch" not in office.anna.dms[-1].text
    await office.wait_until(june(10))
    assert "Last contact: Fri, 5 Jun 2026" in office.anna.dms[-1].text


async def test_put_off_and_stopped_from_its_message(office):
    await kept(office)
    await office.wait_until(june(5))
    message = office.anna.dms[-1]

    await message.choose("Snooze", "Monday 9:00")
    await office.deliver()
    assert "Snoozed until Mon, 8 Jun 2026 09:00." in message.text
    form = await message.choose("Snooze", "Pick a time…")
    await form.pick("Pick a time", june(6, 11).replace(second=0))
    await form.submit()
    assert form.closed, form.errors
    await office.wait_until(june(6, 11))
    again = office.anna.dms[-1]
    assert "Reminded again below." in message.text
    await again.press("Stop keeping in touch", confirm=True)
    await office.deliver()

    assert "You are reminded of it no more." in again.text
    assert again.buttons == []
    assert not office.rows(RhythmRow)


async def test_a_tag_from_the_settings_is_listed_changed_and_removed(office):
    await office.given_contact(SIF, tags=("VIP",))
    page = await (await settings_of(office)).press("Keep in touch")
    assert "You have no rule yet." in page.text
    form = await page.press("New")
    await form.type(DAYS, "1")
    await form.choose("Tag", "VIP", typing="v")
    await form.submit()
    assert form.closed, form.errors
    assert "Tag VIP\nevery 1 working day" in plain(page)

    form = await page.press("Edit", which="Edit: Tag VIP")
    await form.type(DAYS, "2")
    await form.submit()
    assert "every 2 working days" in page.text
    await office.wait_until(june(4, 8))
    await office.wait_until(june(4))
    message = office.anna.dms[-1]
    assert f"Keep in touch: {SIF}, nothing was recorded for 2 working days." in plain(message)
    assert "by the tag VIP" in (await card_of(office, SIF)).text

    page = await (await settings_of(office)).press("Keep in touch")
    await page.press("Remove", which="Remove: Tag VIP", confirm=True)
    assert "You have no rule yet." in page.text


async def test_nobody_touches_a_rule_of_anothers(office):
    await kept(office)
    [rule] = office.rows(RhythmRow)
    await office.given_known(office.bjorn)
    his = Forger(office, office.bjorn)
    await his.choose(Action.SNOOZE, f"{Action.SNOOZE}:1", "monday")
    assert "You do not keep in touch with this contact any more." in office.bjorn.dms[-1].text
    await his.press(Action.STOP, 1)
    assert [row.id for row in office.rows(RhythmRow)] == [rule.id]
    assert {row.recipient for row in office.rows(DueRow, kind="keep_in_touch")} == {office.anna.id}


async def test_rules_are_handed_over_with_all_else(office):
    await office.given_known(office.anna, office.bjorn)
    await kept(office)
    form = await office.form(words="handover @bjorn")
    await form.choose("Keep in touch", "All rules: 1")
    await form.submit()
    await office.deliver()
    asked = office.bjorn.dms[-1]
    assert "hands over to you: all rules to keep in touch" in asked.text
    await asked.press("Accept")

    await office.wait_until(june(5))
    assert THORUNN in office.bjorn.dms[-1].text
    assert "Keep in touch" in office.bjorn.dms[-1].text
