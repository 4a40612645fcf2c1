"""Slack has taken a message, or has not, and nobody was told: no second one, and none too few."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.interactions.saving import postpone
from domain.reminders.delivery import LEASE
from domain.reminders.model import DueKind
from domain.store.tables import DueRow, MessageRow
from handlers.reminders.history import SCOPE
from handlers.reminders.pace import Paces
from tests.faults.acts import UNTIL_DUE, put_aside
from tests.support.processes import eventually

POST, HISTORY = "chat.postMessage", "conversations.history"
SENDS = 20
AT_ONCE = timedelta(seconds=0.05)
pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def database_url(sqlite_tables):
    return sqlite_tables.emptied()


@pytest.fixture
async def due(office, anna):
    await put_aside(anna)
    office.sandbox.advance(UNTIL_DUE)


@pytest.fixture
def without_scope(slack):
    scopes = slack.state.manifest.scopes - {SCOPE}
    slack.state.manifest = replace(slack.state.manifest, scopes=scopes)


async def lost(office, slack):
    """Slack does what it was asked, and breaks the connection."""
    slack.faults.lose_reply(POST)
    await office.deliver()
    slack.advance(timedelta(seconds=10))


async def late(office, slack):
    """Slack does what it was asked, and its answer comes after our patience has ended."""
    held = slack.faults.hold_reply(POST)
    await replace(office.delivery, send_timeout=AT_ONCE).run_once()
    held.release()
    slack.advance(timedelta(seconds=10))


async def died(office, slack):
    """Whoever sent it is gone with all that it knew, and the next comes ten minutes later."""
    held = slack.faults.hold_reply(POST)
    sending = asyncio.create_task(office.delivery.run_once())
    await held.stored.wait()
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    held.release()
    office.delivery = replace(office.delivery, paces=Paces())
    slack.advance(timedelta(minutes=10))


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize("break_off", [lost, late, died])
async def test_fault_12_a_message_whose_reply_was_lost_is_found_and_not_sent_again(
    office, slack, anna, break_off
):
    await break_off(office, slack)

    await office.deliver()
    await office.pass_time(minutes=1)

    [message], [row] = anna.dms, office.rows(MessageRow)
    assert row.ts == message.message.ts
    [reminder] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert (reminder.repeats, reminder.intent) == (1, None)
    form = await message.press("Resume")
    await form.submit()
    await office.deliver()
    assert message.is_final
    assert slack.violations == []


@pytest.mark.usefixtures("due")
async def test_fault_12_without_the_scope_it_comes_twice_and_nothing_is_asked_for(
    office, slack, anna, without_scope
):
    await lost(office, slack)
    await office.deliver()

    assert (len(anna.dms), slack.calls(HISTORY), slack.violations) == (2, [], [])


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize("break_it", ["server_error", "garble", "rate_limit", "refuse_connection"])
async def test_fault_12_what_cannot_be_looked_for_yet_is_not_sent_yet(
    office, slack, anna, break_it
):
    await lost(office, slack)
    getattr(slack.faults, break_it)(HISTORY)

    await office.deliver()
    assert len(anna.dms) == 1
    for _ in range(3):
        await office.pass_time(minutes=1)

    assert (len(anna.dms), len(office.rows(MessageRow))) == (1, 1)
    assert slack.violations == []


@pytest.mark.usefixtures("due")
async def test_fault_12_a_post_that_never_arrived_is_repeated(office, slack, anna):
    slack.faults.hang(POST)

    await replace(office.delivery, send_timeout=AT_ONCE).run_once()
    await office.pass_time(minutes=1)

    assert len(anna.dms) == 1


@pytest.mark.usefixtures("due")
async def test_in_the_ordinary_way_nothing_is_looked_up(office, slack, anna):
    await office.deliver()

    assert len(anna.dms) == 1
    asked = {exchange.name for exchange in slack.wire if exchange.direction == "to slack"}
    assert asked.isdisjoint({HISTORY, "conversations.open"})


@pytest.mark.parametrize(("is_granted", "twice"), [(True, 0), (False, SENDS)])
async def test_fault_11_killed_at_every_send_none_is_lost_and_none_doubled_where_it_may_look(
    office, slack, is_granted, twice, request
):
    """In one process; ``python -m benchmarks.kill`` kills real ones."""
    if not is_granted:
        request.getfixturevalue("without_scope")
    people = [slack.add_member(f"person{number}") for number in range(SENDS)]
    for person in people:
        await office.given(postpone, person)
    slack.advance(UNTIL_DUE)
    held = [slack.faults.hold_reply(POST, channel=person.id) for person in people]
    dying = asyncio.create_task(office.delivery.run_once())
    await asyncio.gather(*(each.stored.wait() for each in held))
    dying.cancel()
    with suppress(asyncio.CancelledError):
        await dying
    office.delivery = replace(office.delivery, paces=Paces())

    slack.advance(LEASE)
    await office.deliver()
    await office.pass_time(minutes=1)

    messages = [len(person.dms) for person in people]
    assert min(messages) >= 1
    assert sum(messages) - SENDS == twice
    assert len(office.rows(MessageRow)) == SENDS
    assert slack.violations == []


@pytest.mark.usefixtures("due")
async def test_fault_14_a_send_that_outlives_its_lease_is_one_message(office, slack, anna):
    held = slack.faults.hold_reply(POST)
    slow = asyncio.create_task(office.delivery.run_once())
    await held.stored.wait()
    slack.advance(LEASE)

    other = replace(office, delivery=replace(office.delivery, paces=Paces()))
    await other.deliver()  # finds the message, and writes it down
    held.release()
    await slow  # too late to write down anything
    await office.pass_time(minutes=1)

    [row] = office.rows(MessageRow)
    assert (len(anna.dms), row.ts) == (1, anna.dms[0].message.ts)
    [reminder] = office.rows(DueRow, kind=DueKind.REMINDER)
    assert reminder.repeats == 1


@pytest.mark.usefixtures("due")
async def test_whom_slack_lets_wait_the_next_batch_does_not_wait_for(office, slack, anna):
    bjorn = slack.person("bjorn")
    held = slack.faults.hold_reply(POST, channel=anna.id)
    office.delivery = replace(office.delivery, patience=AT_ONCE)
    await office.delivery.run_once()
    await held.stored.wait()
    await eventually(lambda: office.delivery.in_flight == 1)

    await office.given(postpone, bjorn)
    slack.advance(UNTIL_DUE)
    await office.delivery.run_once()
    await eventually(lambda: len(bjorn.dms) == 1)

    held.release()
    await office.delivery.finished()
    assert len(anna.dms) == 1
    assert {row.recipient for row in office.rows(MessageRow)} == {anna.id, bjorn.id}


@pytest.mark.usefixtures("due")
async def test_fault_14_what_could_not_be_sent_within_its_lease_is_left_to_others(
    office, slack, anna
):
    """As where we were held up, or the clock leapt, between the briefing and the sending."""
    await replace(office.delivery, send_timeout=LEASE).run_once()
    assert len(anna.dms) == 0

    slack.advance(LEASE)
    await office.deliver()
    await office.pass_time(minutes=1)

    assert len(anna.dms) == 1
