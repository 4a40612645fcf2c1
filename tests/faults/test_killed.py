"""``kill -9`` at the worst moments: what was promised holds after the next start."""

import asyncio
from datetime import timedelta

import pytest

from benchmarks.kill import UNTIL_LEASE_ENDS, kill_while_sending
from domain.store.tables import InteractionRow
from tests.faults.acts import filled_form, put_aside
from tests.support.processes import READY, hosting

UNTIL_DUE = timedelta(days=4)  # the next working day has come, whatever day it is
KILLS = 3


@pytest.fixture
def database_url(tmp_path):
    return f"sqlite:///{tmp_path}/samskipti.db"


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


async def test_what_was_recorded_when_the_form_closed_is_there(host, slack, anna):
    bot = await host.start()
    form = await filled_form(anna)

    submitting = asyncio.create_task(form.submit())
    await slack.until(lambda: form.closed)
    await host.kill(bot)
    await submitting

    [row] = host.rows(InteractionRow)
    assert row.description == "Spring order"


async def test_a_message_that_was_about_to_change_is_true_after_the_next_start(host, slack, anna):
    bot = await host.start()
    await put_aside(anna)
    slack.advance(UNTIL_DUE)
    reminder = await anna.next_dm(within=READY)
    slack.faults.hang("chat.update", times=None)

    form = await reminder.press("Resume")
    await form.submit()
    await slack.until(lambda: slack.calls("chat.update"))
    await host.kill(bot)
    assert not reminder.is_final

    slack.faults.clear()
    slack.advance(UNTIL_LEASE_ENDS)
    await host.start()
    await anna.until(lambda: reminder.is_final, within=READY)
    assert "Recorded by Anna" in reminder.text
    assert len(anna.dms) == 1


async def test_between_sending_and_writing_that_down_nothing_is_lost(database_url):
    found = await kill_while_sending(database_url, KILLS)

    # Whether Slack has it nobody can know: it is sent again rather than not at all.
    assert (found.lost, found.duplicates) == (0, KILLS)
