"""What comes by itself comes in working time, what was chosen at its moment; each once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.ids import UserId, WorkspaceId
from domain.reminders.model import DueKind, DueState, Meant, Reminder
from domain.reminders.presets import Preset
from domain.reminders.retiming import retimed
from domain.reminders.use_cases import Choice, snooze
from domain.reminders.walltime import (
    USUAL,
    Away,
    WorkingHours,
    at_wall,
    automatic_moment,
    in_working_time,
    is_working_day,
    public_holidays,
    when_work_begins,
)
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import Settings, note_change, save_settings
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import ANNA, delivered, known, opened, postponed, profile_of

ZONES = ["Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Atlantic/Reykjavik"]
CLOCK_CHANGES = [
    datetime(2026, 3, 8, tzinfo=UTC),
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 4, 5, tzinfo=UTC),
    datetime(2026, 10, 4, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
]
MINUTES, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FRIDAY = datetime(2026, 6, 5, 16, tzinfo=UTC)

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.one_of(
    st.datetimes(datetime(2025, 12, 1), datetime(2027, 1, 31), timezones=st.just(UTC)),
    st.builds(
        lambda change, minutes: change + minutes * MINUTES,
        st.sampled_from(CLOCK_CHANGES),
        st.integers(-1440, 2880),
    ),
)
absences = st.builds(
    lambda first, days: Away(first, first + days * DAY),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 40),
)
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
hours_of_somebody = st.builds(
    WorkingHours,
    st.frozensets(st.integers(1, 7), min_size=1),
    walls,
    walls,
    st.sampled_from(["", "IS", "DK", "US"]),
    st.none() | absences,
    st.booleans(),
).filter(lambda hours: hours.begins != hours.ends)


def works_at(moment, zone, hours):
    """By the wall, apart from how the domain goes about it: is a shift of some day on?"""
    today = moment.astimezone(zone).date()
    for day in (today - DAY, today):
        is_off = (
            day.isoweekday() not in hours.days
            or day in public_holidays(hours.country, day.year)
            or (hours.away and hours.away.first <= day <= hours.away.last)
        )
        last = day if hours.ends > hours.begins else day + DAY
        begins, ends = at_wall(day, hours.begins, zone), at_wall(last, hours.ends, zone)
        if not is_off and (begins <= moment <= ends or moment == begins):
            return True
    return False


@given(moment=moments, zone=zones, hours=hours_of_somebody, share=st.floats(0, 1))
def test_what_comes_by_itself_comes_in_working_time_and_no_later_than_it_must(
    moment, zone, hours, share
):
    hours = replace(hours, once_a_day=False)
    comes = automatic_moment(moment, zone, hours)

    assert comes >= moment
    assert works_at(comes, zone, hours)
    between = moment + share * (comes - moment)
    assert between == comes or not works_at(between, zone, hours)


@given(moment=moments, zone=zones, hours=hours_of_somebody)
def test_once_a_day_it_comes_when_work_begins(moment, zone, hours):
    comes = automatic_moment(moment, zone, replace(hours, once_a_day=True))

    assert comes == when_work_begins(moment, zone, hours) >= moment
    assert in_working_time(comes - MINUTES, zone, hours) == comes or works_at(
        comes - MINUTES, zone, hours
    )


def test_the_night_shift_belongs_to_the_day_on_which_it_begins():
    nights = WorkingHours(days=frozenset({5}), begins=time(22), ends=time(6))
    utc = ZoneInfo("UTC")
    saturday = datetime(2026, 6, 6, 3, tzinfo=UTC)

    assert in_working_time(saturday, utc, nights) == saturday
    assert in_working_time(saturday + 4 * HOUR, utc, nights) == saturday + 6 * DAY + 19 * HOUR


def test_public_holidays_are_those_of_the_country():
    national_day = date(2026, 6, 17)

    assert not is_working_day(national_day, replace(USUAL, country="IS"))
    assert is_working_day(national_day, replace(USUAL, country="DK"))
    assert is_working_day(national_day, replace(USUAL, country="XX"))


reminders = st.builds(
    Reminder,
    subject=st.just("interaction:1"),
    recipient=st.just(UserId("U1")),
    state=st.just(DueState.SCHEDULED),
    meant=st.sampled_from(Meant),
    due_at=moments,
    first_due_at=moments,
    zone=st.sampled_from(ZONES),
    wall=st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    repeats=st.integers(0, 3),
)


@given(reminder=reminders, zone=zones, hours=hours_of_somebody, now=moments)
def test_in_another_zone_the_wall_moves_along_and_an_instant_stays(reminder, zone, hours, now):
    moved = retimed(reminder, zone, hours, now=now)
    wish = reminder.due_at
    if reminder.wall is not None:
        wish = at_wall(reminder.wall.date(), reminder.wall.time(), zone)

    assert moved.zone == zone.key
    if reminder.meant is Meant.CHOSEN:
        assert moved.due_at == max(wish, now)
    else:
        assert works_at(moved.due_at, zone, hours)
        assert moved.due_at == automatic_moment(max(wish, now), zone, hours)


def chosen(ledger, waiting, **choice):
    wanted = Choice(**choice, shown_at=ledger.clock())
    ledger.do(snooze, waiting.number, wanted, request=ledger.nonce(), actor=ANNA)


def moves_to(ledger, zone):
    """Slack tells of it."""
    ledger.profiles[ANNA] = profile_of(ANNA, zone=zone)
    ledger.do(note_change, ledger.profiles[ANNA])


def due(ledger, waiting):
    reminder = ledger.reminder(waiting.number)
    return f"{reminder.due_at:%d %H:%M}"


def sent(ledger):
    """New reminders, by number."""
    return [
        card.interaction.number
        for each in delivered(ledger)
        if is_new(each)
        for card in cards_in(each)
    ]


def cards_in(brief):
    """Of a reminder, or of a digest."""
    return [item.card for item in brief.items] or [brief.card]


def is_new(brief):
    return brief.claim.kind is DueKind.REMINDER and brief.message is None


def test_fault_18_whoever_moves_takes_nine_oclock_along_and_leaves_a_picked_time(ledger):
    by_the_wall, by_the_instant, by_default = (postponed(ledger) for _ in range(3))
    chosen(ledger, by_the_wall, preset=Preset.TOMORROW)
    chosen(ledger, by_the_instant, picked_at=ledger.clock() + 30 * HOUR)
    assert [due(ledger, each) for each in (by_the_wall, by_the_instant, by_default)] == [
        "03 09:00",
        "03 16:00",
        "03 09:00",
    ]

    moves_to(ledger, "America/New_York")

    assert [due(ledger, each) for each in (by_the_wall, by_the_instant, by_default)] == [
        "03 13:00",
        "03 16:00",
        "03 13:00",
    ]
    assert ledger.reminder(by_the_wall.number).zone == "America/New_York"


def test_fault_18_what_is_past_after_a_move_is_due_at_once_and_only_once(ledger):
    waiting = postponed(ledger)
    chosen(ledger, waiting, preset=Preset.THIS_AFTERNOON)

    moves_to(ledger, "Asia/Tokyo")

    assert ledger.reminder(waiting.number).due_at == ledger.clock()
    assert (sent(ledger), sent(ledger)) == ([waiting.number], [])


def test_what_was_chosen_comes_at_night_and_its_repeats_do_not(ledger):
    waiting = postponed(ledger)
    at_night = datetime(2026, 6, 6, 2, 30, tzinfo=UTC)  # a Saturday
    chosen(ledger, waiting, picked_at=at_night)
    ledger.clock.now = at_night

    assert sent(ledger) == [waiting.number]
    assert (due(ledger, waiting), ledger.reminder(waiting.number).meant) == (
        "08 09:00",
        Meant.AUTOMATIC,
    )


def test_what_could_not_be_sent_in_time_waits_for_the_next_morning(ledger):
    """The bot was down over the whole day, and comes back on Friday evening."""
    waiting = postponed(ledger)
    ledger.clock.now = FRIDAY + 6 * HOUR

    assert sent(ledger) == []
    assert due(ledger, waiting) == "08 09:00"
    ledger.clock.now = datetime(2026, 6, 8, 9, tzinfo=UTC)
    assert (sent(ledger), sent(ledger)) == ([waiting.number], [])


def test_what_was_due_in_the_last_minute_of_work_is_sent_a_little_after_it(ledger):
    waiting = postponed(ledger)
    hours = replace(USUAL, ends=time(9))
    ledger.do(save_settings, Settings(hours=replace(hours, begins=time(8))), actor=ANNA)
    ledger.clock.now = datetime(2026, 6, 3, 9, 0, 2, tzinfo=UTC)

    assert sent(ledger) == [waiting.number]


def test_an_absence_moves_what_comes_by_itself_and_ending_it_brings_it_back(ledger):
    waiting, exact = postponed(ledger), postponed(ledger)
    chosen(ledger, exact, preset=Preset.TOMORROW)
    away = Settings(away_from=date(2026, 6, 3), away_until=date(2026, 6, 9))
    ledger.do(save_settings, away, actor=ANNA)
    assert (due(ledger, waiting), due(ledger, exact)) == ("10 09:00", "03 09:00")

    ledger.do(save_settings, Settings(), actor=ANNA)

    assert (due(ledger, waiting), due(ledger, exact)) == ("03 09:00", "03 09:00")


def test_a_pause_holds_everything_back_until_it_ends(ledger):
    waiting, exact = postponed(ledger), postponed(ledger)
    chosen(ledger, exact, preset=Preset.TOMORROW)
    ledger.do(save_settings, Settings(habits=USUAL_HABITS | {Habit.PAUSE}), actor=ANNA)
    ledger.clock.now = datetime(2026, 6, 3, 9, tzinfo=UTC)
    assert sent(ledger) == [exact.number]
    assert due(ledger, waiting) == "04 09:00"
    ledger.clock.now = datetime(2026, 6, 4, 10, tzinfo=UTC)
    assert sent(ledger) == []

    ledger.do(save_settings, Settings(), actor=ANNA)

    assert waiting.number in sent(ledger)


def test_whoever_wants_no_repeats_is_reminded_once_and_it_rests(ledger):
    waiting = postponed(ledger)
    ledger.do(save_settings, Settings(habits=frozenset()), actor=ANNA)
    ledger.clock.now = ledger.reminder(waiting.number).due_at

    assert sent(ledger) == [waiting.number]
    assert ledger.reminder(waiting.number).state is DueState.RESTING


def test_the_holidays_are_the_workspaces_unless_one_has_ones_own(ledger):
    ledger.see(lambda stores: setattr(stores.workspaces._row(), "country", "IS"))
    ledger.clock.now = datetime(2026, 6, 16, 12, tzinfo=UTC)  # the eve of the national day
    first = postponed(ledger)
    ledger.do(save_settings, Settings(holiday_country="Denmark"), actor=ANNA)
    second = postponed(ledger)

    assert (due(ledger, first), due(ledger, second)) == ("18 09:00", "17 09:00")
    ledger.do(save_settings, Settings(), actor=ANNA)
    assert {due(ledger, first), due(ledger, second)} == {"18 09:00"}


workspaces = count()
STEPS = st.lists(
    st.one_of(
        st.integers(1, 100).map(lambda hours: ("wait", hours * HOUR)),
        st.sampled_from(ZONES).map(lambda zone: ("move", zone)),
        st.tuples(st.just("settings"), hours_of_somebody),
    ),
    min_size=3,
    max_size=8,
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_is_changed_meanwhile_none_is_skipped_doubled_or_out_of_hours(engines):
    @settings(max_examples=examples(8))
    @given(steps=STEPS)
    def come_once(steps):
        ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-time"))
        waiting = postponed(ledger)
        seen = []
        for step in [*steps, *[("wait", 60 * DAY)]]:
            act(ledger, step)
            follow(ledger, waiting, seen)
        while ledger.reminder(waiting.number).state is DueState.SCHEDULED:
            ledger.clock.now = max(ledger.clock(), ledger.reminder(waiting.number).due_at)
            follow(ledger, waiting, seen)

        assert seen == [0, 1, 2, 3]

    come_once()


def act(ledger, step):
    match step:
        case "wait", span:
            ledger.clock.advance(span)
        case "move", zone:
            moves_to(ledger, zone)
        case "settings", hours:
            away = hours.away
            wanted = Settings(
                hours=replace(hours, away=None, country="", once_a_day=False),
                away_from=away.first if away else None,
                away_until=away.last if away else None,
                habits=USUAL_HABITS | ({Habit.DAILY} if hours.once_a_day else set()),
                holiday_country=hours.country,
            )
            ledger.do(save_settings, wanted, actor=ANNA)


def follow(ledger, waiting, seen):
    """Two looks at the queue, as there are two replicas; a fresh profile, as Slack would tell."""
    known(ledger, ANNA, zone=ledger.profiles[ANNA].zone)
    for _ in range(2):
        for brief in delivered(ledger):
            if is_new(brief):
                member = ledger.see(lambda stores: stores.members.find(ANNA))
                assert works_at(ledger.clock(), member.tz, member.hours)
                seen.append(brief.card.reminder.repeats)
