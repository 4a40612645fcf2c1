"""The way out to Slack: one pool of connections, one kind of client."""

import logging

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from slack_sdk.web.async_client import AsyncWebClient

CONNECTIONS = 1000  # the default of 100 makes calls queue as soon as Slack takes 150 ms
TIMEOUT = ClientTimeout(total=10)


def web_session() -> ClientSession:
    """slack_sdk ignores its own timeout for a session it did not open, so ours is set here."""
    return ClientSession(connector=TCPConnector(limit=CONNECTIONS), timeout=TIMEOUT)


def web_client(session: ClientSession, token: str | None, base_url: str) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=base_url,
        session=session,
        # The SDK's default retries a post whose reply was lost: the message would appear twice.
        retry_handlers=[],
        # Its own has no level, and then it writes out every call's arguments to throw them away.
        logger=logging.getLogger("slack_sdk"),
    )
