"""The list of salespeople, and the card of one: what they have recorded this year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.ids import UserId
from domain.interactions.cards import Card, cards_of
from domain.interactions.model import SalespersonUnusable
from domain.salespeople.model import Kind, Member
from domain.store.stores import Stores

LATEST, PAGE = 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTotals:
    """Of what is recorded and not cancelled; cost in minor units, duration in minutes."""

    year: int
    number: int = 0
    cost: int = 0
    duration: int = 0

    @property
    def average_cost(self) -> int:
        return round(self.cost / self.number) if self.number else 0

    @property
    def average_duration(self) -> int:
        return round(self.duration / self.number) if self.number else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SalespersonPortrait:
    reader: Member
    person: Member
    latest: Sequence[Card]
    totals: YearTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class SalespeoplePage:
    """``page`` counts from 0."""

    reader: Member
    people: Sequence[Member]
    page: int
    has_more: bool


def list_salespeople(
    stores: Stores, page: int = 0, *, actor: UserId, now: datetime
) -> SalespeoplePage:
    """Managers and admins see everybody who has used Samskipti, a salesperson themself.

    Those too who have left, as what is theirs is handed over from their card.
    """
    reader = stores.members.acting(actor, now=now)
    if not reader.sees_all:
        return SalespeoplePage(reader=reader, people=[reader], page=0, has_more=False)
    found = stores.members.full(skip=page * PAGE, limit=PAGE + 1)
    return SalespeoplePage(
        reader=reader, people=found[:PAGE], page=page, has_more=len(found) > PAGE
    )


def salesperson_portrait(
    stores: Stores, user: UserId, *, actor: UserId, now: datetime
) -> SalespersonPortrait:
    """One's own, or anybody's for managers. The year is the reader's.

    Raises ManagersOnly, MemberUnknown, SalespersonUnusable.
    """
    reader = stores.members.acting(actor, now=now)
    if user != reader.id:
        reader.require_manager()
    person = stores.members.looked_up(user)
    if person.kind is not Kind.MEMBER:
        raise SalespersonUnusable
    latest = stores.interactions.latest_of(user, limit=LATEST)
    return SalespersonPortrait(
        reader=reader,
        person=person,
        latest=cards_of(stores, latest, reader=reader),
        totals=totals_of_year(stores, user, now.astimezone(reader.tz).year),
    )


def totals_of_year(stores: Stores, user: UserId, year: int) -> YearTotals:
    first, last = date(year, 1, 1), date(year, 12, 31)
    number, cost, duration = stores.interactions.totals_of(user, first=first, last=last)
    return YearTotals(year=year, number=number, cost=cost, duration=duration)
