"""What is recorded for a campaign stands under one entry of it; what waits stands under none."""

from datetime import datetime

from domain.campaigns.model import SINGLE, Campaign, CampaignEntry, CampaignNotFound
from domain.ids import CampaignId, UserId
from domain.store.stores import Stores


def require_campaign(stores: Stores, campaign: CampaignId | None) -> Campaign | None:
    """Raises CampaignNotFound for one that no select offered."""
    if campaign is None:
        return None
    found = stores.campaigns.find(campaign)
    if found is None:
        raise CampaignNotFound
    return found


def enter(
    stores: Stores,
    campaign: CampaignId,
    *,
    segment: str = SINGLE,
    description: str = "",
    actor: UserId,
    now: datetime,
) -> CampaignEntry:
    """The entry of this campaign and segment, made on first use (Business Central 4.5 and 4.8).

    All single interactions share one. ``description`` is the segment's.
    """
    found = stores.campaigns.entry(campaign, segment)
    if found is not None:
        return found
    entry = CampaignEntry(
        campaign=campaign,
        segment=segment,
        description=description,
        created_by=actor,
        created_at=now,
    )
    stores.campaigns.add_entry(entry)
    return entry
