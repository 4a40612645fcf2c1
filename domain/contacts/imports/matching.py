"""Which contact of the store a row means, and what it changes there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Self

from domain.contacts.imports.rows import Row, Skip, keys_of
from domain.contacts.model import Contact, ContactKind
from domain.contacts.phones import digits_in, phone_words, says_country
from domain.contacts.search import fold
from domain.ids import ContactId


@dataclass(slots=True)
class Seen:
    """What earlier rows of the file said, and the contacts that they made or changed.

    It grows with the file, so it keeps little: eight bytes of each key, and of what a batch made
    the first and the last id.
    """

    _keys: set[int] = field(default_factory=set)
    _changed: set[ContactId] = field(default_factory=set)
    _made: list[range] = field(default_factory=list)
    _earlier: "Seen | None" = None

    @property
    def next(self) -> "Seen":
        """For a batch that may yet be rolled back; once it is committed it is ``absorbed``."""
        return Seen(_earlier=self)

    def absorb(self, later: "Seen") -> None:
        self._keys |= later._keys
        self._changed |= later._changed
        self._made += later._made

    def plain(self) -> dict[str, list[Any]]:
        """As JSON, without what was seen earlier."""
        made = [[each.start, each.stop] for each in self._made]
        return {"keys": list(self._keys), "changed": list(self._changed), "made": made}

    @classmethod
    def of(cls, plain: Mapping[str, list[Any]]) -> Self:
        made = [range(start, stop) for start, stop in plain["made"]]
        return cls(_keys=set(plain["keys"]), _changed=set(plain["changed"]), _made=made)

    def said(self, row: Row) -> bool:
        """Whether an earlier row has one of its keys."""
        if self._earlier is not None and self._earlier.said(row):
            return True
        return not self._keys.isdisjoint(map(digest, row.keys))

    def holds(self, contact: ContactId) -> bool:
        if self._earlier is not None and self._earlier.holds(contact):
            return True
        return contact in self._changed or any(contact in made for made in reversed(self._made))

    def note(self, row: Row, meant: Contact | None) -> None:
        self._keys.update(map(digest, row.keys))
        # Later rows do not find it by what it was called before this one changed that.
        if meant is not None and row.has_key:
            former = keys_of(email=meant.email, number=meant.number, external=meant.external_id)
            self._keys.update(map(digest, former))

    def changes(self, contact: ContactId) -> None:
        self._changed.add(contact)

    def made(self, contacts: list[Contact]) -> None:
        """Numbered one after another, as a batch is."""
        if contacts:
            self._made.append(range(contacts[0].id, contacts[-1].id + 1))


def digest(key: tuple[str, str]) -> int:
    """Of a million keys two are alike once in forty million files."""
    return int.from_bytes(blake2b("\0".join(key).encode(), digest_size=8).digest())


class Known:
    """The contacts of the store that the rows of one batch may mean."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by: defaultdict[tuple[str, str], list[Contact]] = defaultdict(list)
        for each in contacts:
            for key in keys_in_store(each):
                self._by[key].append(each)

    def meant_by(self, row: Row) -> Contact | Skip | None:
        """None: nobody yet."""
        owners = self._by.get(("email", row.contact.email), [])
        alike = [each for each in owners if same_name(row, each)]
        found = next(iter([*self._by_id(row), *alike, *self._by_name(row)]), None)
        if owners and not alike and found not in owners:
            return Skip.DUPLICATE_EXISTING
        return found

    def _by_id(self, row: Row) -> list[Contact]:
        """An external id alone is not enough: two programs may count alike."""
        external = self._by.get(("external", row.contact.external_id), [])
        return [
            *(each for each in external if same_name(row, each)),
            *self._by.get(("number", row.number), []),
        ]

    def _by_name(self, row: Row) -> list[Contact]:
        """A name alone is not enough either, unless the row says nothing else that is new."""
        if row.has_key:
            return []
        named = self._by.get(("name", row.contact.name), [])
        return [each for each in named if changed(each, row) == each]


def keys_in_store(contact: Contact) -> list[tuple[str, str]]:
    told = [
        ("email", contact.email.lower()),
        ("number", contact.number),
        ("external", contact.external_id),
        ("name", contact.name),
    ]
    return [key for key in told if key[1]]


def same_name(row: Row, contact: Contact) -> bool:
    """Whatever accents and case, *Stone, Bob* too. A row that says no name has no other one."""
    if row.name or not row.company:
        told = row.name or contact.name
        return fold(contact.name) in (fold(told), fold(turned(told)))
    return fold(row.company) in (fold(contact.name), fold(contact.company_name))


def turned(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def changed(contact: Contact, row: Row) -> Contact:
    """Empty cells erase nothing; a spelling, a type and an external id that are there stay."""
    new = row.contact
    company = company_after(contact, row)
    return replace(
        contact,
        name=contact.name if same_name(row, contact) else new.name,
        company=contact.company if company == contact.company_name else None,
        company_name=company,
        email=new.email or contact.email,
        phone=contact.phone if is_same_phone(new.phone, contact.phone) else new.phone,
        city=new.city or contact.city,
        country=new.country or contact.country,
        external_id=contact.external_id or external_of(row, contact),
    )


def is_same_phone(told: str, known: str) -> bool:
    """*555 2345* says nothing new beside +354 555 2345; the other way round it does."""
    if not told or digits_in(told) == digits_in(known):
        return True
    return not says_country(told) and bool(phone_words(told) & phone_words(known))


def company_after(contact: Contact, row: Row) -> str:
    told = row.contact.company_name
    if contact.kind is ContactKind.COMPANY and fold(row.company) == fold(contact.name):
        told = ""
    return told or contact.company_name


def external_of(row: Row, contact: Contact) -> str:
    """Our own number is not another program's."""
    external = row.contact.external_id
    return "" if external == contact.number else external
