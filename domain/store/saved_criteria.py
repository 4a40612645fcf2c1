"""Saved criteria, and what they and the steps of segments tell of a person."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, cast, delete, or_, select
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.ids import CriteriaId, FormNonce, UserId
from domain.segments.criteria.plain import dump, load
from domain.segments.criteria.saved import SavedCriteria, redacted
from domain.store.tables import SavedCriteriaRow, SegmentStepRow


class SavedCriteriaStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, *, limit: int) -> list[SavedCriteria]:
        """By their code."""
        query = select(SavedCriteriaRow).order_by(SavedCriteriaRow.code).limit(limit)
        return [to_saved(row) for row in self._session.scalars(query)]

    def find(self, criteria: CriteriaId) -> SavedCriteria | None:
        return self._one(SavedCriteriaRow.id == criteria)

    def by_nonce(self, nonce: FormNonce) -> SavedCriteria | None:
        return self._one(SavedCriteriaRow.nonce == nonce)

    def coded(self, code: str) -> SavedCriteria | None:
        return self._one(SavedCriteriaRow.code == code)

    def add(self, saved: SavedCriteria) -> None:
        row = SavedCriteriaRow(
            id=saved.id,
            code=saved.code,
            nonce=saved.nonce,
            actions=list(map(dump, saved.actions)),
            made_by=saved.made_by,
            made_at=saved.made_at,
        )
        self._session.add(row)
        self._session.flush()

    def remove(self, criteria: CriteriaId) -> None:
        gone = delete(SavedCriteriaRow).where(SavedCriteriaRow.id == criteria)
        self._session.execute(gone.execution_options(synchronize_session=False))
        self._session.expire_all()

    def redact(self, family: Sequence[Contact]) -> None:
        """Here, and in what was done to segments."""
        for row in self._session.scalars(select(SavedCriteriaRow)):
            told = [dump(redacted(load(each), family)) for each in row.actions]
            if told != row.actions:
                row.actions = told
        steps = select(SegmentStepRow).where(may_name(SegmentStepRow.action, family))
        for step in self._session.scalars(steps):
            step.action = dump(redacted(load(step.action), family))
        self._session.flush()

    def _one(self, which: ColumnElement[bool]) -> SavedCriteria | None:
        row = self._session.scalar(select(SavedCriteriaRow).where(which))
        return to_saved(row) if row else None


def may_name(action: SQLColumnExpression[Any], family: Sequence[Contact]) -> ColumnElement[bool]:
    """Few of many steps: those with a name in words, or with one of the ids among the digits."""
    told = cast(action, String)
    return or_(told.contains('"name"'), *(told.contains(str(each.id)) for each in family))


def to_saved(row: SavedCriteriaRow) -> SavedCriteria:
    return SavedCriteria(
        id=CriteriaId(row.id),
        code=row.code,
        nonce=FormNonce(row.nonce),
        actions=tuple(map(load, row.actions)),
        made_by=UserId(row.made_by),
        made_at=row.made_at,
    )
