"""Much is due at once: it is claimed in the order of its moments, and each person's together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from domain.errors import RateLimited, WorkspaceUnreachable
from domain.ids import LeaseId
from domain.reminders.delivery import BATCH, LEASE, claim_due
from domain.reminders.failures import REVOKED_PAUSE, settle_failed
from domain.reminders.gathering import MOST, gathered
from domain.reminders.model import DueKind, Meant
from domain.store.due_rows import DUE_ROWS
from tests.support.given import ANNA, BJORN, claimed, known, postponed

NINE = datetime(2026, 6, 3, 9, tzinfo=UTC)
A_SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def due(ledger, wanted):
    """Rows as *Finish later* leaves them: (recipient, how it was meant, when it is due)."""
    with ledger.session(ledger.workspace) as session:
        connection = session.connection()
        connection.execute(DUE_ROWS.delete().where(DUE_ROWS.c.kind == DueKind.HOUSEKEEPING))
        ours = DUE_ROWS.c.kind == DueKind.REMINDER
        [one] = connection.execute(select(DUE_ROWS).where(ours)).mappings()
        connection.execute(DUE_ROWS.delete().where(ours))
        rows = [
            {**one, **dict.fromkeys(("due_at", "first_due_at", "claimable_at"), at)}
            | {"subject": f"interaction:{number}", "recipient": whom, "meant": meant}
            for number, (whom, meant, at) in enumerate(wanted, start=1)
        ]
        connection.execute(insert(DUE_ROWS), rows)


def messages(ledger):
    """Until nothing is left: the rows of each message, which is sent."""
    found = []
    while batch := claimed(ledger):
        found += [each.all for each in batch]
        with ledger.stores() as stores:
            for claim in (one for each in batch for one in each.all):
                stores.due.done(claim)
    return found


@pytest.fixture
def people(ledger):
    """More than a batch, each with some that come by themselves at nine; others in between."""
    people = [f"P{number}" for number in range(BATCH + 5)]
    for person in people:
        known(ledger, person)
    postponed(ledger)
    each = MOST // BATCH + 3
    due(ledger, [(whom, Meant.AUTOMATIC, NINE) for _ in range(each) for whom in people])
    ledger.clock.now = NINE
    return dict.fromkeys(people, each)


def test_whatever_is_due_to_many_at_once_is_one_message_to_each(ledger, people):
    got = messages(ledger)

    assert {each[0].recipient: len(each) for each in got} == people
    assert len(got) == len(people)


def test_two_processes_never_share_what_is_to_be_one_message(ledger, people):
    together = Barrier(2)

    def claims(_process):
        together.wait()
        return [found for _ in range(20) for found in messages(ledger)]

    with ThreadPoolExecutor(2) as processes:
        first, second = processes.map(claims, range(2))
    got = first + second + messages(ledger)

    assert {each[0].recipient: len(each) for each in got} == people
    assert len(got) == len(people)


def test_what_one_person_has_beyond_all_measure_is_several_messages(ledger):
    postponed(ledger)
    due(ledger, [(ANNA, Meant.AUTOMATIC, NINE)] * (2 * MOST + BATCH))
    ledger.clock.now = NINE

    got = messages(ledger)

    assert sum(len(each) for each in got) == 2 * MOST + BATCH
    assert len(got) == 2


@pytest.mark.parametrize(
    ("failure", "pause"),
    [
        (RateLimited(A_MINUTE), A_MINUTE),
        (WorkspaceUnreachable("token_revoked"), REVOKED_PAUSE),
    ],
)
def test_what_slack_refused_is_claimed_before_what_was_due_after_it(ledger, failure, pause):
    postponed(ledger)
    count = 2 * BATCH
    due(ledger, [(f"C{each}", Meant.CHOSEN, NINE + each * A_MINUTE) for each in range(count)])
    ledger.clock.now = NINE + count * A_MINUTE
    first = claimed(ledger)
    for claim in first:
        ledger.do(settle_failed, claim, failure)
    assert claimed(ledger) == []
    ledger.clock.advance(pause)

    again = claimed(ledger)

    assert [each.subject for each in again] == [each.subject for each in first]


def test_a_message_of_several_has_the_place_of_its_earliest(ledger):
    postponed(ledger)
    chosen = [("C1", Meant.CHOSEN, NINE), ("C2", Meant.CHOSEN, NINE + 2 * A_MINUTE)]
    usual = [(ANNA, Meant.AUTOMATIC, NINE + number * A_MINUTE) for number in (1, 3)]
    due(ledger, [*chosen, *usual])
    ledger.clock.now = NINE + timedelta(hours=1)

    assert [each.recipient for each in claimed(ledger)] == ["C1", ANNA, "C2"]


def test_a_message_of_several_that_goes_back_keeps_that_place(ledger):
    postponed(ledger)
    usual = [(ANNA, Meant.AUTOMATIC, NINE + each * A_MINUTE) for each in (4, 3, 1)]
    due(ledger, [*usual, ("C1", Meant.CHOSEN, NINE + 2 * A_MINUTE)])
    ledger.clock.now = NINE + timedelta(hours=1)

    for _ in range(4):
        with ledger.queue() as queue:
            [annas] = claim_due(queue, of=[ledger.workspace], limit=1, now=ledger.clock())
            queue.put_back([(annas, annas.due_at)])
        assert (annas.recipient, annas.due_at, len(annas.all)) == (ANNA, NINE + A_MINUTE, 3)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_it_is_whole_also_where_its_workspace_pauses_meanwhile(ledger):
    postponed(ledger)
    due(ledger, [(ANNA, Meant.AUTOMATIC, NINE)] * 3)
    ledger.clock.now = NINE
    with ledger.queue() as queue:
        lease, until = LeaseId(uuid4()), NINE + A_MINUTE
        first = queue.claim(lease, until=until, limit=1, now=NINE)
        ledger.see(lambda stores: stores.workspaces.pause(until=until))
        [whole] = gathered(queue, first, lease, until=until, is_full=True, now=NINE)
    assert len(whole.all) == 3

    with ledger.queue() as queue:
        assert queue.paused(of=[ledger.workspace], now=NINE) == {ledger.workspace: until}
        assert queue.paused(of=[ledger.workspace], now=until) == {}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_nobody_is_sent_by_one_process_what_was_due_after_what_another_is_sending(ledger):
    postponed(ledger)
    due(ledger, [(whom, Meant.CHOSEN, NINE) for whom in (ANNA, ANNA, BJORN)])
    ledger.clock.now = NINE
    with ledger.queue() as queue:
        [first] = claim_due(queue, of=[ledger.workspace], limit=1, now=NINE)

    [theirs] = claimed(ledger)
    assert (first.recipient, theirs.recipient) == (ANNA, BJORN)

    ledger.see(lambda stores: stores.due.done(first))
    assert [each.recipient for each in claimed(ledger)] == [ANNA]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    ("passes", "ahead"),
    [(LEASE / 2 + A_SECOND, timedelta(0)), (timedelta(0), timedelta(hours=1))],
    ids=["died", "by a clock that was ahead"],
)
def test_nobody_waits_for_a_lease_that_nobody_holds_any_more(ledger, passes, ahead):
    postponed(ledger)
    due(ledger, [(ANNA, Meant.CHOSEN, NINE)] * 2)
    ledger.clock.now = NINE
    with ledger.queue() as queue:
        [_] = claim_due(queue, of=[ledger.workspace], limit=1, now=NINE + ahead)
    assert bool(claimed(ledger)) == bool(ahead)

    ledger.clock.advance(passes)

    assert len(claimed(ledger)) == (0 if ahead else 1)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_who_claims_while_another_does_gets_nothing_and_does_not_wait(ledger, waiting):
    with ledger.queue() as queue:
        ours = claim_due(queue, of=[ledger.workspace], now=ledger.clock())
        theirs = claimed(ledger)

    assert (len(ours), theirs) == (1, [])
