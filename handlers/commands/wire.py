"""The command itself."""

from enum import StrEnum


class Command(StrEnum):
    INTERACTION = "/interaction"
