"""The weekly list for managers: off until it is wanted, announced, and of counts and ages only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import Undeliverable
from domain.reminders.failures import settle_failed
from domain.reminders.model import DueKind, DueState, MessageKind
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, snooze
from domain.salespeople.model import USUAL_HABITS, AdminsOnly, Habit, Role
from domain.salespeople.use_cases import Settings, save_settings
from domain.store.tables import DueRow
from domain.workspaces.setup import give_role, save_workspace
from domain.workspaces.use_cases import keep_house
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    briefed,
    contact,
    delivered,
    known,
    postponed,
    promoted,
)

SECRET, NAME = "Wants to leave his supplier", "Þórður Óskarsson"
# It is Tuesday, 2 June: a week later is no Monday yet.
FIRST = datetime(2026, 6, 15, 9, tzinfo=UTC)


@pytest.fixture
def ledger(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    return ledger


def switched(ledger, on=True, by=ADMIN):
    shown = ledger.see(lambda stores: stores.workspaces.current().customs)
    wanted = replace(shown, weekly_list=on)
    return ledger.do(save_workspace, wanted, shown=shown, actor=by)


def lists(ledger):
    return {r.reader.id: r.list for r in delivered(ledger) if r.kind is MessageKind.WEEKLY_LIST}


def due(ledger):
    with ledger.session(ledger.workspace) as session:
        rows = session.query(DueRow).filter_by(kind=DueKind.WEEKLY_LIST)
        return {row.recipient: row.due_at for row in rows}


def test_it_is_off_and_only_an_admin_switches_it_on(ledger):
    assert due(ledger) == {}
    with pytest.raises(AdminsOnly):
        switched(ledger, by=MARGRET)
    switched(ledger)
    assert due(ledger) == {MARGRET: FIRST}
    switched(ledger, on=False)
    assert due(ledger) == {MARGRET: FIRST}
    ledger.clock.now = FIRST
    postponed(ledger)
    assert (lists(ledger), due(ledger)) == ({}, {})


def test_a_manager_switches_it_off_alone_and_on_again(ledger):
    promoted(ledger, BJORN, Role.MANAGER)
    switched(ledger)
    postponed(ledger)
    ledger.do(save_settings, Settings(habits=USUAL_HABITS | {Habit.LIST_RESTS}), actor=MARGRET)
    assert due(ledger) == {BJORN: FIRST}
    ledger.do(keep_house)
    ledger.clock.now = FIRST
    assert set(lists(ledger)) == {BJORN}

    ledger.do(save_settings, Settings(), actor=MARGRET)
    assert due(ledger)[MARGRET] == FIRST + timedelta(days=7)


def test_whoever_is_no_manager_for_a_while_keeps_it_switched_off(ledger):
    ledger.do(save_settings, Settings(habits=USUAL_HABITS | {Habit.LIST_RESTS}), actor=MARGRET)
    promoted(ledger, MARGRET, Role.SALESPERSON)
    ledger.do(save_settings, Settings(), actor=MARGRET)
    promoted(ledger, MARGRET, Role.MANAGER)
    switched(ledger)

    assert due(ledger) == {}


@pytest.mark.both_databases
def test_it_counts_what_each_has_put_aside_and_tells_neither_whom_nor_what(ledger):
    of = contact(ledger, NAME)
    first = postponed(ledger, of=of, description=SECRET)
    ledger.clock.advance(days=1)
    second, third = postponed(ledger, of=of), postponed(ledger, by=BJORN, of=of)
    postponed(ledger, by=MARGRET)
    switched(ledger)
    stopped = Choice(shown_at=ledger.clock(), stops=True)
    ledger.do(snooze, second.number, stopped, request="press", actor=ANNA)
    with ledger.session(ledger.workspace) as session:
        row = session.query(DueRow).filter_by(subject=third.subject, kind=DueKind.REMINDER).one()
        row.state = DueState.UNREACHABLE
    far = Choice(picked_at=FIRST + timedelta(days=9), shown_at=ledger.clock())
    ledger.do(snooze, first.number, far, request="press-2", actor=ANNA)
    ledger.clock.now = FIRST

    [(reader, told)] = lists(ledger).items()

    assert reader == MARGRET
    lines = [(each.waiting.person, each.waiting.count) for each in told.lines]
    assert lines == [(ANNA, 2), (BJORN, 1)]
    assert [each.waiting.resting for each in told.lines] == [1, 0]
    assert [each.waiting.unreachable for each in told.lines] == [0, 1]
    assert told.lines[0].waiting.oldest_at == first.postponed_at
    assert not any(word in repr(told) for word in (SECRET, NAME, "Spring order"))
    assert due(ledger) == {MARGRET: FIRST + timedelta(days=7)}


def test_with_nothing_to_report_nothing_is_sent_until_the_next_week(ledger):
    switched(ledger)
    ledger.clock.now = FIRST
    postponed(ledger, by=MARGRET)
    assert lists(ledger) == {}

    postponed(ledger, by=BJORN)
    ledger.clock.now = FIRST + timedelta(days=7)
    assert list(lists(ledger)) == [MARGRET]


def test_a_salesperson_is_told_once_in_the_next_reminder(ledger):
    switched(ledger)
    entries = [postponed(ledger), postponed(ledger)]
    for day, entry in enumerate(entries, 1):
        choice = Choice(preset=Preset.IN_ONE_HOUR, shown_at=ledger.clock())
        ledger.do(snooze, entry.number, choice, request=f"press-{day}", actor=ANNA)
        ledger.clock.advance(hours=1)
        sent = [each for each in delivered(ledger) if each.kind is MessageKind.REMINDER]
        assert [each.tells_of_list for each in sent if not each.message] == [day == 1]

    switched(ledger, on=False)
    switched(ledger)
    ledger.clock.now = datetime(2026, 6, 3, 12, tzinfo=UTC)
    [again] = [each for each in delivered(ledger) if each.items]
    assert again.tells_of_list


def test_whoever_becomes_a_manager_gets_it_and_who_is_none_any_more_does_not(ledger):
    switched(ledger)
    postponed(ledger)
    ledger.do(give_role, BJORN, Role.MANAGER, actor=ADMIN)
    ledger.do(give_role, MARGRET, Role.SALESPERSON, actor=ADMIN)
    ledger.clock.advance(days=1)
    delivered(ledger)

    ledger.clock.now = FIRST
    assert list(lists(ledger)) == [BJORN]
    assert list(due(ledger)) == [BJORN]


def test_one_that_slack_refuses_is_followed_by_that_of_the_next_week(ledger):
    switched(ledger)
    postponed(ledger)
    ledger.clock.now = FIRST
    [claim] = [each.claim for each in briefed(ledger) if each.list]
    ledger.do(settle_failed, claim, Undeliverable("user_disabled"))

    assert due(ledger) == {MARGRET: FIRST + timedelta(days=7)}
