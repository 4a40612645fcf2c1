"""What Slack hands out for a short while: triggers and response URLs."""

from dataclasses import dataclass

from sandbox.clock import SandboxClock
from sandbox.limits import table
from sandbox.model import Message
from sandbox.refusals import Refused


@dataclass
class Trigger:
    workspace_id: str
    member_id: str
    made_at: float
    view_id: str | None
    used: bool = False


@dataclass
class ResponseUrl:
    workspace_id: str
    member_id: str
    channel_id: str
    made_at: float
    original: Message | None
    uses: int = 0


class Tickets:
    """Ages are told by the sandbox's clock, so that time travel makes them stale."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._response_urls: dict[str, ResponseUrl] = {}

    def trigger(self, workspace_id: str, member_id: str, view_id: str | None = None) -> str:
        key = f"{1000 + len(self._triggers)}.{workspace_id[1:]}.sandbox"
        made = Trigger(workspace_id, member_id, self._clock.seconds(), view_id)
        self._triggers[key] = made
        return key

    def exchange(self, key: str, workspace_id: str) -> Trigger:
        found = self._triggers.get(key)
        if found is None or found.workspace_id != workspace_id:
            raise Refused("invalid_trigger_id")
        if found.used:
            raise Refused("exchanged_trigger_id")
        if self._clock.seconds() - found.made_at > table.TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        found.used = True
        return found

    def response_url(
        self, workspace_id: str, member_id: str, channel_id: str, original: Message | None
    ) -> str:
        """The last part of the address."""
        key = f"{workspace_id}/{len(self._response_urls) + 1:012d}"
        now = self._clock.seconds()
        made = ResponseUrl(workspace_id, member_id, channel_id, now, original)
        self._response_urls[key] = made
        return key

    def use(self, key: str) -> ResponseUrl:
        found = self._response_urls.get(key)
        if found is None:
            raise Refused("invalid_url")
        if self._clock.seconds() - found.made_at > table.RESPONSE_URL_SECONDS:
            raise Refused("expired_url")
        if found.uses >= table.RESPONSE_URL_USES:
            raise Refused("used_url")
        found.uses += 1
        return found
