"""Erasing a person: what was told of them goes, what remains counts and names nobody.

Redacted is all that belongs to the person: the contact, their entries whole (description, notes,
reason, comments, versions, audit), the forms about them and the messages of ours. Texts of other
contacts are nobody's to search for a name; uploaded files and backups are outside.

The contact goes at once, with what is postponed and the first entries; a job that nobody can call
off goes through the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.everything import AT_ONCE, former_entries
from domain.contacts.model import Contact
from domain.contacts.uploads.model import CHECK, IMPORT
from domain.contacts.uploads.use_cases import expire_uploads
from domain.drafts.model import subject_of_form
from domain.errors import DomainError
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.kinds import State
from domain.interactions.model import subject_of
from domain.jobs.model import Job, Step
from domain.jobs.use_cases import start_job
from domain.reminders.model import DueKind
from domain.rhythms.following import forget_erased
from domain.segments.logs import SEGMENT_JOBS, SegmentAtWork
from domain.store.dossiers import About
from domain.store.stores import Stores

ERASE = "erase_contact"
"""Kind of the job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many entries stay without their texts, and how many postponed ones went.

    ``is_complete``: no job has to go through the rest.
    """

    contact: Contact
    redacted: int = 0
    deleted: int = 0
    is_complete: bool = True


class FileIsBeingRead(DomainError):
    """What an import has put aside may tell of the person, and would bring them back."""


class NotConfirmed(DomainError):
    """What was typed is neither the contact's number nor its name."""


def erase_contact(
    stores: Stores, contact: ContactId, typed: str, *, actor: UserId, now: datetime
) -> Erased:
    """For good, with those that were merged into it. ``typed``: its number or its name.

    Raises AdminsOnly, ContactNotFound, NotConfirmed, FileIsBeingRead, SegmentAtWork.
    """
    stores.members.acting(actor, now=now).require_admin()
    found = stores.contacts.required(contact)
    if found.erased_at is not None:
        return Erased(contact=found)
    require_confirmed(found, typed)
    if stores.jobs.is_any_running((CHECK, IMPORT)):
        raise FileIsBeingRead
    if stores.jobs.is_any_running(SEGMENT_JOBS):
        raise SegmentAtWork
    family = stores.erasures.family(found.id)
    lock(stores, family)
    states = stores.erasures.entries(family)
    redact_person(stores, family, now=now)
    first = sorted(states, key=lambda number: (states[number] is not State.POSTPONED, number))
    is_complete = redact_some(stores, family, states, first[:AT_ONCE], actor=actor, now=now)
    if len(states) > AT_ONCE or not is_complete:
        is_complete = False
        begin_job(stores, found, total=len(states), actor=actor, now=now)
    # Nobody is to come back from a file that waits to be imported.
    expire_uploads(stores, before=now, now=now)
    stores.homes.refresh_all(now=now)
    stores.audit.note("erase_contact", found.subject, actor=actor, now=now)
    deleted = list(states.values()).count(State.POSTPONED)
    return Erased(
        contact=stores.contacts.find(found.id) or found,
        redacted=len(states) - deleted,
        deleted=deleted,
        is_complete=is_complete,
    )


def begin_job(stores: Stores, erased: Contact, *, total: int, actor: UserId, now: datetime) -> None:
    start_job(
        stores,
        ERASE,
        {"contact": erased.id, "number": erased.number, "must_end": True},
        nonce=FormNonce(f"erase:{erased.id}"),
        total=total,
        actor=actor,
        now=now,
    )


def erase_more(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    """A bounded number of what is left."""
    family = stores.erasures.family(ContactId(job.parameters["contact"]))
    states = stores.erasures.entries(family)
    reached = job.memory.get("reached", 0)
    left = [number for number in states if number > reached]
    is_complete = redact_some(stores, family, states, left[:AT_ONCE], actor=job.started_by, now=now)
    if is_complete and len(left) <= AT_ONCE:
        stores.homes.refresh_all(now=now)
    return Step(
        position=job.position + len(left[:AT_ONCE]),
        total=job.position + len(left),
        is_done=is_complete and len(left) <= AT_ONCE,
        memory={"reached": max(left[:AT_ONCE], default=reached)},
    )


def lock(stores: Stores, family: Sequence[ContactId]) -> None:
    """Nobody records with them meanwhile."""
    for each in family:
        stores.merges.lock_entries(each)
    stores.contacts.among(family)


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


def redact_person(stores: Stores, family: Sequence[ContactId], *, now: datetime) -> None:
    """All but their entries and the forms."""
    former = former_entries(stores, family)
    about = About(contacts=family, entries=[], former=former, forms=[])
    stores.erasures.redact_versions_elsewhere(family)
    for number in former:
        stores.erasures.redact_audit_while_theirs(family, subject_of(number))
    stores.erasures.redact_audit(about.subjects)
    stores.erasures.redact_segment_lines(family)
    forget_erased(stores, family)
    stores.saved_criteria.redact(stores.contacts.load(family))
    people = stores.erasures.leave_companies(family)
    stores.erasures.redact_contacts(family, now=now)
    stores.contacts.reindex([*family, *people])
    elsewhere = map(subject_of, stores.erasures.leave_others(family))
    show_everywhere(stores, [*about.subjects, *elsewhere], now=now)


def redact_some(
    stores: Stores,
    family: Sequence[ContactId],
    states: Mapping[InteractionNumber, State],
    numbers: Sequence[InteractionNumber],
    *,
    actor: UserId,
    now: datetime,
) -> bool:
    """These entries, and some of the forms about the person; True where no form is left."""
    postponed = [each for each in numbers if states[each] is State.POSTPONED]
    about_them = stores.erasures.forms(family, [], limit=AT_ONCE)
    forms = [*about_them, *stores.erasures.forms([], numbers)]
    delete_postponed(stores, postponed, actor=actor, now=now)
    stores.erasures.redact_entries(numbers)
    stores.erasures.redact_versions(numbers)
    stores.erasures.redact_forms(forms)
    subjects = [*map(subject_of, numbers), *(subject_of_form(*form) for form in forms)]
    stores.erasures.redact_audit(subjects)
    show_everywhere(stores, subjects, now=now)
    return len(about_them) < AT_ONCE


def show_everywhere(stores: Stores, subjects: Sequence[str], *, now: datetime) -> None:
    """Older messages too, that nothing else would change any more."""
    stores.messages.reopen(subjects)
    stores.messages.refresh_many(subjects, now=now)
