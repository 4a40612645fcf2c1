"""A page of the log begins beside an entry, not so many rows down: what is recorded meanwhile
shifts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from domain.ids import InteractionNumber
from domain.interactions.model import Interaction

LISTED = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands in the log."""

    day: date | None
    at: datetime | None
    number: InteractionNumber


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: below one entry, or above one, else on top.

    By number alone: the day of what a colleague put aside is not told.
    """

    after: InteractionNumber | None = None
    before: InteractionNumber | None = None


TOP = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``newer`` and ``older`` are where the other pages begin; ``has_given_up``: of a search that
    went through much of the log without filling it."""

    entries: Sequence[Interaction]
    place: Place
    newer: Place | None
    older: Place | None
    has_given_up: bool = False

    @classmethod
    def below(
        cls,
        found: Sequence[Interaction],
        place: Place,
        reached: InteractionNumber | None = None,
    ) -> Self:
        """Of one entry more than a page holds, if there are so many; ``reached``: where a search
        gave up before."""
        shown = found[:LISTED]
        newer = Place(before=shown[0].number if shown else place.after)
        older = shown[-1].number if len(found) > LISTED else reached
        return cls(
            entries=shown,
            place=place,
            newer=newer if place.after is not None else None,
            older=Place(after=older) if older is not None else None,
            has_given_up=reached is not None,
        )

    @classmethod
    def above(
        cls,
        found: Sequence[Interaction],
        place: Place,
        reached: InteractionNumber | None = None,
    ) -> Self:
        """Likewise, the nearest first."""
        shown = found[:LISTED][::-1]
        newer = shown[0].number if len(found) > LISTED else reached
        return cls(
            entries=shown,
            place=place,
            newer=Place(before=newer) if newer is not None else None,
            older=Place(after=shown[-1].number if shown else place.before),
            has_given_up=reached is not None,
        )
