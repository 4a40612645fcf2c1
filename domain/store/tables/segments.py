"""Segments, their lines, and the logged segments to which entries belong."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, String, column
from sqlalchemy.orm import Mapped, mapped_column

from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.segments.model import LoggedState, SegmentState
from domain.store.tables.base import Base, WorkspaceOwned, only

WORDS_LENGTH = 500
OF_AN_ENTRY = column("entry", Integer).is_not(None)


class Inheritable:
    """Mixin: what a header says and a line may say for itself."""

    template_id: Mapped[int | None]
    description: Mapped[str | None] = mapped_column(String(100))
    occurred_on: Mapped[date | None]
    salesperson: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(10))
    correspondence: Mapped[Correspondence | None]
    information_flow: Mapped[InformationFlow | None]
    initiated_by: Mapped[InitiatedBy | None]
    duration: Mapped[int | None]
    cost: Mapped[int | None]
    campaign_id: Mapped[int | None]
    campaign_target: Mapped[bool | None]
    campaign_response: Mapped[bool | None]


class SegmentRow(Inheritable, WorkspaceOwned, Base):
    """Never deleted: its number is kept for good."""

    __tablename__ = "segments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
        ),
        Index("ix_segments_number", "workspace_id", "number", unique=True),
        Index("ix_segments_nonce", "workspace_id", "nonce", unique=True),
        Index("ix_segments_state", "workspace_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(20))
    state: Mapped[SegmentState]
    version: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(40))
    parent: Mapped[int | None]
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class SegmentLineRow(Inheritable, WorkspaceOwned, Base):
    """What is empty is inherited. ``entry`` was recorded singly, from the call list."""

    __tablename__ = "segment_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "segment_id"], ["segments.workspace_id", "segments.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
        ),
        CheckConstraint("duration IS NULL OR duration BETWEEN 0 AND 100000", name="duration"),
        CheckConstraint("cost IS NULL OR cost >= 0", name="cost"),
        Index("ix_segment_lines_contact", "workspace_id", "contact_id", "segment_id"),
        Index("ix_segment_lines_entry", "workspace_id", "entry", **only(OF_AN_ENTRY)),
    )

    segment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)
    contact_id: Mapped[int | None]
    outcome: Mapped[Outcome | None]
    evaluation: Mapped[Evaluation | None]
    entry: Mapped[int | None]
    is_skipped: Mapped[bool] = mapped_column(default=False)
    is_left_out: Mapped[bool] = mapped_column(default=False)


class SegmentCallRow(WorkspaceOwned, Base):
    """Whom of a segment's call list a person has just now; one line each, and nobody two."""

    __tablename__ = "segment_calls"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "segment_id"], ["segments.workspace_id", "segments.id"]
        ),
        Index("ix_segment_calls_line", "workspace_id", "segment_id", "line", unique=True),
    )

    segment_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    line: Mapped[int]
    held_until: Mapped[datetime]


class LoggedSegmentRow(WorkspaceOwned, Base):
    """Never deleted: a number is logged once, for ever."""

    __tablename__ = "logged_segments"
    __table_args__ = (
        Index("ix_logged_segments_number", "workspace_id", "number", unique=True),
        # With that by which one is found, so that all of them are searched from it alone.
        Index(
            "ix_logged_segments_state",
            "workspace_id",
            "state",
            "id",
            "words",
            "salesperson",
            "logged_by",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(20))
    state: Mapped[LoggedState]
    segment_id: Mapped[int]
    follow_up_id: Mapped[int | None]
    job_id: Mapped[str] = mapped_column(String(40))
    description: Mapped[str] = mapped_column(String(100))
    salesperson: Mapped[str | None] = mapped_column(String(40))
    campaign_id: Mapped[int | None]
    entries: Mapped[int] = mapped_column(default=0)
    logged_by: Mapped[str] = mapped_column(String(40))
    logged_at: Mapped[datetime]
    cancelled_by: Mapped[str | None] = mapped_column(String(40))
    # Of number and description, folded, each after a blank.
    words: Mapped[str] = mapped_column(String(WORDS_LENGTH), server_default="")
    # Of every entry that was cancelled with it, to the microsecond.
    cancelled_at: Mapped[datetime | None]
