"""The log by words and by what is filtered, newest first; of bounded work, however long it is.

If one of the words is rare, all entries that it may mean are looked at. If all are common, or there
are none, the log is walked from one entry to the next until a page is full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.ids import InteractionNumber
from domain.interactions.filters import Period, Wanted
from domain.interactions.model import Interaction
from domain.store.also_present import named_in
from domain.store.attachments import files_of
from domain.store.log_filters import beginning, conditions, within
from domain.store.log_order import (
    NEWEST_FIRST,
    NEWEST_OF_PIECE,
    OLDEST_FIRST,
    OLDEST_OF_PIECE,
    WITH_CONTACT,
    Pieces,
    Spot,
    above,
    below,
    spot_of,
)
from domain.store.log_rows import to_interaction
from domain.store.tables import (
    AlsoPresentRow,
    ContactWordRow,
    EntryWordRow,
    InteractionRow,
    Part,
)

# A word that more entries may hold is common, and so is one in the names of more contacts.
PLENTY, PLENTY_OF_CONTACTS = 5_000, 1_000
# Columns that lead from the words of a contact to entries.
BY_NAME = (*WITH_CONTACT, AlsoPresentRow.contact_id, AlsoPresentRow.company_id)
# What is counted of a word: entries by its texts, by each of these, and contacts.
COUNTS = 1 + len(BY_NAME) + 1
# So many entries are walked past at once, and at most.
STRIDES = (200, *[1_000] * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``reached``: where the search gave up, with more of the log before it."""

    entries: Sequence[Interaction]
    reached: InteractionNumber | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Down the log or up."""

    is_up: bool

    @property
    def order(self) -> tuple[ColumnElement[Any], ...]:
        return OLDEST_FIRST if self.is_up else NEWEST_FIRST

    @property
    def order_of_piece(self) -> tuple[ColumnElement[Any], ...]:
        return OLDEST_OF_PIECE if self.is_up else NEWEST_OF_PIECE

    def beyond(self, spot: Spot | None) -> Pieces:
        return above(spot) if self.is_up and spot else below(spot)


DOWN, UP = Way(is_up=False), Way(is_up=True)


class LogSearch:
    def __init__(self, session: Session) -> None:
        self._session = session

    def after(self, wanted: Wanted, entry: Interaction | None, *, limit: int) -> Stretch:
        """Newest first, of what stands below ``entry``."""
        return self._look(wanted, spot_of(entry) if entry else None, DOWN, limit)

    def before(self, wanted: Wanted, entry: Interaction, *, limit: int) -> Stretch:
        """What stands above ``entry``, the nearest first."""
        return self._look(wanted, spot_of(entry), UP, limit)

    def _look(self, wanted: Wanted, spot: Spot | None, way: Way, limit: int) -> Stretch:
        word = self._rarest(wanted.words)
        if word is None:
            return self._walk(wanted, spot, way, limit)
        side = or_(*way.beyond(spot))
        return Stretch(entries=self._among(holding(word), wanted, way, limit, side))

    def _rarest(self, words: Sequence[str]) -> str | None:
        """None where all are common."""
        if not words:
            return None
        counts = self._session.execute(select(*(each for word in words for each in counted(word))))
        [row] = counts.all()
        often = {
            word: sum(entries) if contacts <= PLENTY_OF_CONTACTS else PLENTY + 1
            for word, at in zip(words, range(0, len(row), COUNTS), strict=True)
            for *entries, contacts in (row[at : at + COUNTS],)
        }
        rarest = min(words, key=lambda word: often[word])
        return rarest if often[rarest] <= PLENTY else None

    def _walk(self, wanted: Wanted, spot: Spot | None, way: Way, limit: int) -> Stretch:
        found = list[Interaction]()
        for stride in STRIDES:
            passed = self._next(wanted.filter.period, spot, way, stride)
            numbers = [each.number for each in passed]
            found += self._among(numbers, wanted, way, limit - len(found))
            if len(found) == limit or len(passed) < stride:
                return Stretch(entries=found)
            spot = passed[-1]
        return Stretch(entries=found, reached=spot.number if spot else None)

    def _next(self, period: Period, spot: Spot | None, way: Way, limit: int) -> list[Spot]:
        """In the order of the log, of that period."""
        found = list[Spot]()
        row = (InteractionRow.occurred_on, InteractionRow.occurred_at, InteractionRow.number)
        for piece in way.beyond(spot):
            query = select(*row).where(piece, *within(period)).order_by(*way.order_of_piece)
            rows = self._session.execute(query.limit(limit - len(found)))
            found += [Spot(day, at, InteractionNumber(number)) for day, at, number in rows]
            if len(found) == limit:
                break
        return found

    def _among(
        self,
        numbers: Sequence[InteractionNumber] | CompoundSelect[int],
        wanted: Wanted,
        way: Way,
        limit: int,
        *further: ColumnElement[bool],
    ) -> list[Interaction]:
        which = (InteractionRow.number.in_(numbers), *further, *conditions(wanted))
        query = select(InteractionRow).where(*which).order_by(*way.order).limit(limit)
        rows = self._session.scalars(query).all()
        files = files_of(self._session, [row.number for row in rows if row.attached])
        present = named_in(self._session, rows)
        return [
            to_interaction(row, files.get(row.number, ()), present.get(row.number, ()))
            for row in rows
        ]


def counted(word: str) -> tuple[ScalarSelect[int], ...]:
    """How many entries may hold it, by each way to them; and how many contacts do."""
    return (*map(up_to_plenty, ways(word)), up_to_plenty(named(word)))


def ways(word: str) -> tuple[Select[int], ...]:
    """To the entries that may hold it: by text, and by contact, company and who else was there."""
    return told(word), *(of_named(word, column) for column in BY_NAME)


def up_to_plenty(query: Select[int]) -> ScalarSelect[int]:
    return select(func.count()).select_from(query.subquery()).scalar_subquery()


def holding(word: str) -> CompoundSelect[int]:
    return union_all(*(select(found.subquery().c.number) for found in ways(word)))


def told(word: str) -> Select[int]:
    held = select(EntryWordRow.number).where(*beginning(EntryWordRow.word, word))
    return held.limit(PLENTY + 1)


def named(word: str) -> Select[int]:
    parts = ContactWordRow.part.in_(tuple(Part))
    held = select(ContactWordRow.contact_id).where(parts, *beginning(ContactWordRow.word, word))
    return held.limit(PLENTY_OF_CONTACTS + 1)


def of_named(word: str, column: InstrumentedAttribute[int | None]) -> Select[int]:
    who = named(word).subquery()
    held = select(column.class_.number).join(who, column == who.c.contact_id)
    return held.limit(PLENTY + 1)
