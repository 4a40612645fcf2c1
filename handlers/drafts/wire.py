"""What travels through Slack about a form that was closed."""

from enum import StrEnum


class Action(StrEnum):
    CONTINUE = "draft.continue"
    FINISH_LATER = "draft.finish_later"
    DISCARD = "draft.discard"
