"""Workspaces and the people in them."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from domain.language import Language
from domain.salespeople.model import Kind, Role
from domain.store.tables.base import Base, WorkspaceOwned


class WorkspaceRow(WorkspaceOwned, Base):
    __tablename__ = "workspaces"

    name: Mapped[str] = mapped_column(String(300))
    language: Mapped[Language | None]
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    country: Mapped[str] = mapped_column(String(2), default="")
    catalogue_version: Mapped[int] = mapped_column(default=1)
    installed_at: Mapped[datetime]
    # When the bot last came up with a token that Slack took.
    opened_at: Mapped[datetime | None]
    uninstalled_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    # When the first weekly list may go to managers; None: there is none.
    weekly_list_from: Mapped[datetime | None]
    # In years; None: for ever.
    keep_entries_for: Mapped[int | None]
    # Whoever has just chosen that may think again until then.
    old_spared_until: Mapped[datetime | None]


class MemberRow(WorkspaceOwned, Base):
    __tablename__ = "members"
    __table_args__ = (Index("ix_members_name", "workspace_id", "name", "user_id"),)

    user_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[Kind]
    role: Mapped[Role]
    is_slack_admin: Mapped[bool]
    deactivated: Mapped[bool]
    zone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language | None]
    work_days: Mapped[str] = mapped_column(String(7), default="12345")
    work_from: Mapped[time] = mapped_column(default=time(9))
    work_until: Mapped[time] = mapped_column(default=time(17))
    refreshed_at: Mapped[datetime]
    recent_templates: Mapped[list[Any]] = mapped_column(JSON, default=list)
    default_template: Mapped[int | None]
    favourite_templates: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # None: as is usual.
    habits: Mapped[list[Any] | None] = mapped_column(JSON)
    # None: the workspace's.
    holiday_country: Mapped[str | None] = mapped_column(String(2))
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    # Whether a reminder has said that managers get a weekly list.
    told_of_list: Mapped[bool] = mapped_column(default=False, server_default=false())


class CounterRow(WorkspaceOwned, Base):
    """The next free number of each sequence; gaps are allowed, reuse is not."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(30), primary_key=True)
    next_value: Mapped[int]


class NumberSeriesRow(WorkspaceOwned, Base):
    __tablename__ = "number_series"

    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(20))
    digits: Mapped[int]
    next_value: Mapped[int]
    allows_manual: Mapped[bool] = mapped_column(default=False)
