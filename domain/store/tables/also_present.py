"""Who was present at an interaction, beside its contact."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import WITHOUT_TIME_FIRST, Base, WorkspaceOwned


class AlsoPresentRow(WorkspaceOwned, Base):
    """Of somebody who was erased the company remains.

    Day and time are those of the interaction, so that histories are read in the index's order.
    """

    __tablename__ = "also_present"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "number"], ["interactions.workspace_id", "interactions.number"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        Index(
            "ix_also_present_contact",
            "workspace_id",
            "contact_id",
            "occurred_on",
            "occurred_at",
            "number",
            postgresql_ops=WITHOUT_TIME_FIRST,
        ),
        Index(
            "ix_also_present_company",
            "workspace_id",
            "company_id",
            "occurred_on",
            "occurred_at",
            "number",
            postgresql_ops=WITHOUT_TIME_FIRST,
        ),
        # With whoever it was, so that reports and criteria of a period read it alone.
        Index(
            "ix_also_present_day",
            "workspace_id",
            "occurred_on",
            "number",
            "contact_id",
            "company_id",
        ),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contact_id: Mapped[int | None]
    company_id: Mapped[int | None]
    occurred_on: Mapped[date | None]
    occurred_at: Mapped[datetime | None]
