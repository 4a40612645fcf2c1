"""Creating and changing a contact in a form, with a warning before it is there twice."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    MOST_TAGS,
    NAME_LENGTH,
    NOTE_LENGTH,
    TAG_LENGTH,
    Contact,
    ContactChanged,
    ContactDetails,
    ContactKind,
    ContactNotFound,
    KindFixed,
    LooksAlike,
    NameMissing,
    NewContact,
    TagsTooLong,
)
from domain.contacts.search import few, fold, words_of
from domain.contacts.use_cases import checked, checked_email, checked_phone, cleaned
from domain.ids import ContactId, FormNonce, UserId
from domain.salespeople.model import Member
from domain.set_up import SetUpRef
from domain.store.stores import Stores
from domain.text import fitting

MOST_ALIKE = 5
MOST_SEARCHED = 25
TOLD = tuple(field.name for field in fields(ContactDetails))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """What the form of a contact starts with."""

    reader: Member
    ref: SetUpRef
    details: ContactDetails
    keeps_kind: bool = False


def open_contact(
    stores: Stores,
    nonce: FormNonce,
    contact: ContactId | None = None,
    *,
    name: str = "",
    actor: UserId,
    now: datetime,
) -> ContactSheet:
    """A new one of ``name``, or one to be changed. Raises ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    if contact is None:
        details = ContactDetails(name=name, salesperson=actor)
        return ContactSheet(reader=reader, ref=SetUpRef(nonce=nonce), details=details)
    found = stores.contacts.required(contact)
    if found.erased_at is not None:
        raise ContactNotFound
    return ContactSheet(
        reader=reader,
        ref=SetUpRef(nonce=nonce, id=found.id, opened_version=found.version),
        details=details_of(found),
        keeps_kind=stores.contacts.has_entries(found.id),
    )


def save_contact(
    stores: Stores,
    ref: SetUpRef,
    details: ContactDetails,
    *,
    anyway: bool = False,
    actor: UserId,
    now: datetime,
) -> Contact:
    """Created or changed; the same form again finds what it wrote.

    ``anyway``: although there is one like it. Raises NameMissing, EmailInvalid, PhoneInvalid,
    TagsTooLong, KindFixed, ContactChanged, ContactNotFound, LooksAlike, NumberSeriesMissing.
    """
    home = stores.members.acting(actor, now=now).home
    wanted = checked_details(details, home.country)
    if ref.id is not None:
        return change(stores, ref, wanted, actor=actor, now=now)
    existing = stores.contacts.by_nonce(ref.nonce)
    if existing is not None:
        return existing
    if not anyway and (alike := lookalikes(stores, wanted)):
        raise LooksAlike(alike)
    return create(stores, ref, wanted, actor=actor, now=now)


def details_of(contact: Contact) -> ContactDetails:
    return ContactDetails(**{name: getattr(contact, name) for name in TOLD})


def plain(details: ContactDetails) -> dict[str, object]:
    """For the audit trail."""
    told = {name: getattr(details, name) for name in TOLD}
    return told | {"tags": list(details.tags)}


def checked_details(told: ContactDetails, home: str) -> ContactDetails:
    """Any one identifier is enough: what has no name is called by what else it says, a person by
    their company last."""
    company = cleaned(told.company_name, COMPANY_LENGTH)
    email, phone = checked_email(told.email), checked_phone(told.phone, told.country, home)
    is_company = told.kind is ContactKind.COMPANY
    others = (company, email, phone) if is_company else (email, phone, company)
    name = cleaned(told.name, NAME_LENGTH) or next(filter(None, others), "")
    if not name:
        raise NameMissing
    is_itself = is_company and fold(company) == fold(name)
    return replace(
        told,
        name=name,
        company_name="" if is_itself else company,
        email=email,
        phone=phone,
        city=cleaned(told.city, CITY_LENGTH),
        tags=checked_tags(told.tags),
        note=fitting(cleaned(told.note, NOTE_LENGTH), NOTE_LENGTH),
    )


def checked_tags(told: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, whatever its case. Raises TagsTooLong."""
    written = (" ".join(cleaned(each, len(each)).split()) for each in told)
    tags = {fold(tag): tag for tag in written if tag}
    if len(tags) > MOST_TAGS or any(len(tag) > TAG_LENGTH for tag in tags.values()):
        raise TagsTooLong
    return tuple(sorted(tags.values(), key=fold))


def require_unlike(stores: Stores, new: NewContact) -> None:
    """Raises LooksAlike, NameMissing, EmailInvalid, PhoneInvalid."""
    told = checked(new, stores.workspaces.current().country)
    found = stores.contacts.like(
        email=told.email, phone=told.phone, name=told.name, company_name=told.company_name
    )
    if found:
        raise LooksAlike(tuple(found[:MOST_ALIKE]))


def lookalikes(stores: Stores, told: ContactDetails) -> tuple[Contact, ...]:
    found = stores.contacts.like(
        email=told.email, phone=told.phone, name=told.name, company_name=told.company_name
    )
    return tuple(found[:MOST_ALIKE])


def create(
    stores: Stores, ref: SetUpRef, details: ContactDetails, *, actor: UserId, now: datetime
) -> Contact:
    contact = Contact(
        id=stores.numbers.next_contact(),
        number=stores.numbers.next_in_series("contact"),
        company=company_of(stores, details),
        **{name: getattr(details, name) for name in TOLD},
    )
    stores.contacts.add(contact, created_by=actor, now=now, nonce=ref.nonce)
    stores.audit.note(
        "create_contact",
        contact.subject,
        actor=actor,
        now=now,
        after={"number": contact.number, **plain(details)},
    )
    return contact


def company_of(stores: Stores, details: ContactDetails) -> ContactId | None:
    """Of that name, or, if there is only one, written otherwise (Sildin ehf for Síldin ehf.)."""
    if not (name := details.company_name):
        return None
    if named := stores.contacts.company_named(name):
        return named.id
    wanted = few(words_of(name))
    found = stores.contacts.search(wanted, limit=MOST_SEARCHED) if wanted else []
    alike = [
        each.id
        for each in found
        if each.kind is ContactKind.COMPANY and words_of(each.name) == words_of(name)
    ]
    return alike[0] if len(alike) == 1 else None


def change(
    stores: Stores, ref: SetUpRef, details: ContactDetails, *, actor: UserId, now: datetime
) -> Contact:
    before = locked(stores, ContactId(ref.id or 0))
    if details_of(before) == details:
        return before
    require_current(stores, before, ref)
    if details.kind is not before.kind and stores.contacts.has_entries(before.id):
        raise KindFixed
    same_company = details.company_name == before.company_name
    after = replace(
        before,
        version=before.version + 1,
        company=before.company if same_company else company_of(stores, details),
        **{name: getattr(details, name) for name in TOLD},
    )
    stores.contacts.put(after, now=now)
    if before.kind is ContactKind.COMPANY and after.name != before.name:
        stores.contacts.rename_company(after, now=now)
    stores.audit.note(
        "edit_contact",
        after.subject,
        actor=actor,
        now=now,
        before=plain(details_of(before)),
        after=plain(details),
    )
    return after


def locked(stores: Stores, contact: ContactId) -> Contact:
    held = stores.contacts.among([stores.contacts.required(contact).id])
    if not held or held[0].erased_at is not None:
        raise ContactNotFound
    return held[0]


def require_current(stores: Stores, contact: Contact, ref: SetUpRef) -> None:
    was_merged = contact.id != ref.id
    if was_merged or contact.version != ref.opened_version:
        raise ContactChanged(stores.audit.last_actor(contact.subject))


def deactivate_contact(
    stores: Stores, contact: ContactId, *, actor: UserId, now: datetime
) -> Contact:
    """Offered no longer; what was recorded with it stays."""
    return set_active(stores, contact, active=False, actor=actor, now=now)


def reactivate_contact(
    stores: Stores, contact: ContactId, *, actor: UserId, now: datetime
) -> Contact:
    return set_active(stores, contact, active=True, actor=actor, now=now)


def set_active(
    stores: Stores, contact: ContactId, *, active: bool, actor: UserId, now: datetime
) -> Contact:
    """Raises ContactNotFound; what is so already stays so."""
    stores.members.acting(actor, now=now)
    before = locked(stores, contact)
    if (before.deactivated_at is None) == active:
        return before
    after = replace(before, version=before.version + 1, deactivated_at=None if active else now)
    stores.contacts.put(after, now=now)
    action = "reactivate_contact" if active else "deactivate_contact"
    stores.audit.note(action, after.subject, actor=actor, now=now)
    return after
