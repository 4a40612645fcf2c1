"""How often an ignored reminder comes back, and when it rests."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import UserId
from domain.reminders.delivery import after_sending
from domain.reminders.model import DueState, Meant, Reminder
from domain.reminders.repeats import after_resume, next_repeat
from domain.reminders.walltime import (
    USUAL,
    WorkingHours,
    in_working_time,
    is_working_day,
    to_the_minute,
)

ZONES = ["Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Atlantic/Reykjavik"]
HOUR = timedelta(hours=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
delays = st.one_of(
    st.timedeltas(timedelta(0), timedelta(minutes=3)),
    st.timedeltas(timedelta(0), timedelta(days=20)),
    st.integers(1, 9).map(lambda days: timedelta(days=days) - timedelta(minutes=1)),
)


hours_of_somebody = st.builds(
    WorkingHours,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.integers(0, 11).map(time),
    st.integers(12, 23).map(time),
    st.sampled_from(["", "IS", "US"]),
)


def first_due(moment, zone="Atlantic/Reykjavik", **facts):
    reminder = Reminder(
        subject="interaction:1",
        recipient=UserId("U1"),
        state=DueState.SCHEDULED,
        meant=Meant.AUTOMATIC,
        due_at=moment,
        first_due_at=moment,
        zone=zone,
    )
    return replace(reminder, **facts)


def sent_on_time(reminder, hours=USUAL):
    """Each reminder after the one before was sent and ignored."""
    while reminder.state is DueState.SCHEDULED:
        yield reminder.due_at
        reminder = after_sending(reminder, now=reminder.due_at, hours=hours)


def test_it_comes_again_after_one_three_and_seven_working_days_then_rests():
    thursday = datetime(2026, 6, 4, 9, tzinfo=UTC)

    days = [moment.day for moment in sent_on_time(first_due(thursday))]

    assert days == [4, 5, 9, 15]


def test_a_resting_one_still_knows_when_it_came_last():
    last = datetime(2026, 6, 15, 9, tzinfo=UTC)

    resting = after_sending(first_due(last - 11 * timedelta(days=1), repeats=3), now=last)

    assert resting.state is DueState.RESTING
    assert resting.repeats == 3


@given(start=moments, zone=st.sampled_from(ZONES), hours=hours_of_somebody)
def test_repeats_come_in_working_time_and_at_the_first_ones_wall_time_if_that_is(
    start, zone, hours
):
    tz = ZoneInfo(zone)
    first, *repeats = sent_on_time(first_due(start, zone), hours)

    assert len(repeats) == 3
    wall = to_the_minute(first.astimezone(tz).time())
    for repeat in repeats:
        shown = repeat.astimezone(tz)
        assert is_working_day(shown.date(), hours)
        if hours.begins <= wall <= hours.ends:
            assert shown.time() == wall or falls_in_a_gap(shown, wall)
        else:
            assert shown.time() == hours.begins or falls_in_a_gap(shown, hours.begins)


@given(moment=moments, zone=st.sampled_from(ZONES), hours=hours_of_somebody)
def test_working_time_is_never_before_the_moment_and_stays_where_it_is(moment, zone, hours):
    tz = ZoneInfo(zone)
    reached = in_working_time(moment, tz, hours)

    assert timedelta(0) <= reached - moment < timedelta(days=23)
    assert in_working_time(reached, tz, hours) == reached


def test_what_was_chosen_for_the_evening_comes_again_when_work_begins():
    thursday = datetime(2026, 6, 4, 20, tzinfo=UTC)

    moments = [f"{moment:%d %H:%M}" for moment in sent_on_time(first_due(thursday))]

    assert moments == ["04 20:00", "08 09:00", "10 09:00", "16 09:00"]


def falls_in_a_gap(shown, wall):
    meant = datetime.combine(shown.date(), wall, tzinfo=shown.tzinfo)
    return meant.astimezone(UTC).astimezone(shown.tzinfo).time() != wall


@pytest.mark.parametrize(
    ("zone", "eve"), [("Europe/Copenhagen", (2026, 3, 27)), ("America/New_York", (2026, 10, 30))]
)
def test_fault_18_nine_stays_nine_over_a_clock_change(zone, eve):
    tz = ZoneInfo(zone)
    friday = datetime(*eve, 9, tzinfo=tz)

    monday = next_repeat(first_due(friday.astimezone(UTC), zone), now=friday)

    assert monday.due_at.astimezone(tz).time() == time(9)


@given(start=moments, zone=st.sampled_from(ZONES), delays=st.lists(delays, min_size=4, max_size=4))
def test_fault_17_downtime_never_gives_a_burst(start, zone, delays):
    reminder, sent = first_due(start, zone), []

    for delay in delays:
        sent.append(reminder.due_at + delay)
        reminder = after_sending(reminder, now=sent[-1])
        assert reminder.state is DueState.RESTING or reminder.due_at >= sent[-1] + HOUR

    assert reminder.state is DueState.RESTING


def test_days_without_the_bot_are_skipped_and_not_made_up_for():
    monday, friday = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 6, 5, 11, tzinfo=UTC)

    again = next_repeat(first_due(monday), now=friday)

    assert again.due_at == datetime(2026, 6, 8, 9, tzinfo=UTC)


def test_one_sent_late_is_not_followed_by_its_repeat_at_once():
    monday = datetime(2026, 6, 1, 9, tzinfo=UTC)
    sent_at = datetime(2026, 6, 2, 8, 59, tzinfo=UTC)

    again = next_repeat(first_due(monday), now=sent_at)

    assert again.due_at == datetime(2026, 6, 3, 9, tzinfo=UTC)


@given(start=moments, away=st.timedeltas(timedelta(0), timedelta(days=9)))
def test_opening_resume_leaves_a_repeat_at_least_an_hour_away(start, away):
    now = start
    repeat = first_due(start, due_at=start + away, repeats=1)

    moved = after_resume(repeat, now=now) or repeat.due_at

    assert moved >= now + HOUR
    assert moved == repeat.due_at or away < HOUR


def test_opening_resume_never_moves_a_first_reminder():
    now = datetime(2026, 6, 2, 10, tzinfo=UTC)
    chosen = first_due(now + timedelta(minutes=5), meant=Meant.CHOSEN)

    assert after_resume(chosen, now=now) is None
