"""Whose App Home is published, and what it shows."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import Base, WorkspaceOwned


class HomeRow(WorkspaceOwned, Base):
    """Of whoever has ever opened it; without a fingerprint nobody knows what Slack shows."""

    __tablename__ = "homes"

    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    page: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    fingerprint: Mapped[str | None] = mapped_column(String(64))
