"""The bare thing for the form: a Bolt app of two lines, with the server that it brings.

``python -m benchmarks.bare_bolt PORT API_URL VIEW_FILE``.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.load import EVENTS, HOST, SECRET


def serve(port: int, api_url: str, view: dict[str, Any]) -> None:
    client = AsyncWebClient("xoxb-bare", base_url=api_url)
    app = AsyncApp(client=client, signing_secret=SECRET)

    @app.command("/interaction")
    async def open_form(ack, body):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    app.server(port, EVENTS, HOST).start()


if __name__ == "__main__":
    port, api_url, view_file = sys.argv[1:]
    serve(int(port), api_url, json.loads(Path(view_file).read_text()))
