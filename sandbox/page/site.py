"""What all windows of the page share: the sandbox, and how far each person has read."""

from dataclasses import dataclass, field

from sandbox.model import Channel, Member, Message
from sandbox.people import Person
from sandbox.sandbox import Sandbox


@dataclass
class Site:
    sandbox: Sandbox
    _read: dict[tuple[str, str], int] = field(default_factory=dict)
    _since: int = 0

    def __post_init__(self) -> None:
        """What is there when the page opens counts as read."""
        everything = [
            m for w in self.sandbox.workspaces for c in w.channels.values() for m in c.messages
        ]
        self._since = max((serial(each) for each in everything), default=0)

    @property
    def people(self) -> list[Person]:
        """Those who can sit at a keyboard, as the workspace lists them."""
        members = self.sandbox.workspace.members.values()
        here = [each for each in members if not each.is_bot and not each.deleted]
        return [self.sandbox.person(each.id) for each in here]

    def unread(self, person: Person, channel: Channel) -> int:
        read = self._read.get((person.id, channel.id), self._since)
        return sum(
            serial(each) > read and each.author_id != person.id for each in visible(channel, person)
        )

    def mark_read(self, person: Person, channel: Channel) -> None:
        newest = max((serial(each) for each in channel.messages), default=0)
        self._read[person.id, channel.id] = newest


def serial(message: Message) -> int:
    """Ascending through the whole sandbox, also after travelling back in time."""
    return int(message.ts.partition(".")[2])


def visible(channel: Channel, person: Person) -> list[Message]:
    mine = (None, person.id)
    return [each for each in channel.messages if not each.deleted and each.ephemeral_to in mine]


def role(member: Member, workspace_id: str) -> str:
    if member.workspace_id != workspace_id:
        return "outside member"
    if member.is_restricted or member.is_ultra_restricted:
        return "guest"
    if member.is_owner:
        return "owner"
    return "admin" if member.is_admin else "salesperson"


def city(member: Member) -> str:
    return member.tz.rpartition("/")[2].replace("_", " ")


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


COLOURS = ("#5b3a8c", "#0b6b5d", "#a1412b", "#1f5f99", "#7a4a0c", "#8a2b5c", "#3d5a1e", "#3f4f66")


def colour(member_id: str) -> str:
    """Dark enough for white letters."""
    return COLOURS[sum(map(ord, member_id)) % len(COLOURS)]
