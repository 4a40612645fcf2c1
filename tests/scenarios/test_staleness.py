"""Old buttons, two windows, double clicks, deliveries that come twice."""

import pytest

from domain.interactions.kinds import State
from domain.reminders.model import DueKind
from domain.store.tables import AuditRow, DueRow
from tests.support.acts import THORUNN, be_reminded, begin_later, fill, put_aside, record


class Old:
    """A message as it was: a phone that was offline still shows its buttons."""

    def __init__(self, posting):
        self.posting, self.blocks = posting, posting.message.blocks

    async def press(self, label, **more):
        self.posting.message.blocks = self.blocks
        return await self.posting.press(label, **more)

    async def choose(self, label, choice):
        self.posting.message.blocks = self.blocks
        return await self.posting.choose(label, choice)


def last_words(person):
    return person.ephemerals[-1].text


async def test_of_two_windows_the_second_one_to_finish_is_told_who_was_first(office):
    reminder = await be_reminded(office)
    first = await reminder.press("Resume")
    second = await reminder.press("Resume")
    await second.type("Description", "By the other window")
    await first.type("Description", "By the first window")
    await first.submit()
    written = office.interaction, office.audit
    await second.submit()

    [told] = second.errors.values()
    assert told == (
        "Anna Sigurðardóttir has recorded this already, as no. 1. Nothing was overwritten."
    )
    assert (office.interaction, office.audit) == written
    assert office.interaction.content.basics.description == "By the first window"


async def test_a_manager_who_is_late_is_told_the_salespersons_name(office):
    await office.given_manager(office.bjorn)
    reminder = await be_reminded(office)
    page = await office.bjorn.command("/interaction", "postponed")
    await page.choose("A salesperson's", "Anna Sigurðardóttir")
    late = await page.press("Resume")
    form = await reminder.press("Resume")
    await form.submit()
    await late.submit()

    [told] = late.errors.values()
    assert told.startswith("Anna Sigurðardóttir has recorded this already")


async def test_putting_aside_in_one_window_makes_the_other_one_stale(office):
    reminder = await be_reminded(office)
    first = await reminder.press("Resume")
    second = await reminder.press("Resume")
    await first.type("Notes", "Newer")
    step = await first.press("Finish later", expect=lambda: first.title == "Finish later")
    assert step is not None
    await second.type("Notes", "Older")
    await second.submit()

    [told] = second.errors.values()
    assert told.startswith("Anna Sigurðardóttir has changed no. 1 meanwhile.")
    assert office.interaction.content.basics.notes == "Newer"


async def test_a_choice_in_a_stale_window_is_answered_in_words(office):
    reminder = await be_reminded(office)
    first = await reminder.press("Resume")
    second = await reminder.press("Resume")
    await first.submit()
    await second.choose("Outcome", "Attempt failed")

    assert second.alerts == [
        "Anna Sigurðardóttir has recorded this already, as no. 1. Nothing was overwritten."
    ]


@pytest.mark.parametrize("label", ["Resume", "Delete"])
async def test_an_old_button_of_what_is_finished_answers_in_words(office, label):
    reminder = await be_reminded(office)
    old = Old(reminder)
    form = await reminder.press("Resume")
    await form.submit()
    await office.deliver()
    finished = office.interaction, office.audit
    await old.press(label, confirm=True if label == "Delete" else None)

    assert "has recorded this already, as no. 1" in last_words(office.anna)
    assert (office.interaction, office.audit) == finished


@pytest.mark.parametrize("choice", ["Tomorrow 9:00", "Pick a time…"])
async def test_an_old_snooze_of_what_is_finished_answers_in_words(office, choice):
    reminder = await be_reminded(office)
    old = Old(reminder)
    form = await reminder.press("Resume")
    await form.submit()
    await office.deliver()
    await old.choose("Snooze", choice)

    assert "has recorded this already, as no. 1" in last_words(office.anna)
    assert office.rows(DueRow, kind=DueKind.REMINDER) == []


@pytest.mark.parametrize("label", ["Resume", "Delete"])
async def test_an_old_button_of_what_is_deleted_answers_in_words(office, label):
    reminder = await be_reminded(office)
    old = Old(reminder)
    await reminder.press("Delete", confirm=True)
    await office.deliver()
    await old.press(label, confirm=True if label == "Delete" else None)

    assert last_words(office.anna) == "Anna Sigurðardóttir has deleted no. 1."


async def test_days_later_an_old_button_still_says_who_finished_it(office):
    """By then Slack has to be asked again who presses, and a window stands open meanwhile."""
    reminder = await be_reminded(office)
    await reminder.choose("Snooze", "Monday 9:00")
    await office.deliver()
    old = Old(reminder)
    form = await reminder.press("Resume")
    await form.submit()
    await office.pass_time(days=2)
    notice = await old.press("Change")

    assert "Anna Sigurðardóttir has recorded this already, as no. 1" in notice.text
    assert notice.buttons == []


async def test_the_button_of_an_earlier_message_still_resumes(office):
    reminder = await be_reminded(office)
    old = Old(reminder)
    await office.pass_time(days=1)
    form = await old.press("Resume")

    assert form.value("Contact").startswith(THORUNN)


async def test_a_form_open_over_a_deletion_says_so_and_creates_nothing(office):
    reminder = await be_reminded(office)
    form = await reminder.press("Resume")
    await reminder.press("Delete", confirm=True)
    await form.submit()

    assert list(form.errors.values()) == ["Anna Sigurðardóttir has deleted no. 1."]
    assert office.interactions == []
    await form.press("Finish later")
    assert form.alerts == ["Anna Sigurðardóttir has deleted no. 1."]


async def test_a_step_open_over_a_deletion_says_so(office):
    step = await begin_later(office)
    page = await office.anna.command("/interaction", "postponed")
    await page.press("Delete", confirm=True)
    await step.submit()

    assert list(step.errors.values()) == ["Anna Sigurðardóttir has deleted no. 1."]
    await step.press("Back to the form")
    assert step.alerts == ["Anna Sigurðardóttir has deleted no. 1."]


async def test_a_list_open_over_a_deletion_says_so(office):
    await put_aside(office)
    stale = await office.anna.command("/interaction", "postponed")
    fresh = await office.anna.command("/interaction", "postponed")
    await fresh.press("Delete", confirm=True)
    for label, confirm in (("Resume", None), ("Delete", True)):
        await stale.press(label, confirm=confirm)
        assert stale.alerts == ["Anna Sigurðardóttir has deleted no. 1."]
    await stale.choose("Snooze", "Monday 9:00")
    assert stale.alerts == ["Anna Sigurðardóttir has deleted no. 1."]


async def test_undo_pressed_twice_cancels_once(office):
    await record(office)
    [confirmation] = office.anna.ephemerals
    old = Old(confirmation)
    await confirmation.press("Undo")
    await old.press("Undo")

    assert [action for _, action in office.audit] == ["record", "cancel"]
    assert "Undone: no. 1 is cancelled." in confirmation.text


async def test_edit_of_what_was_undone_answers_in_words(office):
    await record(office)
    [confirmation] = office.anna.ephemerals
    old = Old(confirmation)
    await confirmation.press("Undo")
    await old.press("Edit")

    assert last_words(office.anna) == "No. 1 is cancelled, so it stays as it is."


async def test_of_two_corrections_the_second_one_is_told_who_was_first(office):
    await record(office)
    [confirmation] = office.anna.ephemerals
    first = await confirmation.press("Edit")
    second = await confirmation.press("Edit")
    await first.type("Notes", "First")
    await first.submit()
    await second.type("Notes", "Second")
    await second.submit()

    [told] = second.errors.values()
    assert told.startswith("Anna Sigurðardóttir has changed no. 1 meanwhile.")
    assert office.interaction.content.basics.notes == "First"


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_three_deliveries_of_one_submission_record_once(office, at_once):
    form = await office.form()
    await fill(form)
    office.sandbox.duplicate_next(2, at_once=at_once)
    await form.submit()

    assert office.interaction.state is State.RECORDED
    assert [action for _, action in office.audit] == ["record"]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_three_deliveries_of_finish_later_put_aside_once(office, at_once):
    form = await office.form()
    await form.choose("Contact", THORUNN)
    office.sandbox.duplicate_next(2, at_once=at_once)
    await form.press("Finish later")

    assert office.anna.modal.title == "Finish later"
    assert office.interaction.state is State.POSTPONED
    assert [action for _, action in office.audit] == ["postpone"]
    assert len(office.rows(DueRow, kind=DueKind.REMINDER)) == 1


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_three_deliveries_of_a_snooze_move_it_once(office, at_once):
    reminder = await be_reminded(office)
    office.sandbox.duplicate_next(2, at_once=at_once)
    await reminder.choose("Snooze", "Tomorrow 9:00")
    await office.deliver()

    snoozed = [row for row in office.rows(AuditRow) if row.action == "snooze"]
    assert len(snoozed) == 2  # the first one when it was put aside
    assert "Snoozed until Wed, 3 Jun 2026 09:00." in reminder.text


@pytest.mark.parametrize("at_once", [False, True])
async def test_three_deliveries_of_a_deletion_delete_once(office, at_once):
    reminder = await be_reminded(office)
    office.sandbox.duplicate_next(2, at_once=at_once)
    await reminder.press("Delete", confirm=True)
    await office.deliver()

    assert [action for _, action in office.audit].count("delete") == 1
    assert "was deleted by Anna Sigurðardóttir" in reminder.text


async def test_a_form_submitted_after_its_own_finish_later_is_answered_in_words(office):
    """On a slow line the form still stands while the step is on its way."""
    form = await office.form()
    await fill(form)
    submission = await submitted_copy(office, form)
    await office.anna.modal.press("Finish later")
    reply = await office.sandbox.deliver_raw("interactive", submission)

    assert reply.ok
    assert [each.number for each in office.interactions] == [1]


async def submitted_copy(office, form):
    """What a submission would have sent, from a form that a wrong cost keeps open."""
    await form.press("More details")
    await form.type("Cost", "x")
    await form.submit()
    payload = office.sandbox.last_payload("view_submission")
    payload["trigger_id"] = office.anna.trigger()
    for elements in payload["view"]["state"]["values"].values():
        if "interaction.cost" in elements:
            elements["interaction.cost"]["value"] = None
    await form.type("Cost", "")
    return payload
