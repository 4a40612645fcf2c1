"""What can go wrong can be made to go wrong."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientConnectionError, ClientSession, ServerDisconnectedError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from tests.sandbox.tiny_app import MANIFEST, QUIET, utc

POST = "chat.postMessage"


@pytest.fixture
async def sandbox():
    async with Sandbox.start(manifest=MANIFEST) as started:
        yield started


@pytest.fixture
async def post(sandbox):
    async with ClientSession() as session:
        client = AsyncWebClient(
            token=sandbox.bot_token, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )
        anna = sandbox.person("anna").id
        yield lambda text: client.chat_postMessage(channel=anna, text=text, **QUIET)


def received(sandbox):
    return [each.text for each in sandbox.person("anna").dms]


async def test_an_error_is_answered_as_often_as_asked(sandbox, post):
    sandbox.faults.fail(POST, "fatal_error", times=2)

    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            await post("lost")
    await post("here")

    assert received(sandbox) == ["here"]


async def test_a_fault_may_concern_some_calls_only_and_any_method(sandbox, post):
    sandbox.faults.fail("*", "internal_error", times=None, text="this one")

    await post("another one")
    with pytest.raises(SlackApiError, match="internal_error"):
        await post("this one")
    sandbox.faults.clear()
    await post("this one")

    assert received(sandbox) == ["another one", "this one"]


async def test_a_rate_limit_says_any_retry_after(sandbox, post):
    sandbox.faults.rate_limit(POST, "Wed, 21 Oct 2026 07:28:00 GMT")

    with pytest.raises(SlackApiError) as refused:
        await post("x")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"].startswith("Wed")


async def test_a_server_error_and_an_answer_that_is_no_json(sandbox, post):
    sandbox.faults.server_error(POST)
    with pytest.raises(SlackApiError):
        await post("x")
    sandbox.faults.garble(POST)
    with pytest.raises(SlackApiError):
        await post("x")

    assert received(sandbox) == []


async def test_a_lost_reply_has_had_its_effect_and_a_refused_connection_none(sandbox, post):
    sandbox.faults.lose_reply(POST)
    with pytest.raises(ServerDisconnectedError):
        await post("stored")
    sandbox.faults.refuse_connection(POST)
    with pytest.raises(ClientConnectionError):
        await post("not stored")

    assert received(sandbox) == ["stored"]


async def test_a_held_reply_is_stored_first_and_given_when_released(sandbox, post):
    held = sandbox.faults.hold_reply(POST)
    posting = asyncio.create_task(post("held"))

    await held.stored.wait()
    assert received(sandbox) == ["held"]
    assert not posting.done()
    await sandbox.settled()
    held.release()

    assert (await posting)["ok"] is True


async def test_a_call_that_hangs_does_nothing_and_never_ends(sandbox, post):
    sandbox.faults.hang(POST)

    posting = asyncio.create_task(post("x"))
    await sandbox.until(lambda: sandbox.calls(POST))
    await sandbox.settled()

    assert not posting.done()
    assert received(sandbox) == []
    posting.cancel()


async def test_latency_is_real_time(sandbox, post):
    sandbox.faults.delay(POST, 0.05)

    await post("slow")

    assert sandbox.wire[-1].seconds >= 0.05


async def test_offline_refuses_connections_until_it_comes_back(sandbox, post):
    await post("before")
    await sandbox.go_offline()
    with pytest.raises(ClientConnectionError):
        await post("meanwhile")
    await sandbox.come_back()
    await post("after")

    assert received(sandbox) == ["before", "after"]


async def test_the_clock_moves_for_the_sandbox_and_for_the_app(sandbox, post):
    before = sandbox.clock()

    sandbox.advance(timedelta(hours=2))
    assert sandbox.clock() - before >= timedelta(hours=2)
    assert float(sandbox.clock.offset_file.read_text()) == 7200
    sandbox.travel_to(utc(2027, 1, 1))

    sent = await post("new year")
    assert float(sent["ts"]) - utc(2027, 1, 1).timestamp() < 5
    offset = float(sandbox.clock.offset_file.read_text())
    assert offset == sandbox.clock.offset.total_seconds()
