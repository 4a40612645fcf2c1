"""What an app marks its messages with, and what it may read of a conversation."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
import yaml
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.limits.table import METADATA_BYTES
from tests.sandbox.tiny_app import MANIFEST, QUIET

MARK = {"event_type": "thing_sent", "event_payload": {"keys": "0af3 11", "attempt": 2}}
SHOWN = timedelta(seconds=6)


@pytest.fixture
def scopes():
    return ["im:history"]


@pytest.fixture
async def sandbox(scopes):
    manifest = deepcopy(yaml.safe_load(MANIFEST.read_text()))
    manifest["oauth_config"]["scopes"]["bot_optional"] = scopes
    async with Sandbox.start(manifest=manifest) as started:
        yield started


@pytest.fixture
async def client(sandbox):
    async with ClientSession() as session:
        yield AsyncWebClient(
            token=sandbox.bot_token, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )


@pytest.fixture
def post(sandbox, client):
    async def post(text="one", **more):
        return await client.chat_postMessage(
            channel=sandbox.person("anna").id, text=text, **QUIET, **more
        )

    return post


async def error(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def read(client, channel, **how):
    return (await client.conversations_history(channel=channel, **how))["messages"]


async def test_marks_are_told_to_whoever_asks_for_them_and_stay_when_a_message_is_updated(
    sandbox, client, post
):
    sent = await post(metadata=MARK)
    channel = sent["channel"]
    await client.chat_update(channel=channel, ts=sent["ts"], text="two")
    sandbox.advance(SHOWN)

    [plain], [marked] = (
        await read(client, channel),
        await read(client, channel, include_all_metadata=True),
    )
    assert ("metadata" in plain, marked["text"], marked["metadata"]) == (False, "two", MARK)

    await client.chat_update(channel=channel, ts=sent["ts"], text="three", metadata={})
    [bare] = await read(client, channel, include_all_metadata=True)
    assert "metadata" not in bare
    assert sandbox.violations == []


async def test_the_newest_come_first_page_by_page_and_between_two_moments(sandbox, client, post):
    sent = []
    for number in range(5):
        sent.append(await post(str(number)))
        sandbox.advance(SHOWN)
    channel = sent[0]["channel"]

    first = await client.conversations_history(channel=channel, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=channel, limit=3, cursor=cursor)
    later = await read(client, channel, oldest=sent[3]["ts"])
    from_then = await read(client, channel, oldest=sent[3]["ts"], inclusive=True)
    before = await read(client, channel, latest=sent[1]["ts"])

    assert [each["text"] for each in first["messages"]] == ["4", "3", "2"]
    assert [each["text"] for each in second["messages"]] == ["1", "0"]
    assert (first["has_more"], second["has_more"]) == (True, False)
    texts = [[each["text"] for each in some] for some in (later, from_then, before)]
    assert texts == [["4"], ["4", "3"], ["0"]]


async def test_what_was_posted_just_now_may_not_be_shown_yet(sandbox, client, post):
    sent = await post()

    assert await read(client, sent["channel"]) == []


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"limit": 1000}, "invalid_limit"),
        ({"cursor": "2"}, "invalid_cursor"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"channel": "D0"}, "channel_not_found"),
    ],
)
async def test_what_cannot_be_asked(client, post, how, refusal):
    sent = await post()

    asked = {"channel": sent["channel"], **how}
    assert await error(client.conversations_history(**asked)) == refusal


async def test_a_person_is_no_conversation_and_a_channel_needs_its_own_scope(sandbox, client):
    sales = sandbox.workspace.channel_named("sales").id
    anna = sandbox.person("anna").id

    assert await error(client.conversations_history(channel=anna)) == "channel_not_found"
    assert await error(client.conversations_history(channel=sales)) == "missing_scope"


@pytest.mark.parametrize("scopes", [[]])
async def test_without_its_scope_nothing_is_read(sandbox, client, post):
    sent = await post()

    assert await error(client.conversations_history(channel=sent["channel"])) == "missing_scope"
    assert [each.rule for each in sandbox.violations] == ["missing scope im:history"]


@pytest.mark.parametrize(
    ("metadata", "refusal"),
    [
        ("{", "invalid_json"),
        ({"event_type": "thing_sent"}, "invalid_metadata_format"),
        ({"event_type": 1, "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "a", "event_payload": {"keys": ["a", "b"]}}, "invalid_metadata_schema"),
        ({"event_type": "a", "event_payload": {"k": "0" * METADATA_BYTES}}, "metadata_too_large"),
    ],
)
async def test_marks_that_slack_does_not_take(sandbox, post, metadata, refusal):
    told = metadata if isinstance(metadata, str) else json.dumps(metadata)

    assert await error(post(metadata=told)) == refusal
    assert sandbox.person("anna").dms == []


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "thing_sent", "event_payload": {"about": "Anna"}},
        {"event_type": "Thing sent", "event_payload": {}},
    ],
)
async def test_marks_that_say_something_are_noted(sandbox, post, metadata):
    await post(metadata=metadata)

    assert len(sandbox.violations) == 1
