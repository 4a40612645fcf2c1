"""However often one submission is delivered, it has one effect."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import build_app
from bot.installation import Installation
from bot.metrics import Metrics
from bot.slack import web_client, web_session
from bot.socket import LINES, Sockets
from bot.work import ThreadedWork
from domain.interactions.saving import postpone
from domain.store.tables import DueRow
from handlers.reminders.pace import Paces
from tests.faults.acts import UNTIL_DUE, filled_form, is_step, record


@pytest.mark.parametrize("at_once", [False, True])
async def test_fault_03_a_submission_delivered_three_times_makes_one_entry(
    office, slack, anna, at_once
):
    form = await filled_form(anna)

    slack.duplicate_next(2, at_once=at_once)
    errors = await record(form)
    await slack.settled()

    assert (errors, form.closed) == ({}, True)
    assert len(office.interactions) == 1
    assert [action for _, action in office.audit] == ["record"]
    assert slack.violations == []


async def test_fault_03_three_deliveries_of_one_finish_later_make_one_reminder(office, slack, anna):
    form = await filled_form(anna)

    slack.duplicate_next(2, at_once=True)
    await form.press("Finish later", expect=lambda: is_step(form))
    await slack.settled()

    assert len(office.interactions) == 1
    assert [action for _, action in office.audit] == ["postpone"]
    assert len(office.rows(DueRow, recipient=anna.id)) == 1
    assert slack.violations == []


@pytest.mark.parametrize("patience", [timedelta(seconds=20)])
async def test_many_people_who_record_at_once_all_get_their_own_entry(office, slack):
    people = [slack.add_member(f"person{number}") for number in range(6)]
    forms = [await filled_form(person) for person in people]

    slack.courier.ack_limit = 20.0  # how fast it is, busy machines do not tell
    refused = await asyncio.gather(*map(record, forms))

    assert refused == [{}] * 6
    assert [each.number for each in office.interactions] == list(range(1, 7))
    assert {each.created_by for each in office.interactions} == {person.id for person in people}
    assert slack.violations == []


REPLICAS, PEOPLE = 4, 15


async def test_fault_15_what_four_replicas_see_is_sent_once(office, slack):
    people = [slack.add_member(f"person{number}") for number in range(PEOPLE)]
    for person in people:
        await office.given(postpone, person)
    slack.advance(UNTIL_DUE)
    replicas = [replace(office.delivery, paces=Paces()) for _ in range(REPLICAS)]

    await asyncio.gather(*(each.run_once() for each in replicas))
    await office.deliver()

    assert [len(person.dms) for person in people] == [1] * PEOPLE


@pytest.fixture
async def replica(office):
    """Another process's worth of bot on the same store, with connections of its own."""
    work = ThreadedWork(office.engines)
    async with web_session() as session:
        client = web_client(session, office.sandbox.bot_token, office.sandbox.api_url)
        bot = build_app(
            work=work,
            clock=office.clock,
            clients={await Installation.look_up(client): client},
            metrics=Metrics(),
            signing_secret=office.sandbox.signing_secret,
        )
        sockets = Sockets(client, office.sandbox.app_token, bot.intake.dispatch)
        await sockets.start()
        await office.sandbox.connected(2 * LINES)
        yield bot
        await bot.intake.in_flight.finished()
        await sockets.close()
    await work.close()


async def test_fault_03_a_submission_delivered_to_two_replicas_at_once_makes_one_entry(
    office, slack, anna, replica
):
    form = await filled_form(anna)

    slack.duplicate_next(2 * LINES - 1, at_once=True)  # one for each connection of both
    errors = await record(form)
    await slack.settled()

    assert (errors, form.closed, len(office.interactions)) == ({}, True, 1)
    assert [action for _, action in office.audit] == ["record"]
    assert slack.violations == []
