"""A segment that was logged, and what stands in the way of logging one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.contacts.model import Contact
from domain.errors import DomainError
from domain.ids import CampaignId, LineNumber, LoggedSegmentId, SegmentId, TemplateId, UserId
from domain.salespeople.model import Member
from domain.segments.model import LoggedState, Segment
from domain.templates.model import Template

LOG, UNLOG, TURN = "log_segment", "unlog_segment", "turn_segment"
SEGMENT_JOBS = (LOG, UNLOG, TURN)
UNDO_FOR = timedelta(minutes=10)
LONGEST_OFFSET = 365
# What a template's row in a snapshot ends with, after so many others.
NO_CAMPAIGN = (None, False, False)
WITHOUT, DESCRIBES = 10, 9


class Problem(StrEnum):
    """Nothing is logged while a line has one."""

    NO_CONTACT = "no_contact"
    NO_TEMPLATE = "no_template"
    NO_DESCRIPTION = "no_description"
    NO_SALESPERSON = "no_salesperson"
    NO_DATE = "no_date"
    BLOCKED = "blocked"
    ERASED = "erased"


class Doubt(StrEnum):
    """What can be left out."""

    EXCLUDED = "excluded"
    DUPLICATE = "duplicate"
    DEACTIVATED = "deactivated"


ALL_DOUBTS = frozenset(Doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What the follow-up segment takes along: contacts and campaign always.

    ``title`` is its description, with ``{number}`` for that of the segment. ``days`` from today
    to its date.
    """

    title: str
    template: bool = False
    salesperson: bool = False
    days: int = 0
    only_unreached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """``leaves`` out lines of these doubts; of others than ``told`` nobody has heard yet."""

    leaves: frozenset[Doubt] = ALL_DOUBTS
    told: frozenset[Doubt] = ALL_DOUBTS
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The first lines of one problem or doubt, and how many there are."""

    count: int
    lines: Sequence[tuple[LineNumber, Contact | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """``total`` would be recorded; ``skipped`` and ``recorded`` were seen to in the call list."""

    problems: Mapping[Problem, Named]
    doubts: Mapping[Doubt, Named]
    total: int
    skipped: int = 0
    recorded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    reader: Member
    segment: Segment
    title: str
    choices: Choices
    findings: Findings
    has_series: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Templates as they were when logging began: an admin may change them meanwhile.

    ``kinds``: by template, group, correspondence, whether it ignores the contact's, information
    flow, initiated by, duration, cost, default language and its description, campaign, whether a
    target and a response of it. ``texts``: by template and language, the description.
    """

    kinds: Sequence[Sequence[Any]]
    texts: Sequence[Sequence[Any]]

    @classmethod
    def of(cls, templates: Sequence[Template]) -> "Snapshot":
        kinds = [
            [
                each.id,
                each.group,
                each.correspondence,
                each.ignores_contact_correspondence,
                each.information_flow,
                each.initiated_by,
                each.duration,
                each.cost,
                each.default_language,
                each.texts[each.default_language].description,
                each.campaign,
                each.campaign_target,
                each.campaign_response,
            ]
            for each in templates
        ]
        texts = [
            [each.id, language, text.description]
            for each in templates
            for language, text in each.texts.items()
        ]
        return cls(kinds=kinds, texts=texts)

    @classmethod
    def load(cls, kept: Mapping[str, Any]) -> "Snapshot":
        """One that was kept before templates had campaigns has none."""
        kinds = [[*each, *NO_CAMPAIGN][: WITHOUT + len(NO_CAMPAIGN)] for each in kept["kinds"]]
        return cls(kinds=kinds, texts=kept["texts"])

    def words_all_of(self, template: TemplateId | None) -> bool:
        """The header has this one, and whatever template a line has describes it."""
        described = all(kind[DESCRIBES] for kind in self.kinds) and all(
            text[-1] for text in self.texts
        )
        return described and template in [kind[0] for kind in self.kinds]

    def plain(self) -> dict[str, Any]:
        return {"kinds": self.kinds, "texts": self.texts}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSegment:
    """``entries`` were recorded in it. ``job`` is the one that works on it, or did last."""

    id: LoggedSegmentId
    number: str
    state: LoggedState
    segment: SegmentId
    follow_up: SegmentId | None
    job: str
    description: str
    salesperson: UserId | None
    campaign: CampaignId | None
    entries: int
    logged_by: UserId
    logged_at: datetime
    cancelled_by: UserId | None = None
    cancelled_at: datetime | None = None

    @property
    def subject(self) -> str:
        return f"logged_segment:{self.id}"

    @property
    def owners(self) -> frozenset[UserId]:
        return frozenset({self.logged_by, self.salesperson or self.logged_by})

    def require_own(self, reader: Member) -> None:
        """Raises NotAllowed."""
        reader.require_owner(self.logged_by, self.salesperson)

    def may_be_undone(self, now: datetime) -> bool:
        return self.state is LoggedState.LOGGED and now - self.logged_at <= UNDO_FOR


class SegmentFlawed(DomainError):
    """Lines stand in the way, or are in a doubt that nobody was told of, so nothing is logged."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(sorted(findings.problems))
        self.findings = findings


class SegmentEmpty(DomainError):
    """No line is left for which anything would be recorded."""


class LoggedSegmentNotFound(DomainError):
    """Deleted, or never there."""


class SegmentAtWork(DomainError):
    """A job is still writing, cancelling or restoring entries of a segment."""


class TooLateToUndoSegment(DomainError):
    """*Undo* more than ten minutes after it was logged."""


class NotLogged(DomainError):
    """It is cancelled or undone, and this is for logged ones."""


class NotCancelledSegment(DomainError):
    """It is not cancelled: there is nothing to restore, or to delete."""


class SegmentOfItIsCancelled(DomainError):
    """An entry is not restored while the segment that it was logged with is cancelled."""
