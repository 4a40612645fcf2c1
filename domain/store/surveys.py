"""Some of the contacts and of the log, evenly spread: by them the quicker way to ask is told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from sqlalchemy import Integer, Select, cast, func, select
from sqlalchemy.orm import Session

from domain.ids import ContactId
from domain.segments.criteria.model import EntryPart, Half
from domain.store.finding import CONTACTS, LOG
from domain.store.json_lists import listed
from domain.store.scope import is_shown, of_one_workspace, owned, straight

# A prime, so that no rhythm of what was recorded falls in with it.
PICKED = 199


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """``contacts`` are ids of some, ``met`` of those of some entries, and ``days`` theirs, the
    newest first. Each entry stands for ``weight`` of them.
    """

    contacts: Sequence[int]
    met: Sequence[int]
    days: Sequence[date]
    weight: float

    def halves(self, *, lists: bool) -> tuple[Half, Half]:
        """With about as much to read in each: old contacts have more entries than new ones.

        ``lists``: the entries are read, more than the contacts.
        """
        contacts = () if lists and self.met else self.contacts
        middle = ContactId(median_low([*contacts, *self.met] or [0]))
        return Half(before=middle), Half(first=middle)

    def entries_in(self, period: EntryPart) -> float:
        return self.weight * len(self._days_in(period))

    def day_at(self, period: EntryPart, place: int) -> date | None:
        """Of the entry in that place of the period, the newest first; None where it has fewer."""
        days = self._days_in(period)
        at = int(place / self.weight)
        return days[at] if at < len(days) else None

    def _days_in(self, period: EntryPart) -> Sequence[date]:
        since, until = period.since or date.min, period.until or date.max
        return [day for day in self.days if since <= day <= until]


def surveyed(session: Session) -> Survey:
    [ends] = straight(session, ENDS)
    least, most, oldest, newest = (end or 0 for end in ends)
    numbers = spread_over(oldest, newest)
    found = straight(session, LOOKED_AT, {"numbers": json.dumps(numbers)}).all()
    days = [row.occurred_on for row in found if row.occurred_on is not None]
    return Survey(
        contacts=spread_over(least, most),
        met=[row.contact_id for row in found if row.contact_id is not None],
        days=sorted(days, reverse=True),
        weight=(newest - oldest + 1) / len(numbers),
    )


def spread_over(first: int, last: int) -> Sequence[int]:
    """All of them, where they are few."""
    return sorted({first + (last - first + 1) * place // PICKED for place in range(PICKED)})


def ends() -> Select[Any]:
    """The least and the greatest of the ids of contacts, and of the numbers of entries.

    Each by itself: SQLite finds one end in an index, but for both it would read it whole.
    """
    found = (
        select(end(column)).where(owned(table)).scalar_subquery()
        for table, column in ((CONTACTS, CONTACTS.c.id), (LOG, LOG.c.number))
        for end in (func.min, func.max)
    )
    return of_one_workspace(select(*found))


def looked_at() -> Select[Any]:
    """Each entry by its key: of a long list of numbers SQLite thinks the worst, and reads all."""
    numbers = listed("numbers")
    number = cast(numbers.c.value, Integer)
    found = (
        select(column)
        .where(owned(LOG), LOG.c.number == number, is_shown(LOG.c.logged_segment_id))
        .correlate(numbers)
        .scalar_subquery()
        .label(column.name)
        for column in (LOG.c.contact_id, LOG.c.occurred_on)
    )
    return of_one_workspace(select(*found).select_from(numbers))


ENDS, LOOKED_AT = ends(), looked_at()
