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

ZONES = ["Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Atlantic/Reykjavik"]
HOUR = timedelta(hours=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
delays = st.one_of(
    st.timedeltas(timedelta(0), timedelta(minutes=3)),
    st.timedeltas(timedelta(0), timedelta(days=20)),
    st.integers(1, 9).map(lambda days: timedelta(days=days) - timedelta(minutes=1)),
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


def sent_on_time(reminder):
    """Each reminder after the one before was sent and ignored."""
    while reminder.state is DueState.SCHEDULED:
        yield reminder.due_at
        reminder = after_sending(reminder, now=reminder.due_at)


def test_it_comes_again_after_one_three_and_seven_working_days_then_rests():
    thursday = datetime(2026, 6, 4, 9, tzinfo=UTC)

    days = [moment.day for moment in sent_on_time(first_due(thursday))]

    assert days == [4, 5, 9, 15]


def test_a_resting_one_still_knows_when_it_came_last():
    last = datetime(2026, 6, 15, 9, tzinfo=UTC)

    resting = after_sending(first_due(last - 11 * timedelta(days=1), repeats=3), now=last)

    assert resting.state is DueState.RESTING
    assert resting.repeats == 3


@given(start=moments, zone=st.sampled_from(ZONES))
def test_repeats_come_on_working_days_at_the_first_ones_wall_time(start, zone):
    tz = ZoneInfo(zone)
    first, *repeats = sent_on_time(first_due(start, zone))

    assert len(repeats) == 3
    for repeat in repeats:
        shown, meant = repeat.astimezone(tz), first.astimezone(tz)
        assert shown.weekday() < 5
        assert shown.time() == meant.time() or falls_in_a_gap(shown, meant.time())


def falls_in_a_gap(shown, wall):
    meant = datetime.combine(shown.date(), wall, tzinfo=shown.tzinfo)
    return meant.astimezone(UTC).astimezone(shown.tzinfo).time() != wall


@pytest.mark.parametrize(
    ("zone", "eve"), [("Europe/Copenhagen", (2026, 3, 27)), ("America/New_York", (2026, 10, 30))]
)
def test_nine_stays_nine_over_a_clock_change(zone, eve):
    tz = ZoneInfo(zone)
    friday = datetime(*eve, 9, tzinfo=tz)

    monday = next_repeat(first_due(friday.astimezone(UTC), zone), now=friday)

    assert monday.astimezone(tz).time() == time(9)


@given(start=moments, zone=st.sampled_from(ZONES), delays=st.lists(delays, min_size=4, max_size=4))
def test_downtime_never_gives_a_burst(start, zone, delays):
    reminder, sent = first_due(start, zone), []

    for delay in delays:
        sent.append(reminder.due_at + delay)
        reminder = after_sending(reminder, now=sent[-1])
        assert reminder.state is DueState.RESTING or reminder.due_at >= sent[-1] + HOUR

    assert reminder.state is DueState.RESTING


def test_days_without_the_bot_are_skipped_and_not_made_up_for():
    monday, friday = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 6, 5, 11, tzinfo=UTC)

    again = next_repeat(first_due(monday), now=friday)

    assert again == datetime(2026, 6, 8, 9, tzinfo=UTC)


def test_one_sent_late_is_not_followed_by_its_repeat_at_once():
    monday = datetime(2026, 6, 1, 9, tzinfo=UTC)
    sent_at = datetime(2026, 6, 2, 8, 59, tzinfo=UTC)

    assert next_repeat(first_due(monday), now=sent_at) == datetime(2026, 6, 3, 9, tzinfo=UTC)


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
