"""What Bolt alone would reach on our server and with our client, which are faster than its own.

``python -m benchmarks.tuned_bolt PORT API_URL VIEW_FILE``.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.routing import Route

from benchmarks.load import EVENTS, HOST, SECRET
from bot.slack import web_client, web_session


async def serve(port: int, api_url: str, view: dict[str, Any]) -> None:
    async with web_session() as session:
        client = web_client(session, "xoxb-bare", api_url)
        app = AsyncApp(client=client, signing_secret=SECRET)

        @app.command("/interaction")
        async def open_form(ack, body):
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=view)

        handler = AsyncSlackRequestHandler(app)
        site = Starlette(routes=[Route(EVENTS, handler.handle, methods=["POST"])])
        config = uvicorn.Config(
            site,
            host=HOST,
            port=port,
            log_config=None,
            access_log=False,
            lifespan="off",
            proxy_headers=False,
            server_header=False,
        )
        await uvicorn.Server(config).serve()


if __name__ == "__main__":
    port, api_url, view_file = sys.argv[1:]
    asyncio.run(serve(int(port), api_url, json.loads(Path(view_file).read_text())))
