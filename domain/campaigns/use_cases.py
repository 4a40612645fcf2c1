"""Managers and admins run campaigns; everybody sees them and records for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaigns.model import (
    DESCRIPTION_LENGTH,
    Campaign,
    CampaignContent,
    CampaignEntry,
    CampaignNotFound,
    CampaignUnnamed,
    Counts,
    DatesReversed,
)
from domain.ids import CampaignId, FormNonce, UserId
from domain.paging import Numbered
from domain.salespeople.model import Member
from domain.set_up import SetUpRef, require_current
from domain.store.stores import Stores
from domain.templates.checks import cleaned_line
from domain.workspaces.setup import SeriesCode

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    campaign: Campaign
    figures: Counts
    entries: Sequence[CampaignEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """``page`` counts from 0; the newest first."""

    reader: Member
    lines: Sequence[CampaignLine]
    page: int
    has_more: bool

    @property
    def may_change(self) -> bool:
        return self.reader.sees_all


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSheet:
    """What the form begins with; ``campaign`` is None for a new one."""

    reader: Member
    ref: SetUpRef
    campaign: Campaign | None


def list_campaigns(stores: Stores, page: int, *, actor: UserId, now: datetime) -> CampaignPage:
    """Past the end, the last page."""
    reader = stores.members.acting(actor, now=now)
    here = Numbered.of(page, count=stores.campaigns.count(), size=PAGE)
    shown = stores.campaigns.newest(skip=here.skip, limit=PAGE)
    ids = [campaign.id for campaign in shown]
    figures, entries = stores.campaigns.figures_of(ids), stores.campaigns.entries_of(ids)
    return CampaignPage(
        reader=reader,
        lines=[line_of(campaign, figures, entries) for campaign in shown],
        page=here.number,
        has_more=here.has_more,
    )


def line_of(
    campaign: Campaign,
    figures: Mapping[CampaignId, Counts],
    entries: Mapping[CampaignId, Sequence[CampaignEntry]],
) -> CampaignLine:
    return CampaignLine(
        campaign=campaign,
        figures=figures.get(campaign.id, Counts()),
        entries=entries.get(campaign.id, ()),
    )


def open_campaign(
    stores: Stores,
    nonce: FormNonce,
    campaign: CampaignId | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> CampaignSheet:
    """A new one, or one to be changed. Raises ManagersOnly, CampaignNotFound."""
    reader = manager(stores, actor, now)
    if campaign is None:
        return CampaignSheet(reader=reader, ref=SetUpRef(nonce=nonce), campaign=None)
    found = stores.campaigns.find(campaign)
    if found is None:
        raise CampaignNotFound
    ref = SetUpRef(nonce=nonce, id=found.id, opened_version=found.version)
    return CampaignSheet(reader=reader, ref=ref, campaign=found)


def manager(stores: Stores, actor: UserId, now: datetime) -> Member:
    reader = stores.members.acting(actor, now=now)
    reader.require_manager()
    return reader


def save_campaign(
    stores: Stores, ref: SetUpRef, content: CampaignContent, *, actor: UserId, now: datetime
) -> Campaign:
    """Created with the next number or changed; the same form again finds what it wrote.

    Raises ManagersOnly, CampaignUnnamed, DatesReversed, NumberSeriesMissing, ChangedByAdmin,
    CampaignNotFound.
    """
    manager(stores, actor, now)
    existing = existing_for(stores, ref)
    wanted = checked(content)
    if existing is None:
        return create(stores, ref, wanted, actor=actor, now=now)
    if existing.content == wanted:
        return existing
    require_current(stores, existing, ref)
    return change(stores, existing, ref, wanted, actor=actor, now=now)


def existing_for(stores: Stores, ref: SetUpRef) -> Campaign | None:
    if ref.id is None:
        return stores.campaigns.locked_by_nonce(ref.nonce)
    found = stores.campaigns.locked(CampaignId(ref.id))
    if found is None:
        raise CampaignNotFound
    return found


def checked(content: CampaignContent) -> CampaignContent:
    """Raises CampaignUnnamed, DatesReversed."""
    description = cleaned_line(content.description, DESCRIPTION_LENGTH)
    if not description:
        raise CampaignUnnamed
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise DatesReversed
    return replace(content, description=description)


def create(
    stores: Stores, ref: SetUpRef, content: CampaignContent, *, actor: UserId, now: datetime
) -> Campaign:
    campaign = Campaign(
        id=CampaignId(stores.numbers.reserve("campaign")),
        number=stores.numbers.next_in_series(SeriesCode.CAMPAIGN),
        nonce=ref.nonce,
        last_form=ref.nonce,
        description=content.description,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
    )
    stores.campaigns.add(campaign)
    after = {"number": campaign.number, **content.plain()}
    stores.audit.note("create_campaign", campaign.subject, actor=actor, now=now, after=after)
    return campaign


def change(
    stores: Stores,
    existing: Campaign,
    ref: SetUpRef,
    content: CampaignContent,
    *,
    actor: UserId,
    now: datetime,
) -> Campaign:
    changed = replace(
        existing,
        version=existing.version + 1,
        last_form=ref.nonce,
        description=content.description,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
    )
    stores.campaigns.put(changed)
    before, after = existing.content.plain(), changed.content.plain()
    stores.audit.note(
        "edit_campaign", existing.subject, actor=actor, now=now, before=before, after=after
    )
    return changed
