"""Processes that start, stop and work beside each other on one database."""

import asyncio
import os
import time
from datetime import timedelta

import pytest

from domain.store.tables import ContactRow, InteractionRow, MessageRow
from sandbox.running import CONTACTS
from tests.faults.acts import due_at, filled_form, record, was_sent
from tests.support.processes import READY, eventually, hosting

PUNCTUAL = timedelta(seconds=2)
AHEAD = timedelta(seconds=1.5)
STOPPED = 10.0


@pytest.fixture
def database_url(request, tmp_path):
    """SQLite, where it makes no difference; on PostgreSQL without any tables yet."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return request.getfixturevalue("migrated_sqlite").copied_into(tmp_path)
    return request.getfixturevalue("postgres").new_database(f"processes_{os.getpid()}")


@pytest.fixture
async def host(database_url):
    async with hosting(database_url) as host:
        yield host


@pytest.fixture
def slack(host):
    return host.slack


@pytest.fixture
def anna(slack):
    return slack.person("anna")


async def test_a_reminder_comes_within_two_seconds_in_real_time(host, slack, anna):
    await host.start()
    await anna.command("/interaction", channel="#sales", expect=lambda: anna.modal)
    await host.knows(anna)

    moment = host.clock() + AHEAD
    await host.write(due_at(moment, anna))
    await anna.next_dm()

    assert timedelta(0) <= host.clock() - moment < PUNCTUAL


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_fault_15_two_that_start_at_once_are_both_ready_and_share_the_work(host, slack, anna):
    bots = [host.new_bot(), host.new_bot()]
    await asyncio.gather(*(bot.start() for bot in bots))
    await asyncio.gather(*(bot.ready(READY) for bot in bots))
    await slack.connected(4)

    for number in range(4):
        assert await record(await filled_form(anna, f"Order {number}")) == {}
    await host.write(due_at(host.clock(), anna))
    await anna.next_dm()
    await slack.settled()
    await eventually(lambda: host.rows(MessageRow))  # a new process compiles its statements first

    assert len(host.rows(InteractionRow)) == 5
    assert (len(anna.dms), len(host.rows(MessageRow))) == (1, 1)
    assert slack.violations == []


async def test_contacts_can_be_imported_beside_a_running_bot(host, slack, anna):
    bot = await host.start()
    form = await filled_form(anna)

    importing = asyncio.create_task(bot.run_once("import-contacts", str(CONTACTS)))
    while not importing.done():
        assert await record(form) == {}
        form = await filled_form(anna)
    await importing

    assert len(host.rows(ContactRow)) > 25
    assert slack.violations == []


async def test_fault_13_told_to_stop_it_finishes_a_submission_and_a_reminder_under_way(
    host, slack, anna
):
    bot = await host.start()
    form = await filled_form(anna)
    answering = slack.faults.hold_reply("chat.postMessage")
    await host.write(due_at(host.clock(), anna))
    await answering.stored.wait()

    began = time.monotonic()
    with host.store_held():
        submitting = asyncio.create_task(form.submit())
        await slack.until(lambda: was_sent(slack, "view_submission"))
        stopping = asyncio.create_task(bot.stop(STOPPED))
    await submitting
    answering.release()
    await stopping

    assert await bot.ended() == 0
    assert time.monotonic() - began < STOPPED
    assert (form.closed, form.errors) == (True, {})
    assert len(host.rows(InteractionRow)) == 2
    assert (len(anna.dms), len(host.rows(MessageRow))) == (1, 1)
    assert slack.violations == []
