"""A company, or a person who may belong to one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import DomainError, Refused
from domain.ids import ContactId, UserId
from domain.interactions.kinds import Correspondence


class ContactKind(StrEnum):
    COMPANY = "company"
    PERSON = "person"


class Shelf(StrEnum):
    """Which contacts are listed."""

    ALL = "all"
    MINE = "mine"
    COMPANIES = "companies"
    PEOPLE = "people"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    id: ContactId
    number: str
    kind: ContactKind
    name: str
    company: ContactId | None = None
    company_name: str = ""
    email: str = ""
    phone: str = ""
    city: str = ""
    country: str = ""
    external_id: str = ""
    salesperson: UserId | None = None
    language: str | None = None
    correspondence: Correspondence = Correspondence.NONE
    tags: tuple[str, ...] = ()
    note: str = ""
    excluded_from_segments: bool = False
    privacy_blocked: bool = False
    version: int = 1
    deactivated_at: datetime | None = None
    merged_into: ContactId | None = None
    erased_at: datetime | None = None

    @property
    def subject(self) -> str:
        """The name of a contact in the audit trail."""
        return f"contact:{self.id}"

    @property
    def is_usable(self) -> bool:
        return not self.privacy_blocked and self.erased_at is None


@dataclass(frozen=True, slots=True)
class Named:
    """As much of a contact as tells namesakes apart in a list of options."""

    id: ContactId
    number: str
    kind: ContactKind
    name: str
    company_name: str
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """What the form of a contact says. ``country`` is an ISO code."""

    kind: ContactKind = ContactKind.PERSON
    name: str = ""
    company_name: str = ""
    email: str = ""
    phone: str = ""
    city: str = ""
    country: str = ""
    salesperson: UserId | None = None
    language: str | None = None
    correspondence: Correspondence = Correspondence.NONE
    tags: tuple[str, ...] = ()
    note: str = ""
    excluded_from_segments: bool = False
    privacy_blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """What a form or one row of a file says of a contact that does not exist yet.

    ``country`` is an ISO code, ``external_id`` the contact's name in another program.
    """

    name: str
    kind: ContactKind = ContactKind.PERSON
    company_name: str = ""
    email: str = ""
    phone: str = ""
    city: str = ""
    country: str = ""
    external_id: str = ""


# What stands where something told of an erased person stood.
REDACTED = "—"

NAME_LENGTH = 300
COMPANY_LENGTH = 300
EMAIL_LENGTH = 254
PHONE_LENGTH = 50
CITY_LENGTH = 100
EXTERNAL_LENGTH = 100
NOTE_LENGTH = 3000
TAG_LENGTH, MOST_TAGS = 50, 20


class ContactNotFound(DomainError):
    """No such contact in this workspace."""


class ContactUnknown(ContactNotFound, Refused):
    """No contact of this workspace has this id, and no screen of ours offers one that has not."""


class NameMissing(DomainError):
    """A contact needs a name."""


class EmailInvalid(DomainError):
    """Not an e-mail address."""


class PhoneInvalid(DomainError):
    """No telephone number has so many digits, or there is no such country code."""


class CountryUnknown(DomainError):
    """Neither the name nor the code of a country."""


class TagsTooLong(DomainError):
    """More of them than are kept, or one of more letters."""


class KindFixed(DomainError):
    """A contact with entries keeps its type."""


class ContactChanged(DomainError):
    """Somebody has saved it since the form was opened."""

    def __init__(self, by: UserId | None) -> None:
        super().__init__(by)
        self.by = by


class LooksAlike(DomainError):
    """Others with the same e-mail, phone, or name and company."""

    def __init__(self, contacts: tuple[Contact, ...]) -> None:
        super().__init__(len(contacts))
        self.contacts = contacts
