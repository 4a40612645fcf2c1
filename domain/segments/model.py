"""A worksheet of contacts for one interaction, its lines, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.errors import DomainError
from domain.ids import (
    CampaignId,
    ContactId,
    FormNonce,
    InteractionNumber,
    LineNumber,
    LoggedSegmentId,
    SegmentId,
    TemplateId,
    UserId,
)
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.salespeople.model import Member

NUMBER_LENGTH = 20
# What a header or a line says that is of no campaign, whatever header or template say.
NO_CAMPAIGN = CampaignId(0)


class SegmentState(StrEnum):
    """``preparing``: the follow-up of a segment that is being logged; nobody sees it yet."""

    OPEN = "open"
    LOGGING = "logging"
    LOGGED = "logged"
    DELETED = "deleted"
    PREPARING = "preparing"


class LoggedState(StrEnum):
    """``logging``: its entries are being written, and are seen by no reader."""

    LOGGING = "logging"
    LOGGED = "logged"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderValues:
    """What lines inherit; None takes what template and contact propose.

    Duration in minutes, cost in minor units. ``language`` counts for contacts whose own language
    is not known, or is none of the template's. Target and response are what an entry is to its
    campaign; of none, which is said by ``NO_CAMPAIGN``, it is neither.
    """

    template: TemplateId | None = None
    description: str | None = None
    occurred_on: date | None = None
    salesperson: UserId | None = None
    language: str | None = None
    correspondence: Correspondence | None = None
    information_flow: InformationFlow | None = None
    initiated_by: InitiatedBy | None = None
    duration: int | None = None
    cost: int | None = None
    campaign: CampaignId | None = None
    campaign_target: bool | None = None
    campaign_response: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValues(HeaderValues):
    """A line's own; None inherits from the header."""

    outcome: Outcome | None = None
    evaluation: Evaluation | None = None

    @property
    def own(self) -> frozenset[str]:
        """The names of what the line says for itself."""
        return frozenset(name for name in LINE_FIELDS if getattr(self, name) is not None)


HEADER_FIELDS = tuple(each.name for each in fields(HeaderValues))
LINE_FIELDS = tuple(each.name for each in fields(LineValues))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """``version`` rises with every change, of its lines too. ``parent`` is what it follows up."""

    id: SegmentId
    number: str
    state: SegmentState = SegmentState.OPEN
    version: int = 1
    nonce: FormNonce
    values: HeaderValues = field(default_factory=HeaderValues)
    parent: LoggedSegmentId | None = None
    created_by: UserId
    created_at: datetime
    changed_at: datetime

    @property
    def subject(self) -> str:
        """Of its audit notes and due rows."""
        return f"segment:{self.id}"

    @property
    def keeper(self) -> UserId:
        return self.values.salesperson or self.created_by

    @property
    def owners(self) -> frozenset[UserId]:
        return frozenset({self.created_by, self.keeper})

    def require_own(self, reader: Member) -> None:
        """Raises NotAllowed."""
        reader.require_owner(self.created_by, self.values.salesperson)

    def require_open(self) -> None:
        """Raises SegmentBeingLogged, SegmentLogged, SegmentNotFound."""
        if self.state is SegmentState.LOGGING:
            raise SegmentBeingLogged(self)
        if self.state is SegmentState.LOGGED:
            raise SegmentLogged(self)
        if self.state is not SegmentState.OPEN:
            raise SegmentNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLine:
    """``entry``: it was recorded singly, from the call list."""

    segment: SegmentId
    line: LineNumber
    version: int = 1
    contact: ContactId | None = None
    values: LineValues = field(default_factory=LineValues)
    entry: InteractionNumber | None = None
    is_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRef:
    """Which form writes, and from which version of the segment or line it was opened."""

    nonce: FormNonce
    segment: SegmentId | None = None
    opened_version: int | None = None


def plain(values: HeaderValues) -> Mapping[str, Any]:
    """As JSON, for the audit trail: only what is said."""
    held = {each.name: getattr(values, each.name) for each in fields(values)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in held.items()
        if value is not None
    }


class SegmentNotFound(DomainError):
    """Deleted, or never there."""


class LineNotFound(DomainError):
    """Somebody has removed it meanwhile."""


class SegmentBeingLogged(DomainError):
    """Its lines are frozen until the job has ended."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment.id)
        self.segment = segment


class SegmentLogged(DomainError):
    """It is a worksheet no longer; a number is logged once, for ever."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment.id)
        self.segment = segment


class SegmentChanged(DomainError):
    """Somebody has saved it since the form was opened."""

    def __init__(self, by: UserId | None) -> None:
        super().__init__(by)
        self.by = by


class SegmentSeriesMissing(DomainError):
    """Segments have no number series yet: an admin sets one up."""


class NumberByHandNotAllowed(DomainError):
    """The series gives every number itself."""


class SegmentNumberTaken(DomainError):
    """A segment has, or had, this number."""


class AmountNegative(DomainError):
    """Neither a cost nor a duration is less than nothing."""
