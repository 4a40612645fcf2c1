"""What a Slack workspace consists of, as plain objects without transport."""

from dataclasses import dataclass, field
from typing import Any

Payload = dict[str, Any]  # a JSON object
FieldIds = tuple[str, str]  # block_id and action_id


@dataclass
class Member:
    """``workspace_id`` is where the member is at home, so an outsider's differs."""

    id: str
    workspace_id: str
    name: str
    real_name: str
    tz: str = "Atlantic/Reykjavik"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False

    @property
    def email(self) -> str:
        return f"{self.name}@wholesale.example"


@dataclass(frozen=True)
class Version:
    text: str
    blocks: list[Payload]


@dataclass
class Message:
    ts: str
    channel_id: str
    author_id: str
    text: str
    blocks: list[Payload] = field(default_factory=list)
    by_app: bool = False
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    deleted: bool = False
    trouble: str = ""
    files: list[str] = field(default_factory=list)
    metadata: Payload | None = None
    earlier: list[Version] = field(default_factory=list)
    shown: dict[FieldIds, Any] = field(default_factory=dict)

    def change(self, text: str, blocks: list[Payload]) -> None:
        self.earlier.append(Version(self.text, self.blocks))
        self.text, self.blocks = text, blocks


@dataclass
class Channel:
    id: str
    name: str
    members: set[str]
    kind: str = "channel"  # "channel", "private" or "im"
    is_shared: bool = False
    is_archived: bool = False
    messages: list[Message] = field(default_factory=list)

    def message(self, ts: str) -> Message | None:
        return next((m for m in self.messages if m.ts == ts and not m.deleted), None)


@dataclass
class View:
    """``shown`` is what the person sees in each field; Slack's client keeps it, not the app."""

    id: str
    workspace_id: str
    owner_id: str
    body: Payload
    hash: str
    root_id: str
    previous_id: str | None = None
    shown: dict[FieldIds, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    closed: bool = False

    @property
    def blocks(self) -> list[Payload]:
        return list(self.body["blocks"])

    @property
    def is_modal(self) -> bool:
        return bool(self.body["type"] == "modal")


Stack = list[View]


@dataclass
class Workspace:
    id: str
    name: str
    domain: str
    bot_token: str
    bot_user_id: str
    bot_id: str
    installed: bool = True
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    stacks: dict[str, list[Stack]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    dms: dict[str, str] = field(default_factory=dict)  # member -> channel

    def member_named(self, name: str) -> Member | None:
        known = self.members.values()
        return next((m for m in known if name in (m.name, m.id, m.real_name)), None)

    def channel_named(self, name: str) -> Channel | None:
        bare = name.removeprefix("#")
        return next((c for c in self.channels.values() if bare in (c.name, c.id)), None)

    def dm_with(self, member_id: str) -> Channel | None:
        return self.channels.get(self.dms.get(member_id, ""))

    def open_views(self, member_id: str) -> list[View]:
        return [view for stack in self.stacks.get(member_id, []) for view in stack]

    def is_guest(self, member_id: str) -> bool:
        member = self.members[member_id]
        return member.is_restricted or member.is_ultra_restricted


@dataclass(frozen=True)
class Violation:
    """A rule of Slack's, or of decent apps, that the app broke."""

    rule: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}"


@dataclass
class Exchange:
    """One request and its answer, in either direction."""

    number: int
    direction: str  # "to app" or "to slack"
    name: str
    request: Payload
    answer: Any = None
    seconds: float | None = None
    violations: list[Violation] = field(default_factory=list)
