"""Everything that is kept about one person, as the tables have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, inspect, select
from sqlalchemy.orm import Session

from domain.ids import ContactId, InteractionNumber
from domain.interactions.model import subject_of
from domain.store.bunches import bunches
from domain.store.erasing import of_drafts
from domain.store.tables import (
    AlsoPresentRow,
    AttachmentRow,
    AuditRow,
    CommentRow,
    ContactRow,
    DraftRow,
    DueRow,
    InteractionRow,
    InteractionVersionRow,
    MergeRow,
    RhythmRow,
    SegmentLineRow,
    WorkspaceOwned,
)

Row = dict[str, Any]
# Of our workings: they tell of nobody.
INTERNAL = frozenset(
    {
        "workspace_id",
        "nonce",
        "last_form",
        "answer_url",
        "answer_until",
        "acted_at",
        "generations",
        "lease",
        "fence",
        "attempts",
        "intent",
        "tried_at",
        "claimable_at",
        "position",
        "has_also_present",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom and what to look for: ``former`` are entries that were theirs once."""

    contacts: Sequence[ContactId]
    entries: Sequence[InteractionNumber]
    former: Sequence[InteractionNumber]
    forms: Sequence[str]

    @property
    def subjects(self) -> list[str]:
        own = (f"contact:{contact}" for contact in self.contacts)
        return [*own, *map(subject_of, self.entries), *self.forms]


class DossierStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def gather(self, about: About) -> dict[str, list[Row]]:
        """The rows of each table, by its name, without what is of our workings.

        Asked for contacts and for their entries apart, each row comes once.
        """
        merged = MergeRow.survivor_id.in_(about.contacts) | MergeRow.duplicate_id.in_(
            about.contacts
        )
        by_contact, *by_entry = of_drafts(about.contacts, about.entries)
        of_theirs = self._of_entries_of(DraftRow, about.contacts)
        drafts = [by_contact & ~of_theirs, *by_entry]
        return {
            "contacts": self._rows(ContactRow, [ContactRow.id.in_(about.contacts)]),
            "interactions": self._of_entries(InteractionRow, about),
            "also_present": self._rows(
                AlsoPresentRow, [AlsoPresentRow.contact_id.in_(about.contacts)]
            ),
            "comments": self._of_entries(CommentRow, about),
            "attachments": self._of_entries(AttachmentRow, about),
            "reminders": self._among(DueRow, "subject", about.subjects),
            "versions": self._versions(about),
            "drafts": self._rows(DraftRow, drafts),
            "merges": self._rows(MergeRow, [merged]),
            "segment_lines": self._rows(
                SegmentLineRow, [SegmentLineRow.contact_id.in_(about.contacts)]
            ),
            "rhythms": self._rows(RhythmRow, [RhythmRow.contact_id.in_(about.contacts)]),
            "audit": self._audit(about),
        }

    def _versions(self, about: About) -> list[Row]:
        own = self._of_entries(InteractionVersionRow, about)
        theirs = InteractionVersionRow.contact_id.in_(about.contacts)
        own_too = self._of_entries_of(InteractionVersionRow, about.contacts)
        return [*own, *self._rows(InteractionVersionRow, [theirs & ~own_too])]

    def _of_entries_of(
        self,
        table: type[DraftRow | InteractionVersionRow],
        contacts: Sequence[ContactId],
    ) -> ColumnElement[bool]:
        return exists().where(
            InteractionRow.workspace_id == table.workspace_id,
            InteractionRow.number == table.number,
            InteractionRow.contact_id.in_(contacts),
        )

    def _audit(self, about: About) -> list[Row]:
        """Of an entry that was moved to somebody else, what was written while it was theirs."""
        own = self._among(AuditRow, "subject", about.subjects)
        moved = self._among(AuditRow, "subject", list(map(subject_of, about.former)))
        known = set(about.contacts)
        theirs = [row for row in moved if named_in(row) & known]
        return sorted([*own, *theirs], key=lambda row: row["at"])

    def _of_entries(self, table: type[WorkspaceOwned], about: About) -> list[Row]:
        return self._among(table, "number", about.entries)

    def _among(self, table: type[WorkspaceOwned], name: str, values: Sequence[Any]) -> list[Row]:
        column = getattr(table, name)
        return self._rows(table, (column.in_(some) for some in bunches(values)))

    def _rows(self, table: type[WorkspaceOwned], parts: Iterable[ColumnElement[bool]]) -> list[Row]:
        """Each row once. As columns: entities take three times as long."""
        mapped = inspect(table)
        told = [mapped.attrs[name].class_attribute for name in names_of(table)]
        query = select(*mapped.primary_key, *told).order_by(*mapped.primary_key)
        key = len(mapped.primary_key)
        found = {
            tuple(row[:key]): dict(zip(names_of(table), row[key:], strict=True))
            for which in parts
            for row in self._session.execute(query.where(which))
        }
        return list(found.values())


def names_of(table: type[WorkspaceOwned]) -> list[str]:
    return [each.key for each in inspect(table).column_attrs if each.key not in INTERNAL]


def named_in(row: Row) -> set[Any]:
    return {(row[side] or {}).get("contact") for side in ("before", "after")}
