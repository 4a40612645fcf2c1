"""A file of groups and templates, and what is wrong with one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.errors import DomainError
from domain.salespeople.model import Member

LARGEST = 1024 * 1024
MOST = 1000
"""So many groups and as many templates are read from one file."""
MOST_CHANGES = 250
"""They are one transaction, for about a second."""
Values = dict[str, Any]
TEXT_FIELDS = ("name", "description", "notes")


class Why(StrEnum):
    """What is wrong with a line of the file, or with all of it."""

    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_MANY_CHANGES = "too_many_changes"
    EMPTY = "empty"
    NOT_YAML = "not_yaml"
    TABS = "tabs"
    ALIAS = "alias"
    TOO_DEEP = "too_deep"
    NOT_FIELDS = "not_fields"
    NOT_A_LIST = "not_a_list"
    UNKNOWN_FIELD = "unknown_field"
    FIELD_TWICE = "field_twice"
    CODE_MISSING = "code_missing"
    CODE_TWICE = "code_twice"
    GROUP_MISSING = "group_missing"
    GROUP_UNKNOWN = "group_unknown"
    NAME_MISSING = "name_missing"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_COST = "not_a_cost"
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_EMOJI = "not_an_emoji"
    OTHER_CURRENCY = "other_currency"


@dataclass(frozen=True, slots=True)
class Flaw:
    """``line`` counts from 1, 0 for the whole file; ``field`` is named as in the file.

    ``choices``: all that may stand there, where there are no others.
    """

    why: Why
    line: int = 0
    field: str = ""
    code: str = ""
    choices: tuple[str, ...] = ()


class FileFlawed(DomainError):
    """Nothing of the file is taken."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(flaws)
        self.flaws = tuple(flaws)


class ShownNoMore(DomainError):
    """The workspace or the file is no longer what the differences were shown of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``given`` holds only the fields that the file names; what it leaves out stays."""

    code: str
    line: int
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """In the order of the file; ``currency`` is that in which its costs were read."""

    groups: Sequence[Entry]
    templates: Sequence[Entry]
    currency: str


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """``path`` as in the file, such as ``texts.en.name``; values as the file writes them."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Of one group or template; ``version`` is what it was compared with, 0 for a new one."""

    code: str
    change: Change
    version: int = 0
    id: int | None = None
    fields: Sequence[FieldChange] = ()
    wanted: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``left_alone`` counts groups and templates that the file does not name."""

    reader: Member
    groups: Sequence[Difference]
    templates: Sequence[Difference]
    left_alone: int

    @property
    def all(self) -> tuple[Difference, ...]:
        return (*self.groups, *self.templates)

    def count(self, change: Change) -> int:
        return sum(each.change is change for each in self.all)

    @property
    def is_empty(self) -> bool:
        return self.count(Change.UNCHANGED) == len(self.all)
