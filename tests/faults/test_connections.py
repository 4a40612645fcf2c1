"""Lines to Slack that break, and requests that do not come from Slack."""

import asyncio
import json
import time
from datetime import timedelta
from urllib.parse import urlencode

import httpx
import pytest

from bot.server import LARGEST_BODY
from domain.reminders.model import DueKind
from domain.store.tables import DueRow, WorkspaceRow
from sandbox.delivery.http import signature
from sandbox.payloads import event
from tests.faults.acts import filled_form, record, was_sent
from tests.support.office import open_office

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def database_url(sqlite_tables):
    return sqlite_tables.emptied()


async def test_fault_05_a_connection_that_is_refreshed_during_a_submission_loses_nothing(
    office, slack, anna
):
    form = await filled_form(anna)

    submitting = asyncio.create_task(record(form))
    slack.disconnect(grace=1.5)
    assert await submitting == {}

    assert (form.closed, len(office.interactions)) == (True, 1)
    await slack.connected(2)
    assert slack.violations == []


async def test_fault_05_a_connection_that_drops_during_a_submission_loses_nothing(
    office, slack, anna
):
    form = await filled_form(anna)

    submitting = asyncio.create_task(record(form))
    await slack.until(lambda: was_sent(slack, "view_submission"))
    await slack.drop_sockets(abruptly=True)
    await slack.connected(2)
    slack.courier.ack_limit = 0.5
    await submitting

    assert len(office.interactions) <= 1
    if not form.closed:
        assert form.value("Description") == "Spring order"
        assert await record(form) == {}
    assert (form.closed, len(office.interactions)) == (True, 1)


@pytest.fixture
async def office_on_the_web(work, engines):
    async with open_office(engines, work, deliver="http") as office:
        yield office


@pytest.fixture
def post(office_on_the_web):
    """A request to the bot's address; returns its status."""
    slack = office_on_the_web.sandbox

    async def post(body, *, age=0, secret=slack.signing_secret, **headers):
        stamp = str(int(time.time()) - age)
        signed = {
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature(secret, stamp, body),
        }
        async with httpx.AsyncClient() as visitor:
            answer = await visitor.post(
                slack.http.request_url,
                content=body.encode(),
                headers=httpx.Headers(FORM | signed | headers, encoding="latin-1"),
            )
        return answer.status_code

    return post


@pytest.fixture
def asked(work, monkeypatch):
    """What anybody wanted of the store."""
    asked = []
    for lane in (work._reads, work._writes):
        monkeypatch.setattr(lane, "_observe", lambda name, _seconds: asked.append(name))
    return asked


def command_of(office):
    home, anna = office.sandbox.workspace, office.anna
    told = {"command": "/interaction", "text": "", "team_id": home.id, "user_id": anna.id}
    return urlencode(told | {"trigger_id": anna.trigger()})


@pytest.mark.parametrize(
    ("forgery", "status"),
    [
        ({}, 200),
        ({"secret": "guessed"}, 401),
        ({"age": 301}, 401),
        ({"age": -400}, 401),  # not a second too early only: time passes until it is read
        ({"x-slack-signature": "v0="}, 401),
        ({"x-slack-signature": ""}, 401),
        ({"x-slack-request-timestamp": "soon"}, 401),
        ({"x-slack-signature": "v0=\u00e9"}, 401),
    ],
)
async def test_what_slack_did_not_sign_just_now_reaches_no_store(
    office_on_the_web, post, asked, forgery, status
):
    assert await post(command_of(office_on_the_web), **forgery) == status
    await office_on_the_web.bot.intake.in_flight.finished()
    assert bool(asked) == (status == 200)


async def test_a_body_that_was_changed_after_signing_is_refused(post, asked, office_on_the_web):
    honest = command_of(office_on_the_web)
    stamp = str(int(time.time()))
    stolen = signature(office_on_the_web.sandbox.signing_secret, stamp, honest)
    headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": stolen}

    assert await post(honest + "&text=more", **headers) == 401
    assert asked == []


async def test_a_huge_body_is_refused_at_once(post, asked):
    assert await post("x" * (LARGEST_BODY + 1)) == 413
    assert asked == []


async def test_fault_04_an_event_that_slack_tells_again_has_one_effect(office_on_the_web, post):
    office = office_on_the_web
    told = event(office.sandbox.state, office.sandbox.workspace, {"type": "app_uninstalled"})
    seen = []
    for attempt in range(4):
        again = {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": "http_timeout"}
        kind = {"content-type": "application/json"}
        assert await post(json.dumps(told), **kind, **(again if attempt else {})) == 200
        await office.bot.intake.in_flight.finished()
        [workspace], purges = office.rows(WorkspaceRow), office.rows(DueRow, kind=DueKind.PURGE)
        seen.append((workspace.uninstalled_at, [purge.due_at for purge in purges]))
        office.sandbox.advance(timedelta(minutes=1))

    [(removed_at, purges)] = {(at, tuple(moments)) for at, moments in seen}
    assert removed_at is not None
    assert len(purges) == 1
