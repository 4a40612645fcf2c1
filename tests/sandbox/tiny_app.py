"""A small app on real Bolt, by which the sandbox proves itself."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox

MANIFEST = Path(__file__).parent / "manifest.yml"
QUIET = {"unfurl_links": False, "unfurl_media": False}


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text):
    return {"type": "plain_text", "text": text}


def option(text, value=None):
    return {"text": plain(text), "value": value or text.lower()}


def button(text, action_id, **more):
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def text_input(label, name, generation=1, **element):
    inner = {"type": "plain_text_input", "action_id": name, **element}
    block_id = f"{name}-{generation}"
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": inner}


def select(label, name, element, **block):
    inner = {"action_id": name, **element}
    return {"type": "input", "block_id": name, "label": plain(label), "element": inner, **block}


KINDS = [option("Call"), option("Meeting")]


def form(*more, generation=1, description=None, **view):
    first = {"initial_value": description} if description else {}
    contact = {"type": "external_select", "min_query_length": 0}
    kind = {"type": "static_select", "options": KINDS, "initial_option": KINDS[0]}
    when = {"type": "datetimepicker", "initial_date_time": 1_700_000_000}
    return {
        "type": "modal",
        "callback_id": "tiny.form",
        "title": plain("Tiny form"),
        "submit": plain("Record"),
        "close": plain("Cancel"),
        "notify_on_close": True,
        "blocks": [
            select("Contact", "contact", contact),
            select("Kind", "kind", kind, dispatch_action=True),
            text_input("Description", "description", generation, max_length=20, **first),
            select("Date and time", "when", when),
            {**text_input("Notes", "notes", multiline=True), "optional": True},
            *more,
            {
                "type": "actions",
                "block_id": "row",
                "elements": [
                    button("More", "tiny.more"),
                    button("Push", "tiny.push"),
                    button("Renew", "tiny.renew"),
                    button("Ignored", "tiny.ignored"),
                ],
            },
        ],
        **view,
    }


def reminder(text):
    sure = {
        "title": plain("Delete?"),
        "text": plain("It is gone then."),
        "confirm": plain("Delete"),
        "deny": plain("Keep"),
    }
    snooze = {
        "type": "static_select",
        "action_id": "tiny.snooze",
        "placeholder": plain("Snooze"),
        "options": [option("In 1 hour"), option("Tomorrow 9:00")],
    }
    row = [
        button("Resume", "tiny.resume", accessibility_label=f"Resume: {text}"),
        snooze,
        button("Delete", "tiny.delete", style="danger", confirm=sure),
    ]
    said = {"type": "section", "block_id": "said", "text": {"type": "mrkdwn", "text": text}}
    return [said, {"type": "actions", "block_id": "row", "elements": row}]


class TinyApp:
    def __init__(self, sandbox, session):
        self.payloads = []
        self.slow = asyncio.Event()
        client = AsyncWebClient(
            token=sandbox.bot_token,
            base_url=sandbox.api_url,
            session=session,
            retry_handlers=[],
        )
        self.client = client
        self.bolt = AsyncApp(client=client, signing_secret=sandbox.signing_secret)
        self.bolt.command("/tiny")(self.open)
        self.bolt.command("/raw")(self.echo)
        self.bolt.shortcut("tiny.open")(self.open)
        self.bolt.shortcut("tiny.keep")(self.keep)
        self.bolt.options("contact")(self.contacts)
        for name in ("more", "push", "renew", "ignored", "resume", "snooze", "delete"):
            self.bolt.action(f"tiny.{name}")(getattr(self, name))
        self.bolt.action("kind")(self.ignored)
        self.bolt.view("tiny.form")(self.record)
        self.bolt.view_closed("tiny.form")(self.closed)
        self.bolt.event("app_home_opened")(self.home)
        for name in ("user_change", "app_uninstalled", "tokens_revoked"):
            self.bolt.event(name)(self.noted)
        self.answer = None
        self.options_answer = None

    def last(self, kind):
        return next(p for p in reversed(self.payloads) if kind in (p.get("type"), p.get("command")))

    async def open(self, ack, body, client):
        self.payloads.append(body)
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    async def echo(self, ack, body):
        self.payloads.append(body)
        await ack(body["text"])

    async def keep(self, ack, body, respond):
        self.payloads.append(body)
        await ack()
        await respond(text=f"kept {body['message']['text']}")

    async def contacts(self, ack, body):
        self.payloads.append(body)
        known = [option(f"{name} Jónsdóttir") for name in ("Anna", "Þóra")]
        fits = [each for each in known if body["value"] in each["text"]["text"].lower()]
        await ack(self.options_answer or {"options": fits})

    async def more(self, ack, body, client):
        self.payloads.append(body)
        await ack()
        view = form(text_input("Cost", "cost"), description="new first value")
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    async def renew(self, ack, body, client):
        await ack()
        view = form(generation=2, description="renewed")
        await client.views_update(view_id=body["view"]["id"], view=view)

    async def push(self, ack, body, client):
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=form())

    async def ignored(self, ack, body):
        self.payloads.append(body)
        await ack()

    async def record(self, ack, body, client):
        self.payloads.append(body)
        if self.answer:
            await ack(self.answer)
            return
        await ack()
        text = escape(body["view"]["state"]["values"]["description-1"]["description"]["value"])
        await client.chat_postMessage(
            channel=body["user"]["id"], text=text, blocks=reminder(text), **QUIET
        )

    async def closed(self, ack, body):
        self.payloads.append(body)
        await ack()

    async def resume(self, ack, body, client):
        self.payloads.append(body)
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    async def snooze(self, ack, body, client):
        self.payloads.append(body)
        await ack()
        chosen = body["actions"][0]["selected_option"]["text"]["text"]
        await self._finish(body, client, f"Snoozed: {chosen}")

    async def delete(self, ack, body, client):
        self.payloads.append(body)
        await ack()
        await self._finish(body, client, "Deleted")

    async def _finish(self, body, client, text):
        channel, ts = body["channel"]["id"], body["message"]["ts"]
        await client.chat_update(channel=channel, ts=ts, text=text, blocks=[])

    async def home(self, body, event, client):
        self.payloads.append(body)
        view = {"type": "home", "blocks": [{"type": "header", "text": plain("My things")}]}
        await client.views_publish(user_id=event["user"], view=view)

    async def noted(self, body):
        self.payloads.append(body)


@asynccontextmanager
async def tiny_app(mode, **settings):
    """A sandbox and the app on it, connected by ``mode``."""
    async with (
        Sandbox.start(manifest=MANIFEST, deliver=mode, **settings) as sandbox,
        ClientSession() as session,
    ):
        app = TinyApp(sandbox, session)
        connect = by_socket if mode == "socket" else by_http
        async with connect(sandbox, app):
            yield sandbox, app


@asynccontextmanager
async def by_socket(sandbox, app):
    handler = AsyncSocketModeHandler(app.bolt, sandbox.app_token)
    await handler.connect_async()
    await sandbox.connected()
    try:
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def by_http(sandbox, app):
    runner = web.AppRunner(app.bolt.web_app("/slack/events"), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.http.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)
