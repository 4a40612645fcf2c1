"""Campaigns, their entries, and what came of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.campaigns.model import Campaign, CampaignEntry, Counts
from domain.ids import CampaignId, FormNonce, UserId
from domain.interactions.kinds import State
from domain.segments.model import LoggedState
from domain.store.tables import CampaignEntryRow, CampaignRow, InteractionRow, LoggedSegmentRow

CHANGING = ("description", "starts_on", "ends_on", "version", "last_form")


class CampaignStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, campaign: CampaignId | None) -> Campaign | None:
        return self._one(CampaignRow.id == campaign) if campaign is not None else None

    def locked(self, campaign: CampaignId) -> Campaign | None:
        """For a change; see ``InteractionStore.locked``."""
        return self._one(CampaignRow.id == campaign, for_change=True)

    def locked_by_nonce(self, nonce: FormNonce) -> Campaign | None:
        return self._one(CampaignRow.nonce == nonce, for_change=True)

    def count(self) -> int:
        return self._session.scalar(select(func.count()).select_from(CampaignRow)) or 0

    def newest(self, *, skip: int = 0, limit: int) -> list[Campaign]:
        query = select(CampaignRow).order_by(CampaignRow.id.desc()).offset(skip).limit(limit)
        return [to_campaign(row) for row in self._session.scalars(query)]

    def offered(
        self, *, on: date, held: CampaignId | None = None, limit: int
    ) -> tuple[Campaign, ...]:
        """To choose from, the newest first: those that are not over on that day, else the latest
        of the others; ``held`` among them always."""
        is_over = CampaignRow.ends_on < on
        is_held = CampaignRow.id == held
        first = case((is_held, 0), (or_(is_over.is_(None), ~is_over), 1), else_=2)
        query = select(CampaignRow).order_by(first, CampaignRow.id.desc()).limit(limit)
        found = map(to_campaign, self._session.scalars(query))
        return tuple(sorted(found, key=lambda each: (each.is_over(on), -each.id)))

    def add(self, campaign: Campaign) -> None:
        row = CampaignRow(id=campaign.id, number=campaign.number, nonce=campaign.nonce)
        self._session.add(filled(row, campaign))
        self._session.flush()

    def put(self, campaign: Campaign) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._session.scalar(select(CampaignRow).where(CampaignRow.id == campaign.id))
        if row is None:
            raise LookupError(campaign.id)
        filled(row, campaign)
        self._session.flush()

    def entry(self, campaign: CampaignId, segment: str) -> CampaignEntry | None:
        row = self._session.scalar(
            select(CampaignEntryRow).where(
                CampaignEntryRow.campaign_id == campaign, CampaignEntryRow.segment == segment
            )
        )
        return to_entry(row) if row else None

    def add_entry(self, entry: CampaignEntry) -> None:
        self._session.add(
            CampaignEntryRow(
                campaign_id=entry.campaign,
                segment=entry.segment,
                description=entry.description,
                created_by=entry.created_by,
                created_at=entry.created_at,
            )
        )
        self._session.flush()

    def entries_of(self, campaigns: Sequence[CampaignId]) -> dict[CampaignId, list[CampaignEntry]]:
        """The oldest first."""
        found: dict[CampaignId, list[CampaignEntry]] = defaultdict(list)
        query = (
            select(CampaignEntryRow, LoggedSegmentRow.state)
            .outerjoin(
                LoggedSegmentRow,
                (LoggedSegmentRow.workspace_id == CampaignEntryRow.workspace_id)
                & (LoggedSegmentRow.number == CampaignEntryRow.segment),
            )
            .where(CampaignEntryRow.campaign_id.in_(campaigns))
            .order_by(CampaignEntryRow.created_at)
        )
        for row, logged in self._session.execute(query):
            is_cancelled = logged not in (None, LoggedState.LOGGED)
            entry = replace(to_entry(row), is_cancelled=is_cancelled)
            found[CampaignId(row.campaign_id)].append(entry)
        return found

    def figures_of(self, campaigns: Sequence[CampaignId]) -> dict[CampaignId, Counts]:
        """Of what is recorded; read from an index alone."""
        query = (
            select(
                InteractionRow.campaign_id,
                func.count(),
                counted(InteractionRow.campaign_target),
                counted(InteractionRow.campaign_response),
            )
            .where(
                InteractionRow.campaign_id.in_(campaigns),
                InteractionRow.campaign_id.is_not(None),
                InteractionRow.state == State.RECORDED,
            )
            .group_by(InteractionRow.campaign_id)
        )
        return {
            CampaignId(campaign): Counts(*figures)
            for campaign, *figures in self._session.execute(query)
            if campaign is not None
        }

    def _one(self, which: ColumnElement[bool], *, for_change: bool = False) -> Campaign | None:
        query = select(CampaignRow).where(which)
        row = self._session.scalar(query.with_for_update() if for_change else query)
        return to_campaign(row) if row else None


def counted(flag: InstrumentedAttribute[bool]) -> ColumnElement[int]:
    return func.sum(case((flag, 1), else_=0))


def filled(row: CampaignRow, campaign: Campaign) -> CampaignRow:
    for name in CHANGING:
        setattr(row, name, getattr(campaign, name))
    return row


def to_campaign(row: CampaignRow) -> Campaign:
    return Campaign(
        id=CampaignId(row.id),
        number=row.number,
        nonce=FormNonce(row.nonce),
        description=row.description,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        version=row.version,
        last_form=FormNonce(row.last_form),
    )


def to_entry(row: CampaignEntryRow) -> CampaignEntry:
    return CampaignEntry(
        campaign=CampaignId(row.campaign_id),
        segment=row.segment,
        description=row.description,
        created_by=UserId(row.created_by),
        created_at=row.created_at,
    )
