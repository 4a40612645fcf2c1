"""While the store cannot be reached nothing is lost and nothing untrue is said."""

import asyncio
import time
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta

import pytest

from bot.engine import engines_for
from bot.work import ThreadedWork
from domain.reminders.model import DueKind
from domain.store.tables import DueRow
from tests.faults.acts import filled_form, finish_later, record, said_sorry
from tests.faults.postgres_line import Line
from tests.support.office import open_office
from tests.support.outages import store_locked
from tests.support.processes import CUSTOMER, eventually

SLACK_WAITS = 3.0


@contextmanager
def answered_in_time():
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SLACK_WAITS


def said_to(person):
    return [each.text for each in [*person.dms, *person.ephemerals]]


async def check_outage(office, press, outage):
    form = await filled_form(office.anna, "Wants 300 kg")
    await form.type("Notes", "before the outage")

    async with outage:
        with answered_in_time():
            problems = await press(form)
    during = await rows_in(office)

    assert said_sorry(problems)
    assert (form.value("Description"), form.value("Notes")) == ("Wants 300 kg", "before the outage")
    assert (during, said_to(office.anna)) == ([], [])

    await form.type("Notes", "after the outage")
    problems = await press(form)

    [interaction] = await rows_in(office)
    basics = interaction.content.basics
    assert (problems, basics.description) == ({}, "Wants 300 kg")
    assert basics.notes == "after the outage"
    assert office.sandbox.violations == []


async def rows_in(office):
    """In a thread: the line to the store is ours, and must go on. Through connections of our own:
    the bot's are to learn by themselves that they were cut."""
    office.engines = engines_for(office.engines.writer.url.render_as_string(hide_password=False))
    try:
        return await asyncio.to_thread(lambda: office.interactions)
    finally:
        await asyncio.to_thread(office.engines.dispose)


@pytest.mark.parametrize("press", [record, finish_later])
async def test_a_locked_store_keeps_the_form_open_with_what_was_typed(office, press):
    await check_outage(office, press, locked(office.engines))


@asynccontextmanager
async def locked(engines):
    with store_locked(engines):
        yield


@pytest.fixture
async def line(postgres_tables, tmp_path):
    line = Line(postgres_tables.emptied(), tmp_path)
    await line.connect()
    yield line
    await line.cut()


@pytest.fixture
async def office_far_away(line):
    """Its PostgreSQL is reached over a line that can be cut."""
    engines = engines_for(line.url)
    work = ThreadedWork(engines)
    async with open_office(engines, work, deliver="socket") as office:
        await office.given_contact(CUSTOMER)
        yield office
    await work.close()
    await asyncio.to_thread(engines.dispose)


@pytest.mark.parametrize("press", [record, finish_later])
async def test_so_does_a_server_that_is_gone_and_it_recovers_by_itself(
    office_far_away, line, press
):
    await check_outage(office_far_away, press, line.broken())


@pytest.mark.parametrize(
    ("patience", "store_timeout"), [(timedelta(seconds=1), timedelta(seconds=20))]
)
async def test_what_is_committed_too_late_is_overwritten_by_what_was_submitted_last(office, anna):
    form = await filled_form(anna)
    await form.type("Notes", "first")

    with store_locked(office.engines):
        assert said_sorry(await record(form))
    await eventually(lambda: office.interactions)
    assert office.interaction.content.basics.notes == "first"

    await form.type("Notes", "second")
    assert await record(form) == {}
    assert (office.interaction.content.basics.notes, form.closed) == ("second", True)
    assert office.rows(DueRow, kind=DueKind.REMINDER) == []
