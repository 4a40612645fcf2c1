"""``kill -9`` at the worst moments: what was promised holds after the next start."""

import asyncio
from datetime import timedelta

import pytest

from benchmarks.kill import UNTIL_LEASE_ENDS, kill_while_sending
from domain.contacts.uploads.model import CHECK, IMPORT
from domain.jobs.model import JobState
from domain.reminders.model import DueKind
from domain.store.tables import ContactRow, DueRow, InteractionRow, JobChunkRow, JobRow
from tests.faults.acts import filled_form, put_aside
from tests.support.processes import CUSTOMER, READY, eventually, hosting

UNTIL_DUE = timedelta(days=4)  # the next working day has come, whatever day it is
PEOPLE = 2000


@pytest.fixture
def database_url(migrated_sqlite, tmp_path):
    return migrated_sqlite.copied_into(tmp_path)


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


async def test_a_file_is_imported_whole_by_whoever_comes_after_the_dead(host, slack):
    hildur, bot = slack.person("hildur"), await host.start()
    form = await hildur.command("/interaction", "import", channel="#sales")
    rows = [f"Person {number},p{number}@a.example" for number in range(PEOPLE)]
    await form.upload("File", "people.csv", "\n".join(["name,email", *rows, "Nobody,no"]).encode())
    await form.submit()

    bot = await killed_while_running(host, bot, CHECK)
    await hildur.until(lambda: "Import" in message_of(hildur).buttons, within=READY)
    await message_of(hildur).press("Import")
    await killed_while_running(host, bot, IMPORT)
    await hildur.until(lambda: "Imported." in hildur.dms[-1].text, within=READY)

    assert f"New: {PEOPLE:,}, updated: 0, unchanged: 0, skipped: 1." in told_before(hildur)
    assert f"New: {PEOPLE:,}, updated: 0, unchanged: 0, skipped: 0." in hildur.dms[-1].text
    names = [row.name for row in host.rows(ContactRow) if row.name != CUSTOMER]
    assert sorted(names) == sorted(f"Person {number}" for number in range(PEOPLE))
    assert host.rows(JobChunkRow) == host.rows(DueRow, kind=DueKind.JOB_STEP) == []


def message_of(person):
    """The first one about a job; the list of skipped rows is another."""
    return next(each for each in person.dms if not each.files)


def told_before(person):
    """Its text as long as it could be decided on."""
    return message_of(person).history[-2].text


async def killed_while_running(host, bot, kind):
    """In the middle of the job, which the next bot then goes on with."""

    def is_on_its_way():
        return any(0 < row.position < PEOPLE for row in host.rows(JobRow, kind=kind))

    await eventually(is_on_its_way, within=READY)
    await host.kill(bot)
    [job] = host.rows(JobRow, kind=kind)
    assert job.state is JobState.RUNNING
    host.slack.advance(UNTIL_LEASE_ENDS)
    return await host.start()


@pytest.mark.parametrize(("may_look", "duplicates"), [(True, 0), (False, 1)])
async def test_fault_11_a_bot_killed_between_sending_and_writing_that_down_loses_nothing(
    database_url, may_look, duplicates
):
    found = await kill_while_sending(database_url, 1, may_look=may_look)

    assert (found.lost, found.duplicates) == (0, duplicates)
