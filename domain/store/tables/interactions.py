"""The interaction log, its history, comments and attachments, and the open forms."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    column,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from domain.drafts.model import DraftState
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
    State,
)
from domain.store.tables.base import FOLDED, WITHOUT_TIME_FIRST, Base, WorkspaceOwned, only

COMPLETE = (
    "state = 'postponed' OR (contact_id IS NOT NULL AND template_id IS NOT NULL "
    "AND description <> '' AND occurred_on IS NOT NULL AND salesperson IS NOT NULL)"
)
OF_SEGMENT = column("logged_segment_id", Integer)
IN_CAMPAIGN = column("campaign_id", Integer).is_not(None)
IS_EVALUATED = column("evaluation", String).is_not(None)
IS_NO_SUCCESS = column("outcome", String) != Outcome.SUCCESSFUL.value
SINGLE, IN_SEGMENT = OF_SEGMENT.is_(None), OF_SEGMENT.is_not(None)


# Served only where a statement says so outright, so that no other read is tempted by its index.
IS_COUNTED = column("state", String) == State.RECORDED.value


class InteractionRow(WorkspaceOwned, Base):
    __tablename__ = "interactions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
        ),
        CheckConstraint(COMPLETE, name="complete"),
        CheckConstraint("duration IS NULL OR duration BETWEEN 0 AND 100000", name="duration"),
        Index("ix_interactions_nonce", "workspace_id", "nonce", unique=True),
        Index(
            "ix_interactions_contact",
            "workspace_id",
            "contact_id",
            "occurred_on",
            "occurred_at",
            "number",
            "logged_segment_id",
            "state",
            postgresql_ops=WITHOUT_TIME_FIRST,
        ),
        Index(
            "ix_interactions_company",
            "workspace_id",
            "company_id",
            "occurred_on",
            "occurred_at",
            "number",
            "logged_segment_id",
            "state",
            postgresql_ops=WITHOUT_TIME_FIRST,
        ),
        # With what criteria ask of an entry, so that millions are read from it alone.
        Index(
            "ix_interactions_template",
            *("workspace_id", "template_id", "state", "occurred_on", "logged_segment_id"),
            *("contact_id", "company_id", "group_id", "outcome", "evaluation"),
        ),
        # Most entries are in neither, as they are of no evaluation and have not failed.
        Index(
            "ix_interactions_evaluation",
            *("workspace_id", "evaluation", "state", "contact_id", "company_id", "occurred_on"),
            *("logged_segment_id", "template_id", "group_id", "outcome"),
            **only(IS_EVALUATED),
        ),
        Index(
            "ix_interactions_outcome",
            *("workspace_id", "outcome", "state", "contact_id", "company_id", "occurred_on"),
            *("logged_segment_id", "template_id", "group_id", "evaluation"),
            **only(IS_NO_SUCCESS),
        ),
        # Of what people recorded one by one, that is.
        Index(
            "ix_interactions_latest",
            "workspace_id",
            "salesperson",
            "number",
            "contact_id",
            **only(SINGLE),
        ),
        Index(
            "ix_interactions_logged",
            "workspace_id",
            "logged_segment_id",
            "number",
            **only(IN_SEGMENT),
        ),
        # With what is summed, so that the totals of a salesperson are read from it alone.
        Index(
            "ix_interactions_salesperson",
            "workspace_id",
            "salesperson",
            "state",
            "occurred_on",
            "cost",
            "duration",
            "logged_segment_id",
        ),
        # With all that reports tell apart and add up, so that the rows themselves are not read.
        Index(
            "ix_interactions_figures",
            *("workspace_id", "occurred_on", "salesperson", "template_id", "group_id"),
            *("contact_id", "outcome", "evaluation", "cost", "duration"),
            *("logged_segment_id", "state"),
            **only(IS_COUNTED),
        ),
        # With what is counted of a campaign; most entries are of none.
        Index(
            "ix_interactions_campaign",
            "workspace_id",
            "campaign_id",
            "state",
            "campaign_target",
            "campaign_response",
            "logged_segment_id",
            **only(IN_CAMPAIGN),
        ),
        Index("ix_interactions_origin", "workspace_id", "origin", "number"),
        Index(
            "ix_interactions_day",
            "workspace_id",
            "occurred_on",
            "occurred_at",
            "number",
            postgresql_ops=WITHOUT_TIME_FIRST,
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[State]
    version: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(40))
    last_form: Mapped[str] = mapped_column(String(40))
    contact_id: Mapped[int | None]
    company_id: Mapped[int | None]
    template_id: Mapped[int | None]
    group_id: Mapped[int | None]
    description: Mapped[str] = mapped_column(String(100))
    occurred_on: Mapped[date | None]
    occurred_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[Outcome]
    notes: Mapped[str] = mapped_column(Text)
    salesperson: Mapped[str | None] = mapped_column(String(40))
    correspondence: Mapped[Correspondence]
    information_flow: Mapped[InformationFlow]
    initiated_by: Mapped[InitiatedBy]
    evaluation: Mapped[Evaluation | None]
    duration: Mapped[int | None]
    cost: Mapped[int | None]
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    postponed_by: Mapped[str | None] = mapped_column(String(40))
    postponed_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    finished_by: Mapped[str | None] = mapped_column(String(40))
    finished_at: Mapped[datetime | None]
    cancelled_by: Mapped[str | None] = mapped_column(String(40))
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    origin: Mapped[int | None]
    # The logged segment that it belongs to; while that one is being logged, nobody sees it.
    logged_segment_id: Mapped[int | None]
    # How many files it has, so that nobody looks for those of one without.
    attached: Mapped[int] = mapped_column(default=0, server_default="0")
    # Without a foreign key, for which SQLite would copy the whole log; none is ever deleted.
    campaign_id: Mapped[int | None]
    campaign_target: Mapped[bool] = mapped_column(default=False, server_default=false())
    campaign_response: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Whether anybody may stand in ``also_present``: nobody asks that table where nobody does.
    has_also_present: Mapped[bool] = mapped_column(default=False, server_default=false())


class InteractionVersionRow(WorkspaceOwned, Base):
    """What an interaction held before each change of a recorded one."""

    __tablename__ = "interaction_versions"
    __table_args__ = (Index("ix_interaction_versions_contact", "workspace_id", "contact_id"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contact_id: Mapped[int | None]
    content: Mapped[dict[str, Any]]
    changed_by: Mapped[str] = mapped_column(String(40))
    changed_at: Mapped[datetime]


class CommentRow(WorkspaceOwned, Base):
    __tablename__ = "comments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "number"], ["interactions.workspace_id", "interactions.number"]
        ),
        Index("ix_comments_nonce", "workspace_id", "nonce", unique=True),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(40))
    last_form: Mapped[str] = mapped_column(String(40))
    author: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class EntryWordRow(WorkspaceOwned, Base):
    """One folded word of an interaction's description, notes or comments.

    Without a foreign key, for the reason that ``ContactWordRow`` has none; names are found by the
    words of the contact, so that a rename changes nothing here.
    """

    __tablename__ = "entry_words"
    __table_args__ = (
        Index("ix_entry_words_word", "workspace_id", "word", "number"),
        # Its key holds the whole row already.
        {"sqlite_with_rowid": False},
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(FOLDED, primary_key=True)


class AttachmentRow(WorkspaceOwned, Base):
    """A file kept by Slack; ours is only the reference."""

    __tablename__ = "attachments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "number"], ["interactions.workspace_id", "interactions.number"]
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    slack_file: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int] = mapped_column(server_default="0")
    title: Mapped[str] = mapped_column(String(300))
    permalink: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(String(40))
    added_at: Mapped[datetime]


class DraftRow(WorkspaceOwned, Base):
    """What an open form holds; seen by its author only."""

    __tablename__ = "drafts"
    __table_args__ = (
        Index("ix_drafts_touched", "workspace_id", "touched_at"),
        Index("ix_drafts_contact", "workspace_id", "contact_id"),
        Index("ix_drafts_number", "workspace_id", "number"),
    )

    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(40), primary_key=True)
    state: Mapped[DraftState]
    number: Mapped[int | None]
    origin: Mapped[int | None]
    opened_version: Mapped[int | None]
    contact_id: Mapped[int | None]
    content: Mapped[dict[str, Any]]
    defaults: Mapped[dict[str, Any]]
    generations: Mapped[dict[str, Any]]
    expanded: Mapped[bool]
    acted_at: Mapped[str] = mapped_column(String(30))
    answer_url: Mapped[str | None] = mapped_column(Text)
    answer_until: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
