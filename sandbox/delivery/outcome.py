"""What is sent to an app and what comes back."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sandbox.model import Payload

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True)
class Retry:
    attempt: int
    reason: str


@dataclass(frozen=True)
class Delivery:
    kind: Kind
    payload: Payload
    retry: Retry | None = None

    @property
    def name(self) -> str:
        payload = self.payload
        event = payload.get("event", {}).get("type")
        return str(event or payload.get("command") or payload.get("type"))


@dataclass(frozen=True)
class Reply:
    """``status``: "acked", "refused" (another status than 2xx, or nobody there) or "late"."""

    status: Literal["acked", "refused", "late"]
    body: Any = None
    detail: str = ""
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        return self.status == "acked"


class Transport(Protocol):
    needs_options_url: bool

    async def send(self, delivery: Delivery, limit: float) -> Reply: ...
