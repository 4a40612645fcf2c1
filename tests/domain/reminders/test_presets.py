"""The moments on offer, by the salesperson's wall clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reminders.model import Meant, ReminderInPast
from domain.reminders.presets import (
    GRACE,
    Preset,
    When,
    chosen_preset,
    default_moment,
    moment_of,
    offered,
    picked,
)

REYKJAVIK = ZoneInfo("Atlantic/Reykjavik")
TUESDAY = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 6, 5, 16, 0, tzinfo=UTC)

zones = st.sampled_from(
    ["Europe/Copenhagen", "America/New_York", "Australia/Sydney", "Asia/Kathmandu"]
).map(ZoneInfo)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))


def wall(moment, zone=REYKJAVIK):
    return moment.astimezone(zone).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "eve"),
    [
        ("Europe/Copenhagen", date(2026, 3, 28)),
        ("Europe/Copenhagen", date(2026, 10, 24)),
        ("America/New_York", date(2026, 3, 7)),
        ("America/New_York", date(2026, 10, 31)),
        ("Australia/Sydney", date(2026, 10, 3)),
        ("Australia/Sydney", date(2026, 4, 4)),
    ],
)
def test_fault_18_tomorrow_at_nine_is_nine_on_the_wall_over_a_clock_change(zone, eve):
    zone = ZoneInfo(zone)
    now = datetime.combine(eve, time(14), tzinfo=zone)

    tomorrow = moment_of(Preset.TOMORROW, now=now, zone=zone)

    assert wall(tomorrow, zone) == datetime.combine(eve + timedelta(days=1), time(9))
    assert tomorrow - now != timedelta(hours=19)  # the night is an hour shorter or longer


@given(now=moments, zone=zones)
def test_every_morning_preset_is_nine_on_the_wall_of_a_later_day(now, zone):
    for preset in (Preset.TOMORROW, Preset.NEXT_WORKING_DAY, Preset.MONDAY):
        shown = wall(moment_of(preset, now=now, zone=zone), zone)

        assert shown.time() == time(9)
        assert shown.date() > wall(now, zone).date()


@given(now=moments, zone=zones)
def test_what_is_offered_is_never_past(now, zone):
    shown = offered(now=now, zone=zone)

    assert all(moment > now for _, moment in shown)
    assert {preset for preset, _ in shown} >= set(Preset) - {Preset.THIS_AFTERNOON}


def test_this_afternoon_is_not_offered_once_it_has_begun():
    at_three = TUESDAY.replace(hour=15)

    before = [preset for preset, _ in offered(now=TUESDAY, zone=REYKJAVIK)]
    after = [preset for preset, _ in offered(now=at_three, zone=REYKJAVIK)]

    assert Preset.THIS_AFTERNOON in before
    assert Preset.THIS_AFTERNOON not in after


@pytest.mark.parametrize(
    ("preset", "shown"),
    [
        (Preset.IN_ONE_HOUR, datetime(2026, 6, 5, 17)),
        (Preset.TOMORROW, datetime(2026, 6, 6, 9)),
        (Preset.NEXT_WORKING_DAY, datetime(2026, 6, 8, 9)),
        (Preset.MONDAY, datetime(2026, 6, 8, 9)),
    ],
)
def test_on_a_friday_afternoon(preset, shown):
    assert wall(moment_of(preset, now=FRIDAY, zone=REYKJAVIK)) == shown


def test_on_a_monday_monday_is_that_of_next_week():
    monday = datetime(2026, 6, 8, 8, tzinfo=UTC)

    assert wall(moment_of(Preset.MONDAY, now=monday, zone=REYKJAVIK)) == datetime(2026, 6, 15, 9)


def test_in_one_hour_is_an_hour_of_time_where_the_clock_is_put_forward_in_it():
    zone = ZoneInfo("Europe/Copenhagen")
    now = datetime(2026, 3, 29, 1, 30, tzinfo=zone)

    assert wall(moment_of(Preset.IN_ONE_HOUR, now=now, zone=zone), zone).time() == time(3, 30)


def test_the_day_is_that_of_the_salesperson():
    sydney = ZoneInfo("Australia/Sydney")
    now = datetime(2026, 6, 2, 20, 0, tzinfo=UTC)  # already Wednesday there

    tomorrow = moment_of(Preset.TOMORROW, now=now, zone=sydney)

    assert wall(tomorrow, sydney) == datetime(2026, 6, 4, 9)


def test_the_default_is_the_next_working_day_and_nobody_chose_it():
    default = default_moment(now=FRIDAY, zone=REYKJAVIK)

    assert wall(default.due_at) == datetime(2026, 6, 8, 9)
    assert default.meant is Meant.AUTOMATIC


def test_a_preset_that_passes_while_the_form_is_open_is_due_now():
    later = TUESDAY.replace(hour=15, minute=20)

    when = chosen_preset(Preset.THIS_AFTERNOON, shown_at=TUESDAY, now=later, zone=REYKJAVIK)

    assert when == When(later, Meant.CHOSEN, datetime(2026, 6, 2, 15))


@pytest.mark.parametrize("late_by", [timedelta(minutes=6), timedelta(hours=5)])
def test_one_that_was_past_when_it_was_shown_is_refused(late_by):
    shown_at = TUESDAY.replace(hour=15) + late_by

    with pytest.raises(ReminderInPast):
        chosen_preset(Preset.THIS_AFTERNOON, shown_at=shown_at, now=shown_at, zone=REYKJAVIK)


def test_tomorrow_stays_the_day_that_was_shown_where_midnight_passes_in_between():
    shown_at, now = TUESDAY.replace(hour=23, minute=59), TUESDAY + timedelta(hours=14, minutes=2)

    when = chosen_preset(Preset.TOMORROW, shown_at=shown_at, now=now, zone=REYKJAVIK)

    assert wall(when.due_at) == datetime(2026, 6, 3, 9)


def test_in_one_hour_counts_from_the_choice_and_not_from_the_opening():
    now = TUESDAY + timedelta(minutes=30)

    when = chosen_preset(Preset.IN_ONE_HOUR, shown_at=TUESDAY, now=now, zone=REYKJAVIK)

    assert when.due_at == now + timedelta(hours=1)


def test_a_picked_time_is_kept_exactly():
    sunday_night = datetime(2026, 6, 7, 23, 45, tzinfo=UTC)

    assert picked(sunday_night, now=TUESDAY) == When(sunday_night, Meant.CHOSEN)


@pytest.mark.parametrize("late_by", [timedelta(seconds=1), GRACE])
def test_a_picked_time_up_to_five_minutes_past_is_due_now(late_by):
    assert picked(TUESDAY - late_by, now=TUESDAY) == When(TUESDAY, Meant.CHOSEN)


def test_an_older_picked_time_is_refused():
    with pytest.raises(ReminderInPast):
        picked(TUESDAY - GRACE - timedelta(seconds=1), now=TUESDAY)


@given(shown_at=moments, passes=st.timedeltas(timedelta(0), timedelta(days=9)), zone=zones)
def test_whatever_is_chosen_is_never_due_in_the_past(shown_at, passes, zone):
    now = shown_at + passes

    for preset, _ in offered(now=shown_at, zone=zone):
        assert chosen_preset(preset, shown_at=shown_at, now=now, zone=zone).due_at >= now
