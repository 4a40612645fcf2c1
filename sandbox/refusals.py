"""How the sandbox says no, in Slack's words."""

from collections.abc import Sequence


class Refused(Exception):
    """An ``{"ok": false}`` answer; ``messages`` go to ``response_metadata``."""

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: str) -> None:
        super().__init__(error)
        self.error, self.messages, self.extra = error, list(messages), extra


class NotPossible(Exception):
    """A person cannot do that: what they look for is not on the screen, or not allowed."""
