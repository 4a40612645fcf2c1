"""Putting an unfinished interaction aside, and the step that asks when to bring it up."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.interactions.kinds import State
from domain.reminders.model import DueKind
from domain.store.tables import DueRow
from tests.support.acts import THORUNN, begin_later, put_aside

WEDNESDAY_NINE = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
NOTHING = ["Nothing to keep yet: choose a contact or write something first."]


def due_at(office):
    [row] = office.rows(DueRow, kind=DueKind.REMINDER)
    return row.due_at


async def test_everything_in_the_form_is_kept_at_once_with_the_default_reminder(office):
    form = await office.form()
    await form.choose("Contact", THORUNN)
    await form.press("More details")
    await form.type("Duration (minutes)", "45")
    await form.type("Description", "Half a thought")
    await form.press("Finish later")

    kept = office.interaction
    assert kept.state is State.POSTPONED
    assert kept.content.basics.description == "Half a thought"
    assert kept.content.details.duration == 45
    assert due_at(office) == WEDNESDAY_NINE


async def test_the_step_offers_the_presets_that_are_not_past(office):
    step = await begin_later(office)

    assert step.labels == ["Remind me", "Pick a time", "Reason"]
    assert (step.buttons, step.submit_label) == (["Back to the form"], "Set reminder")
    assert step.value("Remind me") == "Next working day 9:00"
    assert await step.options("Remind me") == [
        "In 1 hour",
        "This afternoon (15:00)",
        "Tomorrow 9:00",
        "Next working day 9:00",
        "Monday 9:00",
    ]


async def test_this_afternoon_is_not_offered_in_the_evening(office):
    office.sandbox.advance(timedelta(hours=6))
    step = await begin_later(office)

    assert "This afternoon (15:00)" not in await step.options("Remind me")


@pytest.mark.parametrize(
    ("preset", "due"),
    [
        ("This afternoon (15:00)", datetime(2026, 6, 2, 15, 0, tzinfo=UTC)),
        ("Tomorrow 9:00", WEDNESDAY_NINE),
        ("Monday 9:00", datetime(2026, 6, 8, 9, 0, tzinfo=UTC)),
    ],
)
async def test_a_preset_sets_the_reminder_and_the_answer_says_when(office, preset, due):
    await put_aside(office, until=preset)

    assert due_at(office) == due
    assert f"You will be reminded {due:%a, %-d %b %Y %H:%M}." in office.anna.ephemerals[-1].text


async def test_a_picked_time_wins_over_the_preset_and_is_kept_to_the_minute(office):
    step = await begin_later(office)
    await step.choose("Remind me", "Monday 9:00")
    await step.pick("Pick a time", datetime(2026, 6, 6, 7, 41))
    await step.submit()

    assert due_at(office) == datetime(2026, 6, 6, 7, 41, tzinfo=UTC)


async def test_the_wall_clock_is_that_of_the_salesperson(office):
    """Björn lives in Copenhagen, two hours ahead in summer."""
    await put_aside(office, office.bjorn, until="Tomorrow 9:00")

    assert due_at(office) == datetime(2026, 6, 3, 7, 0, tzinfo=UTC)
    assert "You will be reminded Wed, 3 Jun 2026 09:00." in office.bjorn.ephemerals[-1].text


async def test_a_time_just_past_is_due_now(office):
    step = await begin_later(office)
    await step.pick("Pick a time", datetime(2026, 6, 2, 9, 57))
    await step.submit()
    await office.deliver()

    assert step.closed
    assert len(office.anna.dms) == 1


async def test_an_older_time_is_an_error_at_its_field(office):
    step = await begin_later(office)
    await step.pick("Pick a time", datetime(2026, 6, 2, 9, 40))
    await step.submit()

    assert step.errors == {"Pick a time": "This time has passed. Pick one in the future."}
    assert due_at(office) == WEDNESDAY_NINE


async def test_leaving_the_step_keeps_the_default_reminder(office):
    step = await begin_later(office)
    await step.close()
    await office.wait_until(WEDNESDAY_NINE)

    assert "Unfinished interaction" in (await office.anna.next_dm()).text


async def test_the_reason_is_told_by_the_reminder(office):
    step = await begin_later(office)
    await step.type("Reason", "A delivery arrived")
    await step.submit()
    await office.wait_until(WEDNESDAY_NINE)

    assert "A delivery arrived" in (await office.anna.next_dm()).text


async def test_back_to_the_form_shows_what_was_put_aside_and_records_it_under_its_number(office):
    step = await begin_later(office, description="Spring order")
    form = await step.press("Back to the form")

    assert (form.title, form.value("Description")) == ("Create interaction", "Spring order")
    await form.type("Notes", "Finished after all")
    await form.submit()

    recorded = office.interaction
    assert (recorded.number, recorded.state) == (1, State.RECORDED)
    assert recorded.content.basics.notes == "Finished after all"
    assert office.rows(DueRow, kind=DueKind.REMINDER) == []


@pytest.mark.parametrize("presses", [[], ["More details"]])
async def test_an_untouched_form_has_nothing_to_keep(office, presses):
    form = await office.form()
    for label in presses:
        await form.press(label)
    await form.press("Finish later")

    assert (form.alerts, form.title) == (NOTHING, "Create interaction")
    assert office.interactions == []


async def test_the_complaint_goes_with_the_next_choice(office):
    form = await office.form()
    await form.press("Finish later")
    await form.type("Description", "Typed after the complaint")
    await form.choose("Contact", THORUNN)

    assert form.alerts == []
    assert form.value("Description") == "Typed after the complaint"


async def test_an_interaction_without_a_contact_can_be_put_aside(office):
    form = await office.form(words="Somebody from the harbour called")
    await form.press("Finish later")

    assert "(no contact yet) · Somebody from the harbour called" in office.anna.modal.text
    assert office.interaction.content.basics.contact is None


async def test_put_aside_for_somebody_else_it_is_offered_to_them(office):
    await office.given_known(office.anna, office.bjorn)
    form = await office.form()
    await form.choose("Contact", THORUNN)
    await form.press("More details")
    await form.choose("Salesperson", "Björn Þórsson")
    step = await form.press("Finish later")

    assert "Offered to Björn Þórsson: it stays as it is until they accept." in step.text
    assert office.interaction.salesperson == office.anna.id
    await office.deliver()
    await office.bjorn.dms[-1].press("Accept")
    assert office.interaction.salesperson == office.bjorn.id


async def test_an_unreadable_number_is_told_before_anything_is_put_aside(office):
    form = await office.form()
    await form.choose("Contact", THORUNN)
    await form.press("More details")
    await form.type("Duration (minutes)", "an hour")
    await form.press("Finish later")

    assert form.alerts == ["Duration (minutes) must be a whole number from 0 to 100,000."]
    assert form.value("Duration (minutes)") == "an hour"
    assert office.interactions == []
