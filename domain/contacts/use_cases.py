"""Finding contacts while somebody types, and creating one in passing."""

import re
from datetime import datetime

from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    Contact,
    EmailInvalid,
    NameMissing,
    NewContact,
)
from domain.contacts.search import wanted_words
from domain.ids import FormNonce, UserId
from domain.store.stores import Stores

OPTIONS = 25
# Deliberately wide: one @, something before it, a dot after it, no blanks.
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def search_contacts(
    stores: Stores, typed: str, *, actor: UserId, now: datetime, limit: int = OPTIONS
) -> list[Contact]:
    """At most ``limit``; with nothing typed: recent and own ones, else the first by name."""
    stores.members.acting(actor, now=now)
    words = wanted_words(typed)
    if words:
        return stores.contacts.search(words, limit=limit)
    if typed.strip():
        return []
    recent = stores.contacts.recent_of(actor, limit=limit)
    own = stores.contacts.own_of(actor, limit=limit)
    offered = {contact.id: contact for contact in [*recent, *own]}
    if len(offered) < limit:
        for contact in stores.contacts.first(limit=limit):
            offered.setdefault(contact.id, contact)
    return list(offered.values())[:limit]


def create_contact(
    stores: Stores, new: NewContact, *, nonce: FormNonce, actor: UserId, now: datetime
) -> Contact:
    """The same form submitted again finds the contact that it created.

    Raises NameMissing, EmailInvalid, NumberSeriesMissing.
    """
    stores.members.acting(actor, now=now)
    existing = stores.contacts.by_nonce(nonce)
    if existing is not None:
        return existing
    contact = numbered(stores, checked(new), salesperson=actor)
    stores.contacts.add(contact, created_by=actor, now=now, nonce=nonce)
    stores.audit.note(
        "create_contact",
        f"contact:{contact.id}",
        actor=actor,
        now=now,
        after={"number": contact.number, "name": contact.name},
    )
    return contact


def checked(new: NewContact) -> NewContact:
    """Blanks stripped, lengths kept. Raises NameMissing, EmailInvalid."""
    email = cleaned(new.email, EMAIL_LENGTH).lower()
    name = cleaned(new.name, NAME_LENGTH)
    if not name:
        raise NameMissing
    if email and not EMAIL.fullmatch(email):
        raise EmailInvalid(email)
    return NewContact(
        name=name,
        kind=new.kind,
        company_name=cleaned(new.company_name, COMPANY_LENGTH),
        email=email,
        phone=cleaned(new.phone, PHONE_LENGTH),
        city=cleaned(new.city, CITY_LENGTH),
    )


def cleaned(text: str, length: int) -> str:
    """PostgreSQL stores no NUL."""
    return text.replace("\x00", "").strip()[:length]


def numbered(stores: Stores, new: NewContact, *, salesperson: UserId | None) -> Contact:
    company = stores.contacts.company_named(new.company_name) if new.company_name else None
    return Contact(
        id=stores.numbers.next_contact(),
        number=stores.numbers.next_in_series("contact"),
        kind=new.kind,
        name=new.name,
        company=company.id if company else None,
        company_name=new.company_name,
        email=new.email,
        phone=new.phone,
        city=new.city,
        salesperson=salesperson,
    )
