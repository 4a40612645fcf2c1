"""One entry of the interaction log, and the rules of its life."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.contacts.model import Contact
from domain.errors import DomainError, Refused
from domain.files import FileRef
from domain.ids import ContactId, FormNonce, GroupId, InteractionNumber, LoggedSegmentId, UserId
from domain.interactions.content import Content
from domain.interactions.kinds import State
from domain.salespeople.model import Member

UNDO_FOR = timedelta(minutes=10)
REASON_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    number: InteractionNumber
    state: State
    version: int
    nonce: FormNonce
    last_form: FormNonce
    content: Content
    company: ContactId | None
    group: GroupId | None
    occurred_on: date | None
    zone: str
    created_by: UserId
    created_at: datetime
    postponed_by: UserId | None = None
    postponed_at: datetime | None = None
    reason: str = ""
    finished_by: UserId | None = None
    finished_at: datetime | None = None
    cancelled_by: UserId | None = None
    cancelled_at: datetime | None = None
    cancel_reason: str = ""
    origin: InteractionNumber | None = None
    logged_segment: LoggedSegmentId | None = None

    @property
    def salesperson(self) -> UserId | None:
        return self.content.details.salesperson

    @property
    def subject(self) -> str:
        return subject_of(self.number)

    @property
    def reminded(self) -> UserId:
        """Who is reminded of it while it is postponed."""
        return self.salesperson or self.created_by

    @property
    def owners(self) -> frozenset[UserId]:
        """Those among whose own interactions it is."""
        return frozenset({self.created_by, self.salesperson or self.created_by})

    def is_own(self, member: Member) -> bool:
        """Created by, or assigned as salesperson to, the person; or the role covers all."""
        return member.owns(self.created_by, self.salesperson)

    def require_own(self, member: Member) -> None:
        """Raises NotAllowed."""
        member.require_owner(self.created_by, self.salesperson)

    def require_postponed(self) -> None:
        """Raises AlreadyFinished, of a cancelled one as well."""
        if self.state is not State.POSTPONED:
            raise AlreadyFinished(self)

    def require_recorded(self) -> None:
        """Raises NotRecorded, of a cancelled one as well."""
        if self.state is not State.RECORDED:
            raise NotRecorded(self)

    def may_be_undone(self, now: datetime) -> bool:
        finished = self.finished_at
        return finished is not None and now - finished <= UNDO_FOR


def subject_of(number: InteractionNumber) -> str:
    """The name of an interaction in due rows, messages and the audit trail."""
    return f"interaction:{number}"


def number_in(subject: str) -> InteractionNumber:
    return InteractionNumber(int(subject.rpartition(":")[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """Which form writes, and the version of the interaction that it was opened from."""

    nonce: FormNonce
    number: InteractionNumber | None = None
    opened_version: int | None = None


class AlreadyFinished(DomainError):
    """It is not postponed any more: recorded, or recorded and then cancelled."""

    def __init__(self, interaction: Interaction) -> None:
        super().__init__(interaction.number)
        self.interaction = interaction
        self.by = interaction.finished_by


class NotRecorded(DomainError):
    """It is postponed or cancelled, and this is for recorded ones."""

    def __init__(self, interaction: Interaction) -> None:
        super().__init__(interaction.number)
        self.interaction = interaction


class ChangedMeanwhile(DomainError):
    """It is not in the version any more that was shown, or that the form was opened from."""

    def __init__(self, interaction: Interaction, by: UserId | None) -> None:
        super().__init__(interaction.number)
        self.interaction = interaction
        self.by = by


class InteractionDeleted(DomainError):
    """Somebody deleted it; the audit trail knows who and when."""

    def __init__(
        self, number: InteractionNumber, *, by: UserId | None, at: datetime | None
    ) -> None:
        super().__init__(number)
        self.number = number
        self.by = by
        self.at = at


class ReasonMissing(DomainError):
    """*Cancel* asks why."""


class NothingToKeep(DomainError):
    """*Finish later* on an untouched form."""


class TooLateToUndo(DomainError):
    """*Undo* more than ten minutes after *Record*."""


class Incomplete(DomainError):
    """What *Record* needs and the form lacks; names are those of the content's fields."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(*missing)
        self.missing = missing


class ContactUnusable(DomainError):
    """The contact is privacy-blocked, erased, or not of this workspace."""


class AlsoPresentUnusable(DomainError):
    """Somebody else who was present is privacy-blocked or erased."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(contact.id)
        self.contact = contact


class AlsoPresentUnknown(Refused):
    """No contact of this workspace, so none that the form offered."""


class TemplateUnusable(DomainError):
    """The template was deactivated, and the form did not hold it before."""


class SalespersonUnusable(DomainError):
    """A guest, a bot, an outsider or a deactivated account cannot be the salesperson."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """``line`` counts from 1; ``nonce`` is the form that added it, ``last_form`` wrote it last."""

    number: InteractionNumber
    line: int
    version: int
    nonce: FormNonce
    last_form: FormNonce
    author: UserId
    body: str
    created_at: datetime
    changed_at: datetime

    def require_author(self, person: UserId) -> None:
        """Raises NotYourComment."""
        if self.author != person:
            raise NotYourComment


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    file: FileRef
    added_by: UserId
    added_at: datetime


class CommentMissing(DomainError):
    """Nothing was written."""


class CommentNotFound(DomainError):
    """It went with its interaction."""


class NotYourComment(Refused):
    """Managers do not speak for others either."""


class CommentChanged(DomainError):
    """The author has changed it in another window meanwhile."""
