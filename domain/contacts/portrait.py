"""The card of a contact: who it is, and what has been between us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.contacts.model import Contact, ContactKind, ContactNotFound
from domain.ids import ContactId, UserId
from domain.interactions.cards import Card, cards_of
from domain.rhythms.showing import RhythmShown, rhythm_with
from domain.salespeople.model import Member
from domain.store.stores import Stores

LATEST, POSTPONED, PEOPLE = 5, 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Of what is recorded and not cancelled; cost in minor units, duration in minutes."""

    number: int = 0
    cost: int = 0
    duration: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeen:
    """The last days of what succeeded, and of what was attempted in vain."""

    contact_on: date | None = None
    attempt_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """``people`` of a company, one more than shown where there are more.

    ``rhythm``: by which the reader keeps in touch.
    """

    reader: Member
    contact: Contact
    salesperson_name: str
    latest: Sequence[Card]
    postponed: Sequence[Card]
    people: Sequence[Contact]
    totals: Totals
    last: LastSeen
    rhythm: RhythmShown | None = None


def portrait(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> Portrait:
    """A company includes its people. Raises ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    found = stores.contacts.required(contact)
    if found.erased_at is not None:
        raise ContactNotFound
    latest = stores.interactions.recorded_with(found.id, limit=LATEST)
    waiting = stores.interactions.postponed(contact=found.id, limit=POSTPONED + 1)
    number, cost, duration = stores.interactions.totals_with(found.id)
    contact_on, attempt_on = stores.interactions.last_with(found.id)
    is_company = found.kind is ContactKind.COMPANY
    return Portrait(
        reader=reader,
        contact=found,
        salesperson_name=name_of(stores, found.salesperson),
        latest=cards_of(stores, latest, reader=reader),
        postponed=cards_of(stores, waiting, reader=reader),
        people=stores.contacts.people_of(found.id, limit=PEOPLE + 1) if is_company else (),
        totals=Totals(number=number, cost=cost, duration=duration),
        last=LastSeen(contact_on=contact_on, attempt_on=attempt_on),
        rhythm=rhythm_with(stores, found, reader, now=now),
    )


def name_of(stores: Stores, user: UserId | None) -> str:
    return stores.members.names_of({user}).get(user, user) if user else ""
