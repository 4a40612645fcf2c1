"""When an unfinished interaction is brought up again, and what its reminder is doing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.errors import DomainError
from domain.ids import UserId


class DueKind(StrEnum):
    """Everything that happens later, in one table."""

    REMINDER = "reminder"
    MESSAGE = "message"
    CLOSED_FORM = "closed_form"
    HOUSEKEEPING = "housekeeping"
    JOB_STEP = "job_step"
    JOB_MESSAGE = "job_message"
    HOME = "home"
    TRIAL = "trial"
    WEEKLY = "weekly"
    HAND_OVER = "hand_over"
    HAND_OVER_NEWS = "hand_over_news"
    PURGE = "purge"
    SEGMENT = "segment"
    KEEP_IN_TOUCH = "keep_in_touch"
    TOUCH_SWEEP = "touch_sweep"
    WEEKLY_LIST = "weekly_list"


GATHERED = (DueKind.REMINDER, DueKind.KEEP_IN_TOUCH)
"""Those that nobody chose a moment for go out in one message, a digest."""


POSTED = frozenset(
    {
        DueKind.REMINDER,
        DueKind.CLOSED_FORM,
        DueKind.JOB_MESSAGE,
        DueKind.TRIAL,
        DueKind.WEEKLY,
        DueKind.HAND_OVER,
        DueKind.HAND_OVER_NEWS,
        DueKind.SEGMENT,
        DueKind.KEEP_IN_TOUCH,
        DueKind.WEEKLY_LIST,
    }
)
"""What is a new message each time; sent twice, it would stand there twice."""


class DueState(StrEnum):
    SCHEDULED = "scheduled"
    RESTING = "resting"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"


class Meant(StrEnum):
    """A chosen moment is kept exactly; an automatic one may wait for working hours."""

    AUTOMATIC = "automatic"
    CHOSEN = "chosen"


class MessageKind(StrEnum):
    WEEKLY_LIST = "weekly_list"
    REMINDER = "reminder"
    DIGEST = "digest"
    CLOSED_FORM = "closed_form"
    ANSWER = "answer"
    JOB = "job"
    HOME = "home"
    TRIAL = "trial"
    WEEKLY = "weekly"
    HAND_OVER = "hand_over"
    HAND_OVER_NEWS = "hand_over_news"
    SEGMENT = "segment"
    KEEP_IN_TOUCH = "keep_in_touch"


NEVER_CHANGE = frozenset({MessageKind.TRIAL, MessageKind.HAND_OVER_NEWS, MessageKind.WEEKLY_LIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """The one reminder record of a postponed interaction.

    ``wall``: what the clock of ``zone`` is to show then, if that was meant and not the instant.
    What comes by itself may come later than that: it waits for working time.
    """

    subject: str
    recipient: UserId
    state: DueState
    meant: Meant
    due_at: datetime
    first_due_at: datetime
    zone: str
    wall: datetime | None = None
    repeats: int = 0
    problem: str | None = None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class ReminderInPast(DomainError):
    """A picked time more than five minutes ago."""


class PickTimeMissing(DomainError):
    """*Pick a time* was asked for, and none was picked."""
