"""Content to and from a row's columns, and to and from JSON for drafts and history."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from domain.files import FileRef
from domain.ids import ContactId
from domain.interactions.content import Basics, Content, Defaults, Details, each_once
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.store.tables import DraftRow, InteractionVersionRow

# What has a table of its own.
APART = ("files", "also_present")
KINDS: dict[str, type[StrEnum]] = {
    "outcome": Outcome,
    "correspondence": Correspondence,
    "information_flow": InformationFlow,
    "initiated_by": InitiatedBy,
    "evaluation": Evaluation,
}


def columns_of(content: Content) -> dict[str, Any]:
    """Of files their number: they and those also present have rows of their own."""
    basics, details = content.basics, values_of(content.details)
    return {
        "contact_id": basics.contact,
        "template_id": basics.template,
        "description": basics.description,
        "occurred_at": basics.occurred_at,
        "outcome": basics.outcome,
        "notes": basics.notes,
        "attached": len(details["files"]),
        "campaign_id": details.pop("campaign"),
        **{name: value for name, value in details.items() if name not in APART},
    }


def content_of(
    columns: Mapping[str, Any],
    files: tuple[FileRef, ...] = (),
    present: Sequence[ContactId] = (),
) -> Content:
    """Of a row. ``present`` as the table has them: a merge may have left doubles."""
    return Content(
        basics=Basics(
            contact=columns["contact_id"],
            template=columns["template_id"],
            description=columns["description"],
            occurred_at=columns["occurred_at"],
            outcome=columns["outcome"],
            notes=columns["notes"],
        ),
        details=Details(
            salesperson=columns["salesperson"] or None,
            correspondence=columns["correspondence"],
            information_flow=columns["information_flow"],
            initiated_by=columns["initiated_by"],
            evaluation=columns["evaluation"],
            duration=columns["duration"],
            cost=columns["cost"],
            campaign=columns["campaign_id"],
            campaign_target=columns["campaign_target"],
            campaign_response=columns["campaign_response"],
            files=files,
            also_present=each_once(present, columns["contact_id"]),
        ),
    )


def values_of(part: Basics | Details | Defaults) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}


def to_json(content: Content) -> dict[str, Any]:
    return plain(values_of(content.basics) | values_of(content.details))


def from_json(stored: dict[str, Any]) -> Content:
    return Content(basics=Basics(**told(stored, Basics)), details=Details(**told(stored, Details)))


def kept_columns(content: Content) -> dict[str, Any]:
    """Of a version or a draft; the contact in a column of its own, where a merge finds it."""
    kept = to_json(content)
    return {"contact_id": kept.pop("contact"), "content": kept}


def kept_content(row: InteractionVersionRow | DraftRow | Row[Any]) -> Content:
    return from_json({**row.content, "contact": row.contact_id})


def defaults_to_json(defaults: Defaults) -> dict[str, Any]:
    return plain(values_of(defaults))


def defaults_from_json(stored: dict[str, Any]) -> Defaults:
    return Defaults(**told(stored, Defaults))


def plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: as_json(value) for name, value in values.items()}


def as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [asdict(each) if isinstance(each, FileRef) else each for each in value]
    return value


def files_in(stored: list[dict[str, Any]]) -> tuple[FileRef, ...]:
    return tuple(FileRef(**file) for file in stored)


def told(stored: dict[str, Any], part: type[Basics | Details | Defaults]) -> dict[str, Any]:
    names = (field.name for field in fields(part))
    return {name: revive(name, stored[name]) for name in names if name in stored}


def revive(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "also_present":
        return tuple(map(ContactId, value))
    if name == "occurred_at":
        return datetime.fromisoformat(value)
    if name == "files":
        return files_in(value)
    return KINDS[name](value) if name in KINDS else value
