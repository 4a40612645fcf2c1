"""The reminder and its buttons, and how often it comes again."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.interactions.kinds import State
from domain.interactions.saving import postpone
from domain.reminders.model import DueKind, DueState
from domain.store.tables import DueRow, InteractionRow
from tests.support.acts import IN_AN_HOUR, THORUNN, be_reminded, fill, put_aside

NINE = timedelta(hours=9)


def day(number):
    """Of June 2026, 9:00 in Iceland; the 2nd is a Tuesday."""
    return datetime(2026, 6, number, tzinfo=UTC) + NINE


async def test_the_reminder_says_what_who_when_and_why(office):
    reminder = await be_reminded(office, description="Spring order")

    assert reminder.text == (
        "Unfinished interaction: Þórunn Ægisdóttir · Meeting · Spring order\n"
        "Postponed by Anna Sigurðardóttir, Tue, 2 Jun 2026 10:00 (no. 1)"
    )
    assert (reminder.buttons, reminder.menus) == (["Resume", "No answer", "Delete"], ["Snooze"])
    assert reminder.spoken_buttons == [
        f"Resume: {THORUNN}",
        f"No answer: {THORUNN}",
        f"Delete: {THORUNN}",
    ]
    assert reminder.fallback == "Unfinished interaction: Þórunn Ægisdóttir · Meeting · Spring order"


async def test_snoozing_by_a_preset_moves_the_reminder(office):
    reminder = await be_reminded(office)
    await reminder.choose("Snooze", "Tomorrow 9:00")
    await office.deliver()

    assert "Snoozed until Wed, 3 Jun 2026 09:00." in reminder.text
    assert (reminder.buttons, reminder.menus) == (["Resume", "Change"], [])

    await office.wait_until(day(3))
    again = await office.anna.next_dm()
    assert again.buttons == ["Resume", "No answer", "Delete"]
    assert (reminder.is_final, "reminded again" in reminder.text) == (True, True)


async def test_this_afternoon_chosen_in_the_evening_is_answered_in_words_and_moves_nothing(office):
    reminder = await be_reminded(office)
    await office.wait_until(day(2) + NINE)
    before = [row.due_at for row in office.rows(DueRow)]
    await reminder.choose("Snooze", "This afternoon (15:00)")
    await office.deliver()

    assert office.anna.ephemerals[-1].text == "This time has passed. Pick one in the future."
    assert [row.due_at for row in office.rows(DueRow)] == before


async def test_snoozing_by_a_picked_time_asks_in_a_small_form(office):
    reminder = await be_reminded(office)
    form = await reminder.choose("Snooze", "Pick a time…")

    assert (form.title, form.labels) == ("Snooze", ["Pick a time"])
    await form.pick("Pick a time", datetime(2026, 6, 4, 8, 15))
    await form.submit()
    await office.deliver()
    assert "Snoozed until Thu, 4 Jun 2026 08:15." in reminder.text


async def test_a_past_time_is_an_error_in_the_small_form(office):
    reminder = await be_reminded(office)
    form = await reminder.choose("Snooze", "Pick a time…")
    await form.pick("Pick a time", datetime(2026, 6, 1, 8, 15))
    await form.submit()

    assert form.errors == {"Pick a time": "This time has passed. Pick one in the future."}


async def test_change_moves_a_snoozed_reminder_once_more(office):
    reminder = await be_reminded(office)
    await reminder.choose("Snooze", "Tomorrow 9:00")
    await office.deliver()
    form = await reminder.press("Change")
    await form.pick("Pick a time", datetime(2026, 6, 5, 16, 0))
    await form.submit()
    await office.deliver()

    assert "Snoozed until Fri, 5 Jun 2026 16:00." in reminder.text
    await office.wait_until(day(3))
    assert office.anna.dms == [reminder]


async def test_delete_asks_first_and_names_the_contact(office):
    reminder = await be_reminded(office)

    asked = reminder.dialog_of("Delete")
    assert asked == (
        "Delete this interaction?\n"
        "Þórunn Ægisdóttir: what was put aside will be gone for good.\n"
        "[Keep it] [Delete]"
    )
    await reminder.press("Delete", confirm=False)
    assert office.interaction.state is State.POSTPONED


async def test_what_is_deleted_is_gone_and_the_audit_trail_says_by_whom(office):
    reminder = await be_reminded(office)
    await reminder.press("Delete", confirm=True)
    await office.deliver()

    assert office.rows(InteractionRow) == office.rows(DueRow, kind=DueKind.REMINDER) == []
    assert office.audit[-1] == (office.anna.id, "delete")
    assert "no. 1 was deleted by Anna Sigurðardóttir, Tue, 2 Jun 2026 11:00." in reminder.text
    assert reminder.is_final


async def test_an_ignored_reminder_comes_again_after_one_three_and_seven_working_days(office):
    await put_aside(office, until="Tomorrow 9:00")
    for number in (3, 4, 8, 12):  # from Wednesday: Thursday, Monday, Friday of the next week
        await office.wait_until(day(number) - timedelta(minutes=5))
        before = len(office.anna.dms)
        await office.wait_until(day(number))
        assert len(office.anna.dms) == before + 1

    *earlier, last = office.anna.dms
    assert all(each.is_final and "reminded again" in each.text for each in earlier)
    assert last.buttons == ["Resume", "No answer", "Delete"]


async def test_all_its_messages_say_that_it_is_finished(office):
    await put_aside(office, until="Tomorrow 9:00")
    for number in (3, 4, 8):
        await office.wait_until(day(number))
    form = await office.anna.dms[-1].press("Resume")
    await form.submit()
    await office.deliver()

    assert len(office.anna.dms) == 3
    assert all("Recorded by Anna" in each.text and each.is_final for each in office.anna.dms)


async def test_then_it_rests_and_the_list_says_so(office):
    await put_aside(office, until="Tomorrow 9:00")
    for number in (3, 4, 8, 12, 30):
        await office.wait_until(day(number))
    page = await office.anna.command("/interaction", "postponed")

    [row] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert (row.state, len(office.anna.dms)) == (DueState.RESTING, 4)
    assert "no more reminders, unless you snooze it" in page.text


async def test_snoozing_begins_the_count_anew(office):
    await put_aside(office, until="Tomorrow 9:00")
    for number in (3, 4, 8, 12):
        await office.wait_until(day(number))
    await office.anna.dms[-1].choose("Snooze", "Monday 9:00")
    for number in (15, 16):
        await office.wait_until(day(number))

    assert len(office.anna.dms) == 6


async def test_resuming_pushes_the_next_repeat_an_hour_away(office):
    await put_aside(office, until="Tomorrow 9:00")
    await office.wait_until(day(3))
    await office.wait_until(day(4) - timedelta(minutes=10))
    form = await office.anna.dms[-1].press("Resume")
    await office.wait_until(day(4) + timedelta(minutes=45))
    assert len(office.anna.dms) == 1

    await office.wait_until(day(4) + timedelta(minutes=51))
    assert len(office.anna.dms) == 2
    await form.close()


async def test_putting_aside_again_sets_the_default_reminder_again(office):
    reminder = await be_reminded(office)
    form = await reminder.press("Resume")
    await form.type("Notes", "A little further")
    await form.press("Finish later")
    await office.deliver()

    [row] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert (row.due_at, row.repeats) == (day(3), 0)
    assert "Snoozed until Wed, 3 Jun 2026 09:00." in reminder.text
    assert office.interaction.content.basics.notes == "A little further"


async def test_resume_shows_the_date_as_it_was_and_now_sets_it(office):
    reminder = await be_reminded(office)
    form = await reminder.press("Resume")
    assert form.value("Date and time") == datetime(2026, 6, 2, 10, 0, tzinfo=UTC)

    await form.type("Notes", "Stays")
    await form.press("Now")
    assert form.value("Date and time") == datetime(2026, 6, 2, 11, 0, tzinfo=UTC)
    assert form.value("Notes") == "Stays"


async def test_contact_and_salesperson_may_be_changed_on_resuming(office):
    await office.given_contact("Gunnar Hansson")
    reminder = await be_reminded(office)
    form = await reminder.press("Resume")
    await form.choose("Contact", "Gunnar Hansson", typing="gunn")
    await form.press("More details")
    await form.choose("Salesperson", "Björn Þórsson")
    await form.submit()
    await office.deliver()

    recorded = office.interaction
    assert (recorded.number, recorded.salesperson) == (1, office.bjorn.id)
    assert (recorded.created_by, recorded.finished_by) == (office.anna.id, office.anna.id)
    assert "Gunnar Hansson" in reminder.text


@pytest.mark.parametrize("label", ["Resume", "Delete"])
async def test_the_list_acts_like_the_message(office, label):
    reminder = await be_reminded(office)
    page = await office.anna.command("/interaction", "postponed")
    if label == "Delete":
        await page.press("Delete", confirm=True)
    else:
        form = await page.press("Resume")
        await form.submit()
    await office.deliver()

    assert "Nothing is postponed." in page.text
    assert reminder.is_final


async def test_the_list_snoozes_by_preset_and_by_picked_time(office):
    await put_aside(office)
    page = await office.anna.command("/interaction", "postponed")
    await page.choose("Snooze", "Monday 9:00")
    assert "next reminder Mon, 8 Jun 2026 09:00" in page.text

    form = await page.choose("Snooze", "Pick a time…")
    await form.pick("Pick a time", datetime(2026, 6, 9, 10, 30))
    await form.submit()
    assert "next reminder Tue, 9 Jun 2026 10:30" in page.text


async def test_what_was_chosen_on_the_list_can_be_chosen_again(office):
    """Of what a select shows already Slack tells nobody that it was chosen once more."""
    await put_aside(office)
    page = await office.anna.command("/interaction", "postponed", channel="#sales")
    for choice in (IN_AN_HOUR, "Stop reminding"):
        office.sandbox.advance(timedelta(minutes=5))
        await page.choose("Snooze", choice)
        assert page.value("Snooze") is None

    office.sandbox.advance(timedelta(minutes=5))
    form = await page.choose("Snooze", "Pick a time…")
    await form.close()
    assert page.value("Snooze") is None


async def test_the_list_is_filtered_and_says_by_what(office):
    await office.given_contact("Gunnar Hansson")
    await put_aside(office)
    await put_aside(office, contact="Gunnar Hansson")
    page = await office.anna.command("/interaction", "postponed")

    await page.choose("A contact's", "Gunnar Hansson", typing="gun")
    assert (page.value("A contact's"), THORUNN in page.text) == ("Gunnar Hansson", False)

    await page.choose("A salesperson's", "Björn Þórsson")
    assert "Nothing is postponed here." in page.text

    await page.press("Mine")
    assert THORUNN in page.text


async def test_a_long_list_is_turned_page_by_page(office):
    for count in range(11):
        await office.given(postpone, office.anna, description=f"Call number {count:02}")
    page = await office.anna.command("/interaction", "postponed")
    assert "Call number 10" not in page.text

    await page.press("Next")
    assert ("Call number 10" in page.text, page.buttons[-1]) == (True, "Previous")
    await page.press("Previous")
    assert "Call number 00" in page.text


async def test_resumed_on_the_list_and_put_aside_again_the_list_shows_it(office):
    await put_aside(office)
    page = await office.anna.command("/interaction", "postponed")
    form = await page.press("Resume")
    await fill(form, description="A new thought")
    step = await form.press("Finish later")
    await step.submit()

    assert "A new thought" in page.text


async def test_reminding_is_stopped_without_deleting_and_begun_again(office):
    reminder = await be_reminded(office, description="Spring order")
    await reminder.choose("Snooze", "Stop reminding")
    await office.deliver()

    assert "No more reminders. It stays among your postponed interactions." in reminder.text
    assert reminder.buttons == ["Resume", "Change"]
    await office.pass_time(days=30)
    assert len(office.anna.dms) == 1
    listed = await office.anna.command("/interaction", "postponed")
    assert "reminders stopped" in listed.text

    form = await reminder.press("Change")
    await form.pick("Pick a time", datetime(2026, 7, 6, 8, 15))
    await form.submit()
    await office.wait_until(datetime(2026, 7, 6, 8, 15, tzinfo=UTC))
    assert (await office.anna.next_dm()).buttons == ["Resume", "No answer", "Delete"]
