"""The page without a bot, with a manifest that has everything: ``python -m tests.page.bare``."""

import asyncio
from contextlib import suppress

import yaml
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import Sandbox
from sandbox.manifest import DEFAULT
from sandbox.page import PageServer, Site
from sandbox.stacks import publish
from tests.page.prepared import plain


def full_manifest():
    manifest = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    features = manifest["features"]
    features["app_home"] |= {"home_tab_enabled": True, "messages_tab_read_only_enabled": False}
    features["shortcuts"].append(
        {"name": "Note this message", "type": "message", "callback_id": "m", "description": "x"}
    )
    manifest["settings"]["event_subscriptions"]["bot_events"].append("app_home_opened")
    return manifest


async def say_too_much(sandbox, person):
    """A section of one character more than Slack takes."""
    client = AsyncWebClient(token=sandbox.workspace.bot_token, base_url=sandbox.api_url)
    section = {"type": "section", "text": plain("x" * 3001)}
    with suppress(SlackApiError):
        await client.chat_postMessage(channel=person.id, text="Too long", blocks=[section])


async def serve():
    async with Sandbox.start(manifest=full_manifest()) as sandbox:
        anna = sandbox.person("anna")
        anna.say("About the herring", channel="#sales")
        blocks = [{"type": "header", "text": plain("My postponed interactions"), "block_id": "h"}]
        home = {"type": "home", "blocks": blocks}
        publish(sandbox.state, sandbox.workspace, anna.id, home)
        await say_too_much(sandbox, anna)
        page = PageServer(Site(sandbox), port=0)
        await page.start()
        print(f"Open {page.url} in your browser; it stays up", flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
