"""The main job, wherever the bot may run: record, put aside, be reminded, finish."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.interactions.kinds import Outcome, State
from tests.support.acts import THORUNN, fill

EVERYWHERE = pytest.mark.parametrize(
    ("deliver", "database_url"),
    [(way, store) for way in ("socket", "http") for store in ("sqlite", "postgres")],
    indirect=True,
)
AT_TWO = datetime(2026, 6, 2, 14, 0, tzinfo=UTC)  # Iceland is on UTC all year


@pytest.fixture
async def beating(office):
    """An office whose bot looks by itself for what is due."""
    office.bot.alarms.start()
    yield office
    await office.bot.alarms.stop()


@EVERYWHERE
async def test_an_interaction_is_recorded_in_one_form(beating):
    form = await beating.form()
    await fill(form, description="Spring order")
    await form.type("Notes", "Wants salt fish")
    await form.choose("Outcome", "Attempt failed")
    await form.submit()

    recorded = beating.interaction
    basics = recorded.content.basics
    [confirmation] = beating.anna.ephemerals
    assert (recorded.state, recorded.finished_by) == (State.RECORDED, beating.anna.id)
    assert (basics.description, basics.notes) == ("Spring order", "Wants salt fish")
    assert (basics.outcome, recorded.content.details.duration) == (Outcome.ATTEMPT_FAILED, 60)
    assert "Þórunn Ægisdóttir · Meeting · Spring order" in confirmation.text
    assert "Recorded as no. 1" in confirmation.text
    assert confirmation.buttons == ["Edit", "Undo"]


@EVERYWHERE
async def test_what_is_put_aside_comes_back_once_and_is_finished(beating):
    anna = beating.anna
    form = await beating.form()
    await form.choose("Contact", THORUNN, typing="þórunn")
    await form.type("Notes", "Half a sent")
    await form.press("Finish later")
    await anna.modal.pick("Pick a time", AT_TWO)
    await anna.modal.submit()
    beating.sandbox.travel_to(AT_TWO - timedelta(seconds=1))
    reminder = await anna.next_dm()

    came_at = datetime.fromtimestamp(float(reminder.message.ts), tz=UTC)
    assert AT_TWO <= came_at <= AT_TWO + timedelta(seconds=2)
    assert "Unfinished interaction: Þórunn Ægisdóttir" in reminder.text

    form = await reminder.press("Resume")
    assert form.value("Contact").startswith(THORUNN)
    assert form.value("Notes") == "Half a sent"
    assert form.value("Date and time") == datetime(2026, 6, 2, 10, 0, tzinfo=UTC)

    await form.choose("Interaction template", "Outgoing call")
    await form.submit()
    await anna.until(lambda: reminder.is_final)

    finished = beating.interaction
    assert "Recorded by Anna Sigurðardóttir, Tue, 2 Jun 2026 14:00 (no. 1)." in reminder.text
    assert (finished.number, finished.state) == (1, State.RECORDED)
    assert finished.postponed_by == finished.finished_by == finished.created_by == anna.id
    assert anna.dms == [reminder]
