"""Signed requests to the app's request URL."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from sandbox.delivery.outcome import Delivery, Reply

FORM = "application/x-www-form-urlencoded"


class HttpDelivery:
    needs_options_url = True

    def __init__(self, session: ClientSession, signing_secret: str) -> None:
        self.session, self.signing_secret = session, signing_secret
        self.request_url: str | None = None

    async def send(self, delivery: Delivery, limit: float) -> Reply:
        if self.request_url is None:
            return Reply("refused", detail="no request URL")
        body, content_type = encoded(delivery)
        headers = self._headers(body, content_type) | _retry_headers(delivery)
        timeout = ClientTimeout(total=limit)
        try:
            async with self.session.post(
                self.request_url, data=body.encode(), headers=headers, timeout=timeout
            ) as response:
                return await _reply(response)
        except TimeoutError:
            return Reply("late")
        except ClientError as error:
            return Reply("refused", detail=f"http_error {error}")

    def _headers(self, body: str, content_type: str) -> dict[str, str]:
        # The real clock: an app checks the age of a request by its own.
        stamp = str(int(time.time()))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self.signing_secret, stamp, body),
        }


def signature(secret: str, stamp: str, body: str) -> str:
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def encoded(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload), FORM
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}), FORM
    return json.dumps(delivery.payload), "application/json"


def _retry_headers(delivery: Delivery) -> dict[str, str]:
    if delivery.retry is None:
        return {}
    return {
        "X-Slack-Retry-Num": str(delivery.retry.attempt),
        "X-Slack-Retry-Reason": delivery.retry.reason,
    }


async def _reply(response: ClientResponse) -> Reply:
    text = await response.text()
    if not 200 <= response.status < 300:
        no_retry = response.headers.get("x-slack-no-retry") == "1"
        return Reply("refused", detail=f"http_error {response.status}", no_retry=no_retry)
    if not text:
        return Reply("acked")
    if response.content_type != "application/json":
        return Reply("acked", {"text": text})
    try:
        return Reply("acked", json.loads(text))
    except ValueError:
        return Reply("refused", detail="the answer is no JSON")
