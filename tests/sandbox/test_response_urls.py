"""Five answers in thirty minutes, to the place where the person acted."""

from datetime import timedelta

import pytest
from aiohttp import ClientSession

from tests.sandbox.tiny_app import plain


@pytest.fixture
async def post():
    async with ClientSession() as session:

        async def answer(url, **body):
            async with session.post(url, json=body) as response:
                return response.status, await response.text()

        yield answer


async def test_an_address_is_good_for_five_answers(tiny, post):
    sandbox, app = tiny
    anna = sandbox.person("anna")
    await anna.command("/raw", "hello")
    url = app.last("/raw")["response_url"]

    statuses = [(await post(url, text=f"answer {n}"))[0] for n in range(6)]

    assert statuses == [200] * 5 + [404]
    assert [each.text for each in anna.ephemerals[1:]] == [f"answer {n}" for n in range(5)]


async def test_an_address_is_stale_after_thirty_minutes(tiny, post):
    sandbox, app = tiny
    await sandbox.person("anna").command("/raw", "hello")

    sandbox.advance(timedelta(minutes=31))

    status, body = await post(app.last("/raw")["response_url"], text="late")
    assert status == 404
    assert "expired_url" in body


async def test_an_ephemeral_message_is_replaced_and_deleted_through_it(tiny, post):
    sandbox, app = tiny
    anna = sandbox.person("anna")
    await anna.command("/raw", "hello")
    row = [{"type": "button", "text": plain("More"), "action_id": "tiny.ignored"}]
    answer = {"text": "press", "blocks": [{"type": "actions", "elements": row}]}
    await post(app.last("/raw")["response_url"], **answer)
    sandbox.patience.consequence = 0.1
    pressed = anna.ephemerals[-1]
    await pressed.press("More")
    url = app.last("block_actions")["response_url"]

    await post(url, text="done", replace_original=True)
    assert pressed.text == "done"
    assert pressed.is_final
    await post(url, delete_original=True)

    assert pressed.deleted
    assert "message" not in app.last("block_actions")
    assert len(anna.ephemerals) == 1


async def test_in_channel_is_seen_by_all(tiny, post):
    sandbox, app = tiny
    await sandbox.person("anna").command("/raw", "hello", channel="#sales")

    await post(app.last("/raw")["response_url"], text="for all", response_type="in_channel")

    assert sandbox.person("bjorn").messages("#sales")[-1].text == "for all"
