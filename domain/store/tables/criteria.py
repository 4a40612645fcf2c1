"""What was done to the lines of a segment, what it took away, and criteria that were saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.model import Deed
from domain.store.tables.base import Base, WorkspaceOwned, only
from domain.store.tables.segments import OF_AN_ENTRY, Inheritable


class SegmentStepRow(WorkspaceOwned, Base):
    """The lines from the first to the last are those that it added; gone when it is taken back."""

    __tablename__ = "segment_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "segment_id"], ["segments.workspace_id", "segments.id"]
        ),
        Index("ix_segment_steps_nonce", "workspace_id", "nonce", unique=True),
    )

    segment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nonce: Mapped[str] = mapped_column(String(40))
    deed: Mapped[Deed]
    action: Mapped[dict[str, Any]]
    first_line: Mapped[int]
    last_line: Mapped[int]
    added: Mapped[int]
    removed: Mapped[int]
    made_by: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]


class RemovedLineRow(Inheritable, WorkspaceOwned, Base):
    """A line as it was when a step took it away: it comes back with all that it said."""

    __tablename__ = "removed_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "segment_id"], ["segments.workspace_id", "segments.id"]
        ),
        Index("ix_removed_lines_contact", "workspace_id", "contact_id", "segment_id"),
        Index("ix_removed_lines_entry", "workspace_id", "entry", **only(OF_AN_ENTRY)),
    )

    segment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    contact_id: Mapped[int | None]
    outcome: Mapped[Outcome | None]
    evaluation: Mapped[Evaluation | None]
    entry: Mapped[int | None]
    is_skipped: Mapped[bool]
    is_left_out: Mapped[bool]


class SavedCriteriaRow(WorkspaceOwned, Base):
    """Actions under a code, to be taken again on the contacts of another day."""

    __tablename__ = "saved_criteria"
    __table_args__ = (
        Index("ix_saved_criteria_code", "workspace_id", "code", unique=True),
        Index("ix_saved_criteria_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(20))
    nonce: Mapped[str] = mapped_column(String(40))
    actions: Mapped[list[Any]]
    made_by: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime]
