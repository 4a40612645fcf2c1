"""A campaign: what several interactions were for, and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.errors import DomainError
from domain.ids import CampaignId, FormNonce, UserId

DESCRIPTION_LENGTH = 100
SINGLE = ""
"""The segment of the entry that all single interactions of a campaign share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignContent:
    """What a person decides; either date may be open."""

    description: str
    starts_on: date | None = None
    ends_on: date | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "description": self.description,
            "starts_on": self.starts_on.isoformat() if self.starts_on else None,
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
        }

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(CampaignContent):
    """``nonce`` is that of the form that created it, ``last_form`` of the last that wrote it."""

    id: CampaignId
    number: str
    version: int = 1
    nonce: FormNonce
    last_form: FormNonce

    @property
    def content(self) -> CampaignContent:
        return CampaignContent(
            description=self.description, starts_on=self.starts_on, ends_on=self.ends_on
        )

    @property
    def subject(self) -> str:
        """Its name in the audit trail."""
        return f"campaign:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEntry:
    """What a campaign was used for: a segment, by its number, or ``SINGLE`` interactions.

    ``is_cancelled`` with the segment: it was undone or cancelled.
    """

    campaign: CampaignId
    segment: str
    description: str
    created_by: UserId
    created_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Of what is recorded: not of what is cancelled or waits."""

    interactions: int = 0
    targets: int = 0
    responses: int = 0

    @property
    def response_rate(self) -> float | None:
        """Responses beside targets; None without any target."""
        return self.responses / self.targets if self.targets else None


class CampaignNotFound(DomainError):
    """No such campaign in this workspace."""


class CampaignUnnamed(DomainError):
    """A campaign has a description."""


class DatesReversed(DomainError):
    """It would end before it begins (Business Central: E47)."""
