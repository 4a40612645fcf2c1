"""The page without a bot, with a manifest that has everything: ``python -m tests.page.bare``."""

import asyncio

import yaml

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
        {"name": "Record as interaction", "type": "message", "callback_id": "m", "description": "x"}
    )
    manifest["settings"]["event_subscriptions"]["bot_events"].append("app_home_opened")
    return manifest


async def serve():
    async with Sandbox.start(manifest=full_manifest()) as sandbox:
        anna = sandbox.person("anna")
        anna.say("About the herring", channel="#sales")
        blocks = [{"type": "header", "text": plain("My postponed interactions"), "block_id": "h"}]
        home = {"type": "home", "blocks": blocks}
        publish(sandbox.state, sandbox.workspace, anna.id, home)
        page = PageServer(Site(sandbox), port=0)
        await page.start()
        print(f"Open {page.url} in your browser; it stays up", flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
