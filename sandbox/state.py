"""The whole of the sandbox's memory, whoever looks at it: the API, a driver or a page."""

from collections import Counter

from sandbox.changes import Changes
from sandbox.clock import SandboxClock
from sandbox.copies import copied
from sandbox.fields import shown_values, with_ids
from sandbox.files import Files
from sandbox.manifest import Manifest
from sandbox.model import Channel, Exchange, Member, Message, Payload, Violation, Workspace
from sandbox.tickets import Tickets

APP_ID = "A0SANDBOX1"
VERIFICATION_TOKEN = "sandbox-verification-token"


class State:
    def __init__(self, manifest: Manifest, clock: SandboxClock) -> None:
        self.manifest = manifest
        self.clock = clock
        self.changes = Changes()
        self.tickets = Tickets(clock)
        self.workspaces: dict[str, Workspace] = {}
        self.violations: list[Violation] = []
        self.files = Files()
        self.wire: list[Exchange] = []
        self.counted: Counter[str] = Counter()

    def new_id(self, prefix: str) -> str:
        self.counted[prefix] += 1
        return f"{prefix}{self.counted[prefix]:08d}"

    def new_ts(self) -> str:
        self.counted["ts"] += 1
        return f"{int(self.clock.seconds())}.{self.counted['ts']:06d}"

    def violate(self, rule: str, where: str) -> Violation:
        violation = Violation(rule, where)
        self.violations.append(violation)
        self.changes.tell(f"violation {violation}")
        return violation

    def log(self, direction: str, name: str, request: Payload) -> Exchange:
        exchange = Exchange(len(self.wire) + 1, direction, name, copied(request))
        self.wire.append(exchange)
        return exchange

    def workspace_of_token(self, token: str) -> Workspace | None:
        return next((w for w in self.workspaces.values() if w.bot_token == token), None)

    def dm(self, workspace: Workspace, member: Member) -> Channel:
        """The conversation of the app with a member, made on first use."""
        found = workspace.dm_with(member.id)
        if found is None:
            both = {member.id, workspace.bot_user_id}
            found = Channel(self.new_id("D"), "directmessage", both, kind="im")
            workspace.channels[found.id] = found
            workspace.dms[member.id] = found.id
        return found

    def post(
        self,
        channel: Channel,
        author_id: str,
        text: str,
        blocks: list[Payload] | None = None,
        *,
        by_app: bool = False,
        thread_ts: str | None = None,
        ephemeral_to: str | None = None,
    ) -> Message:
        blocks = self._with_ids(blocks or [])
        message = Message(self.new_ts(), channel.id, author_id, text, blocks, by_app=by_app)
        message.thread_ts, message.ephemeral_to = thread_ts, ephemeral_to
        message.shown = shown_values(blocks)
        channel.messages.append(message)
        self.changes.tell(f"message in {channel.id}")
        return message

    def rewrite(self, message: Message, text: str, blocks: list[Payload] | None) -> None:
        """Without ``blocks`` the old ones stay, as Slack has it."""
        kept = message.blocks if blocks is None else self._with_ids(blocks)
        message.change(text, kept)
        message.shown = shown_values(kept, message.shown)
        self.changes.tell(f"message changed in {message.channel_id}")

    def erase(self, message: Message) -> None:
        message.deleted = True
        self.changes.tell(f"message deleted in {message.channel_id}")

    def _with_ids(self, blocks: list[Payload]) -> list[Payload]:
        return with_ids(blocks, lambda: self.new_id("b"))
