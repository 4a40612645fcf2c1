import asyncio
import json

import pytest
from slack_bolt.async_app import AsyncBoltRequest

from bot.app import bolt_app
from bot.intake import Intake, kind_of
from bot.metrics import Metrics
from bot.slack import web_client, web_session
from tests.support.installations import INSTALLED, OURS

PRESS = {
    "type": "block_actions",
    "actions": [{"type": "button", "action_id": "a", "block_id": "b"}],
}


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
async def app(metrics):
    async with web_session() as session:
        client = web_client(session, "xoxb-test", "http://localhost:1/api/")
        yield bolt_app(client, INSTALLED, metrics)


@pytest.fixture
def intake(app, metrics):
    return Intake({OURS: app}, metrics)


def request(body, *, team=OURS):
    body = body | {"team": {"id": team}, "team_id": team, "user": {"id": "U1"}}
    return AsyncBoltRequest(mode="socket_mode", body=body)


async def test_a_request_is_in_flight_until_its_listener_has_ended(app, intake):
    let_go = asyncio.Event()

    async def slow(ack):
        await ack()
        await let_go.wait()

    app.action("a")(slow)
    response = await intake.dispatch(request(PRESS))
    finished = asyncio.create_task(intake.in_flight.finished())
    await asyncio.wait({finished}, timeout=0.01)
    assert (response.status, finished.done()) == (200, False)

    let_go.set()
    await finished


async def test_an_event_that_bolt_answers_by_itself_is_waited_for_too(app, intake):
    let_go = asyncio.Event()

    async def slow():
        await let_go.wait()

    app.event("user_change")(slow)
    await intake.dispatch(request({"type": "event_callback", "event": {"type": "user_change"}}))
    assert intake.in_flight.count == 1

    let_go.set()
    await intake.in_flight.finished()


async def test_a_listener_that_fails_is_in_flight_no_more(app, intake, caplog):
    async def fail(ack):
        raise ZeroDivisionError

    app.action("a")(fail)
    response = await intake.dispatch(request(PRESS))
    await intake.in_flight.finished()

    assert response.status == 500


async def test_requests_of_another_workspace_are_acknowledged_and_reach_no_listener(
    app, intake, metrics, caplog
):
    reached = []

    async def reach(ack):
        reached.append(1)
        await ack()

    app.action("a")(reach)
    response = await intake.dispatch(request(PRESS, team="T2"))

    assert (response.status, response.body, reached) == (200, "", [])
    assert metrics.registry.get_sample_value("samskipti_foreign_requests_total") == 1
    assert "refused a request of workspace T2" in caplog.text


async def test_a_listener_acts_with_the_bots_token_and_no_call_was_needed_for_it(app, intake):
    tokens = []

    async def look(ack, client, context):
        tokens.append((client.token, context.bot_user_id))
        await ack()

    app.action("a")(look)
    await intake.dispatch(request(PRESS))

    assert tokens == [("xoxb-test", "U0")]


async def test_every_answer_is_counted_by_its_kind(app, intake, metrics):
    async def take(ack):
        await ack()

    app.action("a")(take)
    await intake.dispatch(request(PRESS))

    labels = {"kind": "action", "status": "200"}
    assert metrics.registry.get_sample_value("samskipti_requests_total", labels) == 1
    acks = metrics.registry.get_sample_value("samskipti_ack_seconds_count", {"kind": "action"})
    assert acks == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"command": "/interaction", "text": ""}, "command"),
        ({"type": "view_submission"}, "view_submission"),
        ({"type": "block_suggestion"}, "options"),
        ({"type": "event_callback"}, "event"),
        ({"type": "made up\nby a stranger"}, "other"),
        ({}, "other"),
    ],
)
def test_kinds_are_ours_and_never_the_senders(body, kind):
    assert kind_of(json.loads(json.dumps(body))) == kind
