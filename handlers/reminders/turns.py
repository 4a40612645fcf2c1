"""What is new to one person is sent one after another: it stands there in the order of its claims,
which is that in which it was due."""

from asyncio import Lock
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from domain.reminders.model import POSTED
from domain.store.claims import Claim, Pair


@dataclass(slots=True)
class Turns:
    """Those who wait have theirs in the order in which they asked."""

    _conversations: WeakValueDictionary[Pair, Lock] = field(default_factory=WeakValueDictionary)

    def of(self, claim: Claim) -> AbstractAsyncContextManager[None]:
        if claim.recipient is None or claim.kind not in POSTED:
            return nullcontext()
        whose = claim.workspace, claim.recipient
        return self._conversations.setdefault(whose, Lock())
