"""Down for eight hours while much fell due: all of it comes once, in its order and in no flood."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from domain.interactions.saving import postpone
from domain.reminders.delivery import BATCH
from domain.reminders.model import DueKind, Meant
from domain.store.tables import DueRow
from handlers.reminders.pace import BURST

POST = "chat.postMessage"
DOWN, UP = (datetime(2026, 6, 3, hour, 50, tzinfo=UTC) for hour in (8, 16))  # a working day
CHOSEN, PEOPLE, EACH = 30, 4, 4
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def database_url(sqlite_tables):
    return sqlite_tables.emptied()


@pytest.fixture
async def chosen(office, slack):
    """Due one after another while nobody was there, each to somebody else; their order."""
    people = [slack.add_member(f"chosen{number}") for number in range(CHOSEN)]
    apart = (UP - DOWN) / CHOSEN
    expected = []
    for number, person in enumerate(people):
        aside = await office.given(postpone, person, description=f"Chosen {number}")
        moments = dict.fromkeys(("due_at", "first_due_at", "claimable_at"), DOWN + number * apart)
        office.alter(DueRow, moments | {"meant": Meant.CHOSEN}, subject=aside.subject)
        expected.append(person.id)
    return expected


@pytest.fixture
async def automatic(office, slack):
    """At nine, several to each."""
    people = [slack.add_member(f"automatic{number}") for number in range(PEOPLE)]
    for person in people:
        for number in range(EACH):
            await office.given(postpone, person, description=f"Usual {number}")
    return people


async def at_bots_own_pace(office):
    """How many messages had gone out at each moment at which it sent some; the clock runs on."""
    sent, due_at = {}, office.clock()
    while due_at and due_at < UP + timedelta(hours=1):
        due_at = await office.delivery.run_once()
        sent[office.clock()] = len(office.sandbox.calls(POST))
        if due_at:
            office.sandbox.advance(max(timedelta(0), due_at - office.clock()))
    return sent


async def test_after_eight_hours_all_comes_once_in_order_and_gathered(
    office, slack, chosen, automatic
):
    office.sandbox.travel_to(UP)

    sent = await at_bots_own_pace(office)

    came = Counter(call["channel"] for call in slack.calls(POST))
    assert came == Counter([*chosen, *(person.id for person in automatic)])
    for person in automatic:
        [digest] = person.dms
        assert all(f"Usual {number}" in digest.text for number in range(EACH))

    order = [call["channel"] for call in slack.calls(POST) if call["channel"] in chosen]
    assert all(abs(order.index(who) - place) < BATCH for place, who in enumerate(chosen))
    at_once = max(after - before for before, after in pairwise([0, *sent.values()]))
    assert at_once <= BURST < len(came)

    again = office.rows(DueRow, kind=DueKind.REMINDER)
    assert all(row.repeats == 1 and row.due_at > UP for row in again)
