"""Criteria that were saved under a code, and are taken again on the contacts of another day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.contacts.model import REDACTED, Contact
from domain.contacts.search import name_words, words_of
from domain.errors import DomainError
from domain.ids import ContactId, CriteriaId, FormNonce, UserId
from domain.salespeople.model import Member
from domain.segments.criteria.model import Action, ContactPart

CODE_LENGTH = 20
# A first name alone, or *ehf*, names nobody.
NAMING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCriteria:
    id: CriteriaId
    code: str
    nonce: FormNonce
    actions: tuple[Action, ...]
    made_by: UserId
    made_at: datetime

    @property
    def subject(self) -> str:
        return f"criteria:{self.id}"

    def require_own(self, reader: Member) -> None:
        """To delete them; everybody sees and takes them. Raises NotAllowed."""
        reader.require_owner(self.made_by)


class NothingToSave(DomainError):
    """Nothing was done to the segment yet."""


class CriteriaCodeMissing(DomainError):
    """Saved criteria are found by their code."""


class CriteriaCodeTaken(DomainError):
    """Other criteria were saved under this code."""


class CriteriaNotFound(DomainError):
    """Deleted, or never there."""


def redacted(action: Action, family: Sequence[Contact]) -> Action:
    """Without those who are erased; where nobody else was asked for, nobody is meant."""
    gone = {each.id for each in family}
    part = action.criteria.contact
    named = bool(part.name) and any(names(part, each) for each in family)
    told = replace(
        part,
        name=REDACTED if named else part.name,
        companies=without(part.companies, gone),
        picked=without(part.picked, gone),
    )
    return replace(action, criteria=replace(action.criteria, contact=told))


def names(part: ContactPart, contact: Contact) -> bool:
    words = words_of(part.name)
    return len(words) >= NAMING and set(words) <= name_words(contact)


def without(ids: Iterable[ContactId] | None, gone: set[ContactId]) -> tuple[ContactId, ...] | None:
    return None if ids is None else tuple(each for each in ids if each not in gone)
