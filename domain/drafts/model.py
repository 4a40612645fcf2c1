"""What an open form holds. No interaction: no number, no reminder, seen by its author only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.contacts.model import Contact
from domain.errors import DomainError
from domain.ids import FormNonce, InteractionNumber, UserId
from domain.interactions.content import Content, Defaults
from domain.interactions.model import FormRef
from domain.templates.model import Template

OFFERED_AFTER = timedelta(hours=2)
KEPT_FOR = timedelta(days=30)


class DraftState(StrEnum):
    OPEN = "open"
    RECORDED = "recorded"
    POSTPONED = "postponed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where to answer what began the form: a response_url and until when it is fresh."""

    url: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``origin`` is the interaction that it follows up."""

    person: UserId
    nonce: FormNonce
    state: DraftState
    number: InteractionNumber | None
    opened_version: int | None
    content: Content
    defaults: Defaults
    opened_at: datetime
    touched_at: datetime
    acted_at: str = ""
    generations: Mapping[str, int] = field(default_factory=dict)
    expanded: bool = False
    closed_at: datetime | None = None
    answer: Answer | None = None
    origin: InteractionNumber | None = None

    @property
    def subject(self) -> str:
        return subject_of_form(self.person, self.nonce)

    @property
    def ref(self) -> FormRef:
        return FormRef(nonce=self.nonce, number=self.number, opened_version=self.opened_version)


def subject_of_form(person: UserId, nonce: FormNonce) -> str:
    """The name of a form in due rows and messages."""
    return f"form:{person}:{nonce}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedForm:
    """A draft with what names it to its author."""

    draft: Draft
    contact: Contact | None
    template: Template | None


class DraftGone(DomainError):
    """The form was discarded, finished, or dropped after 30 days."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self.draft = draft
