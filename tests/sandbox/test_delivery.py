"""Acks, time limits, retries, sockets and signatures."""

import asyncio

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError

from sandbox import NotPossible
from sandbox.delivery.http import signature
from tests.sandbox.tiny_app import form, plain, tiny_app


async def filled(anna):
    opened = await anna.command("/tiny")
    await opened.choose("Contact", "Anna Jónsdóttir")
    await opened.type("Description", "mine")
    return opened


async def test_errors_are_shown_at_their_fields_and_the_text_stays(running):
    sandbox, app = running
    opened = await filled(sandbox.person("anna"))
    app.answer = {"response_action": "errors", "errors": {"description-1": "Say more."}}

    await opened.submit()

    assert opened.errors == {"Description": "Say more."}
    assert "(x) Say more." in opened.text
    assert opened.value("Description") == "mine"


async def test_a_submission_may_be_answered_by_a_new_view_with_an_alert(running):
    sandbox, app = running
    opened = await filled(sandbox.person("anna"))
    alert = {"type": "alert", "text": plain("The store is down."), "level": "error"}
    app.answer = {"response_action": "update", "view": form(alert)}

    await opened.submit()

    assert opened.alerts == ["The store is down."]
    assert opened.value("Description") == "mine"
    assert not opened.closed


async def test_a_submission_may_push_or_clear(running):
    sandbox, app = running
    anna = sandbox.person("anna")
    opened = await filled(anna)

    app.answer = {"response_action": "push", "view": form(title=plain("Second"))}
    pushed = await opened.submit()
    assert pushed.title == "Second"
    await pushed.choose("Contact", "Anna Jónsdóttir")
    await pushed.type("Description", "x")
    app.answer = {"response_action": "clear"}
    await pushed.submit()

    assert anna.modal is None


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"row": "no input"}},
        {"response_action": "errors", "errors": {"description-1": " "}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "errors", "errors": {"description-1": "x"}, "view": form()},
        {"response_action": "update", "view": form(title=plain("x" * 25))},
        {"response_action": "vanish"},
    ],
)
async def test_a_wrong_answer_to_a_submission_shows_slacks_general_failure(tiny, answer):
    sandbox, app = tiny
    opened = await filled(sandbox.person("anna"))
    app.answer = answer

    await opened.submit()

    assert opened.trouble == "We had some trouble connecting. Try again?"
    assert opened.value("Description") == "mine"
    assert opened.errors == {}
    assert sandbox.violations


async def test_an_app_that_fails_leaves_the_form_and_its_text(running):
    sandbox, app = running
    sandbox.courier.ack_limit = 0.2
    opened = await filled(sandbox.person("anna"))
    app.answer = object()  # Bolt cannot turn that into an answer

    await opened.submit()

    assert opened.trouble
    assert opened.value("Description") == "mine"
    assert len(sandbox.violations) == 1


async def test_no_ack_in_time_is_told_to_the_person_and_noted(running):
    sandbox, app = running
    sandbox.courier.ack_limit = 0.1
    anna = sandbox.person("anna")

    async def never(ack):
        await app.slow.wait()

    app.bolt._async_listeners.clear()
    app.bolt.command("/tiny")(never)

    assert await anna.command("/tiny") is None

    assert anna.ephemerals[-1].text == "/tiny failed with the error “operation_timeout”"
    assert [each.rule for each in sandbox.violations] == ["no ack in 0.1 seconds"]
    app.slow.set()


async def test_an_options_answer_over_the_limit_offers_nothing(running):
    sandbox, app = running
    opened = await sandbox.person("anna").command("/tiny")
    many = [{"text": plain(f"{n}"), "value": f"{n}"} for n in range(101)]
    app.options_answer = {"options": many}

    assert await opened.options("Contact") == []
    assert "100" in sandbox.violations[0].rule


async def test_a_duplicated_press_reaches_the_app_as_often_as_asked(running):
    sandbox, app = running
    opened = await sandbox.person("anna").command("/tiny")

    sandbox.duplicate_next(2)
    sandbox.patience.consequence = 0.1
    await opened.press("Ignored")
    sandbox.duplicate_next(1, at_once=True)
    await opened.press("Ignored")

    presses = [each for each in app.payloads if each.get("type") == "block_actions"]
    assert len(presses) == 5
    assert presses[0]["trigger_id"] == presses[2]["trigger_id"]


async def test_events_are_retried_with_number_and_reason(running):
    sandbox, app = running
    sandbox.courier.retry_delays = (0.0, 0.01, 0.01)
    sandbox.courier.ack_limit = 0.1
    seen = []

    async def broken(request):
        seen.append(request.headers.get("x-slack-retry-num", ["0"])[0])
        raise RuntimeError

    app.bolt.middleware(broken)

    sandbox.change_member(sandbox.person("anna"), tz="Europe/London")
    await sandbox.until(lambda: len(seen) == 4)
    await sandbox.settled()

    assert seen == ["0", "1", "2", "3"]


async def test_a_changed_member_and_an_uninstalled_app_are_events(running):
    sandbox, app = running
    anna = sandbox.person("anna")

    sandbox.change_member(anna, deleted=True)
    await sandbox.settled()
    assert app.last("event_callback")["event"]["user"]["deleted"] is True
    sandbox.uninstall()
    await sandbox.settled()

    kinds = {each["event"]["type"] for each in app.payloads if "event" in each}
    assert kinds == {"user_change", "app_uninstalled", "tokens_revoked"}


async def test_installed_again_the_app_has_another_token(running):
    sandbox, app = running
    old = sandbox.bot_token
    sandbox.uninstall(revoked_first=True)
    await sandbox.settled()

    assert sandbox.install() == sandbox.bot_token != old
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await app.client.users_info(user=sandbox.person("anna").id)


async def test_each_payload_goes_to_one_of_the_connections(tiny):
    sandbox, app = tiny
    second = AsyncSocketModeHandler(app.bolt, sandbox.app_token)
    await second.connect_async()
    await sandbox.connected(2)

    for _ in range(3):
        await sandbox.person("anna").command("/raw", "once")

    assert len(app.payloads) == 3
    await second.close_async()


async def test_an_eleventh_connection_is_sent_away(tiny):
    sandbox, app = tiny
    tickets = [sandbox.sockets.open(sandbox.app_token)["url"] for _ in range(10)]
    sockets = [await app.client.session.ws_connect(url) for url in tickets]

    last = await sockets[-1].receive_json()

    assert last == {"type": "disconnect", "reason": "too_many_websockets"}
    assert (await sockets[0].receive_json())["type"] == "hello"
    await asyncio.gather(*(each.close() for each in sockets))


async def test_without_a_connection_the_person_reads_that_it_failed(tiny):
    sandbox, _app = tiny
    anna = sandbox.person("anna")
    sandbox.disconnect("link_disabled", grace=30)
    await sandbox.until(lambda: sandbox.sockets.connections[0].leaving)

    await anna.command("/raw", "hello")

    assert anna.ephemerals[-1].text == "/raw failed with the error “dispatch_failed”"


async def test_an_app_that_is_asked_to_refresh_comes_back(tiny):
    sandbox, app = tiny
    old = sandbox.sockets.connections[0]

    sandbox.disconnect("refresh_requested", grace=0.1)
    await sandbox.until(lambda: any(c is not old for c in sandbox.sockets.connections))
    await sandbox.person("anna").command("/raw", "again")

    assert app.last("/raw")["text"] == "again"


async def test_a_forged_payload_is_delivered_as_it_is(running):
    sandbox, app = running
    anna = sandbox.person("anna")
    opened = await anna.command("/tiny")
    await opened.close()
    forged = sandbox.last_payload("/tiny") | {"user_id": "U0SOMEONE", "trigger_id": anna.trigger()}

    reply = await sandbox.deliver_raw("slash_commands", forged)
    await anna.until(lambda: anna.modal)

    assert reply.ok
    assert app.last("/tiny")["user_id"] == "U0SOMEONE"


async def test_the_wire_log_holds_both_directions_with_answers_and_times():
    async with tiny_app("http") as (sandbox, _app):
        await sandbox.person("anna").command("/tiny")

        told, *_, asked = sandbox.wire

        assert (told.direction, told.name, told.answer) == ("to app", "/tiny", None)
        assert (asked.direction, asked.name) == ("to slack", "views.open")
        assert asked.answer["ok"] is True
        assert asked.request["token"] == "***"
        assert 0 < told.seconds < 3


async def test_a_command_in_a_thread_is_not_supported(tiny):
    sandbox, _app = tiny
    anna = sandbox.person("anna")

    with pytest.raises(NotPossible, match="not supported in threads"):
        await anna.command("/tiny", thread=anna.say("hello"))


def test_signatures_are_slacks_own():
    secret, stamp = "8f742231b10e8888abcd99yyyzzz85a5", "1531420618"
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
        ".803a0bc887a14d10d2c447fce8b6703c"
    )

    assert signature(secret, stamp, body) == (
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    )


async def test_an_app_whose_connection_was_dropped_comes_back(tiny):
    sandbox, app = tiny
    old = sandbox.sockets.connections[0]

    await sandbox.drop_sockets()
    await sandbox.until(lambda: any(c is not old for c in sandbox.sockets.connections))
    await sandbox.person("anna").command("/raw", "again")

    assert app.last("/raw")["text"] == "again"


async def test_a_connection_dropped_abruptly_is_gone_for_the_sandbox_at_once(tiny):
    sandbox, _app = tiny

    await sandbox.drop_sockets(abruptly=True)

    await sandbox.until(lambda: not sandbox.sockets.connections)


async def test_an_app_that_was_removed_is_asked_nothing_and_its_token_is_dead(tiny):
    sandbox, app = tiny
    anna = sandbox.person("anna")
    opened = await anna.command("/tiny")
    sandbox.uninstall()
    await sandbox.settled()
    heard = len(app.payloads)

    await opened.press("Ignored")
    await anna.command("/tiny")

    assert len(app.payloads) == heard
    assert anna.ephemerals[-1].text == "/tiny is not a valid command."
    with pytest.raises(SlackApiError, match="account_inactive"):
        await app.client.users_info(user=anna.id)
