"""What one salesperson gives to another: nothing has moved until it is accepted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError
from domain.ids import FormNonce, InteractionNumber, UserId


class HandOverState(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """``numbers`` of postponed interactions; with all contacts of the giver, or without, with all
    rules by which they keep in touch, and with all their open segments."""

    giver: UserId
    taker: UserId
    numbers: tuple[InteractionNumber, ...]
    with_contacts: bool = False
    with_rhythms: bool = False
    with_segments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """``moved…``: how many of each changed hands when it was accepted."""

    id: FormNonce
    wish: Wish
    asked_by: UserId
    state: HandOverState
    asked_at: datetime
    decided_at: datetime | None = None
    moved: int = 0
    moved_contacts: int = 0
    moved_rhythms: int = 0
    moved_segments: int = 0

    @property
    def subject(self) -> str:
        return f"{SUBJECT}:{self.id}"

    def require_pending(self) -> None:
        if self.state is not HandOverState.PENDING:
            raise AlreadyDecided(self)


SUBJECT = "handover"


class NothingToHandOver(DomainError):
    """Nothing was chosen, or none of them is the giver's any more."""


class ToOneself(DomainError):
    """Giver and taker are the same person."""


class AlreadyDecided(DomainError):
    """It was accepted, declined or withdrawn before."""

    def __init__(self, hand_over: HandOver) -> None:
        super().__init__(hand_over.state)
        self.state = hand_over.state
