"""Hand-overs of one workspace."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.handovers.model import HandOver, HandOverState, Wish
from domain.ids import FormNonce, InteractionNumber, UserId
from domain.store.tables import HandOverRow


class HandOverStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, id: FormNonce) -> HandOver | None:
        row = self._row(id)
        return to_hand_over(row) if row else None

    def locked(self, id: FormNonce) -> HandOver | None:
        row = self._row(id, for_change=True)
        return to_hand_over(row) if row else None

    def pending_to(self, taker: UserId) -> list[FormNonce]:
        query = select(HandOverRow.id).where(
            HandOverRow.taker == taker, HandOverRow.state == HandOverState.PENDING
        )
        return [FormNonce(id) for id in self._session.scalars(query.order_by(HandOverRow.id))]

    def put(self, hand_over: HandOver) -> None:
        """Insert or overwrite."""
        row = self._row(hand_over.id) or HandOverRow(id=hand_over.id)
        wish = hand_over.wish
        row.giver, row.taker, row.asked_by = wish.giver, wish.taker, hand_over.asked_by
        row.numbers = list(wish.numbers)
        row.with_contacts, row.with_rhythms = wish.with_contacts, wish.with_rhythms
        row.with_segments = wish.with_segments
        row.state, row.asked_at = hand_over.state, hand_over.asked_at
        row.decided_at = hand_over.decided_at
        row.moved, row.moved_contacts = hand_over.moved, hand_over.moved_contacts
        row.moved_rhythms, row.moved_segments = hand_over.moved_rhythms, hand_over.moved_segments
        self._session.add(row)
        self._session.flush()

    def _row(self, id: FormNonce, *, for_change: bool = False) -> HandOverRow | None:
        query = select(HandOverRow).where(HandOverRow.id == id)
        return self._session.scalar(query.with_for_update() if for_change else query)


def to_hand_over(row: HandOverRow) -> HandOver:
    return HandOver(
        id=FormNonce(row.id),
        wish=Wish(
            giver=UserId(row.giver),
            taker=UserId(row.taker),
            numbers=tuple(map(InteractionNumber, row.numbers)),
            with_contacts=row.with_contacts,
            with_rhythms=row.with_rhythms,
            with_segments=row.with_segments,
        ),
        asked_by=UserId(row.asked_by),
        state=row.state,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        moved=row.moved,
        moved_contacts=row.moved_contacts,
        moved_rhythms=row.moved_rhythms,
        moved_segments=row.moved_segments,
    )
