"""Criteria: which contacts are meant, by what they are and by what happened with them.

All parts must hold; of several values of one field, any. Blank ones ask for nothing.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from domain.contacts.model import ContactKind
from domain.errors import DomainError
from domain.ids import ContactId, GroupId, LoggedSegmentId, TemplateId, UserId
from domain.interactions.kinds import Evaluation, Outcome

MOST_VALUES, MOST_PICKED = 50, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPart:
    """What a contact is. ``name`` holds beginnings of words of the name, in any order.

    ``companies``: those and their people; ``picked``: these and no others. Where they are asked
    for and nobody is left, nobody is meant, as with a ``name`` without a word.
    """

    name: str = ""
    cities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    salespeople: tuple[UserId, ...] = ()
    companies: tuple[ContactId, ...] | None = None
    kinds: tuple[ContactKind, ...] = ()
    languages: tuple[str, ...] = ()
    picked: tuple[ContactId, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPart:
    """A recorded entry of the log; both days belong to the period.

    ``logged``: of one of these logged segments, whose contacts are meant and not their companies.
    """

    templates: tuple[TemplateId, ...] = ()
    groups: tuple[GroupId, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    since: date | None = None
    until: date | None = None
    logged: tuple[LoggedSegmentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """``having``: there is such an entry with the contact; ``lacking``: there is none.

    Entries that are postponed or cancelled are never meant: a deliberate difference from
    Business Central: AddContacts, RemoveContacts. A company has the entries of its people.
    """

    contact: ContactPart = ContactPart()
    having: EntryPart | None = None
    lacking: EntryPart | None = None

    @property
    def is_blank(self) -> bool:
        """It would mean every contact of the workspace."""
        return self == EVERYBODY


EVERYBODY = Criteria()


class Deed(StrEnum):
    """What is done to a segment. Business Central: enum Segment Criteria Action."""

    ADD = "add"
    REDUCE = "reduce"
    REFINE = "refine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Whom else, and whom not; the first four are for adding, the last for taking away.

    Business Central: Allow Existing Contacts, Expand Companies, Allow Related Companies, Ignore
    Exclusion, Entire Companies.
    """

    allows_existing: bool = False
    expands_companies: bool = False
    adds_related_companies: bool = False
    ignores_exclusion: bool = False
    takes_whole_companies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    deed: Deed
    criteria: Criteria
    options: Options = Options()


@dataclass(frozen=True, slots=True)
class Half:
    """Of all contacts, where two look at once for whom criteria mean.

    From ``first`` on, and ``before``; None is no end.
    """

    first: ContactId | None = None
    before: ContactId | None = None


class Exclusion(StrEnum):
    """Why a contact that the criteria mean does not come into the segment."""

    ERASED = "erased"
    MERGED = "merged"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    EXCLUDED = "excluded"
    ALREADY_IN = "already_in"


class NothingAsked(DomainError):
    """Blank criteria would mean every contact there is."""


class PeriodReversed(DomainError):
    """It ends before it begins."""


class TooManyValues(DomainError):
    """More of one field than criteria hold: ``MOST_VALUES``, or ``MOST_PICKED`` contacts."""


def checked(criteria: Criteria) -> Criteria:
    """Raises NothingAsked, PeriodReversed, TooManyValues."""
    if criteria.is_blank:
        raise NothingAsked
    for entry in (criteria.having, criteria.lacking):
        if entry and entry.since and entry.until and entry.until < entry.since:
            raise PeriodReversed
    for part in (criteria.contact, criteria.having, criteria.lacking):
        require_few(part)
    return criteria


def require_few(part: ContactPart | EntryPart | None) -> None:
    """Raises TooManyValues."""
    for field in fields(part) if part else ():
        most = MOST_PICKED if field.name == "picked" else MOST_VALUES
        given = getattr(part, field.name)
        if isinstance(given, tuple) and len(given) > most:
            raise TooManyValues
