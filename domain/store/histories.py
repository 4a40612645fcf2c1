"""What was recorded with a contact, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from domain.ids import ContactId, InteractionNumber
from domain.interactions.filters import Wanted
from domain.interactions.model import Interaction
from domain.interactions.pages import Spot
from domain.store.also_present import named_in
from domain.store.attachments import files_of
from domain.store.log_filters import NONE_WAITING, Shape, given_by, shape_of
from domain.store.log_order import DOWN, UP, Way, given_at, history_page, standing_of
from domain.store.log_rows import SPOT, by_column, to_interaction
from domain.store.scope import straight
from domain.store.tables import InteractionRow


class Histories:
    def __init__(self, session: Session) -> None:
        self._session = session

    def spot(self, number: InteractionNumber | None) -> Spot | None:
        """Where it stands; None where there is none such."""
        if number is None:
            return None
        row = straight(self._session, SPOT, {"key": number}).first()
        return Spot(row.occurred_on, row.occurred_at, number) if row else None

    def history(
        self,
        contact: ContactId,
        *,
        after: Spot | None = None,
        wanted: Wanted | None = None,
        limit: int,
    ) -> list[Interaction]:
        """Newest first, of what stands below ``after``; a company includes its people."""
        return self._history(contact, DOWN, after, shape_of(wanted), given_by(wanted), limit)

    def history_before(
        self,
        contact: ContactId,
        spot: Spot,
        *,
        wanted: Wanted | None = None,
        limit: int,
    ) -> list[Interaction]:
        """What stands above, the nearest first."""
        shape, given = shape_of(wanted), given_by(wanted)
        return self._history(contact, UP, spot, shape, given, limit)

    def recorded_with(self, contact: ContactId, *, limit: int) -> list[Interaction]:
        """Newest first; cancelled ones too, none that waits. A company includes its people."""
        return self._history(contact, DOWN, None, NONE_WAITING, {}, limit)

    def _history(
        self,
        contact: ContactId,
        way: Way,
        spot: Spot | None,
        shape: Shape,
        given: Mapping[str, Any],
        limit: int,
    ) -> list[Interaction]:
        query = history_page(way, standing_of(spot), shape, limit)
        asked = {**given, **given_at(spot), "contact": contact}
        return self._whole(straight(self._session, query, asked).all())

    def _whole(self, rows: Sequence[InteractionRow | Row[Any]]) -> list[Interaction]:
        return whole(self._session, rows)


def whole(session: Session, rows: Sequence[InteractionRow | Row[Any]]) -> list[Interaction]:
    """With their files and who was also present, asked for only where there are any."""
    files = files_of(session, [row.number for row in rows if row.attached])
    present = named_in(session, rows)
    return [
        to_interaction(told, files.get(told["number"], ()), present.get(told["number"], ()))
        for told in by_column(rows)
    ]
