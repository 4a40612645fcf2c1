"""What may be done to an interaction just recorded."""

import pytest

from domain.interactions.kinds import Evaluation, Outcome, State
from domain.store.tables import InteractionRow, InteractionVersionRow
from tests.support.acts import THORUNN, be_reminded, fill, put_aside, record


async def test_undo_cancels_what_was_recorded_and_the_message_says_so(office):
    await record(office)
    [confirmation] = office.anna.ephemerals
    await confirmation.press("Undo")

    undone = office.interaction
    assert (undone.state, undone.cancelled_by) == (State.CANCELLED, office.anna.id)
    assert "Undone: no. 1 is cancelled." in confirmation.text
    assert confirmation.is_final
    assert office.audit == [(office.anna.id, "record"), (office.anna.id, "cancel")]


async def test_after_ten_minutes_undo_is_refused_in_words(office):
    await record(office)
    [confirmation] = office.anna.ephemerals
    await office.pass_time(minutes=10, seconds=30)
    await confirmation.press("Undo")

    assert "The 10 minutes for Undo have passed." in office.anna.ephemerals[-1].text
    assert office.interaction.state is State.RECORDED


async def test_undoing_what_was_resumed_is_told_by_its_reminder(office):
    reminder = await be_reminded(office)
    form = await reminder.press("Resume")
    await form.submit()
    await office.deliver()
    await office.anna.ephemerals[-1].press("Undo")
    await office.deliver()

    assert office.interaction.state is State.CANCELLED
    assert "Cancelled by Anna Sigurðardóttir" in reminder.text
    assert reminder.is_final


async def test_an_undone_interaction_is_marked_in_the_history(office):
    await record(office)
    await office.anna.ephemerals[0].press("Undo")
    page = await office.anna.command("/interaction", "history thorunn")

    assert "Cancelled" in page.text


async def test_edit_corrects_and_keeps_the_version_before(office):
    await record(office, description="Sprnig order")
    form = await office.anna.ephemerals[0].press("Edit")
    assert form.labels == [
        "Description",
        "Date and time",
        "Outcome",
        "Notes",
        "Evaluation",
        "Duration (minutes)",
        "Cost",
        "Attachments",
    ]
    await form.type("Description", "Spring order")
    await form.choose("Outcome", "Attempt failed")
    await form.choose("Evaluation", "Very positive")
    await form.submit()

    edited = office.interaction
    assert edited.content.basics.description == "Spring order"
    assert edited.content.basics.outcome is Outcome.ATTEMPT_FAILED
    assert edited.content.details.evaluation is Evaluation.VERY_POSITIVE
    [before] = office.rows(InteractionVersionRow)
    assert before.content["description"] == "Sprnig order"
    assert "Saved: no. 1." in office.anna.ephemerals[-1].text


async def test_choosing_while_editing_changes_nothing_before_it_is_saved(office):
    await record(office)
    form = await office.anna.ephemerals[0].press("Edit")
    await form.choose("Evaluation", "Negative")
    await form.choose("Outcome", "Attempt failed")

    assert (form.alerts, form.value("Evaluation")) == ([], "Negative")
    assert office.interaction.content.details.evaluation is None
    await form.close()
    await office.deliver()
    assert len(office.anna.ephemerals) == 1


async def test_an_evaluation_may_be_cleared(office):
    await record(office)
    for choice in ("Positive", "None"):
        form = await office.anna.ephemerals[0].press("Edit")
        await form.choose("Evaluation", choice)
        await form.submit()

    assert office.interaction.content.details.evaluation is None


@pytest.mark.parametrize(
    ("label", "typed"), [("Description", "  "), ("Duration (minutes)", "x"), ("Cost", "x")]
)
async def test_a_wrong_correction_is_an_error_at_its_field(office, label, typed):
    recorded = await record(office)
    form = await office.anna.ephemerals[0].press("Edit")
    await form.type(label, typed)
    await form.submit()

    assert list(form.errors) == [label]
    assert office.interaction == recorded


async def test_what_was_undone_cannot_be_edited(office):
    await record(office)
    form = await office.anna.ephemerals[0].press("Edit")
    await office.anna.ephemerals[0].press("Undo")
    await form.type("Notes", "Too late")
    await form.submit()

    [told] = form.errors.values()
    assert told == "No. 1 is cancelled, so it stays as it is."
    assert office.interaction.content.basics.notes == ""


async def test_the_reminder_of_what_was_edited_shows_the_correction(office):
    reminder = await be_reminded(office, description="Sprnig order")
    form = await reminder.press("Resume")
    await form.submit()
    form = await office.anna.ephemerals[-1].press("Edit")
    await form.type("Description", "Spring order")
    await form.submit()
    await office.deliver()

    assert "Spring order" in reminder.text
    assert "Recorded by Anna Sigurðardóttir" in reminder.text


async def test_what_still_waits_with_the_contact_is_asked_about_and_done(office):
    await put_aside(office, description="Call back")
    await office.pass_time(minutes=1)
    form = await office.form()
    await fill(form, description="Called back")
    await form.submit()
    confirmation = office.anna.ephemerals[-1]

    assert f"Still postponed: no. 1, {THORUNN} · Meeting · Call back." in confirmation.text
    await confirmation.press("Yes, it is done")

    assert "Still postponed" not in office.anna.ephemerals[-1].text
    assert office.rows(InteractionRow, state=State.POSTPONED) == []
