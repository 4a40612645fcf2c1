"""Actions as JSON that later versions still read."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from domain.contacts.model import ContactKind
from domain.errors import DomainError
from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Options,
)

VERSION = 1
Plain = dict[str, Any]
MEMBERS: dict[str, Callable[[str], object]] = {
    "kinds": ContactKind,
    "evaluations": Evaluation,
    "outcomes": Outcome,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
}


class CriteriaUnreadable(DomainError):
    """Written by a later version than this one."""


def dump(action: Action) -> Plain:
    """Only what is said: what is not stored is as if it had never been asked."""
    criteria = action.criteria
    parts = {"contact": criteria.contact, "having": criteria.having, "lacking": criteria.lacking}
    return {
        "version": VERSION,
        "deed": action.deed,
        "options": [name for name, is_set in asdict(action.options).items() if is_set],
        **{name: said(part) for name, part in parts.items() if part is not None},
    }


def load(kept: Mapping[str, Any]) -> Action:
    """Raises CriteriaUnreadable."""
    if kept.get("version") != VERSION:
        raise CriteriaUnreadable
    return Action(
        deed=Deed(kept["deed"]),
        options=Options(**dict.fromkeys(kept["options"], True)),
        criteria=Criteria(
            contact=ContactPart(**read(kept["contact"])),
            having=EntryPart(**read(kept["having"])) if "having" in kept else None,
            lacking=EntryPart(**read(kept["lacking"])) if "lacking" in kept else None,
        ),
    )


def said(part: ContactPart | EntryPart) -> Plain:
    given = {field.name: getattr(part, field.name) for field in fields(part)}
    blank = {field.name: field.default for field in fields(part)}
    return {name: plain(value) for name, value in given.items() if value != blank[name]}


def plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def read(kept: Plain) -> Plain:
    return {name: told(value, MEMBERS.get(name)) for name, value in kept.items()}


def told(value: Any, member: Callable[[str], object] | None) -> Any:
    if isinstance(value, list):
        return tuple(map(member, value) if member else value)
    return member(value) if member else value
