"""Finding contacts while somebody types, and creating one in passing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.contacts.model import (
    CITY_LENGTH,
    COMPANY_LENGTH,
    EMAIL_LENGTH,
    NAME_LENGTH,
    PHONE_LENGTH,
    Contact,
    EmailInvalid,
    Named,
    NameMissing,
    NewContact,
    PhoneInvalid,
)
from domain.contacts.phones import normalised
from domain.contacts.search import Words, by_name, readings
from domain.contacts.typos import near
from domain.ids import ContactId, FormNonce, UserId
from domain.store.stores import Stores
from domain.text import all_seen, seen

OPTIONS = 25
# RFC 5322's dot-atom before the @, and a host's name after it, in the letters of any language
# (RFC 6531): what may be an address, not what a strict host would hand out.
_LETTERS = r"[^@\s.<>()\[\]\\\",;:]+"
_LABEL = r"(?!-)[^@\s.<>()\[\]\\\",;:_]+(?<!-)"
EMAIL = re.compile(rf"{_LETTERS}(?:\.{_LETTERS})*@(?:{_LABEL}\.)+(?=[^.]{{2}})(?![0-9]+$){_LABEL}")


@dataclass(frozen=True, slots=True)
class Found:
    """``are_near``: nobody fits what was typed; these would with one letter changed."""

    contacts: tuple[Named, ...] = ()
    are_near: bool = False


def search_contacts(
    stores: Stores,
    typed: str,
    *,
    offered: Sequence[ContactId] = (),
    actor: UserId,
    now: datetime,
    limit: int = OPTIONS,
) -> Found:
    """At most ``limit``: recent and own ones first, then by name.

    With nothing typed ``offered`` come before all others.
    """
    stores.members.acting(actor, now=now)
    ways = readings(typed)
    for words in ways:
        if found := fitting(stores, words, actor=actor, limit=limit):
            return Found(found)
    if ways:
        return Found(near(stores, ways[0], limit=limit), are_near=True)
    if typed.strip():
        return Found()
    return Found(at_hand(stores, offered, actor=actor, limit=limit))


def contacts_named(stores: Stores, typed: str, *, limit: int) -> list[Contact]:
    """Whom the words of a command mean; no typo is forgiven."""
    ways = (stores.contacts.search(words, limit=limit) for words in readings(typed))
    return next(filter(None, ways), [])


def contacts_nearly_named(stores: Stores, typed: str, *, limit: int) -> list[Contact]:
    """Who would be with one letter changed."""
    ways = readings(typed)
    options = near(stores, ways[0], limit=limit) if ways else ()
    return stores.contacts.load([each.id for each in options])


def called(stores: Stores, words: str, *, limit: int = OPTIONS) -> list[Contact]:
    """Exactly so: also whom no search offers, as they are deactivated or blocked."""
    name = cleaned(words, NAME_LENGTH)
    exact = stores.contacts.called(name, name.upper(), limit=limit) if name else []
    found = stores.contacts.found(each.id for each in exact).values()
    return list({each.id: each for each in found}.values())


def fitting(stores: Stores, words: Words, *, actor: UserId, limit: int) -> tuple[Named, ...]:
    mine = stores.contacts.matching_of(actor, words, limit=limit)
    others = stores.contacts.matching(words, limit=limit)
    found = stores.contacts.named(list(dict.fromkeys([*mine, *others]))[:limit])
    first, rest = found[: len(mine)], found[len(mine) :]
    return (*first, *sorted(rest, key=lambda contact: by_name(contact, words)))


def at_hand(
    stores: Stores, offered: Sequence[ContactId], *, actor: UserId, limit: int
) -> tuple[Named, ...]:
    """With nothing typed."""
    own = stores.contacts.matching_of(actor, (), limit=limit)
    mine = stores.contacts.named(list(dict.fromkeys([*offered, *own])), are_usable=True)
    known = {contact.id: contact for contact in mine}
    if len(known) < limit:
        known |= {
            contact.id: contact
            for contact in stores.contacts.first(limit=limit)
            if contact.id not in known
        }
    return tuple(known.values())[:limit]


def usable(contacts: Iterable[Contact]) -> list[Contact]:
    return [each for each in contacts if each.is_usable and each.deactivated_at is None]


def create_contact(
    stores: Stores, new: NewContact, *, nonce: FormNonce, actor: UserId, now: datetime
) -> Contact:
    """The same form submitted again finds the contact that it created.

    Raises NameMissing, EmailInvalid, NumberSeriesMissing.
    """
    home = stores.members.acting(actor, now=now).home
    existing = stores.contacts.by_nonce(nonce)
    if existing is not None:
        return existing
    contact = numbered(stores, checked(new, home.country), salesperson=actor)
    stores.contacts.add(contact, created_by=actor, now=now, nonce=nonce)
    stores.audit.note(
        "create_contact",
        f"contact:{contact.id}",
        actor=actor,
        now=now,
        after={"number": contact.number, "name": contact.name},
    )
    return contact


def checked(new: NewContact, home: str) -> NewContact:
    """Blanks stripped, lengths kept. Raises NameMissing, EmailInvalid, PhoneInvalid."""
    name = cleaned(new.name, NAME_LENGTH)
    if not name:
        raise NameMissing
    return NewContact(
        name=name,
        kind=new.kind,
        company_name=cleaned(new.company_name, COMPANY_LENGTH),
        email=checked_email(new.email),
        phone=checked_phone(new.phone, new.country, home),
        city=cleaned(new.city, CITY_LENGTH),
        country=new.country,
        external_id=new.external_id,
    )


def checked_email(told: str) -> str:
    """Raises EmailInvalid."""
    email = cleaned(all_seen(told), EMAIL_LENGTH).lower()
    if email and not EMAIL.fullmatch(email):
        raise EmailInvalid(email)
    return email


def checked_phone(told: str, country: str, home: str) -> str:
    """With its country's code, ``home``'s where none is told. Raises PhoneInvalid."""
    phone = cleaned(told, PHONE_LENGTH)
    known = normalised(phone, country, home) if phone else ""
    if known is None:
        raise PhoneInvalid(phone)
    return known


def cleaned(text: str, length: int) -> str:
    """PostgreSQL stores no NUL."""
    return seen(text.replace("\x00", ""))[:length].rstrip()


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
        country=new.country,
        external_id=new.external_id,
        salesperson=salesperson,
    )
