"""Who wants to keep in touch with whom."""

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.store.tables.base import Base, WorkspaceOwned


class RhythmRow(WorkspaceOwned, Base):
    """Of one person, about one contact or one tag; after a merge there may be two of a contact."""

    __tablename__ = "rhythms"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"], ["contacts.workspace_id", "contacts.id"]
        ),
        Index("ix_rhythms_person", "workspace_id", "person", "id"),
        Index("ix_rhythms_contact", "workspace_id", "contact_id"),
        Index("ix_rhythms_nonce", "workspace_id", "nonce", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nonce: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(String(40))
    contact_id: Mapped[int | None]
    tag: Mapped[str] = mapped_column(String(50), default="")
    # In working days; None: what holds for a tag does not hold for this contact.
    every: Mapped[int | None]
    since: Mapped[date]
    # The last contact of the tag at which it was looked.
    reached: Mapped[int] = mapped_column(default=0)
