"""The closed sets of values that an interaction, a template and a contact speak in."""

from enum import StrEnum


class State(StrEnum):
    POSTPONED = "postponed"
    RECORDED = "recorded"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    SUCCESSFUL = "successful"
    ATTEMPT_FAILED = "attempt_failed"


class Correspondence(StrEnum):
    NONE = "none"
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    VIDEO_MEETING = "video_meeting"
    MESSAGE = "message"


class InformationFlow(StrEnum):
    NONE = "none"
    OUTBOUND = "outbound"
    INBOUND = "inbound"


class InitiatedBy(StrEnum):
    NONE = "none"
    US = "us"
    THEM = "them"


class Evaluation(StrEnum):
    VERY_POSITIVE = "very_positive"
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    VERY_NEGATIVE = "very_negative"
