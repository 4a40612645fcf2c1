import json
import socket
from datetime import timedelta
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette

from bot.app import bolt_app
from bot.clock import utc_now
from bot.health import Health
from bot.intake import Intake
from bot.metrics import Metrics
from bot.server import EVENTS_PATH, LARGEST_BODY, CannotListen, Pages, Server
from bot.slack import web_client, web_session
from domain.reminders.model import DueKind
from tests.support.installations import INSTALLED, OURS
from tests.support.outages import writers_busy

SECRET = "shhh"
SELF, OUTSIDE = ("127.0.0.1", 5), ("203.0.113.7", 5)


@pytest.fixture
def health(work, clock):
    return Health(work, clock, Metrics())


@pytest.fixture
async def app(health):
    async with web_session() as session:
        client = web_client(session, "xoxb-test", "http://localhost:1/api/")
        yield bolt_app(client, INSTALLED, health.metrics, signing_secret=SECRET)


@pytest.fixture
def visit(app, health):
    """A visitor from somewhere."""

    def visit(visitor=SELF, *, metrics_public=False, takes_requests=True):
        pages = Pages(health, Intake({OURS: app}, health.metrics), metrics_public)
        site = pages.site(takes_requests=takes_requests)
        transport = httpx.ASGITransport(site, client=visitor)
        return httpx.AsyncClient(transport=transport, base_url="http://bot")

    return visit


async def make_due(work, clock):
    def due(stores):
        stores.due.soon(DueKind.HOUSEKEEPING, "daily", recipient=None, at=clock(), now=clock())

    await work.write(OURS, due)


async def test_the_pulse_says_how_long_the_oldest_due_row_has_waited(work, clock, visit):
    async with visit() as visitor:
        quiet = (await visitor.get("/healthz")).json()
        await make_due(work, clock)
        clock.advance(minutes=5)
        late = (await visitor.get("/healthz")).json()

    assert quiet == {"status": "alive", "sockets": None, "oldest_due_age_seconds": 0}
    assert late["oldest_due_age_seconds"] == 300


async def test_it_is_ready_until_it_stops(health, visit):
    async with visit() as visitor:
        before = await visitor.get("/readyz")
        health.is_stopping = True
        after = await visitor.get("/readyz")

    assert (before.status_code, before.json()) == (200, {"ready": True, "obstacles": []})
    assert (after.status_code, after.json()["obstacles"]) == (503, ["stopping"])


async def test_without_a_database_it_is_alive_and_not_ready(work, visit):
    await work.close()

    async with visit() as visitor:
        pulse, ready = await visitor.get("/healthz"), await visitor.get("/readyz")

    assert (pulse.status_code, pulse.json()["oldest_due_age_seconds"]) == (200, None)
    assert (ready.status_code, ready.json()["obstacles"]) == (503, ["the database does not answer"])


async def test_busy_writers_do_not_make_it_unready(work, engines, visit):
    async with writers_busy(work, engines), visit() as visitor:
        assert (await visitor.get("/readyz")).status_code == 200


async def test_metrics_are_for_this_machine_unless_made_public(visit):
    async with visit() as here, visit(OUTSIDE) as outside:
        shown, hidden = await here.get("/metrics"), await outside.get("/metrics")
        proxied = await here.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"})
    async with visit(OUTSIDE, metrics_public=True) as outside:
        public = await outside.get("/metrics")

    statuses = [page.status_code for page in (shown, hidden, proxied, public)]
    assert statuses == [200, 404, 404, 200]
    assert "samskipti_oldest_due_age_seconds 0.0" in shown.text


async def test_what_became_of_due_rows_is_counted():
    metrics = Metrics()
    metrics.claimed(3)
    metrics.sent(timedelta(seconds=4))
    metrics.failed()
    metrics.limited()
    metrics.backlog(timedelta(0), 2)
    metrics.store_answered("writer", 0.01)

    page = metrics.page().decode()

    assert 'samskipti_due_rows_total{step="claimed"} 3.0' in page
    assert 'samskipti_due_rows_total{step="rate_limited"} 1.0' in page
    assert "samskipti_parked_reminders 2.0" in page
    assert 'samskipti_due_lateness_seconds_bucket{le="5.0"} 1.0' in page
    assert 'samskipti_store_seconds_count{lane="writer"} 1.0' in page


async def send(visitor, body, secret=SECRET):
    now = str(int(utc_now().timestamp()))
    stamp = SignatureVerifier(secret).generate_signature(timestamp=now, body=body)
    headers = {"x-slack-signature": stamp, "x-slack-request-timestamp": now}
    return await visitor.post(EVENTS_PATH, content=body, headers=headers)


PRESS = {
    "type": "block_actions",
    "actions": [{"type": "button", "action_id": "a", "block_id": "b"}],
    "team": {"id": OURS},
    "user": {"id": "U1"},
}


async def test_signed_requests_reach_their_listener(app, visit):
    async def answer(ack):
        await ack()

    app.action("a")(answer)
    form = urlencode({"payload": json.dumps(PRESS)}).encode()

    async with visit(OUTSIDE) as slack:
        assert (await send(slack, form)).status_code == 200
        assert (await send(slack, form, secret="guessed")).status_code == 401


async def test_a_command_arrives_whatever_words_it_contains(app, visit):
    heard = []

    async def hear(ack, command, context):
        heard.append((command["text"], context.user_id))
        await ack()

    app.command("/interaction")(hear)
    typed = {"text": "discussed payload & price", "user_id": "U1", "team_id": OURS}

    async with visit(OUTSIDE) as slack:
        answer = await send(slack, urlencode({"command": "/interaction"} | typed).encode())

    assert (answer.status_code, heard) == (200, [("discussed payload & price", "U1")])


async def test_slack_may_ask_whether_the_address_is_ours(visit):
    challenge = json.dumps({"type": "url_verification", "challenge": "say this"}).encode()

    async with visit(OUTSIDE) as slack:
        assert (await send(slack, challenge)).json() == {"challenge": "say this"}


@pytest.mark.parametrize("nonsense", [b"{", b"\xff\xfe", b"payload=%7B"])
async def test_what_cannot_be_from_slack_is_refused(visit, nonsense):
    async with visit(OUTSIDE) as stranger:
        assert (await stranger.post(EVENTS_PATH, content=nonsense)).status_code == 400


async def test_a_body_that_is_too_large_is_refused_before_it_has_arrived(visit):
    async def endless():
        while True:
            yield b"x" * 65536

    async with visit(OUTSIDE) as stranger:
        announced = {"content-length": str(LARGEST_BODY + 1)}
        told = await stranger.post(EVENTS_PATH, content=b"x", headers=announced)
        streamed = await stranger.post(EVENTS_PATH, content=endless())

    assert (told.status_code, streamed.status_code) == (413, 413)


async def test_in_socket_mode_nothing_is_taken_over_http(visit):
    async with visit(takes_requests=False) as stranger:
        assert (await stranger.post(EVENTS_PATH)).status_code == 404


async def test_a_server_listens_as_soon_as_it_started_and_until_it_is_stopped():
    server = Server(Starlette(), host="127.0.0.1", port=0)
    server.start()
    async with httpx.AsyncClient() as visitor:
        answered = await visitor.get(f"http://127.0.0.1:{server.port}/")

        await server.stop()
        with pytest.raises(httpx.ConnectError):
            await visitor.get(f"http://127.0.0.1:{server.port}/")
    assert answered.status_code == 404


async def test_a_taken_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotListen, match=f"port {port}: Address already in use"):
            Server(Starlette(), host="127.0.0.1", port=port).start()
