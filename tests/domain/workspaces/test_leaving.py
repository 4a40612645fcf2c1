"""The app is removed from a workspace: all stops, comes back as it was, or goes for good."""

from datetime import timedelta

import pytest

from domain.jobs.model import LeaseLost
from domain.jobs.running import take_up
from domain.reminders.delivery import brief
from domain.reminders.model import DueKind
from domain.reminders.restoring import settle_restored
from domain.store.archives import TABLES
from domain.workspaces import leaving
from domain.workspaces.leaving import (
    CLOSED_FOR,
    PurgeUnderway,
    close_workspace,
    finish_purge,
    purge,
)
from domain.workspaces.use_cases import open_workspace
from tests.support.archives import lived_in
from tests.support.given import THEIRS, claimed, delivered, opened, postponed, recorded
from tests.support.jobs import begun, jobs_claimed, stepped

pytestmark = pytest.mark.both_databases

NAME = "Norðurljós"


@pytest.fixture
def waiting(ledger):
    """Due now, with nothing else."""
    delivered(ledger)
    waiting = postponed(ledger)
    ledger.clock.now = ledger.reminder(waiting.number).due_at
    return waiting


def removed(ledger, *, late=timedelta(0)):
    ledger.do(close_workspace, told_at=ledger.clock() - late)


def home(ledger):
    return ledger.see(lambda stores: stores.workspaces.find())


def came_back(ledger):
    ledger.do(open_workspace, name=NAME)


def kept(ledger):
    """How many rows of each table."""
    return {
        name: found
        for name in TABLES
        if (found := ledger.see(lambda stores, name=name: stores.archives.count(name)))
    }


def ours(ledger):
    return [each.kind for each in claimed(ledger) if each.workspace == ledger.workspace]


def test_what_is_claimed_already_is_not_sent_and_waits(ledger, waiting):
    [claim] = claimed(ledger)
    removed(ledger)

    assert ledger.do(brief, claim) is None
    ledger.clock.advance(hours=1)
    assert ours(ledger) == []
    came_back(ledger)
    [again] = [each for each in claimed(ledger) if each.kind is DueKind.REMINDER]
    assert (again.subject, again.attempts) == (waiting.subject, 1)


def test_a_job_stops_after_the_step_that_it_is_at_and_goes_on_later(ledger):
    job = begun(ledger)
    [claim] = jobs_claimed(ledger)
    ledger.do(take_up, claim)
    stepped(ledger, claim)
    removed(ledger)

    with pytest.raises(LeaseLost):
        stepped(ledger, claim)
    assert jobs_claimed(ledger) == []
    came_back(ledger)
    ledger.clock.advance(minutes=1)
    [again] = jobs_claimed(ledger)
    assert ledger.do(take_up, again).id == job.id


def test_late_news_of_an_earlier_removal_closes_nothing(ledger):
    removed(ledger)
    ledger.clock.advance(minutes=5)
    came_back(ledger)

    removed(ledger, late=timedelta(minutes=5))

    assert home(ledger).uninstalled_at is None
    removed(ledger, late=timedelta(seconds=1))
    assert home(ledger).uninstalled_at == ledger.clock()


def test_told_of_it_twice_the_data_waits_no_longer(ledger):
    removed(ledger)
    at = ledger.clock()
    ledger.clock.advance(days=1)
    removed(ledger)

    assert home(ledger).uninstalled_at == at
    ledger.clock.now = at + CLOSED_FOR
    assert ours(ledger) == [DueKind.PURGE]


def test_whoever_comes_back_in_time_has_everything(ledger, waiting):
    before = kept(ledger)
    removed(ledger)
    ledger.clock.advance(CLOSED_FOR - timedelta(seconds=1))
    came_back(ledger)
    ledger.clock.advance(days=1)

    assert DueKind.PURGE not in ours(ledger)
    assert kept(ledger) == before
    assert recorded(ledger).number == 2


def test_after_thirty_days_all_of_it_goes_in_small_steps_and_nothing_of_others(
    ledger, engines, clock, monkeypatch
):
    monkeypatch.setattr(leaving, "AT_ONCE", 7)
    other = opened(engines, clock, THEIRS)
    lived_in(other)
    theirs = kept(other)
    lived_in(ledger)
    assert set(kept(ledger)) >= set(theirs)
    removed(ledger)
    ledger.clock.advance(CLOSED_FOR)

    steps = 0
    while DueKind.PURGE in purging(ledger):
        steps += 1

    assert kept(ledger) == {}
    assert steps * 7 >= sum(theirs.values())
    assert {name: rows for name, rows in kept(other).items() if name != "due_rows"} == {
        name: rows for name, rows in theirs.items() if name != "due_rows"
    }


def purging(ledger):
    """What of ours was due, each done."""
    due = [each for each in claimed(ledger) if each.workspace == ledger.workspace]
    for claim in due:
        assert ledger.do(brief, claim) is None
    return [each.kind for each in due]


def test_whoever_comes_back_to_half_of_it_begins_anew(ledger, monkeypatch):
    monkeypatch.setattr(leaving, "AT_ONCE", 30)
    lived_in(ledger)
    removed(ledger)
    ledger.do(purge)

    with pytest.raises(PurgeUnderway):
        came_back(ledger)
    while ledger.do(finish_purge):
        pass
    came_back(ledger)

    assert recorded(ledger).number == 1
    assert not ledger.do(finish_purge)


def test_a_purge_that_was_claimed_before_the_app_came_back_takes_nothing(ledger):
    removed(ledger)
    ledger.clock.advance(CLOSED_FOR)
    [claim] = claimed(ledger)
    came_back(ledger)
    before = kept(ledger)

    assert ledger.do(brief, claim) is None
    ledger.do(purge)
    assert kept(ledger) == before


def test_a_copy_that_is_put_back_waits_as_long_again(ledger):
    removed(ledger)
    ledger.clock.advance(CLOSED_FOR)
    ledger.do(settle_restored)

    ledger.clock.advance(CLOSED_FOR - timedelta(seconds=1))
    assert ours(ledger) == []
    ledger.clock.advance(seconds=1)
    assert ours(ledger) == [DueKind.PURGE]


def test_nobody_calls_late_what_a_removed_workspace_has_due(ledger, waiting):
    ledger.clock.advance(days=1)

    def late():
        with ledger.queue() as queue:
            return queue.oldest_overdue_at(now=ledger.clock())

    assert late() is not None
    removed(ledger)
    assert late() is None
