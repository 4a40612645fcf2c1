"""Contacts and the words by which they are found."""

from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    Text,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column

from domain.contacts.model import ContactKind
from domain.interactions.kinds import Correspondence
from domain.store.tables.base import FOLDED, Base, WorkspaceOwned


class ContactRow(WorkspaceOwned, Base):
    __tablename__ = "contacts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "company_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        ForeignKeyConstraint(
            ["workspace_id", "merged_into"], ["contacts.workspace_id", "contacts.id"]
        ),
        Index("ix_contacts_number", "workspace_id", "number", unique=True),
        Index("ix_contacts_company", "workspace_id", "company_id"),
        Index("ix_contacts_merged_into", "workspace_id", "merged_into"),
        Index("ix_contacts_email", "workspace_id", "email"),
        Index("ix_contacts_external", "workspace_id", "external_id"),
        Index("ix_contacts_name", "workspace_id", "name", "id"),
        Index("ix_contacts_kind", "workspace_id", "kind", "name", "id"),
        Index("ix_contacts_salesperson", "workspace_id", "salesperson", "name", "id"),
        Index("ix_contacts_nonce", "workspace_id", "nonce", unique=True),
        # With all that criteria ask of a contact, so that a million are chosen from it alone.
        Index(
            "ix_contacts_criteria",
            "workspace_id",
            "city",
            "country",
            "kind",
            "language",
            "salesperson",
            "company_id",
            "excluded_from_segments",
            "privacy_blocked",
            "deactivated_at",
            "erased_at",
            "merged_into",
            "id",
        ),
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
    country: Mapped[str] = mapped_column(String(2), default="")
    salesperson: Mapped[str | None] = mapped_column(String(40))
    language: Mapped[str | None] = mapped_column(String(10))
    correspondence: Mapped[Correspondence] = mapped_column(default=Correspondence.NONE)
    excluded_from_segments: Mapped[bool] = mapped_column(Boolean, default=False)
    privacy_blocked: Mapped[bool] = mapped_column(Boolean, default=False)
    external_id: Mapped[str | None] = mapped_column(String(100))
    tags: Mapped[list[Any]] = mapped_column(JSON, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    # The survivor itself, never one that was merged in turn.
    merged_into: Mapped[int | None]
    erased_at: Mapped[datetime | None]


DEACTIVATED = and_(
    ContactRow.deactivated_at.is_not(None),
    ContactRow.merged_into.is_(None),
    ContactRow.erased_at.is_(None),
)
# The few that are no longer used, by name.
Index(
    "ix_contacts_deactivated",
    ContactRow.workspace_id,
    ContactRow.name,
    ContactRow.id,
    sqlite_where=DEACTIVATED,
    postgresql_where=DEACTIVATED,
)


class Part(IntEnum):
    """Where a word stands; names are searched first."""

    NAME = 0
    OTHER = 1


class ContactWordRow(WorkspaceOwned, Base):
    """One folded word of a contact's name, or of its company, number, e-mail, phone or city.

    Without a foreign key, as only ``ContactStore`` writes it: PostgreSQL would check each row by
    whatever index begins with the workspace until it has analysed a new table, each time at the
    cost of all that are there: seven times the duration of an import of 15,000 contacts.
    """

    __tablename__ = "contact_words"
    __table_args__ = (
        Index(
            "ix_contact_words_word",
            "workspace_id",
            "part",
            "word",
            "contact_id",
            "two_letters",
            "three_letters",
        ),
        # Its key holds the whole row already.
        {"sqlite_with_rowid": False},
    )

    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(FOLDED, primary_key=True)
    part: Mapped[int] = mapped_column(SmallInteger)
    # Of all words of the contact: see ``signature``.
    two_letters: Mapped[int] = mapped_column(BigInteger)
    three_letters: Mapped[int] = mapped_column(BigInteger)


class ContactTagRow(WorkspaceOwned, Base):
    """One tag of a contact, by which it is chosen; ``key`` is the same however it is written.

    Without a foreign key, for the reason that ``ContactWordRow`` has none.
    """

    __tablename__ = "contact_tags"
    __table_args__ = (
        Index("ix_contact_tags_key", "workspace_id", "key", "contact_id", "tag"),
        {"sqlite_with_rowid": False},
    )

    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(
        String(200).with_variant(String(200, collation="C"), "postgresql"), primary_key=True
    )
    tag: Mapped[str] = mapped_column(String(50))
