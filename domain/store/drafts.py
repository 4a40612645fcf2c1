"""What open forms hold, each seen by its author only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, or_, select
from sqlalchemy.orm import Session

from domain.drafts.model import (
    KEPT_FOR,
    OFFERED_AFTER,
    Answer,
    Draft,
    DraftState,
    subject_of_form,
)
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.store.content import (
    defaults_from_json,
    defaults_to_json,
    kept_columns,
    kept_content,
)
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, DraftRow

DRAFTS = Base.metadata.tables[DraftRow.__tablename__]
ONE = of_one_workspace(
    select(DRAFTS).where(
        DRAFTS.c.person == bindparam("whose"), DRAFTS.c.nonce == bindparam("form")
    ),
    DRAFTS,
)
ONE_LOCKED = ONE.with_for_update()


class DraftStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, person: UserId, nonce: FormNonce) -> Draft | None:
        return self._one(ONE, person, nonce)

    def locked(self, person: UserId, nonce: FormNonce) -> Draft | None:
        """For a change; see ``InteractionStore.locked``."""
        return self._one(ONE_LOCKED, person, nonce)

    def put(self, draft: Draft) -> None:
        row = self._row(draft.person, draft.nonce) or DraftRow(
            person=draft.person, nonce=draft.nonce, opened_at=draft.opened_at
        )
        row.state = draft.state
        row.number, row.opened_version = draft.number, draft.opened_version
        row.origin = draft.origin
        for name, value in kept_columns(draft.content).items():
            setattr(row, name, value)
        row.defaults = defaults_to_json(draft.defaults)
        row.generations = dict(draft.generations)
        row.expanded, row.acted_at = draft.expanded, draft.acted_at
        row.answer_url = draft.answer.url if draft.answer else None
        row.answer_until = draft.answer.until if draft.answer else None
        row.touched_at, row.closed_at = draft.touched_at, draft.closed_at
        self._session.add(row)
        self._session.flush()

    def unfinished_of(self, person: UserId, *, now: datetime, limit: int) -> list[Draft]:
        """Closed, or open for so long that no close will come; the newest first.

        One in which nothing was ever chosen holds only what it began with.
        """
        rows = self._session.scalars(
            select(DraftRow)
            .where(
                DraftRow.person == person,
                DraftRow.state == DraftState.OPEN,
                DraftRow.acted_at != "",
                or_(
                    DraftRow.closed_at.is_not(None),
                    DraftRow.touched_at < now - OFFERED_AFTER,
                ),
                DraftRow.touched_at >= now - KEPT_FOR,
            )
            .order_by(DraftRow.touched_at.desc())
            .limit(limit)
        )
        return [to_draft(row) for row in rows]

    def open_on(self, number: InteractionNumber) -> Iterable[Draft]:
        """Everybody's open forms of one interaction."""
        rows = self._session.scalars(
            select(DraftRow).where(DraftRow.number == number, DraftRow.state == DraftState.OPEN)
        )
        return [to_draft(row) for row in rows]

    def open_about(self, contact: ContactId) -> list[Draft]:
        """Everybody's open forms that name this contact."""
        rows = self._session.scalars(
            select(DraftRow).where(
                DraftRow.contact_id == contact, DraftRow.state == DraftState.OPEN
            )
        )
        return [to_draft(row) for row in rows]

    def drop_untouched_since(self, moment: datetime) -> list[str]:
        """The subjects of those that nobody had finished or discarded."""
        dropped = self._session.execute(
            delete(DraftRow)
            .where(DraftRow.touched_at < moment)
            .returning(DraftRow.person, DraftRow.nonce, DraftRow.state)
            .execution_options(synchronize_session=False)
        )
        return [
            subject_of_form(UserId(person), FormNonce(nonce))
            for person, nonce, state in dropped
            if state is DraftState.OPEN
        ]

    def _one(self, which: Select[Any], person: UserId, nonce: FormNonce) -> Draft | None:
        row = straight(self._session, which, {"whose": person, "form": nonce}).first()
        return to_draft(row) if row else None

    def _row(self, person: UserId, nonce: FormNonce) -> DraftRow | None:
        query = select(DraftRow).where(DraftRow.person == person, DraftRow.nonce == nonce)
        return self._session.scalar(query)


def to_draft(row: DraftRow | Row[Any]) -> Draft:
    return Draft(
        person=UserId(row.person),
        nonce=FormNonce(row.nonce),
        state=row.state,
        number=InteractionNumber(row.number) if row.number is not None else None,
        origin=InteractionNumber(row.origin) if row.origin is not None else None,
        opened_version=row.opened_version,
        content=kept_content(row),
        defaults=defaults_from_json(row.defaults),
        generations=dict(row.generations),
        expanded=row.expanded,
        acted_at=row.acted_at,
        answer=to_answer(row),
        opened_at=row.opened_at,
        touched_at=row.touched_at,
        closed_at=row.closed_at,
    )


def to_answer(row: DraftRow | Row[Any]) -> Answer | None:
    if row.answer_url is None or row.answer_until is None:
        return None
    return Answer(row.answer_url, row.answer_until)
