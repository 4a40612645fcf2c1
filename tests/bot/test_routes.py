import pytest
from slack_bolt.async_app import AsyncBoltRequest

from bot.app import bolt_app
from bot.intake import Intake
from bot.metrics import Metrics
from bot.slack import web_client, web_session
from tests.support.installations import INSTALLED, OURS


@pytest.fixture
async def app():
    async with web_session() as session:
        client = web_client(session, "xoxb-test", "http://localhost:1/api/")
        yield bolt_app(client, INSTALLED, Metrics())


@pytest.fixture
def reached():
    return []


@pytest.fixture
def intake(app, reached):
    """Of an app with two of everything that a route has a name for."""
    for name in ("first", "second"):
        app.action(name)(noting(reached, f"press {name}"))
        app.view(name)(noting(reached, f"submit {name}"))
        app.view_closed(name)(noting(reached, f"close {name}"))
        app.options(name)(noting(reached, f"type in {name}"))
        app.command(f"/{name}")(noting(reached, f"command {name}"))
    return Intake({OURS: app}, Metrics())


def noting(reached, what):
    async def listener(ack):
        reached.append(what)
        await ack()

    return listener


def asks(listener):
    """How often Bolt has asked a listener whether a request is for it."""
    times = []
    [matcher] = listener.matchers
    was = matcher.func

    def counted(body):
        times.append(1)
        return was(body)

    matcher.func = counted
    return times


BODIES = {
    "press": lambda name: {
        "type": "block_actions",
        "actions": [{"type": "button", "action_id": name, "block_id": "b"}],
    },
    "submit": lambda name: {"type": "view_submission", "view": {"callback_id": name}},
    "close": lambda name: {"type": "view_closed", "view": {"callback_id": name}},
    "type in": lambda name: {"type": "block_suggestion", "action_id": name, "value": ""},
    "command": lambda name: {"command": f"/{name}", "text": ""},
}


async def send(intake, kind, name):
    body = {"team": {"id": OURS}, "team_id": OURS, "user": {"id": "U1"}}
    request = AsyncBoltRequest(mode="socket_mode", body=BODIES[kind](name) | body)
    return (await intake.dispatch(request)).status


@pytest.mark.parametrize("kind", BODIES)
async def test_each_reaches_its_own_listener_again_and_again(intake, reached, kind):
    for name in ("first", "second", "first", "second"):
        assert await send(intake, kind, name) == 200

    assert reached == [f"{kind} first", f"{kind} second"] * 2


async def test_whoever_was_found_before_is_asked_alone(app, intake):
    await send(intake, "press", "second")
    others = [asks(each) for each in app._async_listeners]
    await send(intake, "press", "second")

    assert sum(map(len, others)) == 1


async def test_a_name_that_nobody_knows_reaches_nobody_and_is_not_kept(intake, reached):
    await send(intake, "press", "first")
    assert await send(intake, "press", "made up") == 404

    assert reached == ["press first"]
