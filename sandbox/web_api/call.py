"""One call of a Web API method, as its handler sees it."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.model import Channel, Member, Payload, Workspace
from sandbox.refusals import Refused
from sandbox.state import State

JSON_ARGUMENTS = ("blocks", "view", "attachments", "metadata", "channels")


@dataclass(frozen=True)
class Call:
    state: State
    workspace: Workspace
    method: str
    args: Payload

    def need(self, name: str) -> str:
        value = self.args.get(name)
        if value in (None, ""):
            raise Refused("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return str(value)

    def text(self, name: str) -> str | None:
        value = self.args.get(name)
        return None if value is None else str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        return is_true(self.args.get(name, default))

    def structure(self, name: str) -> Any:
        """An argument that is JSON, sent as itself or as a string."""
        value = self.args.get(name)
        if not isinstance(value, str) or not value:
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused("invalid_json") from None

    def violate(self, rule: str) -> None:
        self.state.violate(rule, self.method)

    def member(self, member_id: str, unknown: str = "user_not_found") -> Member:
        if (member := self.workspace.members.get(member_id)) is None:
            raise Refused(unknown)
        return member

    def channel(self, channel_id: str) -> Channel:
        found = self.workspace.channels.get(channel_id)
        if found is None or (found.kind == "private" and not self.is_bot_in(found)):
            raise Refused("channel_not_found")
        return found

    def is_bot_in(self, channel: Channel) -> bool:
        return self.workspace.bot_user_id in channel.members


def is_true(value: object) -> bool:
    return value in (True, 1, "1", "true", "True")
