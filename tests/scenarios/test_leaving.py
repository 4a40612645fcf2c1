"""The app is removed from a workspace, and comes back."""

from datetime import timedelta

import pytest

from bot.opening import opened
from domain.store.tables import ContactRow
from domain.workspaces.leaving import CLOSED_FOR
from tests.support.acts import put_aside

A_DAY = timedelta(days=1)


async def uninstalled(office, **order):
    office.sandbox.uninstall(**order)
    await office.sandbox.settled()
    await office.deliver()


async def installed_again(office):
    """As when the bot is started with the new token."""
    office.delivery.couriers[office.workspace].client.token = office.sandbox.install()
    await opened(office.work, office.workspace, "Norðurljós", office.clock)


async def home(office):
    return await office.work.read(office.workspace, lambda stores: stores.workspaces.find())


@pytest.mark.parametrize("revoked_first", [False, True])
async def test_removing_it_stops_everything_and_coming_back_takes_it_up(
    office, revoked_first, caplog
):
    await put_aside(office, description="Spring order")
    await uninstalled(office, revoked_first=revoked_first)
    asked = len(office.sandbox.wire)
    [told] = [each.message for each in caplog.records if "removed the app" in each.message]
    assert "its data goes on 2026-07-02" in told

    await office.pass_time(days=2)

    assert len(office.sandbox.wire) == asked
    assert (await home(office)).uninstalled_at is not None
    await installed_again(office)
    await office.deliver()
    assert "Spring order" in (await office.anna.next_dm()).text
    await office.pass_time(days=40)
    assert await home(office) is not None


async def test_after_thirty_days_its_data_is_gone_and_it_begins_anew(office):
    await put_aside(office, description="Spring order")
    await uninstalled(office)

    await office.pass_time(seconds=(CLOSED_FOR - A_DAY).total_seconds())
    assert await home(office) is not None
    await office.pass_time(days=1)
    assert await home(office) is None
    assert office.interactions == []

    await installed_again(office)
    form = await office.form()
    await form.choose("Interaction template", "Meeting")
    assert office.rows(ContactRow) == []


async def test_a_token_of_a_person_is_none_of_ours(office):
    office.sandbox.revoke_token_of(office.anna)
    await office.sandbox.settled()

    assert (await home(office)).uninstalled_at is None
