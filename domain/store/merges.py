"""Merges of contacts: what was merged into what, and the moving of all that names them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    and_,
    delete,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.contacts.merges import FILLED, WINNING, Facts, Merge
from domain.ids import ContactId, FormNonce, InteractionNumber, MergeId, UserId
from domain.store.bunches import bunches
from domain.store.contact_references import ALSO_PRESENT, ENTRIES, PEOPLE, REFERENCES, Reference
from domain.store.scope import scope_of
from domain.store.tables import Base, ContactRow, InteractionRow, MergeMoveRow, MergeRow

MOVES = Base.metadata.tables[MergeMoveRow.__tablename__]
COLUMNS = (*(name for names in FILLED for name in names), *WINNING)


class MergeStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, merge: MergeId) -> Merge | None:
        return self._one(select(MergeRow).where(MergeRow.id == merge))

    def by_nonce(self, nonce: FormNonce) -> Merge | None:
        return self._one(select(MergeRow).where(MergeRow.nonce == nonce))

    def locked(self, merge: MergeId) -> Merge | None:
        return self._one(select(MergeRow).where(MergeRow.id == merge).with_for_update())

    def put(self, merge: Merge) -> None:
        query = select(MergeRow).where(MergeRow.id == merge.id)
        row = self._session.scalar(query) or MergeRow(id=merge.id)
        for name, value in columns(merge).items():
            setattr(row, name, value)
        self._session.add(row)
        self._session.flush()

    def facts_of(self, contact: ContactId) -> Facts:
        """What it knows, by column; raises LookupError where it does not exist."""
        row = self._session.scalar(select(ContactRow).where(ContactRow.id == contact))
        if row is None:
            raise LookupError(contact)
        return {name: getattr(row, name) for name in COLUMNS}

    def change(self, contact: ContactId, values: dict[str, Any]) -> None:
        """A form of it that is open now must not undo that."""
        if values:
            newer = {**values, "version": ContactRow.version + 1}
            changed = update(ContactRow).where(ContactRow.id == contact).values(newer)
            self._session.execute(changed.execution_options(synchronize_session=False))
            self._session.expire_all()

    def lock_entries(self, contact: ContactId) -> None:
        """Before the contact: whoever finishes one holds it and waits for its contact."""
        query = select(InteractionRow.number).where(InteractionRow.contact_id == contact)
        self._session.execute(query.with_for_update()).all()

    def move(self, merge: Merge) -> int:
        """All that names the duplicate names the survivor, and is noted; counts the entries."""
        self._session.flush()
        moved = {each.place: self._move(each, merge) for each in REFERENCES}
        self._session.expire_all()
        return moved[ENTRIES.place]

    def move_back(self, merge: Merge) -> int:
        """What still names the survivor, of all that was moved; counts the entries."""
        self._session.flush()
        moved = {each.place: self._move_back(each, merge) for each in REFERENCES}
        self._session.expire_all()
        return moved[ENTRIES.place]

    def entries(self, merge: Merge) -> list[InteractionNumber]:
        """Those that were moved."""
        return [InteractionNumber(int(key)) for key in self._keys(merge, ENTRIES)]

    def attended(self, merge: Merge) -> list[InteractionNumber]:
        """At which the duplicate was also present."""
        return [
            InteractionNumber(int(key.partition(":")[0])) for key in self._keys(merge, ALSO_PRESENT)
        ]

    def people(self, merge: Merge) -> list[ContactId]:
        """Whose company was the duplicate."""
        return [ContactId(int(key)) for key in self._keys(merge, PEOPLE)]

    def rename_company(self, people: list[ContactId], *, before: str, after: str) -> None:
        """In the copy that each of its people holds, unless somebody wrote another name."""
        renamed = (
            update(ContactRow)
            .where(ContactRow.id.in_(people), ContactRow.company_name == before)
            .values(company_name=after)
            .execution_options(synchronize_session=False)
        )
        self._session.execute(renamed)
        self._session.expire_all()

    def forget_moves_before(self, moment: datetime) -> None:
        """Of merges that can be undone no longer."""
        old = select(MergeRow.id).where(MergeRow.merged_at < moment)
        forgotten = delete(MergeMoveRow).where(MergeMoveRow.merge.in_(old))
        self._session.execute(forgotten.execution_options(synchronize_session=False))

    def _move(self, reference: Reference, merge: Merge) -> int:
        names_duplicate = reference.column == merge.duplicate
        workspace = scope_of(self._session)
        moving = select(
            literal(workspace), literal(merge.id), literal(reference.place), reference.key
        ).where(reference.table.c.workspace_id == workspace, names_duplicate)
        into = ["workspace_id", "merge", "place", "key"]
        # The filter of the session does not reach what is inserted, so it is said here.
        self._session.execute(insert(MOVES).from_select(into, moving))
        return self._point(reference, merge.survivor, names_duplicate)

    def _move_back(self, reference: Reference, merge: Merge) -> int:
        still_there = reference.column == merge.survivor
        # The keys themselves, as PostgreSQL would join tables that it has not analysed yet.
        return sum(
            self._point(reference, merge.duplicate, and_(still_there, reference.key.in_(some)))
            for some in bunches(self._keys(merge, reference))
        )

    def _point(self, reference: Reference, to: ContactId, which: ColumnElement[bool]) -> int:
        pointed = update(reference.row).where(which).values({reference.name: to})
        done = self._session.execute(pointed.execution_options(synchronize_session=False))
        return cast("CursorResult[Any]", done).rowcount

    def _keys(self, merge: Merge, reference: Reference) -> Sequence[str]:
        moved = select(MergeMoveRow.key).where(
            MergeMoveRow.merge == merge.id, MergeMoveRow.place == reference.place
        )
        return self._session.scalars(moved).all()

    def _one(self, query: Select[MergeRow]) -> Merge | None:
        row = self._session.scalar(query)
        return to_merge(row) if row else None


def columns(merge: Merge) -> dict[str, Any]:
    return {
        "nonce": merge.nonce,
        "survivor_id": merge.survivor,
        "duplicate_id": merge.duplicate,
        "filled": merge.filled,
        "duplicate_deactivated_at": merge.duplicate_deactivated_at,
        "merged_by": merge.merged_by,
        "merged_at": merge.merged_at,
        "undone_by": merge.undone_by,
        "undone_at": merge.undone_at,
    }


def to_merge(row: MergeRow) -> Merge:
    return Merge(
        id=MergeId(row.id),
        nonce=FormNonce(row.nonce),
        survivor=ContactId(row.survivor_id),
        duplicate=ContactId(row.duplicate_id),
        filled={name: (before, given) for name, (before, given) in row.filled.items()},
        duplicate_deactivated_at=row.duplicate_deactivated_at,
        merged_by=UserId(row.merged_by),
        merged_at=row.merged_at,
        undone_by=UserId(row.undone_by) if row.undone_by else None,
        undone_at=row.undone_at,
    )
