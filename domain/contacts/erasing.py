"""Erasing a person: what was told of them goes, what remains counts and names nobody.

Redacted is all that belongs to the person: the contact, their entries whole (description, notes,
reason, comments, versions, audit), the forms about them and the messages of ours. Texts of other
contacts are nobody's to search for a name; uploaded files and backups are outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.everything import everything_about
from domain.contacts.model import Contact, ContactNotFound
from domain.contacts.uploads.use_cases import expire_uploads
from domain.errors import DomainError
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.kinds import State
from domain.interactions.model import subject_of
from domain.reminders.model import DueKind
from domain.store.dossiers import About
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many entries stay without their texts, and how many postponed ones went."""

    contact: Contact
    redacted: int = 0
    deleted: int = 0


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
    about = everything_about(stores, found.id, locks=True)
    states = stores.erasures.entries(about.contacts)
    postponed = [each for each in about.entries if states[each] is State.POSTPONED]
    delete_postponed(stores, postponed, actor=actor, now=now)
    redact(stores, about, now=now)
    show_everywhere(stores, about, now=now)
    # Nobody is to come back from a file that waits to be imported.
    expire_uploads(stores, before=now, now=now)
    stores.audit.note("erase_contact", found.subject, actor=actor, now=now)
    return Erased(
        contact=stores.contacts.find(found.id) or found,
        redacted=len(about.entries) - len(postponed),
        deleted=len(postponed),
    )


def require_confirmed(contact: Contact, typed: str) -> None:
    meant = " ".join(typed.split()).casefold()
    if meant not in {" ".join(each.split()).casefold() for each in (contact.number, contact.name)}:
        raise NotConfirmed


def delete_postponed(
    stores: Stores, numbers: Sequence[InteractionNumber], *, actor: UserId, now: datetime
) -> None:
    for number in numbers:
        stores.interactions.delete(number)
        stores.due.remove(DueKind.REMINDER, subject_of(number))
        stores.audit.note("delete", subject_of(number), actor=actor, now=now)


def redact(stores: Stores, about: About, *, now: datetime) -> None:
    contacts = about.contacts
    stores.erasures.redact_entries(about.entries)
    stores.erasures.redact_versions(contacts, about.entries)
    stores.erasures.redact_forms(contacts, about.entries)
    for number in about.former:
        stores.erasures.redact_audit_while_theirs(contacts, subject_of(number))
    stores.erasures.redact_audit(about.subjects)
    people = stores.erasures.leave_companies(contacts)
    stores.erasures.redact_contacts(contacts, now=now)
    stores.contacts.reindex([*contacts, *people])


def show_everywhere(stores: Stores, about: About, *, now: datetime) -> None:
    """Older messages too, that nothing else would change any more."""
    stores.messages.reopen(about.subjects)
    stores.messages.refresh_many(about.subjects, now=now)
    stores.homes.refresh_all(now=now)
