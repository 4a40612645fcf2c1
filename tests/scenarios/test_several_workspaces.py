"""One process for several workspaces: to each with its own token, and none knows of another."""

from datetime import timedelta

import pytest

from domain.store.tables import InteractionRow
from tests.faults.acts import UNTIL_DUE, finish_later
from tests.support.office import open_office

THEIRS = "Suðurljós"


@pytest.fixture
async def office(engines, work, deliver):
    async with open_office(engines, work, deliver=deliver, beside=[THEIRS]) as office:
        yield office
        assert [str(each) for each in office.sandbox.violations] == []


@pytest.fixture
def sara(office):
    """Who works in the other workspace."""
    other = office.sandbox.workspaces[1]
    return office.sandbox.add_member("sara", "Sara Jónsdóttir", workspace=other.id)


async def put_aside(person, description):
    await person.command("/interaction", channel="#sales", expect=lambda: person.modal)
    form = person.modal
    await form.type("Description", description)
    await finish_later(form)
    await form.submit(expect=lambda: form.closed)


@pytest.mark.parametrize("deliver", ["socket", "http"], indirect=True)
async def test_each_is_answered_and_reminded_in_its_own(office, sara):
    await put_aside(office.anna, "Salt cod")
    await put_aside(sara, "Herring")

    await office.wait_until(office.clock() + UNTIL_DUE)

    [ours], [theirs] = office.anna.dms, sara.dms
    assert ("Salt cod" in ours.text, "Herring" in theirs.text) == (True, True)
    assert {row.description for row in office.rows(InteractionRow)} == {"Salt cod"}
    await sara.command("/interaction", "postponed")
    assert "Herring" in sara.modal.text
    assert "Salt cod" not in sara.modal.text


async def test_a_limit_in_one_delays_nobody_in_the_other(office, sara):
    await put_aside(office.anna, "Salt cod")
    await put_aside(sara, "Herring")
    office.sandbox.faults.rate_limit("chat.postMessage", "3600", channel=office.anna.id)

    await office.wait_until(office.clock() + UNTIL_DUE)
    assert (len(office.anna.dms), len(sara.dms)) == (0, 1)

    await office.wait_until(office.clock() + timedelta(hours=1))
    assert (len(office.anna.dms), len(sara.dms)) == (1, 1)
