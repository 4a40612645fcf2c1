"""What Slack refuses, the sandbox refuses."""

from datetime import timedelta
from itertools import count

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.model import Violation
from tests.sandbox.tiny_app import MANIFEST, QUIET, form, plain, text_input


@pytest.fixture(autouse=True)
def _no_advice_of_the_sdk(monkeypatch):
    """The sandbox is to notice a missing text, not the client library."""
    monkeypatch.setenv("SKIP_SLACK_SDK_WARNING", "1")


@pytest.fixture
async def sandbox():
    async with Sandbox.start(manifest=MANIFEST) as started:
        yield started


@pytest.fixture
async def client(sandbox):
    async with ClientSession() as session:
        yield AsyncWebClient(
            token=sandbox.bot_token, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )


@pytest.fixture
def trigger(sandbox):
    def new(person="anna", view_id=None):
        member = sandbox.person(person).id
        return sandbox.state.tickets.trigger(sandbox.workspace.id, member, view_id)

    return new


async def refusal(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response


async def error(call):
    return (await refusal(call))["error"]


async def test_auth_test_says_who_it_is_and_with_which_scopes(sandbox, client):
    answer = await client.auth_test()

    assert answer["team_id"] == sandbox.workspace.id
    assert (
        answer.headers["x-oauth-scopes"]
        == "chat:write,commands,files:read,files:write,im:write,users:read"
    )


async def test_a_wrong_token_no_token_and_an_unknown_method(sandbox, client):
    assert await error(client.auth_test(token="xoxb-wrong")) == "invalid_auth"
    assert await error(client.api_call("auth.test", headers={"Authorization": ""})) == "not_authed"
    assert await error(client.api_call("chat.fly")) == "unknown_method"


async def test_a_missing_scope_names_what_is_needed(sandbox, client):
    answer = await refusal(client.team_info())

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "team:read"
    assert "users:read" in answer["provided"]


async def test_an_app_token_is_needed_to_connect(sandbox, client):
    assert await error(client.apps_connections_open(app_token=sandbox.bot_token)) == (
        "not_allowed_token_type"
    )
    answer = await client.apps_connections_open(app_token=sandbox.app_token)
    assert answer["url"].startswith("ws://127.0.0.1")


async def test_users_info_tells_guests_outsiders_zones_and_locales(sandbox, client):
    async def told(name):
        return (await client.users_info(user=sandbox.person(name).id, include_locale=True))["user"]

    bjorn, guest, sven = [await told(name) for name in ("bjorn", "gestur", "sven")]

    assert (bjorn["tz"], bjorn["locale"]) == ("Europe/Copenhagen", "da-DK")
    assert guest["is_restricted"] is True
    assert sven["is_stranger"] is True
    assert sven["team_id"] != sandbox.workspace.id
    assert (await told("farinn"))["deleted"] is True
    assert await error(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_users_list_is_paged(sandbox, client):
    first = await client.users_list(limit=4)
    second = await client.users_list(limit=4, cursor=first["response_metadata"]["next_cursor"])

    names = [each["name"] for page in (first, second) for each in page["members"]]
    assert len(set(names)) == 8


async def test_a_direct_message_by_user_id_and_by_conversation_is_the_same_place(sandbox, client):
    anna = sandbox.person("anna")
    opened = await client.conversations_open(users=anna.id)

    by_id = await client.chat_postMessage(channel=anna.id, text="one", **QUIET)
    by_channel = await client.chat_postMessage(channel=opened["channel"]["id"], text="two", **QUIET)

    assert by_id["channel"] == by_channel["channel"]
    assert [each.text for each in anna.dms] == ["one", "two"]
    assert sandbox.violations == []


async def test_who_cannot_be_written_to(sandbox, client):
    async def posting_to(channel):
        return await error(client.chat_postMessage(channel=channel, text="x", **QUIET))

    assert await posting_to(sandbox.person("farinn").id) == "user_disabled"
    assert await posting_to(sandbox.person("robot").id) == "cannot_dm_bot"
    assert await posting_to("U0NOBODY") == "channel_not_found"
    assert await posting_to(sandbox.workspace.channel_named("sales").id) == "not_in_channel"


async def test_without_a_messages_tab_nobody_can_be_written_to():
    async with Sandbox.start(manifest=bare_manifest()) as sandbox, ClientSession() as session:
        client = AsyncWebClient(sandbox.bot_token, sandbox.api_url, session=session)

        anna = sandbox.person("anna").id

        assert await error(client.chat_postMessage(channel=anna, text="x")) == (
            "messages_tab_disabled"
        )
        home = {"type": "home", "blocks": [{"type": "divider"}]}
        assert await error(client.views_publish(user_id=anna, view=home)) == "not_enabled"


def bare_manifest():
    scopes = {"bot": ["chat:write"]}
    return {"display_information": {"name": "Bare"}, "oauth_config": {"scopes": scopes}}


async def test_chat_update_keeps_old_blocks_unless_told_otherwise(sandbox, client):
    anna = sandbox.person("anna")
    divider = [{"type": "divider"}]
    sent = await client.chat_postMessage(channel=anna.id, text="a", blocks=divider, **QUIET)
    place = {"channel": sent["channel"], "ts": sent["ts"]}

    await client.chat_update(**place, text="b")
    assert [each["type"] for each in anna.dms[0].message.blocks] == ["divider"]
    await client.chat_update(**place, text="c", blocks=[])

    assert anna.dms[0].message.blocks == []
    assert anna.dms[0].text == "c"


async def test_what_cannot_be_updated(sandbox, client):
    anna = sandbox.person("anna")
    said = anna.say("mine", channel="#partners").message
    sent = await client.chat_postMessage(channel=anna.id, text="a", **QUIET)
    place = {"channel": sent["channel"], "ts": sent["ts"]}

    foreign = client.chat_update(channel=said.channel_id, ts=said.ts, text="yours")
    assert await error(foreign) == "cant_update_message"
    gone = client.chat_update(channel=place["channel"], ts="1.1", text="x")
    assert await error(gone) == "message_not_found"
    assert await error(client.chat_update(**place, text="x" * 4001)) == "msg_too_long"
    assert await error(client.chat_update(**place)) == "no_text"


async def test_bad_manners_are_violations_though_slack_takes_them(sandbox, client):
    anna = sandbox.person("anna")

    await client.chat_postMessage(channel=anna.id, text="<!channel> look", link_names=True)
    await client.chat_postMessage(channel=anna.id, blocks=[{"type": "divider"}])

    rules = [each.rule for each in sandbox.violations]
    assert len(rules) == 4
    assert Violation("no top-level text beside the blocks", "chat.postMessage") in (
        sandbox.violations
    )
    assert any("unfurl" in rule for rule in rules)
    assert any("mention of a whole channel" in rule for rule in rules)
    assert "link_names or parse=full" in rules


async def test_an_ephemeral_message_is_seen_by_one_and_cannot_be_updated(sandbox, client):
    anna, bjorn = sandbox.person("anna"), sandbox.person("bjorn")
    partners = sandbox.workspace.channel_named("partners").id

    sent = await client.chat_postEphemeral(channel=partners, user=anna.id, text="psst")

    assert [each.text for each in anna.ephemerals] == ["psst"]
    assert bjorn.ephemerals == []
    changed = client.chat_update(channel=partners, ts=sent["message_ts"], text="x")
    assert await error(changed) == "message_not_found"
    guest = client.chat_postEphemeral(
        channel=partners, user=sandbox.person("gestur").id, text="psst"
    )
    assert await error(guest) == "user_not_in_channel"


async def test_a_trigger_is_good_once_and_for_three_seconds(sandbox, client, trigger):
    used, old = trigger(), trigger()
    await client.views_open(trigger_id=used, view=form())
    assert await error(client.views_open(trigger_id=used, view=form())) == "exchanged_trigger_id"

    sandbox.advance(timedelta(seconds=4))

    assert await error(client.views_open(trigger_id=old, view=form())) == "expired_trigger_id"
    assert await error(client.views_open(trigger_id="1.2.3", view=form())) == "invalid_trigger_id"


async def test_a_fourth_level_a_stale_hash_and_a_closed_view_are_refused(sandbox, client, trigger):
    opened = (await client.views_open(trigger_id=trigger(), view=form()))["view"]
    above = trigger(view_id=opened["id"])
    await client.views_push(trigger_id=above, view=form())
    await client.views_push(trigger_id=trigger(view_id=opened["id"]), view=form())
    fourth = client.views_push(trigger_id=trigger(view_id=opened["id"]), view=form())
    assert await error(fourth) == "push_limit_reached"

    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=form())
    again = client.views_update(view_id=opened["id"], hash=opened["hash"], view=form())
    assert await error(again) == "hash_conflict"

    await sandbox.person("anna").modal.close(clear_all=True)
    closed = client.views_update(view_id=opened["id"], view=form())
    assert await error(closed) == "not_found"


async def test_an_external_id_is_held_by_one_open_view(sandbox, client, trigger):
    await client.views_open(trigger_id=trigger(), view=form(external_id="one"))

    second = client.views_open(trigger_id=trigger("bjorn"), view=form(external_id="one"))

    assert await error(second) == "duplicate_external_id"
    await client.views_update(external_id="one", view=form(external_id="one"))


async def test_a_view_that_breaks_a_limit_is_refused_and_noted(sandbox, client, trigger):
    long_title = form(title=plain("x" * 25))

    answer = await refusal(client.views_open(trigger_id=trigger(), view=long_title))

    assert answer["error"] == "invalid_arguments"
    assert "/view/title" in answer["response_metadata"]["messages"][0]
    assert len(sandbox.violations) == 1
    assert sandbox.person("anna").modal is None


async def test_a_view_over_250_kb_is_too_large(sandbox, client, trigger):
    numbers = count()
    big = [text_input("x", f"n{next(numbers)}", initial_value="Þ" * 2000) for _ in range(70)]

    view = form(*big)

    assert await error(client.views_open(trigger_id=trigger(), view=view)) == "view_too_large"


async def test_messages_are_held_to_slacks_limits(sandbox, client):
    anna = sandbox.person("anna").id
    many = [{"type": "divider"}] * 51

    posting = client.chat_postMessage(channel=anna, text="x", blocks=many, **QUIET)
    assert await error(posting) == "invalid_blocks"
    assert await error(client.chat_postMessage(channel=anna, text="")) == "no_text"
    long = client.chat_postMessage(channel=anna, text="x" * 40_001, **QUIET)
    assert await error(long) == "msg_too_long"


async def test_rates_are_slacks_own_once_they_are_switched_on(sandbox, client):
    anna, bjorn = sandbox.person("anna").id, sandbox.person("bjorn").id
    sandbox.pace(posts_per_second=0.01)

    for _ in range(5):
        await client.chat_postMessage(channel=anna, text="x", **QUIET)
    sixth = await refusal(client.chat_postMessage(channel=anna, text="x", **QUIET))

    assert sixth.status_code == 429
    assert int(sixth.headers["Retry-After"]) > 60
    await client.chat_postMessage(channel=bjorn, text="another channel", **QUIET)
