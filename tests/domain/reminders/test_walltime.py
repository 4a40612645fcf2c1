"""Wall-clock times, on the days on which the wall itself is changed too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import list_supported_countries
from hypothesis import given
from hypothesis import strategies as st

from domain.reminders.walltime import (
    add_working_days,
    at_wall,
    countries_with_holidays,
    is_working_day,
    next_monday,
)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its summer time is half an hour

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
walls = st.times()
zones = st.sampled_from(
    ["Atlantic/Reykjavik", "Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "UTC"]
).map(ZoneInfo)


@pytest.mark.parametrize(
    ("zone", "day", "meant", "shown"),
    [
        (COPENHAGEN, date(2026, 3, 29), time(2, 30), time(3, 30)),
        (ZoneInfo("America/New_York"), date(2026, 3, 8), time(2, 15), time(3, 15)),
        (LORD_HOWE, date(2026, 10, 4), time(2, 10), time(2, 40)),
    ],
)
def test_fault_18_a_time_that_spring_skips_is_as_far_after_the_gap_as_into_it(
    zone, day, meant, shown
):
    moment = at_wall(day, meant, zone)

    assert moment.astimezone(zone).time() == shown


@pytest.mark.parametrize(
    ("zone", "day", "meant", "first"),
    [
        (COPENHAGEN, date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (LORD_HOWE, date(2026, 4, 5), time(1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_fault_18_a_time_that_autumn_repeats_is_the_first_of_the_two(zone, day, meant, first):
    assert at_wall(day, meant, zone) == first


@given(day=days, wall=walls, zone=zones)
def test_the_wall_shows_what_was_meant_or_at_most_an_hour_more(day, wall, zone):
    moment = at_wall(day, wall, zone)

    shown = moment.astimezone(zone).replace(tzinfo=None)
    assert timedelta(0) <= shown - datetime.combine(day, wall) <= timedelta(hours=1)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "count", "lands_on"),
    [
        (date(2026, 6, 4), 1, date(2026, 6, 5)),  # Thursday
        (date(2026, 6, 5), 1, date(2026, 6, 8)),  # Friday
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # Saturday
        (date(2026, 6, 7), 1, date(2026, 6, 8)),  # Sunday
        (date(2026, 6, 5), 3, date(2026, 6, 10)),
        (date(2026, 6, 5), 7, date(2026, 6, 16)),
        (date(2026, 6, 5), 0, date(2026, 6, 5)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, lands_on):
    assert add_working_days(start, count) == lands_on


@given(day=days, count=st.integers(1, 30))
def test_exactly_so_many_working_days_lie_after_the_start(day, count):
    reached = add_working_days(day, count)

    after = [day + timedelta(days=step + 1) for step in range((reached - day).days)]
    assert is_working_day(reached)
    assert sum(map(is_working_day, after)) == count


@given(day=days)
def test_monday_is_the_next_one_and_never_today(day):
    monday = next_monday(day)

    assert monday.weekday() == 0
    assert 1 <= (monday - day).days <= 7


def test_the_countries_are_those_of_the_library():
    assert countries_with_holidays() == {*list_supported_countries(include_aliases=False)}
