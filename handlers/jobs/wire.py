"""What travels through Slack about jobs."""

from enum import StrEnum


class Action(StrEnum):
    CANCEL = "job.cancel"
