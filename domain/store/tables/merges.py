"""What was merged into what, and all that moved, so that it can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import Base, WorkspaceOwned


class MergeRow(WorkspaceOwned, Base):
    __tablename__ = "merges"
    __table_args__ = (
        Index("ix_merges_nonce", "workspace_id", "nonce", unique=True),
        Index("ix_merges_survivor", "workspace_id", "survivor_id"),
        Index("ix_merges_duplicate", "workspace_id", "duplicate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nonce: Mapped[str] = mapped_column(String(40))
    survivor_id: Mapped[int]
    duplicate_id: Mapped[int]
    # Of the survivor: column -> [what it held, what it was given].
    filled: Mapped[dict[str, Any]]
    duplicate_deactivated_at: Mapped[datetime | None]
    merged_by: Mapped[str] = mapped_column(String(40))
    merged_at: Mapped[datetime]
    undone_by: Mapped[str | None] = mapped_column(String(40))
    undone_at: Mapped[datetime | None]


class MergeMoveRow(WorkspaceOwned, Base):
    """One row that named the duplicate: in which column, and its key."""

    __tablename__ = "merge_moves"

    merge: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[str] = mapped_column(String(60), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
