"""What one salesperson gives to another: nothing has moved until it is accepted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError
from domain.ids import FormNonce, InteractionNumber, UserId


class HandOverState(StrEnum):
    """``UNREACHED``: Slack takes no message for the taker, or they are no full member any more."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"


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

    @property
    def asked_of(self) -> dict[UserId, str]:
        """Who gets a message about it, each by a due row of its own, under this subject."""
        told = {self.asked_by: f"{self.subject}:{self.asked_by}"}
        return told | {self.wish.taker: self.subject}

    @property
    def is_pending(self) -> bool:
        return self.state is HandOverState.PENDING

    def require_pending(self) -> None:
        if not self.is_pending:
            raise AlreadyDecided(self)


SUBJECT = "handover"


def hand_over_in(subject: str) -> FormNonce:
    """``subject`` of a hand-over, or of what is told somebody about it."""
    return FormNonce(subject.split(":")[1])


def subject_in(subject: str) -> str:
    """That of the hand-over, which its messages show."""
    return f"{SUBJECT}:{hand_over_in(subject)}"


class NothingToHandOver(DomainError):
    """Nothing was chosen, or none of them is the giver's any more."""


class ToOneself(DomainError):
    """Giver and taker are the same person."""


class AlreadyDecided(DomainError):
    """It was accepted, declined or withdrawn before, or could reach nobody."""

    def __init__(self, hand_over: HandOver) -> None:
        super().__init__(hand_over.state)
        self.state = hand_over.state
