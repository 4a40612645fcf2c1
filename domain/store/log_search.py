"""The log by words and by what is filtered, newest first; of bounded work, however long it is.

If one of the words is rare, all entries that it may mean are looked at. If all are common, or there
are none, the log is walked from one entry to the next until a page is full.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from domain.ids import InteractionNumber
from domain.interactions.filters import Wanted
from domain.interactions.model import Interaction
from domain.interactions.pages import Spot
from domain.store.histories import whole
from domain.store.log_filters import LOG, Shape, conditions, given_by, is_told, shape_of, within
from domain.store.log_order import (
    AT_MOST,
    DOWN,
    SHOWN,
    UP,
    Standing,
    Way,
    given_at,
    standing_of,
)
from domain.store.log_words import holding, known_of, told
from domain.store.scope import of_one_workspace, straight

# A word that more entries may hold is common.
PLENTY = 5_000
# So many entries are walked past at once, and at most.
STRIDES = (200, *[1_000] * 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``reached``: where the search gave up, with more of the log before it."""

    entries: Sequence[Interaction]
    reached: InteractionNumber | None = None


class LogSearch:
    def __init__(self, session: Session) -> None:
        self._session = session

    def after(self, wanted: Wanted, spot: Spot | None, *, limit: int) -> Stretch:
        """Newest first, of what stands below."""
        return self._look(wanted, spot, DOWN, limit)

    def before(self, wanted: Wanted, spot: Spot, *, limit: int) -> Stretch:
        """What stands above, the nearest first."""
        return self._look(wanted, spot, UP, limit)

    def unknown(self, words: Sequence[str]) -> list[str]:
        """Those that begin no word of any entry, or of any contact."""
        known = known_of(self._session, words, plenty=1)
        return [word for word in words if not known[word].often and not known[word].is_name]

    def _look(self, wanted: Wanted, spot: Spot | None, way: Way, limit: int) -> Stretch:
        if not wanted.words:
            return self._walk(wanted, shape_of(wanted), spot, way, limit)
        known = known_of(self._session, wanted.words, plenty=PLENTY)
        words = tuple(sorted(wanted.words, key=lambda word: known[word].often))
        ordered = replace(wanted, words=words)
        shape = shape_of(ordered, tuple(known[word].is_name for word in words))
        if known[words[0]].often > PLENTY:
            return self._walk(ordered, shape, spot, way, limit)
        given = {**given_by(ordered), **given_at(spot), "plenty": PLENTY + 1, "at_most": limit}
        few = tuple(known[word].often <= PLENTY for word in words)
        return Stretch(entries=self._read(rare(way, standing_of(spot), shape, few), given))

    def _walk(
        self, wanted: Wanted, shape: Shape, spot: Spot | None, way: Way, limit: int
    ) -> Stretch:
        found, given = list[Interaction](), given_by(wanted)
        for stride in STRIDES:
            passed = self._next(shape, given, spot, way, stride)
            asked = {**given, "numbers": [each.number for each in passed]}
            found += self._read(among(way, shape), {**asked, "at_most": limit - len(found)})
            if len(found) == limit or len(passed) < stride:
                return Stretch(entries=found)
            spot = passed[-1]
        return Stretch(entries=found, reached=spot.number if spot else None)

    def _next(
        self, shape: Shape, given: dict[str, Any], spot: Spot | None, way: Way, limit: int
    ) -> list[Spot]:
        """In the order of the log, of that period."""
        found = list[Spot]()
        standing = standing_of(spot)
        for place in range(len(way.beyond(standing))):
            asked = {**given, **given_at(spot), "at_most": limit - len(found)}
            rows = straight(self._session, next_of(way, standing, place, shape), asked).all()
            found += [
                Spot(row.occurred_on, row.occurred_at, InteractionNumber(row.number))
                for row in rows
            ]
            if len(found) == limit:
                break
        return found

    def _read(self, query: Select[Any], given: dict[str, Any]) -> list[Interaction]:
        return whole(self._session, straight(self._session, query, given).all())


@cache
def rare(way: Way, standing: Standing | None, shape: Shape, few: tuple[bool, ...]) -> Select[Any]:
    """Those that the first word may mean, as it is the rarest.

    Of other words those that are no names are looked up before any entry is read: where ``few``
    hold one, all of these are read at once, which takes a tenth of asking for each.
    """
    meant = holding("word_0", is_name=shape.names[0]).subquery()
    too = (
        meant.c.number.in_(told(f"word_{at}")) if few[at] else is_told(f"word_{at}", meant)
        for at, is_name in enumerate(shape.names)
        if at and not is_name
    )
    numbers = select(meant.c.number).where(*too)
    which = (LOG.c.number.in_(numbers), or_(*way.beyond(standing)), SHOWN)
    return page(select(LOG).where(*which, *conditions(shape, told=True)), way)


@cache
def among(way: Way, shape: Shape) -> Select[Any]:
    """Those of ``numbers`` that fit."""
    numbers = bindparam("numbers", type_=LOG.c.number.type, expanding=True)
    return page(select(LOG).where(LOG.c.number.in_(numbers), SHOWN, *conditions(shape)), way)


@cache
def next_of(way: Way, standing: Standing | None, place: int, shape: Shape) -> Select[Any]:
    """The nearest of that piece, whether they fit or not."""
    piece = way.beyond(standing)[place]
    row = select(LOG.c.occurred_on, LOG.c.occurred_at, LOG.c.number)
    found = row.where(piece, SHOWN, *within(shape)).order_by(*way.order_of_piece)
    return of_one_workspace(found.limit(AT_MOST), LOG)


def page(found: Select[Any], way: Way) -> Select[Any]:
    return of_one_workspace(found.order_by(*way.order).limit(AT_MOST), LOG)
