"""Long work as the person sees it who began it: one message, from the beginning to the end."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import FormNonce
from domain.interactions.saving import postpone
from domain.jobs.model import JobState, Step
from domain.jobs.running import LEASE, MAX_ATTEMPTS
from domain.jobs.use_cases import start_job
from domain.reminders.failures import LONGEST_RETRY
from domain.reminders.model import DueKind
from domain.store.tables import DueRow, JobRow
from handlers.jobs.runner import JobRunner
from handlers.work import StoreUnavailable
from tests.support.forged import Forger
from tests.support.jobs import COUNTING, count_on, counted, counting_kind
from tests.support.office import open_office
from tests.support.outages import store_locked
from tests.support.processes import eventually

BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
TOTAL = 7


class Pacer:
    """Counts as told to: steps are taken only so far, and may fail."""

    def __init__(self):
        self.may_reach, self.breaks_at = TOTAL, TOTAL

    def __call__(self, stores, job, /, *, now):
        if job.position >= self.breaks_at:
            raise ValueError("broken")
        if job.position >= self.may_reach:
            return Step(position=job.position, total=job.total, memory=job.memory)
        return count_on(stores, job, now=now)


@pytest.fixture
def pacer():
    return Pacer()


@pytest.fixture
async def office(engines, work, deliver, pacer):
    kinds = {COUNTING: counting_kind(pacer)}
    async with open_office(engines, work, deliver=deliver, extra_jobs=kinds) as office:
        await office.given_known(office.anna, office.bjorn)
        yield office
        assert [str(each) for each in office.sandbox.violations] == []


async def begun(office, nonce="form-1"):
    return await office.work.write(
        office.workspace,
        start_job,
        COUNTING,
        {},
        nonce=FormNonce(nonce),
        total=TOTAL,
        actor=office.anna.id,
        now=office.clock(),
    )


async def things(office, job):
    return await office.work.read(office.workspace, counted, job)


async def until_reached(office, position):
    """The job goes on beside us, in the bot's own loop."""
    await office.jobs.run_once()
    await eventually(lambda: job_in(office).position >= position)


def job_in(office):
    [row] = office.rows(JobRow)
    return row


@BOTH
async def test_a_job_is_told_of_once_and_at_its_end(office):
    job = await begun(office)
    await office.send()
    [message] = office.anna.dms
    before = message.text
    await office.deliver()

    assert before == "Counting: 0 of 7 done."
    assert (message.text, message.buttons) == ("Counted 7 things, their sum is 21.", [])
    assert len(office.anna.dms) == 1
    assert await things(office, job) == list(range(TOTAL))


@BOTH
async def test_it_is_cancelled_while_it_runs(office, pacer):
    pacer.may_reach = 4
    job = await begun(office)
    await office.send()
    [message] = office.anna.dms

    await until_reached(office, 4)
    await message.press("Cancel", confirm=True)
    await office.deliver()

    assert message.text == "Counting: cancelled by Anna Sigurðardóttir. 4 of 7 done."
    assert message.buttons == []
    assert await things(office, job) == [0, 1, 2, 3]


async def test_its_progress_is_told_while_it_goes_on(office, pacer):
    pacer.may_reach = 4
    await begun(office)
    await office.send()
    [message] = office.anna.dms

    await until_reached(office, 4)
    office.sandbox.advance(timedelta(seconds=3))
    await office.send()

    assert message.text == "Counting: 4 of 7 done."
    assert message.buttons == ["Cancel"]
    pacer.may_reach = TOTAL
    await office.deliver()
    assert message.buttons == []


@BOTH
async def test_a_reminder_comes_while_a_job_goes_on(office, pacer):
    pacer.may_reach = 4
    await office.given_contact("Þórunn Ægisdóttir")
    await office.given(postpone, office.anna)
    await begun(office)
    await until_reached(office, 4)

    office.sandbox.advance(timedelta(days=1))
    await office.send()

    assert job_in(office).state is JobState.RUNNING
    told = [each.text for each in office.anna.dms]
    assert any(text.startswith("Unfinished interaction") for text in told)
    pacer.may_reach = TOTAL
    await office.deliver()


async def test_an_old_button_answers_in_words(office):
    await begun(office)
    await office.send()
    [message] = office.anna.dms
    await office.jobs.run_once()
    await office.jobs.finished()

    await message.press("Cancel", confirm=True)
    await office.deliver()

    [answer] = office.anna.ephemerals
    assert answer.text == "Too late to cancel it: it has ended already."
    assert message.buttons == []


async def test_somebody_else_cannot_cancel_it(office):
    job = await begun(office)

    await Forger(office, office.bjorn).press("job.cancel", job.id)
    await Forger(office, office.bjorn).press("job.cancel", "no job at all")
    await office.deliver()

    assert job_in(office).state is JobState.FINISHED
    assert "Only who began it, or an admin, can cancel it." in [
        each.text for each in office.bjorn.dms
    ]


async def test_a_job_that_fails_again_and_again_is_given_up_in_words(office, pacer, caplog):
    await begun(office)
    await office.send()
    [message] = office.anna.dms
    pacer.breaks_at = 4

    for _ in range(MAX_ATTEMPTS):
        await office.jobs.run_once()
        await office.jobs.finished()
        office.sandbox.advance(LONGEST_RETRY)
    await office.deliver()

    assert message.text.startswith(
        "Counting: failed again and again, and was given up. 4 of 7 done. Please start it again"
    )
    reference = job_in(office).problem
    assert message.text.endswith(f"Reference: {reference}")
    assert reference in caplog.text


@BOTH
async def test_stopping_ends_the_step_and_another_process_goes_on_at_once(office, pacer):
    pacer.may_reach = 4
    job = await begun(office)
    await until_reached(office, 4)

    await office.jobs.stop()
    pacer.may_reach = TOTAL
    other = JobRunner(office.work, office.clock, office.jobs.kinds)
    await other.run_once()
    await other.finished()

    assert await office.jobs.run_once() is None
    assert await things(office, job) == list(range(TOTAL))
    assert job_in(office).state is JobState.FINISHED


@BOTH
async def test_two_processes_share_the_jobs_and_do_each_once(office):
    jobs = [await begun(office, f"form-{number}") for number in range(6)]
    other = JobRunner(office.work, office.clock, office.jobs.kinds)

    while any(row.state is JobState.RUNNING for row in office.rows(JobRow)):
        for runner in (office.jobs, other):
            await runner.run_once()
        await office.jobs.finished()
        await other.finished()

    assert [await things(office, job) for job in jobs] == [list(range(TOTAL))] * 6


@asynccontextmanager
async def waiting_long(office):
    """A job, taken up, of which the first step needs something that comes at the end."""
    is_taken_up, arrived = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def opened(_workspace, _job):
        is_taken_up.set()
        await arrived.wait()
        yield bring

    async def bring(_job):
        return count_on

    kinds = {COUNTING: replace(counting_kind(), opened=opened)}
    often = timedelta(milliseconds=10)
    ours = {office.workspace: kinds}
    patient = JobRunner(office.work, office.clock, ours, keep_every=often)
    await patient.run_once()
    await asyncio.wait_for(is_taken_up.wait(), 10)
    yield
    arrived.set()
    await patient.finished()


async def test_whoever_waits_long_for_what_a_step_needs_keeps_the_job(office):
    job = await begun(office)
    async with waiting_long(office):
        office.sandbox.advance(LEASE * 2)
        await eventually(lambda: step_of(office).claimable_at > office.clock())
        await office.jobs.run_once()
        await office.jobs.finished()
        waiting = job_in(office).position

    assert (waiting, job_in(office).position) == (0, TOTAL)
    assert await things(office, job) == list(range(TOTAL))


@pytest.mark.parametrize("store_timeout", [timedelta(milliseconds=50)])
async def test_a_store_that_is_away_meanwhile_takes_nothing_from_whoever_waits(office, engines):
    await begun(office)
    async with waiting_long(office):
        with store_locked(engines):
            for _ in range(3):
                with pytest.raises(StoreUnavailable):
                    await begun(office, "form-2")

        office.sandbox.advance(LEASE * 2)
        await eventually(lambda: step_of(office).claimable_at > office.clock())

    assert job_in(office).state is JobState.FINISHED


def step_of(office):
    [row] = office.rows(DueRow, kind=DueKind.JOB_STEP)
    return row
