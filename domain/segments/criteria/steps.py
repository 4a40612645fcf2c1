"""What was done to the lines of a segment, step by step, and how to go back."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import DomainError
from domain.ids import FormNonce, SegmentId, UserId
from domain.segments.criteria.model import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentStep:
    """Steps count from 1. ``first_line`` to ``last_line`` are those that it added.

    None where the second is below the first.
    """

    segment: SegmentId
    step: int
    nonce: FormNonce
    action: Action
    first_line: int = 1
    last_line: int = 0
    added: int = 0
    removed: int = 0
    made_by: UserId
    made_at: datetime


class SegmentTooLarge(DomainError):
    """A segment holds at most ``MOST_LINES``."""


class StepsThere(DomainError):
    """Saved criteria come on top of what was done to the segment already: asked about first."""

    def __init__(self, steps: int) -> None:
        super().__init__(steps)
        self.steps = steps


MOST_LINES = 100_000
