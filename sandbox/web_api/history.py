"""conversations.history: what stands in a conversation, for an app that may read it."""

import re

from sandbox.limits import table
from sandbox.model import Channel, Message, Payload
from sandbox.payloads import message_payload
from sandbox.refusals import Refused
from sandbox.web_api.call import Call

SCOPES = {"im": "im:history", "channel": "channels:history", "private": "groups:history"}
TIMESTAMP = re.compile(r"\d{1,10}(\.\d{1,6})?")
PAGE = 100
# Slack promises nothing. Whoever looks for what was posted just now must not rely on finding it.
LAG_SECONDS = 5


def history(call: Call) -> Payload:
    """The newest first."""
    channel = call.channel(call.need("channel"))  # by its id only; a person's is none
    _check_scope(call, channel)
    if not call.is_bot_in(channel):
        raise Refused("not_in_channel")
    found = _between(call, _shown(call, channel))
    start, limit = _start(call), _limit(call)
    page, rest = found[start : start + limit], found[start + limit :]
    return {
        "messages": [_payload(call, each) for each in page],
        "has_more": bool(rest),
        "pin_count": 0,
        "response_metadata": {"next_cursor": f"next:{start + limit}" if rest else ""},
    }


def _check_scope(call: Call, channel: Channel) -> None:
    needed, provided = SCOPES[channel.kind], call.state.manifest.scopes
    if needed not in provided:
        call.violate(f"missing scope {needed}")
        raise Refused("missing_scope", needed=needed, provided=",".join(sorted(provided)))


def _shown(call: Call, channel: Channel) -> list[Message]:
    """Neither what one person alone saw, nor answers in threads."""
    until = call.state.clock.seconds() - LAG_SECONDS
    standing = (
        each
        for each in channel.messages
        if not each.deleted
        and each.ephemeral_to is None
        and each.thread_ts in (None, each.ts)
        and float(each.ts) <= until
    )
    return sorted(standing, key=_order, reverse=True)


def _order(message: Message) -> tuple[int, int]:
    seconds, _, place = message.ts.partition(".")
    return int(seconds), int(place)


def _between(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = _moment(call, "oldest"), _moment(call, "latest")
    inclusive = call.flag("inclusive")
    return [
        each
        for each in messages
        if _is_after(float(each.ts), oldest, inclusive)
        and (latest is None or _is_after(latest, float(each.ts), inclusive))
    ]


def _is_after(later: float, earlier: float | None, inclusive: bool) -> bool:
    return earlier is None or later > earlier or (inclusive and later == earlier)


def _moment(call: Call, name: str) -> float | None:
    text = call.text(name)
    if text is None:
        return None
    if not TIMESTAMP.fullmatch(text):
        raise Refused(f"invalid_ts_{name}")
    return float(text)


def _limit(call: Call) -> int:
    text = call.text("limit") or str(PAGE)
    if not text.isdigit() or not 0 < int(text) <= table.HISTORY_PAGE:
        raise Refused("invalid_limit")
    return int(text)


def _start(call: Call) -> int:
    cursor = call.text("cursor") or "next:0"
    place = cursor.removeprefix("next:")
    if not cursor.startswith("next:") or not place.isdigit():
        raise Refused("invalid_cursor")
    return int(place)


def _payload(call: Call, message: Message) -> Payload:
    payload = message_payload(message, call.workspace)
    if call.flag("include_all_metadata") and message.metadata is not None:
        payload["metadata"] = message.metadata
    return payload
