"""Interaction groups."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.ids import FormNonce, GroupId
from domain.store.tables import GroupRow
from domain.templates.model import Group


class GroupStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Group, ...]:
        """By code, deactivated ones included."""
        rows = self._session.scalars(select(GroupRow).order_by(GroupRow.code))
        return tuple(to_group(row) for row in rows)

    def locked(self, group: GroupId) -> Group | None:
        """For a change; see ``InteractionStore.locked``."""
        return self._one(GroupRow.id == group)

    def locked_by_nonce(self, nonce: FormNonce) -> Group | None:
        return self._one(GroupRow.nonce == nonce)

    def coded(self, code: str) -> GroupId | None:
        found = self._session.scalar(select(GroupRow.id).where(GroupRow.code == code))
        return GroupId(found) if found is not None else None

    def add(self, group: Group) -> None:
        self._session.add(GroupRow(id=group.id, nonce=group.nonce, **columns(group)))
        self._session.flush()

    def put(self, group: Group) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._session.scalar(select(GroupRow).where(GroupRow.id == group.id))
        if row is None:
            raise LookupError(group.id)
        for name, value in columns(group).items():
            setattr(row, name, value)
        self._session.flush()

    def _one(self, which: ColumnElement[bool]) -> Group | None:
        row = self._session.scalar(select(GroupRow).where(which).with_for_update())
        return to_group(row) if row else None


def columns(group: Group) -> dict[str, object]:
    return {
        "code": group.code,
        "names": dict(group.names),
        "version": group.version,
        "last_form": group.last_form,
        "deactivated_at": group.deactivated_at,
    }


def to_group(row: GroupRow) -> Group:
    return Group(
        id=GroupId(row.id),
        code=row.code,
        names=dict(row.names),
        version=row.version,
        nonce=FormNonce(row.nonce) if row.nonce else None,
        last_form=FormNonce(row.last_form) if row.last_form else None,
        deactivated_at=row.deactivated_at,
    )
