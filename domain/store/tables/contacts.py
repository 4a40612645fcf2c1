"""Contacts and the words by which they are found."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.contacts.model import ContactKind
from domain.interactions.kinds import Correspondence
from domain.store.tables.base import Base, WorkspaceOwned


class ContactRow(WorkspaceOwned, Base):
    __tablename__ = "contacts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "company_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        Index("ix_contacts_number", "workspace_id", "number", unique=True),
        Index("ix_contacts_company", "workspace_id", "company_id"),
        Index("ix_contacts_email", "workspace_id", "email"),
        Index("ix_contacts_name", "workspace_id", "name"),
        Index("ix_contacts_salesperson", "workspace_id", "salesperson"),
        Index("ix_contacts_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(String(20))
    nonce: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[ContactKind]
    name: Mapped[str] = mapped_column(String(300))
    company_id: Mapped[int | None]
    company_name: Mapped[str] = mapped_column(String(300), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(50), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    salesperson: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(10))
    correspondence: Mapped[Correspondence] = mapped_column(default=Correspondence.NONE)
    excluded_from_segments: Mapped[bool] = mapped_column(Boolean, default=False)
    privacy_blocked: Mapped[bool] = mapped_column(Boolean, default=False)
    external_id: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


class ContactWordRow(WorkspaceOwned, Base):
    """One folded word of a contact's name, company, number, e-mail, phone or city."""

    __tablename__ = "contact_words"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            ondelete="CASCADE",
        ),
        # text_pattern_ops: prefix search by this index whatever PostgreSQL's collation is.
        Index(
            "ix_contact_words_word",
            "workspace_id",
            "word",
            "contact_id",
            postgresql_ops={"word": "text_pattern_ops"},
        ),
    )

    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(String(100), primary_key=True)
