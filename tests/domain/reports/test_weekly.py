"""The weekly summary: wanted, on Monday when work begins, of the week before, once."""

from datetime import UTC, date, datetime, time

import pytest

from domain.errors import Undeliverable
from domain.reminders.failures import settle_failed
from domain.reminders.model import DueKind, MessageKind
from domain.reminders.walltime import WorkingHours
from domain.reports.weekly import due_subject, stop_weekly
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import Settings, note_change, save_settings
from domain.store.tables import DueRow
from tests.support.given import (
    ANNA,
    BJORN,
    briefed,
    delivered,
    postponed,
    profile_of,
    recorded,
)

MONDAY = datetime(2026, 6, 8, 9, tzinfo=UTC)
WANTED = Settings(habits=USUAL_HABITS | {Habit.WEEKLY})


@pytest.fixture
def wanted(ledger):
    """By Anna; it is Tuesday, 2 June."""
    ledger.do(save_settings, WANTED, actor=ANNA)
    return ledger


def due_at(ledger):
    with ledger.session(ledger.workspace) as session:
        row = session.query(DueRow).filter_by(kind=DueKind.WEEKLY).one_or_none()
        return row and row.due_at


def summaries(ledger):
    return [each for each in delivered(ledger) if each.kind is MessageKind.WEEKLY]


def test_nobody_gets_one_who_did_not_ask_for_it(ledger):
    ledger.do(save_settings, Settings(), actor=ANNA)

    assert due_at(ledger) is None


def test_it_tells_what_one_recorded_oneself_the_week_before(wanted):
    recorded(wanted, salesperson=ANNA, cost=5, duration=10)
    recorded(wanted, by=BJORN, salesperson=BJORN)
    postponed(wanted, salesperson=ANNA, cost=100)
    assert due_at(wanted) == MONDAY
    wanted.clock.now = MONDAY
    recorded(wanted, salesperson=ANNA)

    [sent] = summaries(wanted)

    told = sent.summary
    assert (sent.reader.id, told.week.first, told.week.last) == (
        ANNA,
        date(2026, 6, 1),
        date(2026, 6, 7),
    )
    assert (told.total.number, told.total.cost, told.waiting) == (1, 5, 1)
    assert [(kind.subject.code, kind.figures.number) for kind in told.kinds] == [("MEETING", 1)]
    assert (summaries(wanted), due_at(wanted).day) == ([], 15)


def test_it_waits_for_working_time_and_moves_along_to_another_zone(wanted):
    away = Settings(
        habits=WANTED.habits,
        hours=WorkingHours(begins=time(8)),
        away_from=date(2026, 6, 8),
        away_until=date(2026, 6, 9),
    )
    wanted.do(save_settings, away, actor=ANNA)
    assert due_at(wanted) == datetime(2026, 6, 10, 8, tzinfo=UTC)

    wanted.do(note_change, profile_of(ANNA, zone="America/New_York"))

    assert due_at(wanted) == datetime(2026, 6, 10, 12, tzinfo=UTC)


def test_stopped_by_its_button_it_says_so_and_comes_no_more(wanted):
    wanted.clock.now = MONDAY
    [sent] = summaries(wanted)

    wanted.do(stop_weekly, date(2026, 6, 1), actor=ANNA)
    wanted.do(stop_weekly, date(2026, 6, 1), actor=ANNA)

    [update] = summaries(wanted)
    assert update.message.ts
    assert Habit.WEEKLY not in update.reader.habits
    assert update.summary.week == sent.summary.week
    assert due_at(wanted) is None


def test_one_that_slack_refuses_is_followed_by_that_of_the_next_week(wanted):
    wanted.clock.now = MONDAY
    [claim] = [each.claim for each in briefed(wanted) if each.summary]
    wanted.do(settle_failed, claim, Undeliverable("user_disabled"))

    assert claim.subject == due_subject(ANNA)
    assert due_at(wanted).day == 15
