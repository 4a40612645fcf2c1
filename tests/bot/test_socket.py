import asyncio
import json
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.installation import TokenRefused
from bot.slack import web_client, web_session
from bot.socket import LINES, Line, Sockets, SocketsLost, acknowledgement, open_address
from sandbox import Sandbox

SOON = timedelta(milliseconds=20)
PRESS = {"type": "block_actions"}


@pytest.fixture
async def slack():
    async with Sandbox.start(empty=True) as sandbox:
        yield sandbox


@pytest.fixture
async def client(slack):
    async with web_session() as session:
        yield web_client(session, slack.bot_token, slack.api_url)


class Listener:
    """Answers at once, or when let go."""

    def __init__(self):
        self.heard = []
        self.arrived, self.let_go = asyncio.Event(), asyncio.Event()
        self.let_go.set()

    async def dispatch(self, request):
        self.heard.append(request)
        self.arrived.set()
        await self.let_go.wait()
        return BoltResponse(status=200, body="")


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
async def sockets(slack, client, listener):
    sockets = Sockets(client, slack.app_token, listener.dispatch, lost_after=SOON, first_pause=SOON)
    yield sockets
    await sockets.close()


@pytest.fixture
async def connected(sockets, slack):
    await sockets.start()
    await slack.connected(LINES)
    return sockets


@pytest.mark.usefixtures("connected")
async def test_requests_arrive_by_every_line_and_are_acknowledged(slack, listener):
    for _ in range(2 * LINES):
        assert (await slack.deliver_raw("interactive", PRESS)).ok

    assert [request.body["type"] for request in listener.heard] == ["block_actions"] * 4
    assert listener.heard[0].mode == "socket_mode"


@pytest.mark.usefixtures("connected")
async def test_a_renewal_loses_no_request(slack, listener):
    listener.let_go.clear()
    slow = asyncio.create_task(slack.deliver_raw("interactive", PRESS))
    await listener.arrived.wait()

    slack.disconnect("refresh_requested", grace=0.2)
    await slack.connected(LINES + 1)
    listener.let_go.set()

    assert (await slow).ok
    assert (await slack.deliver_raw("interactive", PRESS)).ok


async def test_a_lost_line_is_opened_again(slack, connected):
    await slack.drop_sockets()
    await connected.down.wait()

    await connected.up.wait()
    await slack.connected(LINES)


async def test_a_slack_that_was_away_is_found_again(slack, connected):
    await slack.go_offline()
    await connected.down.wait()

    await slack.come_back()
    await slack.connected(LINES)


async def test_being_away_for_long_is_reported(slack, connected):
    await slack.go_offline()

    with pytest.raises(SocketsLost):
        await connected.watch()


async def test_a_refused_token_is_reported_at_once(client):
    sockets = Sockets(client, "xapp-wrong", Listener().dispatch)

    with pytest.raises(TokenRefused, match="SLACK_APP_TOKEN: invalid_auth"):
        await sockets.start()
    await sockets.close()


async def test_fault_05_a_slack_that_opens_no_connection_is_asked_again(slack, sockets):
    slack.faults.server_error("apps.connections.open", times=3)

    await sockets.start()

    assert sockets.connected


async def test_an_answer_that_nobody_expects_ends_no_line(slack, client, listener, caplog):
    strange = iter([KeyError("url")])

    async def address():
        if failure := next(strange, None):
            raise failure
        return await open_address(client, slack.app_token)

    line = Line(address, listener.dispatch, lambda: None, SOON)
    async with ClientSession() as session:
        keeping = asyncio.create_task(line.keep_open(session))
        await asyncio.wait(
            {keeping, asyncio.create_task(slack.connected(1))},
            timeout=5,
            return_when="FIRST_COMPLETED",
        )
        assert not keeping.done()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await line.close()
    assert "KeyError" in caplog.text


async def test_closing_first_finishes_the_answers_under_way(slack, connected, listener):
    listener.let_go.clear()
    slow = asyncio.create_task(slack.deliver_raw("interactive", PRESS))
    await listener.arrived.wait()

    connected.stop_renewing()
    closing = asyncio.create_task(connected.close())
    listener.let_go.set()
    await closing

    assert (await slow).ok
    assert connected.connected == 0


async def test_it_can_be_stopped_while_it_still_tries_to_connect(slack, sockets):
    await slack.go_offline()
    starting = asyncio.create_task(sockets.start())
    await asyncio.wait({starting}, timeout=0.05)

    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    await sockets.close()

    assert sockets.connected == 0


@pytest.mark.parametrize(
    ("body", "payload"),
    [
        ("", {}),
        ("Said", {"payload": {"text": "Said"}}),
        ({"response_action": "clear"}, {"payload": {"response_action": "clear"}}),
    ],
)
def test_an_acknowledgement_carries_the_answer(body, payload):
    request = SocketModeRequest(type="interactive", envelope_id="e1", payload={})

    sent = acknowledgement(request, BoltResponse(status=200, body=body))

    assert json.loads(json.dumps(sent)) == {"envelope_id": "e1"} | payload
