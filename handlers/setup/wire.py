"""What travels through Slack about setting the workspace up."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from domain.language import Language
from domain.store.numbers import NumberSeries
from domain.store.workspaces import Customs


class Callback(StrEnum):
    PAGE = "setup.page"
    WORKSPACE = "setup.workspace"
    RETENTION = "setup.retention_agreed"
    SERIES = "setup.series"
    ROLE = "setup.role"


class Action(StrEnum):
    EDIT_WORKSPACE = "setup.edit_workspace"
    EDIT_SERIES = "setup.edit_series"
    GIVE_ROLE = "setup.give_role"
    TRIAL = "setup.send_trial"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    LANGUAGE = "setup.language"
    CURRENCY = "setup.currency"
    COUNTRY = "setup.country"
    RETENTION = "setup.retention"
    WEEKLY_LIST = "setup.weekly_list"
    PREFIX = "setup.prefix"
    DIGITS = "setup.digits"
    NEXT = "setup.next"
    BY_HAND = "setup.by_hand"
    PERSON = "setup.person"
    ROLE = "setup.role_given"


NO_LANGUAGE = "none"
YES = "yes"
"""The option of ``Field.BY_HAND`` and ``Field.WEEKLY_LIST``."""
FOR_EVER = "ever"


@dataclass(frozen=True, slots=True)
class CustomsMemory:
    """What the form began with: somebody else may save meanwhile."""

    shown: Customs

    def dump(self) -> str:
        return json.dumps(asdict(self.shown))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(customs_of(json.loads(private_metadata)))


@dataclass(frozen=True, slots=True)
class AgreedMemory:
    """Likewise, and what was told in it, while it is asked whether that may delete."""

    shown: Customs
    told: Customs

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(shown=customs_of(kept["shown"]), told=customs_of(kept["told"]))


def customs_of(kept: Mapping[str, Any]) -> Customs:
    """A form of an earlier release knew neither retention nor the weekly list."""
    return Customs(
        language=Language(kept["language"]) if kept["language"] else None,
        currency=kept["currency"],
        country=kept["country"],
        keep_entries_for=kept.get("keep_entries_for"),
        weekly_list=kept.get("weekly_list", False),
    )


@dataclass(frozen=True, slots=True)
class SeriesMemory:
    """Likewise."""

    shown: NumberSeries

    def dump(self) -> str:
        return json.dumps(asdict(self.shown))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        return cls(NumberSeries(**json.loads(private_metadata)))
