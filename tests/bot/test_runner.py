"""When Slack is answered, and with what, whatever becomes of the listener."""

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.app import bolt_app
from bot.intake import Intake
from bot.metrics import Metrics
from bot.slack import web_client, web_session
from tests.support.installations import INSTALLED, OURS

PRESS = {
    "type": "block_actions",
    "actions": [{"type": "button", "action_id": "a", "block_id": "b"}],
    "team": {"id": OURS},
    "user": {"id": "U1", "team_id": OURS},
}


@pytest.fixture
async def app():
    async with web_session() as session:
        client = web_client(session, "xoxb-test", "http://localhost:1/api/")
        yield bolt_app(client, INSTALLED, Metrics())


@pytest.fixture
def pressed(app):
    intake = Intake({OURS: app}, Metrics())

    async def pressed(listener):
        app.action("a")(listener)
        response = await intake.dispatch(AsyncBoltRequest(mode="socket_mode", body=PRESS))
        await intake.in_flight.finished()
        return response.status, response.body

    return pressed


@pytest.fixture
def told(app):
    """What the app's handler of errors was told."""
    errors = []

    @app.error
    async def apologise(error):
        errors.append(str(error))
        return BoltResponse(status=200, body="sorry") if len(errors) > 1 else None

    return errors


async def test_the_answer_is_that_of_the_ack(pressed):
    async def listener(ack):
        await ack("done")

    assert await pressed(listener) == (200, "done")


async def test_a_failure_before_the_ack_is_answered_by_the_handler_of_errors(pressed, told):
    told.append("an earlier one, so that the handler makes an answer")

    async def listener(ack):
        raise LookupError("lost")

    assert await pressed(listener) == (200, "sorry")
    assert told[1:] == ["lost"]


async def test_a_failure_that_nobody_answers_is_a_server_error(pressed, told):
    async def listener(ack):
        raise LookupError("lost")

    assert (await pressed(listener))[0] == 500
    assert told == ["lost"]


async def test_a_failure_after_the_ack_changes_nothing_of_the_answer(pressed, told):
    async def listener(ack):
        await ack("done")
        raise LookupError("lost")

    assert await pressed(listener) == (200, "done")
    assert told == ["lost"]


async def test_a_listener_that_never_acks_is_noticed_when_it_ends(pressed, caplog):
    async def listener(ack):
        return None

    assert (await pressed(listener))[0] == 404
    assert "ack" in caplog.text


async def test_a_listener_is_given_what_it_names(pressed):
    given = []

    async def plain(body, ack, context):
        given.extend([body["type"], context.user_id])
        await ack()

    await pressed(plain)
    assert given == ["block_actions", "U1"]


async def test_whatever_else_it_names_it_is_given_too(pressed):
    given = []

    class Feature:
        async def listen(self, ack, action, client):
            given.extend([action["action_id"], type(client).__name__])
            await ack()

    await pressed(Feature().listen)
    assert given == ["a", "AsyncWebClient"]


async def test_a_request_finds_its_listener_among_many(app):
    heard = []

    def hearing(name):
        async def listener(ack):
            heard.append(name)
            await ack()

        return listener

    async def elsewhere(action):
        return action["block_id"] == "c"

    app.command("/a")(hearing("command"))
    app.view("a")(hearing("view"))
    app.action("b")(hearing("another"))
    app.action("a", matchers=[elsewhere])(hearing("elsewhere"))
    app.action("a")(hearing("ours"))
    intake = Intake({OURS: app}, Metrics())

    await intake.dispatch(AsyncBoltRequest(mode="socket_mode", body=PRESS))
    await intake.in_flight.finished()

    assert heard == ["ours"]
