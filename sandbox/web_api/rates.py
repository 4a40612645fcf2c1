"""How often a method may be called: per method and workspace, and posts per channel."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.web_api.methods import METHODS

POST_BURST = 5


@dataclass
class Bucket:
    tokens: float
    filled_at: float

    def take(self, now: float, *, most: float, per_second: float) -> int | None:
        """Seconds to wait, whole as Slack says them, or ``None`` when the call may pass."""
        self.tokens = min(most, self.tokens + (now - self.filled_at) * per_second)
        self.filled_at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return None
        return max(1, math.ceil((1 - self.tokens) / per_second))


@dataclass
class Pace:
    """Off until asked for; ``scale`` multiplies every rate.

    It runs in real time, which ``clock`` tells in seconds.
    """

    on: bool = False
    scale: float = 1.0
    posts_per_second: float = 1.0
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[tuple[str, ...], Bucket] = field(default_factory=dict)

    def wait(self, method: str, workspace_id: str, channel: str | None) -> int | None:
        if not self.on or method not in METHODS:
            return None
        most = METHODS[method].per_minute * self.scale
        waits = [self._take((method, workspace_id), most, most / 60)]
        if method == "chat.postMessage" and channel:
            per_second = self.posts_per_second * self.scale
            waits.append(self._take((method, workspace_id, channel), POST_BURST, per_second))
        return max((each for each in waits if each), default=None)

    def _take(self, key: tuple[str, ...], most: float, per_second: float) -> int | None:
        now = self.clock()
        bucket = self._buckets.setdefault(key, Bucket(most, now))
        return bucket.take(now, most=most, per_second=per_second)
