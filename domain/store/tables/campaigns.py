"""Campaigns, and what each was used for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import Base, WorkspaceOwned


class CampaignRow(WorkspaceOwned, Base):
    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="dates"),
        Index("ix_campaigns_number", "workspace_id", "number", unique=True),
        Index("ix_campaigns_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(20))
    description: Mapped[str] = mapped_column(String(100))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    version: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(40))
    last_form: Mapped[str] = mapped_column(String(40))


class CampaignEntryRow(WorkspaceOwned, Base):
    """One for each segment, by its number, and one, without a segment, for all single ones."""

    __tablename__ = "campaign_entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "campaign_id"], ["campaigns.workspace_id", "campaigns.id"]
        ),
    )

    campaign_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    segment: Mapped[str] = mapped_column(String(20), primary_key=True)
    description: Mapped[str] = mapped_column(String(100))
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
