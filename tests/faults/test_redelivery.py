"""However often one submission is delivered, it has one effect."""

import asyncio
from datetime import timedelta

import pytest

from domain.store.tables import DueRow
from tests.faults.acts import UNTIL_DUE, filled_form, is_step, put_aside, record


@pytest.mark.parametrize("at_once", [False, True])
async def test_three_deliveries_of_one_record_make_one_entry(office, slack, anna, at_once):
    form = await filled_form(anna)

    slack.duplicate_next(2, at_once=at_once)
    errors = await record(form)
    await slack.settled()

    assert (errors, form.closed) == ({}, True)
    assert len(office.interactions) == 1
    assert [action for _, action in office.audit] == ["record"]
    assert slack.violations == []


async def test_three_deliveries_of_one_finish_later_make_one_reminder(office, slack, anna):
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


async def test_a_due_row_that_two_replicas_see_is_sent_once(office, slack, anna):
    await put_aside(anna)
    slack.advance(UNTIL_DUE)

    await asyncio.gather(*(office.delivery.run_once() for _ in range(4)))

    assert len(anna.dms) == 1
