"""What travels through Slack about a person's settings."""

from enum import StrEnum


class Callback(StrEnum):
    SETTINGS = "salesperson.settings"


class Field(StrEnum):
    LANGUAGE = "salesperson.language"


AUTOMATIC = "automatic"
"""No language of one's own: the workspace's, else Slack's."""
