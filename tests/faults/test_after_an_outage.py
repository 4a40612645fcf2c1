"""Down for eight hours while much fell due: all of it comes once, in its order and at Slack's pace.

Three thousand to real processes are ``make chaos ARGS=--after-outage``.
"""

from collections import Counter
from datetime import timedelta

import pytest

from domain.ids import WorkspaceId
from domain.reminders.delivery import BATCH
from domain.reminders.model import DueKind, Meant
from domain.store.scope import ScopedSession
from domain.store.tables import DueRow
from tests.support.office import open_office
from tests.support.outage import AT_NINE_IN_HELSINKI, DOWN, UP, Outage, furnish, troubles

AMOUNT, SCALE = 100, 0.1  # of rows in each of three workspaces, and of Slack's own limits


@pytest.fixture
def database_url(sqlite_tables):
    return sqlite_tables.emptied()


@pytest.fixture
async def office(work, engines):
    beside = ("Second", "Third")
    async with open_office(engines, work, deliver="socket", now=DOWN, beside=beside) as office:
        yield office


@pytest.fixture
def outage(office):
    """What fell due, in three workspaces; now the bot is started."""
    slack = office.sandbox
    slack.rates.clock = lambda: slack.clock().timestamp()
    slack.pace(scale=SCALE, posts_per_second=1 / SCALE)
    found = Outage(slack)
    for number, home in enumerate(slack.workspaces):
        info = {"workspace": WorkspaceId(home.id), "catalogues": {}}
        with ScopedSession(office.engines.writer, info=info) as session, session.begin():
            found.owed += furnish(slack, WorkspaceId(home.id), session, AMOUNT, number)
    slack.travel_to(UP)
    return found


async def at_its_own_pace(office, until):
    """The bot says itself when it wants to look again."""
    while (due_at := await office.delivery.run_once()) and due_at < until:
        office.sandbox.advance(max(timedelta(0), due_at - office.clock()))


async def test_fault_17_after_eight_hours_all_comes_once_in_order_gathered_and_at_slacks_pace(
    office, outage
):
    await at_its_own_pace(office, until=UP + timedelta(hours=1))
    told = outage.told()

    assert [*troubles(outage, told, in_flight=BATCH)] == []
    assert Counter(one for each in told for one in each.owed) == Counter(outage.due_now)
    assert outage.refused <= BATCH

    office.sandbox.travel_to(AT_NINE_IN_HELSINKI)
    await at_its_own_pace(office, until=AT_NINE_IN_HELSINKI + timedelta(minutes=5))
    told = outage.told()

    assert [*troubles(outage, told, in_flight=BATCH)] == []
    still = {one.whom for one in outage.owed} - {each.whom for each in told}
    assert all(one.sort.away for one in outage.owed if one.whom in still)
    assert {one.meant for each in told for one in each.owed if one.waits} == {Meant.AUTOMATIC}
    again = office.rows(DueRow, kind=DueKind.REMINDER, repeats=1)
    assert all(row.due_at > office.clock() for row in again)
