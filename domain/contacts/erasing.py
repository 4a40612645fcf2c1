"""Erasing a person: what was told of them goes, what remains counts and names nobody.

Redacted is all that belongs to the person: the contact, their entries whole (description, notes,
reason, comments, versions, audit), the forms about them and the messages of ours. Texts of other
contacts are nobody's to search for a name; uploaded files and backups are outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import Contact, ContactNotFound
from domain.errors import DomainError
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.kinds import State
from domain.interactions.model import subject_of
from domain.interactions.saving import LOST_ENTRY
from domain.reminders.model import DueKind
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many entries stay without their texts, and how many postponed ones went."""

    contact: Contact
    redacted: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that tells of one person: the contacts that are them, and what is about those."""

    contacts: Sequence[ContactId]
    kept: Sequence[InteractionNumber]
    postponed: Sequence[InteractionNumber]
    former: Sequence[InteractionNumber]
    forms: Sequence[str]

    @property
    def entries(self) -> list[InteractionNumber]:
        return [*self.kept, *self.postponed]


class NotConfirmed(DomainError):
    """What was typed is neither the contact's number nor its name."""


def erase_contact(
    stores: Stores, contact: ContactId, typed: str, *, actor: UserId, now: datetime
) -> Erased:
    """For good, with those that were merged into it. ``typed``: its number or its name.

    Raises AdminsOnly, ContactNotFound, NotConfirmed.
    """
    stores.members.acting(actor, now=now).require_admin()
    found = stores.contacts.find(contact)
    if found is None:
        raise ContactNotFound
    if found.erased_at is not None:
        return Erased(contact=found)
    require_confirmed(found, typed)
    told = told_of(stores, found.id)
    delete_postponed(stores, told.postponed, actor=actor, now=now)
    redact(stores, told, now=now)
    show_everywhere(stores, told, now=now)
    stores.audit.note("erase_contact", found.subject, actor=actor, now=now)
    return Erased(
        contact=stores.contacts.find(found.id) or found,
        redacted=len(told.kept),
        deleted=len(told.postponed),
    )


def require_confirmed(contact: Contact, typed: str) -> None:
    meant = " ".join(typed.split()).casefold()
    if meant not in {" ".join(each.split()).casefold() for each in (contact.number, contact.name)}:
        raise NotConfirmed


def told_of(stores: Stores, contact: ContactId) -> Told:
    """Locked: nobody records with the person while they are erased."""
    family = stores.erasures.family(contact)
    for each in family:
        stores.merges.lock_entries(each)
    stores.contacts.among(family)
    entries = stores.erasures.entries(family)
    numbers = list(entries)
    return Told(
        contacts=family,
        kept=[each for each in numbers if entries[each] is not State.POSTPONED],
        postponed=[each for each in numbers if entries[each] is State.POSTPONED],
        former=former_entries(stores, family),
        forms=stores.erasures.forms(family, numbers),
    )


def former_entries(stores: Stores, contacts: Sequence[ContactId]) -> list[InteractionNumber]:
    """Those that were moved to somebody else."""
    return [
        InteractionNumber(line.after["entry"])
        for contact in contacts
        for line in stores.audit.of(f"contact:{contact}")
        if line.action == LOST_ENTRY and line.after
    ]


def delete_postponed(
    stores: Stores, numbers: Sequence[InteractionNumber], *, actor: UserId, now: datetime
) -> None:
    for number in numbers:
        stores.interactions.delete(number)
        stores.due.remove(DueKind.REMINDER, subject_of(number))
        stores.audit.note("delete", subject_of(number), actor=actor, now=now)


def redact(stores: Stores, told: Told, *, now: datetime) -> None:
    contacts = told.contacts
    stores.erasures.redact_entries(told.kept)
    stores.erasures.redact_versions(contacts, told.kept)
    stores.erasures.redact_forms(contacts, told.entries)
    for number in told.former:
        stores.erasures.redact_audit_while_theirs(contacts, subject_of(number))
    own = [f"contact:{contact}" for contact in contacts]
    stores.erasures.redact_audit([*own, *map(subject_of, told.entries), *told.forms])
    people = stores.erasures.leave_companies(contacts)
    stores.erasures.redact_contacts(contacts, now=now)
    stores.contacts.reindex([*contacts, *people])


def show_everywhere(stores: Stores, told: Told, *, now: datetime) -> None:
    """Older messages too, that nothing else would change any more."""
    subjects = [*map(subject_of, told.entries), *told.forms]
    stores.messages.reopen(subjects)
    stores.messages.refresh_many(subjects, now=now)
