"""Interaction groups and templates, with their texts in each language."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.store.tables.base import Base, WorkspaceOwned


class GroupRow(WorkspaceOwned, Base):
    __tablename__ = "interaction_groups"
    __table_args__ = (
        Index("ix_interaction_groups_code", "workspace_id", "code", unique=True),
        Index("ix_interaction_groups_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(20))
    names: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    nonce: Mapped[str | None] = mapped_column(String(40))
    last_form: Mapped[str | None] = mapped_column(String(40))
    deactivated_at: Mapped[datetime | None]


class TemplateRow(WorkspaceOwned, Base):
    __tablename__ = "interaction_templates"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "group_id"],
            ["interaction_groups.workspace_id", "interaction_groups.id"],
        ),
        Index("ix_interaction_templates_code", "workspace_id", "code", unique=True),
        Index("ix_interaction_templates_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(20))
    group_id: Mapped[int]
    position: Mapped[int]
    emoji: Mapped[str] = mapped_column(String(20), default="")
    cost: Mapped[int | None]
    duration: Mapped[int | None]
    follow_up_days: Mapped[int | None]
    information_flow: Mapped[InformationFlow]
    initiated_by: Mapped[InitiatedBy]
    correspondence: Mapped[Correspondence] = mapped_column(default=Correspondence.NONE)
    ignores_contact_correspondence: Mapped[bool] = mapped_column(default=False)
    default_language: Mapped[str] = mapped_column(String(10))
    campaign_id: Mapped[int | None]
    campaign_target: Mapped[bool] = mapped_column(default=False, server_default=false())
    campaign_response: Mapped[bool] = mapped_column(default=False, server_default=false())
    files: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    version: Mapped[int] = mapped_column(default=1)
    nonce: Mapped[str | None] = mapped_column(String(40))
    last_form: Mapped[str | None] = mapped_column(String(40))
    deactivated_at: Mapped[datetime | None]


class TemplateTextRow(WorkspaceOwned, Base):
    """The template's name, the default description and the skeleton of notes, in one language."""

    __tablename__ = "interaction_template_texts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
        ),
    )

    template_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(String(100))
    notes: Mapped[str] = mapped_column(Text, default="")
