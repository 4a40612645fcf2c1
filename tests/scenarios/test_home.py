"""App Home: what waits for a person, what they recorded last, and where to begin."""

import asyncio
from datetime import UTC, datetime

import pytest

from domain.interactions.kinds import State
from domain.interactions.saving import postpone
from domain.interactions.saving import record as recorded
from domain.store.tables import HomeRow, TemplateRow
from handlers.reminders.wire import Action
from tests.support.acts import THORUNN, be_reminded, put_aside, record
from tests.support.forged import Forger
from tests.support.permission_cells import copied

RESUME = f"Resume: {THORUNN}"
MONDAY_NINE = datetime(2026, 6, 8, 9, 0, tzinfo=UTC)


async def at_home(office, person=None):
    person = person or office.anna
    await person.open_home()
    await office.deliver()
    async with asyncio.timeout(10):
        while person.home is None:  # on a busy machine its event may still be on its way
            await office.sandbox.settled()
            await office.deliver()
    return person.home


async def moments_later(office):
    """What gathers is published well within two seconds."""
    await office.pass_time(seconds=1)


def published(office, person=None):
    calls = office.sandbox.calls("views.publish")
    return len([call for call in calls if call["user_id"] == (person or office.anna).id])


async def test_whoever_has_nothing_yet_is_told_how_to_begin(office):
    home = await at_home(office)

    assert home.buttons == [
        "Create interaction",
        "Postponed interactions",
        "Find interactions",
        "Contacts",
        "Segments",
        "Report",
        "Settings",
    ]
    assert "Nothing is postponed. Finish later, in the form," in home.text
    assert "Nothing is recorded yet. Create interaction, above," in home.text


async def test_create_interaction_opens_the_form_and_what_is_recorded_appears(office):
    home = await at_home(office)
    form = await home.press("Create interaction")
    assert form.title == "Create interaction"

    await form.choose("Contact", THORUNN)
    await form.choose("Interaction template", "Meeting")
    await form.type("Description", "Spring order")
    await form.submit()
    await moments_later(office)

    assert f"{THORUNN} · Meeting · Spring order" in office.anna.home.text
    assert "Nothing is recorded yet" not in office.anna.home.text


async def test_what_waits_stands_soonest_first_with_its_reminder_and_what_is_due_today_above(
    office,
):
    await at_home(office)
    await put_aside(office, description="Later", until="Monday 9:00")
    await put_aside(office, description="Sooner", until="Tomorrow 9:00")
    await put_aside(office, description="Today", until="In 1 hour")
    await moments_later(office)

    text = office.anna.home.text
    order = ["Due today", "· Today", "Postponed interactions", "· Sooner", "· Later"]
    places = [text.index(each, text.index("Due today")) for each in order]
    assert places == sorted(places)
    assert "next reminder Mon, 8 Jun 2026 09:00" in text


async def test_resume_opens_the_form_and_recording_takes_the_row_away(office):
    await at_home(office)
    await put_aside(office)
    await moments_later(office)
    form = await office.anna.home.press("Resume", which=RESUME)
    await form.submit()
    await moments_later(office)

    assert office.interaction.state is State.RECORDED
    assert RESUME not in office.anna.home.spoken_buttons
    assert "Meeting" in office.anna.home.text


async def test_snooze_moves_the_reminder_and_home_says_to_when(office):
    await at_home(office)
    await put_aside(office)
    await moments_later(office)
    await office.anna.home.choose("Snooze", "Monday 9:00")
    await moments_later(office)

    assert "next reminder Mon, 8 Jun 2026 09:00" in office.anna.home.text
    assert "Due today" not in office.anna.home.text
    assert office.anna.home.value("Snooze") is None


async def test_snoozing_by_the_button_of_a_reminder_shows_on_it(office):
    reminder = await be_reminded(office)
    await at_home(office)
    await reminder.choose("Snooze", "Monday 9:00")
    await moments_later(office)

    assert "next reminder Mon, 8 Jun 2026 09:00" in office.anna.home.text
    assert "Due today" not in office.anna.home.text


async def test_a_template_that_is_no_longer_used_leaves_its_rows_and_they_still_work(office):
    await office.given(postpone, office.anna)
    await office.given(recorded, office.anna)
    before = (await at_home(office)).text
    await at_home(office, office.hildur)
    page = await office.hildur.command("/interaction", "templates")
    await page.press("Deactivate", which="Deactivate: Meeting", confirm=True)
    await moments_later(office)

    assert office.anna.home.text == before
    form = await office.anna.home.press("Resume", which=RESUME)
    assert form.value("Interaction template") == "Meeting (no longer used)"
    await form.submit()
    await moments_later(office)
    assert office.interactions[0].state is State.RECORDED
    assert RESUME not in office.anna.home.spoken_buttons


async def test_without_any_template_an_admin_is_told_at_once(office):
    home = await at_home(office, office.hildur)
    assert "✓ There are templates" in home.text
    office.alter(TemplateRow, {"deactivated_at": office.clock()})
    office.alter(TemplateRow, {"deactivated_at": None}, id=3)
    page = await office.hildur.command("/interaction", "templates")
    await page.press("Deactivate", which="Deactivate: Meeting", confirm=True)
    await moments_later(office)

    assert "○ There are templates" in office.hildur.home.text


async def test_another_name_of_a_template_is_seen_by_who_looks(office):
    await office.given(postpone, office.anna)
    await at_home(office)
    page = await office.hildur.command("/interaction", "templates")
    form = await page.press("Edit", which="Edit: Meeting")
    await form.type("Name in English", "Get-together")
    await form.submit()
    await moments_later(office)

    assert "Get-together" in office.anna.home.text


async def test_slack_takes_it_with_none_one_and_five_hundred_postponed(office):
    """Whatever breaks a limit of Slack's is refused by the sandbox."""
    await at_home(office)
    one = await office.given(postpone, office.anna)
    home = await at_home(office)
    assert (home.buttons.count("Resume"), "Next" in home.buttons) == (1, False)

    with office.store() as session:
        copied(session, one.number, range(1001, 1500))
    home = await at_home(office)
    assert (home.buttons.count("Resume"), "Next" in home.buttons) == (10, True)
    assert len(home.view.blocks) <= 100


async def test_delete_asks_first_and_takes_the_row_away(office):
    await at_home(office)
    await put_aside(office)
    await moments_later(office)
    delete = f"Delete: {THORUNN}"
    assert "will be gone for good" in office.anna.home.dialog_of("Delete", which=delete)
    await office.anna.home.press("Delete", which=delete, confirm=True)
    await moments_later(office)

    assert office.interactions == []
    assert "Nothing is postponed." in office.anna.home.text


async def test_a_reminder_that_was_sent_shows_its_next_one(office):
    await at_home(office)
    await put_aside(office, until="In 1 hour")
    await office.pass_time(minutes=55)
    await at_home(office)
    await office.pass_time(minutes=6)
    await moments_later(office)

    assert "next reminder Wed, 3 Jun 2026" in office.anna.home.text


async def test_opening_again_publishes_nothing_where_nothing_changed(office):
    await at_home(office)
    await at_home(office)

    assert published(office) == 1


async def test_several_changes_at_once_are_one_publication(office):
    await at_home(office)
    await record(office, description="First")
    await record(office, description="Second")
    await moments_later(office)

    assert published(office) == 2
    assert "Second" in office.anna.home.text


async def test_a_home_that_slack_has_lost_is_published_again(office):
    await at_home(office)
    del office.sandbox.workspace.homes[office.anna.id]
    await at_home(office)

    assert published(office) == 2


async def test_who_looks_at_it_sees_what_somebody_else_did(office):
    await office.given(postpone, office.anna, description="Mine")
    await office.given_manager(office.kate)
    await at_home(office)
    page = await office.kate.command("/interaction", "postponed", channel="#sales")
    assert page is not None
    await Forger(office, office.kate).act_in(page.view, Action.LIST_DELETE, 1)
    await moments_later(office)

    assert "Nothing is postponed." in office.anna.home.text


async def test_who_has_not_looked_for_ten_minutes_sees_it_on_opening(office):
    await office.given(postpone, office.anna, description="Mine")
    await office.given_manager(office.kate)
    await at_home(office)
    await office.pass_time(minutes=11)
    page = await office.kate.command("/interaction", "postponed", channel="#sales")
    await Forger(office, office.kate).act_in(page.view, Action.LIST_DELETE, 1)
    await moments_later(office)
    assert published(office) == 1

    assert "Nothing is postponed." in (await at_home(office)).text


async def test_who_never_opened_it_is_published_nothing(office):
    await record(office)
    await moments_later(office)

    assert office.sandbox.calls("views.publish") == []


async def test_the_messages_tab_publishes_nothing(office):
    await office.anna.open_home(tab="messages")
    await office.deliver()

    assert office.rows(HomeRow) == []


async def test_nobody_sees_what_is_anothers(office):
    await office.given(postpone, office.bjorn, description="Björn's own")
    await office.given(recorded, office.bjorn, description="Björn's call")
    await office.given_manager(office.kate)

    for person in (office.anna, office.kate):
        assert "Björn's" not in (await at_home(office, person)).text


async def test_a_guest_gets_a_sentence_and_no_more(office):
    home = await at_home(office, office.gestur)

    assert home.buttons == []
    assert home.text.endswith("Samskipti is for full members of this workspace.")


async def test_who_becomes_a_guest_sees_nothing_any_more(office):
    await office.given(recorded, office.anna, description="A secret")
    assert "A secret" in (await at_home(office)).text
    office.sandbox.change_member(office.anna, is_restricted=True)
    await office.sandbox.settled()
    await moments_later(office)

    assert office.anna.home.text.endswith("Samskipti is for full members of this workspace.")


async def test_long_lists_turn_page_by_page_and_a_press_that_comes_twice_turns_one(office):
    for number in range(23):
        await office.given(postpone, office.anna, description=f"Matter {number:02}")
    home = await at_home(office)
    assert "Matter 09" in home.text
    assert "Matter 10" not in home.text

    await home.press("Next")
    payload = office.sandbox.last_payload("block_actions")
    await office.sandbox.deliver_raw("interactive", payload)
    await office.deliver()
    assert "Matter 10" in office.anna.home.text
    assert "Page 2" in office.anna.home.text

    await office.anna.home.press("Next")
    await office.deliver()
    assert (office.anna.home.text.count("Resume"), "Next" in office.anna.home.buttons) == (3, False)

    await office.anna.home.press("Previous")
    await office.deliver()
    assert "Page 2" in office.anna.home.text


@pytest.mark.parametrize("door", ["Templates", "Setup"])
async def test_an_admin_has_more_doors(office, door):
    home = await at_home(office, office.hildur)
    page = await home.press(door)

    assert page.title == door


async def test_an_admin_sees_what_is_still_to_do_until_it_is_done(office):
    home = await at_home(office, office.hildur)
    assert "✓ There are templates" in home.text
    assert "○ Somebody is a manager" in home.text
    assert "Still to do" not in (await at_home(office)).text

    await office.given(recorded, office.anna)
    await office.given_manager(office.kate)
    home = await at_home(office, office.hildur)

    assert "Still to do" not in home.text


@pytest.mark.parametrize(
    ("button", "title"),
    [
        ("Postponed interactions", "Postponed interactions"),
        ("Contacts", "Contacts"),
        ("Segments", "Segments"),
        ("Report", "Report"),
        ("Settings", "Settings"),
    ],
)
async def test_a_button_opens_its_list(office, button, title):
    home = await at_home(office)

    assert (await home.press(button)).title == title


async def test_the_latest_can_be_corrected(office):
    await office.given(recorded, office.anna, description="Spring oder")
    home = await at_home(office)
    form = await home.press("Edit", which=f"Edit: {THORUNN}")
    await form.type("Description", "Spring order")
    await form.submit()
    await moments_later(office)

    assert "Spring order" in office.anna.home.text


async def test_the_latest_is_opened_as_a_card_on_which_all_can_be_done(office):
    await office.given(recorded, office.anna, description="Spring order")
    home = await at_home(office)
    card = await home.press("Open", which=f"Open: 1 {THORUNN}")
    assert "Spring order" in card.text
    assert "Back" not in card.buttons

    form = await card.press("Cancel")
    await form.type("Reason", "Wrong customer")
    await form.submit()
    await moments_later(office)

    assert "Restore" in card.buttons
    assert "Spring order" not in office.anna.home.text


async def test_a_row_that_is_stale_answers_in_words(office):
    await office.given(postpone, office.anna)
    home = await at_home(office)
    await office.given_manager(office.kate)
    page = await office.kate.command("/interaction", "postponed", channel="#sales")
    await Forger(office, office.kate).act_in(page.view, Action.LIST_DELETE, 1)
    await home.press("Resume", which=RESUME)
    told = await office.anna.next_dm()

    assert "deleted" in told.text


async def test_home_speaks_the_language_that_was_chosen(office):
    await at_home(office)
    form = await office.anna.home.press("Settings")
    await form.choose("Language", "Íslenska")
    await form.submit()
    await moments_later(office)

    assert "Stofna samskipti" in office.anna.home.buttons


async def test_a_limit_of_slack_delays_the_home_and_no_reminder(office):
    await at_home(office)
    await put_aside(office, until="In 1 hour")
    office.sandbox.faults.rate_limit("views.publish", retry_after="30")
    await moments_later(office)
    assert published(office) == 2

    await office.pass_time(seconds=31)
    assert RESUME in office.anna.home.spoken_buttons
