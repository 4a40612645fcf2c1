"""Where the clock hops on the way to the next message."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sandbox import Sandbox, travel
from sandbox.model import Exchange
from tests.sandbox.tiny_app import MANIFEST

REYKJAVIK, NEW_YORK = ZoneInfo("Atlantic/Reykjavik"), ZoneInfo("America/New_York")
MONDAY = datetime(2026, 6, 1, 10, 20, 30, tzinfo=UTC)


def at(day, hour, minute=0):
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def test_it_hops_over_an_hour_from_now_and_the_hours_of_working_days():
    moments = travel.plausible_moments(MONDAY, REYKJAVIK, [], [])

    assert moments[:5] == [at(1, 11, 21), at(1, 15), at(2, 9), at(2, 15), at(3, 9)]


def test_the_hours_are_those_of_the_person():
    moments = travel.plausible_moments(MONDAY, NEW_YORK, [], [])

    assert at(1, 13) in moments
    assert at(1, 9) not in moments


def test_it_stops_at_what_somebody_picked_and_at_times_of_earlier_messages():
    picked = int(at(2, 6, 45).timestamp())
    held = {"type": "datetimepicker", "selected_date_time": picked}
    request = {"view": {"state": {"values": {"block": {"action": held}}}}}
    earlier = f"{at(1, 8, 29).timestamp()}"

    moments = travel.plausible_moments(
        MONDAY, REYKJAVIK, [Exchange(1, "to app", "view_submission", request)], [earlier]
    )

    assert at(2, 6, 45) in moments
    assert at(2, 8, 30) in moments
    assert moments == sorted(moments)
    assert all(MONDAY < each <= MONDAY + timedelta(days=travel.DAYS) for each in moments)


def test_tomorrow_at_nine_is_nine_across_summer_time():
    before = datetime(2026, 3, 7, 12, tzinfo=NEW_YORK)

    assert travel.tomorrow_at_nine(before) == datetime(2026, 3, 8, 9, tzinfo=NEW_YORK)


@pytest.fixture
async def sandbox(monkeypatch):
    monkeypatch.setattr(travel, "NOTICED_WITHIN", 0.001)
    async with Sandbox.start(manifest=MANIFEST) as sandbox:
        yield sandbox


async def test_when_nothing_comes_the_clock_goes_back(sandbox):
    offset = sandbox.clock.offset

    assert not await travel.skip_to_next_message(sandbox, sandbox.person("anna"))
    assert abs(sandbox.clock.offset - offset) < timedelta(seconds=1)


async def test_it_stops_where_a_message_comes(sandbox):
    anna = sandbox.person("anna")
    sandbox.travel_to(MONDAY)

    def send_in_the_afternoon():
        if sandbox.clock() > at(1, 14) and not anna.dms:
            dm = sandbox.state.dm(sandbox.workspace, anna.member)
            sandbox.state.post(dm, sandbox.workspace.bot_user_id, "Now", by_app=True)
        return True

    assert await travel.skip_to_next_message(sandbox, anna, send_in_the_afternoon)
    assert at(2, 9) <= sandbox.clock() < at(2, 9, 1)
