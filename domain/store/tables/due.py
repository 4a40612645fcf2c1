"""Everything that happens later, and the messages that show it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Index, String, Text, Uuid, column
from sqlalchemy.orm import Mapped, mapped_column

from domain.jobs.model import JobState
from domain.reminders.model import DueKind, DueState, Meant, MessageKind
from domain.store.tables.base import Base, WorkspaceOwned

OF_JOBS = column("kind", String) == DueKind.JOB_STEP.value
IS_LEASED = column("lease", Uuid).is_not(None)


class DueRow(WorkspaceOwned, Base):
    """The natural key is what makes a second reminder of one interaction impossible."""

    __tablename__ = "due_rows"
    __table_args__ = (
        Index("ix_due_rows_claimable", "state", "claimable_at"),
        Index("ix_due_rows_recipient", "workspace_id", "recipient"),
        Index(
            "ix_due_rows_jobs",
            "claimable_at",
            postgresql_where=OF_JOBS,
            sqlite_where=OF_JOBS,
        ),
        # To whom somebody is sending something, among thousands that may come to them later.
        Index(
            "ix_due_rows_leased",
            "workspace_id",
            "recipient",
            postgresql_where=IS_LEASED,
            sqlite_where=IS_LEASED,
        ),
    )

    kind: Mapped[DueKind] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(100), primary_key=True)
    recipient: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[DueState]
    meant: Mapped[Meant]
    due_at: Mapped[datetime]
    wall_time: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str | None] = mapped_column(String(64))
    first_due_at: Mapped[datetime]
    repeats: Mapped[int] = mapped_column(default=0)
    claimable_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[UUID | None]
    fence: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    # The first attempt of which nobody knows whether it posted the message: its lease, and when.
    intent: Mapped[UUID | None]
    tried_at: Mapped[datetime | None]


class MessageRow(WorkspaceOwned, Base):
    """A message of ours that must stay true."""

    __tablename__ = "messages"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    ts: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[MessageKind]
    recipient: Mapped[str] = mapped_column(String(40))
    posted_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    # Which one it shows, where it has several.
    page: Mapped[int | None]


class MessageSubjectRow(WorkspaceOwned, Base):
    """Which subject a message shows, and in which version."""

    __tablename__ = "message_subjects"
    __table_args__ = (Index("ix_message_subjects_subject", "workspace_id", "subject"),)

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    ts: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(100), primary_key=True)
    shown_version: Mapped[int | None]


class JobRow(WorkspaceOwned, Base):
    """Long work in the background; its due row carries the lease."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_nonce", "workspace_id", "nonce", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    nonce: Mapped[str] = mapped_column(String(40))
    state: Mapped[JobState]
    parameters: Mapped[dict[str, Any]]
    memory: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    started_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(40))
    problem: Mapped[str | None] = mapped_column(String(40))


class JobChunkRow(WorkspaceOwned, Base):
    """What a job has put aside for its later steps, a batch at a time; gone when it has ended."""

    __tablename__ = "job_chunks"

    job_id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]]
