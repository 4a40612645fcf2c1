"""The list of contacts, a page at a time, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact, Shelf
from domain.contacts.use_cases import called, search_contacts
from domain.ids import ContactId, UserId
from domain.paging import Turned
from domain.salespeople.model import Member
from domain.store.stores import Stores

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFilter:
    """With ``words``, whoever is called exactly so, and what a search finds; else one shelf, after
    or before a contact by name."""

    words: str = ""
    shelf: Shelf = Shelf.ALL
    after: ContactId | None = None
    before: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """``are_near``: nobody fits the words; these would with one letter changed."""

    reader: Member
    filter: ContactFilter
    contacts: Sequence[Contact]
    has_earlier: bool = False
    has_later: bool = False
    are_near: bool = False


def list_contacts(
    stores: Stores, wanted: ContactFilter, *, actor: UserId, now: datetime
) -> ContactPage:
    reader = stores.members.acting(actor, now=now)
    if wanted.words.strip():
        found = search_everybody(stores, wanted.words, actor=actor, now=now)
        return ContactPage(
            reader=reader, filter=wanted, contacts=found.contacts, are_near=found.are_near
        )
    return shelf_page(stores, wanted, reader)


@dataclass(frozen=True, slots=True)
class Everybody:
    contacts: Sequence[Contact]
    are_near: bool


def search_everybody(stores: Stores, typed: str, *, actor: UserId, now: datetime) -> Everybody:
    """As ``search_contacts``, and first whoever is called exactly so, used no longer or not."""
    found = search_contacts(stores, typed, actor=actor, now=now)
    exact = {each.id: each for each in called(stores, typed)}
    if exact and found.are_near:
        return Everybody([*exact.values()], are_near=False)
    offered = stores.contacts.load([each.id for each in found.contacts])
    contacts = [*(exact | {each.id: each for each in offered}).values()]
    return Everybody(contacts, are_near=found.are_near)


def shelf_page(stores: Stores, wanted: ContactFilter, reader: Member) -> ContactPage:
    backwards = wanted.before is not None
    start = stores.contacts.find(wanted.before if backwards else wanted.after)
    found = stores.contacts.page(
        wanted.shelf,
        reader.id,
        start=(start.name, start.id) if start else None,
        backwards=backwards,
        limit=PAGE + 1,
    )
    page = Turned.of(found, PAGE, is_start=start is None, backwards=backwards)
    return ContactPage(
        reader=reader,
        filter=wanted,
        contacts=page.rows,
        has_earlier=page.has_earlier,
        has_later=page.has_later,
    )
