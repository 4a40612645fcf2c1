"""The two families of refusals. Each refusal itself lives beside the feature that raises it."""

from datetime import timedelta


class DomainError(Exception):
    """A person asked for something that we understand but will not do."""


class Refused(DomainError):
    """Only somebody without the right to it, or a forged payload, gets here: it is noted."""


class NotOffered(Refused):
    """No select, button or form of ours offers this value."""


class DeliveryError(Exception):
    """The outside world refused something due, for a reason that we understand."""


class RateLimited(DeliveryError):
    """The whole workspace must wait before it may send again."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(f"retry after {retry_after}")
        self.retry_after = retry_after


class Undeliverable(DeliveryError):
    """Another attempt would fail the same way."""


class NotReached(DeliveryError):
    """Nobody was there to refuse it: the line, or the other side of it, is down."""


class OutcomeUnknown(DeliveryError):
    """It was handed over and no answer came: it may have been done, or not."""


class WorkspaceUnreachable(DeliveryError):
    """Nothing can be sent to this workspace now: the token was revoked, or the app removed."""
