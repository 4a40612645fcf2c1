"""What is shown before a contact is merged or erased."""

from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact, ContactNotFound
from domain.ids import ContactId, UserId
from domain.interactions.kinds import State
from domain.salespeople.model import Member
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSheet:
    reader: Member
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseSheet:
    """How many entries would lose their texts, and how many postponed ones would go."""

    reader: Member
    contact: Contact
    redacted: int
    deleted: int


def open_merge(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> MergeSheet:
    """Raises ManagersOnly, ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    reader.require_manager()
    return MergeSheet(reader=reader, contact=found(stores, contact))


def open_erase(stores: Stores, contact: ContactId, *, actor: UserId, now: datetime) -> EraseSheet:
    """Raises AdminsOnly, ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    reader.require_admin()
    shown = found(stores, contact)
    states = list(stores.erasures.entries(stores.erasures.family(shown.id)).values())
    postponed = states.count(State.POSTPONED)
    return EraseSheet(
        reader=reader, contact=shown, redacted=len(states) - postponed, deleted=postponed
    )


def found(stores: Stores, contact: ContactId) -> Contact:
    """Who is still somebody. Raises ContactNotFound."""
    shown = stores.contacts.required(contact)
    if shown.erased_at is not None:
        raise ContactNotFound
    return shown
