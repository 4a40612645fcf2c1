"""What travels through Slack about App Home."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Callback(StrEnum):
    HOME = "home.view"


class Action(StrEnum):
    CREATE = "home.create"
    POSTPONED = "home.postponed"
    CONTACTS = "home.contacts"
    FIND = "home.find"
    SEGMENTS = "home.segments"
    REPORT = "home.report"
    TEMPLATES = "home.templates"
    SETTINGS = "home.settings"
    SETUP = "home.setup"
    PREVIOUS = "home.previous"
    NEXT = "home.next"


@dataclass(frozen=True, slots=True)
class HomeMemory:
    """Which page is shown, so that a button that comes twice turns one page."""

    page: int = 0

    def dump(self) -> str:
        return json.dumps({"p": self.page})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(json.loads(private_metadata)["p"])


def page_in(body: dict[str, Any]) -> int:
    return HomeMemory.load(body["view"]["private_metadata"]).page
