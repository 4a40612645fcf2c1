"""What Slack said when it refused, also where something else than Slack's JSON came back."""

from typing import Any

from slack_sdk.errors import SlackApiError


def code_of(refused: SlackApiError) -> str:
    """Slack's own code; empty for a page of a proxy, or of a Slack that is ill."""
    answer = answer_in(refused)
    return str(answer.get("error", "")) if isinstance(answer, dict) else ""


def status_of(refused: SlackApiError) -> int:
    """The HTTP status."""
    response: Any = refused.response
    # An answer that cannot be parsed comes as aiohttp's response instead of the SDK's.
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def answer_in(refused: SlackApiError) -> object:
    response: Any = refused.response
    return getattr(response, "data", response)
