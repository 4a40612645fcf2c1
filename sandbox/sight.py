"""What one person sees, and how long to look before concluding that nothing more comes."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.client import Client
from sandbox.model import Channel, Message, Stack
from sandbox.reading import Reader
from sandbox.state import State

SLOWEST = 0.5  # seconds of calm at most


@dataclass
class Patience:
    """Seconds. ``consequence``: for the first thing to change after a press that the app took;
    ``calm``: how long the app must then be idle (no delivery, no call) to count as finished.
    """

    consequence: float = 1.5
    calm: float = 0.08
    most: float = 10.0


class Sight:
    def __init__(self, state: State, client: Client, patience: Patience) -> None:
        self.state, self.client, self.patience = state, client, patience
        self.workspace, self.member = client.workspace, client.member
        self.reader = Reader(self.workspace, self.member, state.clock)

    @property
    def channels(self) -> list[Channel]:
        mine = self.workspace.channels.values()
        return [each for each in mine if self.member.id in each.members]

    def messages(self) -> list[Message]:
        """All that this person may see, in the order in which they came."""
        seen = [m for c in self.channels for m in c.messages if self._is_for_me(m)]
        return sorted(seen, key=lambda message: message.ts.partition(".")[2])

    def _is_for_me(self, message: Message) -> bool:
        return not message.deleted and message.ephemeral_to in (None, self.member.id)

    def top_stack(self) -> Stack:
        stacks = self.workspace.stacks.get(self.member.id)
        return stacks[-1] if stacks else []

    def impression(self) -> tuple[object, ...]:
        """Differs whenever something visible to this person did change."""
        views = self.workspace.open_views(self.member.id)
        home = self.workspace.homes.get(self.member.id)
        return (
            tuple((v.id, v.hash, v.trouble, tuple(v.errors.items())) for v in views),
            tuple((m.ts, len(m.earlier)) for m in self.messages()),
            home.hash if home else None,
        )

    async def consequence(
        self, before: tuple[object, ...], expect: Callable[[], object] | None = None
    ) -> None:
        """Until ``expect`` holds (or anything visible changed), and then until the app is calm."""
        if expect is None:
            await self.state.changes.until(
                lambda: self.impression() != before, self.patience.consequence
            )
        await self.afterwards(expect)

    async def afterwards(self, expect: Callable[[], object] | None) -> None:
        """For what need not change anything: until ``expect``, if given, and the app is calm.

        Raises TimeoutError when ``expect`` does not come true.

        An app that thinks for longer than ``calm`` between its ack and its call needs ``expect``.
        """
        within = self.patience.most
        if expect is not None and not await self.state.changes.until(expect, within):
            raise TimeoutError(f"what was expected did not come within {within:g} s")
        await self.calm()

    async def calm(self) -> None:
        # An app that was slow to acknowledge, on a busy machine, is slow to go on as well.
        slow = min(SLOWEST, 3 * self.client.courier.last_seconds)
        await self.state.changes.quiet(max(self.patience.calm, slow), self.patience.most)
