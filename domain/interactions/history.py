"""What was recorded with a contact, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact, ContactNotFound
from domain.contacts.use_cases import called, contacts_named, contacts_nearly_named
from domain.ids import ContactId, UserId
from domain.interactions.cards import Card, cards_of
from domain.interactions.filtering import NO_NAMES, FilterNames, names_of
from domain.interactions.filters import NO_FILTER, EntryFilter, Wanted
from domain.interactions.pages import LISTED, TOP, Page, Place
from domain.salespeople.model import Member
from domain.store.stores import Stores

CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """``candidates`` where several contacts fit and none is chosen.

    ``are_near``: nobody fits; these would with one letter changed.
    """

    reader: Member
    contact: Contact | None
    cards: Sequence[Card] = ()
    candidates: Sequence[Contact] = ()
    are_near: bool = False
    filter: EntryFilter = NO_FILTER
    names: FilterNames = NO_NAMES
    place: Place = TOP
    newer: Place | None = None
    older: Place | None = None


def history(stores: Stores, words: str, *, actor: UserId, now: datetime) -> History:
    """Of the one contact that the words fit; of several, the candidates instead.

    Whoever a mistyped name may mean is a candidate too, even if alone. Who is used no longer is
    meant only by a whole name or number. Raises ContactNotFound.
    """
    reader = stores.members.acting(actor, now=now)
    found = contacts_named(stores, words, limit=CANDIDATES + 1)
    exact = [contact for contact in found if contact.name.casefold() == words.strip().casefold()]
    if not exact:
        whole = called(stores, words, limit=CANDIDATES)
        found = list({each.id: each for each in (*whole, *found)}.values())
    if not found:
        near = contacts_nearly_named(stores, words, limit=CANDIDATES)
        if not near:
            raise ContactNotFound
        return History(reader=reader, contact=None, candidates=near, are_near=True)
    chosen = exact if len(exact) == 1 else found
    if len(chosen) > 1:
        return History(reader=reader, contact=None, candidates=chosen[:CANDIDATES])
    return history_of(stores, chosen[0].id, actor=actor, now=now)


def history_of(
    stores: Stores,
    contact: ContactId,
    place: Place = TOP,
    which: EntryFilter = NO_FILTER,
    *,
    actor: UserId,
    now: datetime,
) -> History:
    """A page, newest first; a company includes its people. Raises ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    found = stores.contacts.required(contact)
    wanted = Wanted(reader=reader, filter=which)
    page = newer_page(stores, found, place, wanted) or older_page(stores, found, place, wanted)
    return History(
        reader=reader,
        contact=found,
        cards=cards_of(stores, page.entries, reader=reader),
        filter=which,
        names=names_of(stores, which),
        place=page.place,
        newer=page.newer,
        older=page.older,
    )


def newer_page(stores: Stores, contact: Contact, place: Place, wanted: Wanted) -> Page | None:
    """None where no more than a page lies above: then the history is shown from its top."""
    start = stores.interactions.spot(place.before)
    if start is None:
        return None
    found = stores.interactions.history_before(contact.id, start, wanted=wanted, limit=LISTED + 1)
    return Page.above(found, place) if len(found) > LISTED else None


def older_page(stores: Stores, contact: Contact, place: Place, wanted: Wanted) -> Page:
    """From the top where the entry is gone that it began below."""
    start = stores.interactions.spot(place.after)
    found = stores.interactions.history(contact.id, after=start, wanted=wanted, limit=LISTED + 1)
    return Page.below(found, place if start else TOP)
