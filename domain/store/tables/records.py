"""What is kept about every write: who did it, and that it was done once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import Base, WorkspaceOwned


class AuditRow(WorkspaceOwned, Base):
    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "workspace_id", "subject", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(100))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class ProcessedRequestRow(WorkspaceOwned, Base):
    """A press or an event that has had its effect; kept 30 days."""

    __tablename__ = "processed_requests"
    __table_args__ = (Index("ix_processed_requests_at", "workspace_id", "processed_at"),)

    request: Mapped[str] = mapped_column(String(200), primary_key=True)
    processed_at: Mapped[datetime]
