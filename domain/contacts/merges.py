"""Two contacts that are one: what a merge is, and what the survivor takes over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.contacts.model import Contact
from domain.errors import DomainError
from domain.ids import ContactId, FormNonce, MergeId, UserId
from domain.interactions.kinds import Correspondence

UNDO_MERGE_FOR = timedelta(days=30)

# What a contact knows, by its column. Empty ones of the survivor are filled from the duplicate;
# those on one line belong together.
FILLED = (
    ("company_id", "company_name"),
    ("email",),
    ("phone",),
    ("city",),
    ("country",),
    ("salesperson",),
    ("language",),
    ("correspondence",),
    ("external_id",),
    ("tags",),
    ("note",),
)
# Set on one of the two, they hold for both.
WINNING = ("privacy_blocked", "excluded_from_segments")
EMPTY: tuple[object, ...] = ("", None, [], Correspondence.NONE)

Facts = Mapping[str, Any]
Filled = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """``filled``: of the survivor, column -> (what it held, what it was given)."""

    id: MergeId
    nonce: FormNonce
    survivor: ContactId
    duplicate: ContactId
    filled: Filled
    duplicate_deactivated_at: datetime | None
    merged_by: UserId
    merged_at: datetime
    undone_by: UserId | None = None
    undone_at: datetime | None = None

    def may_be_undone(self, now: datetime) -> bool:
        return now - self.merged_at <= UNDO_MERGE_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """``moved``: how many entries of the log went to the survivor, or came back from it."""

    merge: Merge
    survivor: Contact
    duplicate: Contact
    moved: int


class SameContact(DomainError):
    """The two are one already."""


class KindsDiffer(DomainError):
    """A company and a person are never one contact."""


class ContactErased(DomainError):
    """Nothing is left of it that could be merged, or brought back."""


class SurvivorDeactivated(DomainError):
    """Nobody would find what was moved to it."""


class MergeNotFound(DomainError):
    """No such merge in this workspace."""


class TooLateToUndoMerge(DomainError):
    """More than thirty days after it."""


class MergedFurther(DomainError):
    """The survivor was merged in turn: that one is undone first."""

    def __init__(self, survivor: Contact) -> None:
        super().__init__(survivor.id)
        self.survivor = survivor


def filled_from(survivor: Facts, duplicate: Facts) -> Filled:
    """What the survivor lacks and the duplicate knows."""
    groups = [names for names in FILLED if all(survivor[name] in EMPTY for name in names)]
    told = {
        name: (survivor[name], duplicate[name])
        for names in groups
        for name in names
        if duplicate[name] not in EMPTY
    }
    won = {name: (False, True) for name in WINNING if duplicate[name] and not survivor[name]}
    return told | won


def restored(held: Facts, filled: Filled) -> dict[str, Any]:
    """What goes back: a value that somebody has changed since stays."""
    return {name: before for name, (before, given) in filled.items() if held[name] == given}
